// Open orders of the sample: they hold what the plan calls allocated, one to three units each.
import { addDays, DAY_MS, startOfDate } from '../../../shared/calendar/local-date.ts';
import { destinationOf } from './destinations.ts';
import { dateOf } from './history.ts';
import type { Offer } from './listings.ts';
import { MAIN_SHOP, SHOPS, warehouseId } from './places.ts';
import { digitsOf, sampleId, shareOf } from './sample-ids.ts';
import type { SampleOrder } from './sample-rows.ts';
import type { TargetLevel } from './stock-plan.ts';

/** What a platform calls an order of that name. */
export function referenceOf(platform: string, name: string): string {
  if (platform !== 'amazon') return digitsOf(name, 8);
  const digits = digitsOf(name, 17);
  return `${digits.slice(0, 3)}-${digits.slice(3, 10)}-${digits.slice(10)}`;
}

// Open orders are among the sales of their day, so each stands on the newest day that still has
// units to give; a slow seller's stands on the last day, whose demand then holds it.
const OPEN_DAYS = 5;

interface SoldDay {
  readonly localDate: string;
  unitsLeft: number;
}

function lastDays({ good, market }: TargetLevel, lastDate: string): SoldDay[] {
  const sold = (good.unitsOf[market] ?? []).slice(-OPEN_DAYS).reverse();
  return sold.map((unitsLeft, i) => ({ localDate: addDays(lastDate, -i), unitsLeft }));
}

function ordersOf(
  level: TargetLevel,
  offers: readonly Offer[],
  days: readonly SoldDay[],
  lastDate: string,
): SampleOrder[] {
  const { good, place, market } = level;
  const shop = SHOPS[MAIN_SHOP[market]];
  const offer = offers.find(
    ({ shop: name, parts }) =>
      SHOPS[name].id === shop.id && parts.length === 1 && parts[0]?.units === 1,
  );
  const orders: SampleOrder[] = [];
  for (let left = level.allocated; left > 0; ) {
    const name = `${place}:${good.code}:${orders.length}`;
    const day = days.find(({ unitsLeft }) => unitsLeft > 0);
    const wanted = 1 + Math.floor(shareOf(`units:${name}`) * 3);
    const units = Math.min(left, wanted, day?.unitsLeft ?? wanted);
    const localDate = day?.localDate ?? lastDate;
    if (day) day.unitsLeft -= units;
    left -= units;
    const orderLineId = sampleId('oln', name);
    const hour = 1 + shareOf(`placed:${name}`) * 14;
    orders.push({
      orderId: sampleId('ord', name),
      orderLineId,
      allocationId: `alc_${orderLineId}.${good.id}.${warehouseId(place)}`,
      externalRef: referenceOf(shop.platform, name),
      accountId: shop.id,
      listingId: offer?.id ?? null,
      ...destinationOf(name, market),
      skuId: good.id,
      warehouseId: warehouseId(place),
      units,
      priceMinor: offer?.priceMinor ?? good.priceMinor,
      currency: shop.currency,
      localDate,
      placedAtUtc: Math.round(startOfDate(localDate, shop.timeZone) + (hour * DAY_MS) / 24),
    });
  }
  return orders;
}

/** Every open order. */
export function openOrders(
  levels: readonly TargetLevel[],
  offers: readonly Offer[],
  nowMs: number,
): SampleOrder[] {
  const offersOf = Map.groupBy(offers, ({ parts }) => parts[0]?.good.id ?? '');
  const lastDate = dateOf(nowMs - DAY_MS);
  // Two places of one market give their units to the same days.
  const daysOf = new Map<string, SoldDay[]>();
  return levels
    .filter(({ allocated }) => allocated > 0)
    .flatMap((level) => {
      const key = `${level.good.id} ${level.market}`;
      const days = daysOf.get(key) ?? lastDays(level, lastDate);
      daysOf.set(key, days);
      return ordersOf(level, offersOf.get(level.good.id) ?? [], days, lastDate);
    });
}
