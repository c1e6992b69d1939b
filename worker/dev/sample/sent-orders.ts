// Orders of the sample that have left: units of days that are over, each with the hour its parcel
// left. They had left before our count began, so they hold and move no stock.
import { addDays, DAY_MS, startOfDate } from '../../../shared/calendar/local-date.ts';
import { LEFT_BEFORE } from '../../domain/order-facts.ts';
import { destinationOf } from './destinations.ts';
import type { Good } from './goods.ts';
import { dateOf, MARKETS, type Market } from './history.ts';
import type { Offer } from './listings.ts';
import { referenceOf } from './orders.ts';
import { MAIN_SHOP, SHOPS } from './places.ts';
import { sampleId, shareOf } from './sample-ids.ts';
import type { SentOrder } from './sample-rows.ts';

// Older than every open order, whose units stand in the demand of the last five days.
const FIRST_DAYS_AGO = 6;
const LAST_DAYS_AGO = 13;
const ORDERS_A_MARKET = 60;
const HOUR_MS = DAY_MS / 24;

// Most leave within two days; one in twelve waited for the fourth.
function hoursUntilLeft(name: string): number {
  const share = shareOf(`left:${name}`);
  return share < 1 / 12 ? 78 + share * 300 : 6 + share * 44;
}

function sentOrder(good: Good, offer: Offer, market: Market, localDate: string): SentOrder {
  const shop = SHOPS[MAIN_SHOP[market]];
  const name = `sent:${market}:${good.code}:${localDate}`;
  const hour = 1 + shareOf(`placed:${name}`) * 14;
  const placedAtUtc = Math.round(startOfDate(localDate, shop.timeZone) + hour * HOUR_MS);
  const orderLineId = sampleId('oln', name);
  return {
    orderId: sampleId('ord', name),
    orderLineId,
    allocationId: `alc_${orderLineId}`,
    externalRef: referenceOf(shop.platform, name),
    accountId: shop.id,
    listingId: offer.id,
    ...destinationOf(name, market),
    skuId: good.id,
    warehouseId: LEFT_BEFORE,
    units: 1,
    priceMinor: offer.priceMinor,
    currency: shop.currency,
    localDate,
    placedAtUtc,
    leftAtUtc: Math.round(placedAtUtc + hoursUntilLeft(name) * HOUR_MS),
  };
}

/** The orders, the same for the same instant; one a product and day at most. */
export function sentOrders(
  goods: readonly Good[],
  offers: readonly Offer[],
  nowMs: number,
): SentOrder[] {
  const lastDate = dateOf(nowMs - DAY_MS);
  return MARKETS.flatMap((market) => {
    const shopId = SHOPS[MAIN_SHOP[market]].id;
    const singles = new Map(
      offers
        .filter(({ shop, parts }) => SHOPS[shop].id === shopId && parts.length === 1)
        .flatMap((offer) =>
          offer.parts[0]?.units === 1 ? [[offer.parts[0].good.id, offer] as const] : [],
        ),
    );
    return goods
      .flatMap((good) => {
        const offer = singles.get(good.id);
        const sold = (good.unitsOf[market] ?? []).slice(-LAST_DAYS_AGO).reverse();
        return sold.flatMap((units, i) =>
          offer && units > 0 && i + 1 >= FIRST_DAYS_AGO
            ? [sentOrder(good, offer, market, addDays(lastDate, -i))]
            : [],
        );
      })
      .sort((a, b) => shareOf(a.orderId) - shareOf(b.orderId))
      .slice(0, ORDERS_A_MARKET);
  });
}
