// The facts of one SKU's plan over HTTP, for what-if in a browser.
import { getPlanInput, type SkuPlanInputAnswer } from '../../shared/contract/plan-input.ts';
import type { SkuPlanInput } from '../../shared/planning/order/input.ts';
import { readSkuPlanFacts } from '../db/purchasing/sku-plan-facts.ts';
import { skuPlanInput } from '../domain/purchasing/plan-input.ts';
import { notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

// Prices of suppliers and lanes are costs too.
function withoutCosts(input: SkuPlanInput): SkuPlanInput {
  return {
    ...input,
    money: null,
    destinations: input.destinations.map((one) => ({ ...one, storageMinorPerCbmDay: null })),
    suppliers: input.suppliers.map((supplier) => ({
      ...supplier,
      terms: {
        minimumUnits: supplier.terms.minimumUnits,
        cartonUnits: supplier.terms.cartonUnits,
      },
      lanes: supplier.lanes.map((lane) => ({ ...lane, minorPerCbm: null, minorPerKg: null })),
    })),
  };
}

/** Routes of plan inputs. */
export const planInputRoutes: readonly Route[] = [
  route(getPlanInput, async ({ db, params, nowMs, actor }) => {
    const { sku, facts } = await readSkuPlanFacts(db, params.id, nowMs);
    if (sku === null) throw notFound('SKU');
    const { isTracked, ...planned } = sku;
    const input = { ...skuPlanInput(planned, facts), isTracked: isTracked === 1 };
    const seen = actor.permissions.has('cost.read') ? input : withoutCosts(input);
    return seen as SkuPlanInputAnswer;
  }),
];
