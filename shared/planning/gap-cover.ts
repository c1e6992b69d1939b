/**
 * How a shortage for a live is covered: what lies elsewhere first, then what can be made and flown
 * in time, the rest as pre-sale. Only proposes; drafts are made by a person's tap.
 */
import { type OrderTerms, orderQuantity } from './order-quantity.ts';

/** A way that may bring units in time. */
export interface CoverOption {
  readonly key: string;
  /** 'transfer' before 'order': it costs days and freight, but buys nothing. */
  readonly kind: 'transfer' | 'order';
  /** Decided too late already, or goods that this way does not take. */
  readonly isPossible: boolean;
  /** The most it can bring; null = no limit known. */
  readonly mostUnits: number | null;
  readonly terms: OrderTerms;
  /** Sooner is better among equals. */
  readonly etaP50Ms: number;
}

/** Units by way, and what remains to be sold before it is there. */
export interface GapCover {
  readonly unitsOf: Readonly<Record<string, number>>;
  readonly presaleUnits: number;
}

function unitsBy({ kind, mostUnits, terms }: CoverOption, missing: number): number {
  const wanted = orderQuantity(missing, terms);
  if (mostUnits === null || wanted <= mostUnits) return wanted;
  const carton = Math.max(1, terms.cartonUnits);
  const most = Math.floor(mostUnits / carton) * carton;
  // A minimum holds for orders; what lies in a warehouse of ours can be sent in any quantity.
  return kind === 'order' && most < terms.minimumUnits ? 0 : most;
}

/**
 * Covers `shortUnits` from the options, transfers first, then the soonest.
 *
 * @example 1,810 short, 160 elsewhere, 1,100 by air: 160 and 1,100, 550 as pre-sale
 */
export function coverGap(shortUnits: number, options: readonly CoverOption[]): GapCover {
  const order = { transfer: 0, order: 1 };
  const possible = options
    .filter(({ isPossible }) => isPossible)
    .sort((a, b) => order[a.kind] - order[b.kind] || a.etaP50Ms - b.etaP50Ms);
  const unitsOf: Record<string, number> = {};
  let missing = shortUnits;
  for (const option of possible) {
    if (missing <= 0) break;
    const units = unitsBy(option, missing);
    if (units <= 0) continue;
    unitsOf[option.key] = units;
    missing -= units;
  }
  return { unitsOf, presaleUnits: Math.max(0, missing) };
}
