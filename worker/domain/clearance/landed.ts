// What goods cost us, and what it takes to bring them back to where they were made. Pure.

import type { WayHome } from '../../../shared/planning/clearance/ways.ts';
import type { Exchange } from '../../../shared/planning/exchange.ts';
import type { CostRow, GoodsRow, LaneRow, PlaceRow, ShopFacts } from './facts.ts';

interface At {
  readonly exchange: Exchange;
  /** Local date: later costs do not hold yet. */
  readonly today: string;
}

// The place's own cost before the one that holds everywhere; of equals the newest.
function costInForce(
  costs: readonly CostRow[],
  { skuId, warehouseId }: { skuId: string; warehouseId: string },
  today: string,
): CostRow | null {
  const rows = costs.filter(
    (row) =>
      row.skuId === skuId &&
      (row.warehouseId === '' || row.warehouseId === warehouseId) &&
      row.effectiveFromDate <= today,
  );
  const rank = (row: CostRow) => `${row.warehouseId === '' ? 0 : 1}${row.effectiveFromDate}`;
  return rows.sort((a, b) => (rank(a) < rank(b) ? 1 : -1))[0] ?? null;
}

/** Landed cost of one unit; null when nobody said or no rate is known. */
export function landedMinor(
  costs: readonly CostRow[],
  place: { skuId: string; warehouseId: string },
  { exchange, today }: At,
): number | null {
  const cost = costInForce(costs, place, today);
  return cost && exchange.convert(cost.landedMinor, cost.currency);
}

const takes = (lane: LaneRow, goods: GoodsRow) =>
  (!goods.hasBattery || lane.takesBattery) &&
  (!goods.isLiquid || lane.takesLiquid) &&
  (!goods.isMagnetic || lane.takesMagnetic) &&
  (!goods.isAerosol || lane.takesAerosol);

function freightMinor(lane: LaneRow, goods: GoodsRow, exchange: Exchange): number | null {
  const cbm = (goods.volumeCm3 ?? 0) / 1e6;
  const kg = (goods.weightGrams ?? 0) / 1000;
  const parts = [
    lane.pricePerCbmMinor !== null && cbm > 0 ? lane.pricePerCbmMinor * cbm : null,
    lane.pricePerKgMinor !== null && kg > 0 ? lane.pricePerKgMinor * kg : null,
  ].filter((part) => part !== null);
  if (parts.length === 0 || lane.currency === null) return null;
  return exchange.convert(Math.max(...parts), lane.currency);
}

/**
 * The cheapest lane that takes the goods, its price taken for the way back too; null without a
 * purchase cost, an origin or a priced lane.
 */
export function wayHome(
  shop: Pick<ShopFacts, 'lanes' | 'places'>,
  costs: readonly CostRow[],
  { goods, place, exchange, today }: At & { goods: GoodsRow; place: PlaceRow },
): WayHome | null {
  const cost = costInForce(costs, { skuId: goods.id, warehouseId: place.id }, today);
  const origin = goods.countryOfOrigin;
  if (!cost || !origin || origin === place.country) return null;
  const purchasePerUnitMinor = exchange.convert(cost.purchaseMinor, cost.currency);
  const freights = shop.lanes
    .filter((lane) => lane.fromCountry === origin && lane.warehouseId === place.id)
    .filter((lane) => takes(lane, goods))
    .flatMap((lane) => freightMinor(lane, goods, exchange) ?? []);
  if (purchasePerUnitMinor === null || freights.length === 0) return null;
  const there = shop.places.find(({ country }) => country === origin);
  return {
    warehouseId: there?.id ?? null,
    freightPerUnitMinor: Math.min(...freights),
    purchasePerUnitMinor,
  };
}
