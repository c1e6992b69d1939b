// The lines of a buying round from plans: prices at their quantity and margins in one currency, so
// that a cut can be weighed. Without the right to see costs no money goes in. Pure.
import type { RoundLine } from '../../../shared/contract/buying-round.ts';
import type { Exchange } from '../../../shared/planning/exchange.ts';
import type { OrderProposal } from '../../../shared/planning/order/plan.ts';
import { priceOf } from './order-known.ts';
import type { PlanFacts } from './plan-rows.ts';

/** A proposal with where it belongs. */
export interface Proposed {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly proposal: OrderProposal;
}

/** What prices are read from. */
export type Prices = Pick<PlanFacts, 'termsOf' | 'suppliers'>;

/** What one SKU costs and brings. */
export interface GoodsMoney {
  readonly priceMinor: number | null;
  readonly priceCurrency: string | null;
  readonly purchaseMinor: number | null;
  readonly landingMinor: number | null;
  readonly costCurrency: string | null;
}

const converted = (exchange: Exchange, minor: number | null, currency: string | null) =>
  minor === null || currency === null ? null : exchange.convert(minor, currency);

/** Price of one unit at this quantity: the supplier's list, else the last known purchase cost. */
function unitPrice(
  { skuId, proposal }: Proposed,
  facts: Prices,
  goods: GoodsMoney | undefined,
  exchange: Exchange,
): number | null {
  const { supplierId, units } = proposal;
  const currency = facts.suppliers.get(supplierId)?.currency ?? 'CNY';
  const listed = priceOf(facts.termsOf(supplierId), skuId, units, currency);
  return (
    converted(exchange, listed, currency) ??
    converted(exchange, goods?.purchaseMinor ?? null, goods?.costCurrency ?? null)
  );
}

function margin(
  priceMinor: number | null,
  goods: GoodsMoney | undefined,
  exchange: Exchange,
): number | null {
  const asked = converted(exchange, goods?.priceMinor ?? null, goods?.priceCurrency ?? null);
  const landing = converted(exchange, goods?.landingMinor ?? null, goods?.costCurrency ?? null);
  if (asked === null || priceMinor === null) return null;
  return asked - priceMinor - (landing ?? 0);
}

/** One line on the wire; `money` null = the caller may not see costs. */
export function roundLine(
  proposed: Proposed,
  facts: Prices,
  money: { readonly exchange: Exchange; readonly goods: GoodsMoney | undefined } | null,
): RoundLine {
  const { skuId, warehouseId, proposal } = proposed;
  const { mean, ratio, coverUnits, unitsPerDay } = proposal.cutBasis;
  const price = money && unitPrice(proposed, facts, money.goods, money.exchange);
  return {
    skuId,
    warehouseId,
    supplierId: proposal.supplierId,
    forwarderId: proposal.forwarderId,
    mode: proposal.mode,
    isFastLane: proposal.isFastLane,
    units: proposal.units,
    cartonUnits: proposal.cartonUnits,
    minimumUnits: proposal.minimumUnits,
    cbm: proposal.cbm,
    kg: proposal.kg,
    etaP50Date: proposal.etaP50Date,
    etaP90Date: proposal.etaP90Date,
    unitPriceMinor: price,
    mean,
    ratio,
    coverUnits,
    unitsPerDay,
    marginMinor: money && margin(price, money.goods, money.exchange),
  };
}
