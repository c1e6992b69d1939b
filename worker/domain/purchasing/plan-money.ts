// The money the order planner reckons with, all in the currency a SKU's cost stands in: goods,
// landing, price breaks, freight, storage. What has no rate is unknown, which is not zero. Pure.

import { type Exchange, exchangeInto } from '../../../shared/planning/exchange.ts';
import { LEARNT_FROM, quantileOf } from '../../../shared/planning/leg-days.ts';
import type { LegDays, SkuMoney, TransferLaneInput } from '../../../shared/planning/order/input.ts';
import { statedLeadTime } from '../../../shared/planning/order/lead-time.ts';
import type { OrderTerms } from '../../../shared/planning/order-quantity.ts';
import type { WarehouseTariff } from '../../../shared/planning/tariff.ts';
import type { PriceBreak } from './order-known.ts';
import type { PastTransfer, PlanFacts, PlanLaneRow, PlanSkuRow, PlanTermRow } from './plan-rows.ts';

/** The SKU's money; null when nobody said what it costs. */
export function skuMoney(sku: PlanSkuRow, facts: PlanFacts): SkuMoney | null {
  const cost = facts.costOf(sku.id);
  if (cost === null) return null;
  const { currency, purchaseMinor, landingMinor, source } = cost;
  const into = exchangeInto(currency, facts.rates);
  const { priceMinor, priceCurrency } = sku;
  const isPriced = priceMinor !== null && priceCurrency !== null;
  return {
    ...{ currency, purchaseMinor, landingMinor },
    netPriceMinor: isPriced ? whole(into.convert(priceMinor, priceCurrency)) : null,
    origin: { source: 'cost-table', reference: source, asOfMs: null },
  };
}

const whole = (minor: number | null) => (minor === null ? null : Math.round(minor));

/** Converts into the plan's currency; without a cost there is none, and every price is unknown. */
export type PlanMoney = Pick<Exchange, 'convert'>;

/** The converter of a SKU's plan. */
export function planMoney(money: SkuMoney | null, { rates }: PlanFacts): PlanMoney {
  return money === null ? { convert: () => null } : exchangeInto(money.currency, rates);
}

/** Price breaks of the SKU's own list, else of the supplier's for all goods. */
export function priceBreaksOf(
  terms: readonly PlanTermRow[],
  skuId: string,
  into: PlanMoney,
): Pick<OrderTerms, 'priceBreaks'> {
  const listOf = (id: string): readonly PriceBreak[] =>
    terms.find((term) => term.skuId === id)?.priceBreaks ?? [];
  const own = listOf(skuId);
  const steps = (own.length > 0 ? own : listOf(''))
    .flatMap(({ fromUnits, priceMinor, currency }) => {
      const unitPriceMinor = into.convert(priceMinor, currency);
      return unitPriceMinor === null ? [] : [{ fromUnits, unitPriceMinor }];
    })
    .sort((a, b) => a.fromUnits - b.fromUnits);
  return steps.length > 0 ? { priceBreaks: steps } : {};
}

/** Freight of a lane. */
export function freightOf(
  { pricePerCbmMinor, pricePerKgMinor, currency }: PlanLaneRow,
  into: PlanMoney,
): { readonly minorPerCbm: number | null; readonly minorPerKg: number | null } {
  const priced = (minor: number | null) =>
    minor === null || currency === null ? null : into.convert(minor, currency);
  return { minorPerCbm: priced(pricePerCbmMinor), minorPerKg: priced(pricePerKgMinor) };
}

/** Storage of a cubic metre a day in its first weeks. */
export function storageOf(
  tariff: Pick<WarehouseTariff, 'currency' | 'storagePerCbmDay'> | null,
  into: PlanMoney,
): number | null {
  const [first] = tariff?.storagePerCbmDay ?? [];
  return tariff && first ? into.convert(first.priceMinor, tariff.currency) : null;
}

// Few transfers: their median, with the spread of a lead time somebody states.
function transferLeg(days: readonly number[]): LegDays {
  const p50Days = quantileOf(days, 0.5);
  const own = days.length < LEARNT_FROM ? 0 : quantileOf(days, 0.9);
  const p90Days = Math.max(p50Days, own, statedLeadTime(p50Days).p90Days);
  return {
    ...{ p50Days, p90Days, samples: days.length },
    origin: { source: 'receipts', reference: null, asOfMs: null },
  };
}

/**
 * Ways between destinations on which goods have gone before; nobody has priced them. Where none
 * ever went, none is proposed.
 */
export function transferLanes(
  transfers: readonly PastTransfer[],
  mainOf: (warehouseId: string) => string | null,
): TransferLaneInput[] {
  const lanes = new Map<string, { from: string; to: string; days: number[] }>();
  for (const { fromWarehouseId, toWarehouseId, days } of transfers) {
    const [from, to] = [mainOf(fromWarehouseId), mainOf(toWarehouseId)];
    if (from === null || to === null || from === to || !(days >= 0)) continue;
    const lane = lanes.get(`${from} ${to}`) ?? { from, to, days: [] };
    lane.days.push(days);
    lanes.set(`${from} ${to}`, lane);
  }
  return [...lanes.values()].map(({ from, to, days }) => ({
    ...{ fromWarehouseId: from, toWarehouseId: to, minorPerUnit: null },
    transit: transferLeg(days),
  }));
}
