// Open orders of the sample: they hold what the plan calls allocated, one to three units each.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { Offer } from './listings.ts';
import { MAIN_SHOP, SHOPS, warehouseId } from './places.ts';
import { digitsOf, sampleId, shareOf } from './sample-ids.ts';
import type { SampleOrder } from './sample-rows.ts';
import type { TargetLevel } from './stock-plan.ts';

function referenceOf(platform: string, name: string): string {
  if (platform !== 'amazon') return digitsOf(name, 8);
  const digits = digitsOf(name, 17);
  return `${digits.slice(0, 3)}-${digits.slice(3, 10)}-${digits.slice(10)}`;
}

function ordersOf(level: TargetLevel, offers: readonly Offer[], nowMs: number): SampleOrder[] {
  const { good, place, market } = level;
  const shop = SHOPS[MAIN_SHOP[market]];
  const offer = offers.find(
    ({ shop: name, parts }) =>
      SHOPS[name].id === shop.id && parts.length === 1 && parts[0]?.units === 1,
  );
  const orders: SampleOrder[] = [];
  let left = level.allocated;
  for (let i = 0; left > 0; i += 1) {
    const name = `${place}:${good.code}:${i}`;
    const units = Math.min(left, 1 + Math.floor(shareOf(`units:${name}`) * 3));
    left -= units;
    const orderLineId = sampleId('oln', name);
    orders.push({
      orderId: sampleId('ord', name),
      orderLineId,
      allocationId: `alc_${orderLineId}.${good.id}.${warehouseId(place)}`,
      externalRef: referenceOf(shop.platform, name),
      accountId: shop.id,
      listingId: offer?.id ?? null,
      skuId: good.id,
      warehouseId: warehouseId(place),
      units,
      priceMinor: offer?.priceMinor ?? good.priceMinor,
      currency: shop.currency,
      placedAtUtc: Math.round(nowMs - shareOf(`placed:${name}`) * 1.5 * DAY_MS - 60_000),
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
  return levels
    .filter(({ allocated }) => allocated > 0)
    .flatMap((level) => ordersOf(level, offersOf.get(level.good.id) ?? [], nowMs));
}
