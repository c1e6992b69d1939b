// What the shortage of a SKU's lives rests on, from the same facts as the live's own plan
// (worker/domain/live-plan), so that both say the same number. Pure.
import type { LiveStock } from '../../../shared/planning/order/input.ts';
import type { PlanFacts, PlanInbound, PlanRate } from './plan-rows.ts';

const lineOf = ({ skuId, warehouseId, units, etaP50Ms, etaP90Ms }: PlanInbound) => ({
  ...{ skuId, warehouseId, units, etaP50Ms, etaP90Ms },
});

const rateOf = ({ market, unitsPerDay, forecast }: PlanRate) => ({
  market,
  unitsPerDay,
  forecast: forecast && {
    basis: 'forecast',
    firstDate: forecast.firstDate,
    milliUnitsPerDay: forecast.milliUnitsPerDay,
  },
});

/** The facts; null when no live that sells the SKU is to come. */
export function liveStockOf(skuId: string, facts: PlanFacts): LiveStock | null {
  const [live] = facts.livesOf(skuId);
  if (!live) return null;
  return {
    levels: facts.levelsOf(skuId),
    inbound: facts.inboundOf(skuId).map(lineOf),
    rates: facts.ratesOf(skuId).map(rateOf),
    listings: live.listings,
    warehouses: facts.warehouses.map(({ id, country }) => ({ id, country })),
    shops: facts.shops,
  };
}
