// The facts of one SKU's plan over HTTP, for what-if in a browser.
import { getPlanInput, type SkuPlanInputAnswer } from '../../shared/contract/plan-input.ts';
import type { SkuMoney, SkuPlanInput } from '../../shared/planning/order/input.ts';
import {
  type AskedSkuRow,
  readSkuPlanFacts,
  type SkuCostRow,
} from '../db/purchasing/sku-plan-facts.ts';
import { skuPlanInput } from '../domain/purchasing/plan-input.ts';
import { notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

function moneyOf(sku: AskedSkuRow, cost: SkuCostRow | null): SkuMoney | null {
  if (cost === null) return null;
  const { currency, purchaseMinor, landingMinor, source } = cost;
  return {
    currency,
    purchaseMinor,
    landingMinor,
    netPriceMinor: sku.priceCurrency === currency ? sku.priceMinor : null,
    origin: { source: 'cost-table', reference: source, asOfMs: null },
  };
}

// Prices of suppliers and lanes are costs too.
function withoutCosts(input: SkuPlanInput): SkuPlanInput {
  return {
    ...input,
    money: null,
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
    const { sku, cost, facts } = await readSkuPlanFacts(db, params.id, nowMs);
    if (sku === null) throw notFound('SKU');
    const { isTracked, priceMinor: _price, priceCurrency: _currency, ...planned } = sku;
    const input = { ...skuPlanInput(planned, facts), isTracked: isTracked === 1 };
    const seen = actor.permissions.has('cost.read')
      ? { ...input, money: moneyOf(sku, cost) }
      : withoutCosts(input);
    return seen as SkuPlanInputAnswer;
  }),
];
