// The form of a supplier's terms for one SKU as text, and back; names what cannot be saved. Pure.
import type { Supplier, SupplierTerm } from '../../../shared/contract/suppliers.ts';
import { minorText, typedMinor } from '../../i18n/typed-minor.ts';
import type { Snapshot } from '../snapshot.ts';

/** What is typed. */
export interface TermDraft {
  readonly skuCode: string;
  readonly minimum: string;
  readonly carton: string;
  readonly production: string;
  readonly production90: string;
  readonly breaks: readonly { readonly from: string; readonly price: string }[];
  /** Kept as they are: this form does not show them. */
  readonly fastLane: Pick<SupplierTerm, 'fastLaneMaxUnits' | 'fastLaneDays'>;
}

/** What can be wrong: the SKU's code, a number, the price breaks. */
export type TermProblem = 'sku' | 'numbers' | 'breaks';

const NO_FAST_LANE = { fastLaneMaxUnits: null, fastLaneDays: null } as const;
const text = (value: number | null) => (value === null ? '' : String(value));
const whole = (typed: string): number | null =>
  /^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed) : null;
/** An empty form. */
export const blankTerm: TermDraft = {
  ...{ skuCode: '', minimum: '', carton: '', production: '', production90: '' },
  breaks: [{ from: '1', price: '' }],
  fastLane: NO_FAST_LANE,
};

/** The form of terms that are known. */
export const draftOfTerm = (term: SupplierTerm, snapshot: Snapshot): TermDraft => ({
  skuCode: snapshot.skus.get(term.skuId ?? '')?.sku ?? '',
  minimum: text(term.minimumOrderUnits),
  carton: text(term.cartonUnits),
  production: text(term.productionP50Days),
  production90: text(term.productionP90Days),
  breaks: (term.priceBreaks?.length ? term.priceBreaks : [null]).map((row) => ({
    from: text(row?.fromUnits ?? 1),
    price: row ? minorText(row.price.minor, row.price.currency) : '',
  })),
  fastLane: { fastLaneMaxUnits: term.fastLaneMaxUnits, fastLaneDays: term.fastLaneDays },
});

const skuIdOf = (code: string, snapshot: Snapshot) => {
  const wanted = code.trim().toLowerCase();
  return [...snapshot.skus.values()].find(({ sku }) => sku.toLowerCase() === wanted)?.id ?? null;
};

const filled = ({ breaks }: TermDraft) => breaks.filter(({ price }) => price.trim() !== '');

/** What is wrong with the form. */
export function problemsOfTerm(
  draft: TermDraft,
  snapshot: Snapshot,
  currency: string,
): TermProblem[] {
  const numbers = [draft.minimum, draft.carton, draft.production, draft.production90];
  const isBad = (typed: string) => typed.trim() !== '' && whole(typed) === null;
  const steps = filled(draft).map(({ from, price }) => ({
    from: whole(from),
    minor: typedMinor(price, currency),
  }));
  const isBadStep = steps.some(({ from, minor }) => from === null || minor === null);
  const isTwice = new Set(steps.map(({ from }) => from)).size < steps.length;
  return [
    ...(skuIdOf(draft.skuCode, snapshot) === null ? (['sku'] as const) : []),
    ...(numbers.some(isBad) ? (['numbers'] as const) : []),
    ...(isBadStep || isTwice ? (['breaks'] as const) : []),
  ];
}

/** The fields to send; null when the SKU is not known. Prices are left out unless `mayCost`. */
export function termFields(
  draft: TermDraft,
  snapshot: Snapshot,
  { currency }: Pick<Supplier, 'currency'>,
  mayCost: boolean,
) {
  const skuId = skuIdOf(draft.skuCode, snapshot);
  if (skuId === null) return null;
  const priceBreaks = filled(draft)
    .map(({ from, price }) => ({
      fromUnits: whole(from) ?? 1,
      price: { minor: typedMinor(price, currency) ?? 0, currency },
    }))
    .sort((a, b) => a.fromUnits - b.fromUnits);
  return {
    skuId,
    minimumOrderUnits: whole(draft.minimum) ?? 1,
    cartonUnits: whole(draft.carton),
    productionP50Days: whole(draft.production),
    productionP90Days: whole(draft.production90) ?? whole(draft.production),
    ...draft.fastLane,
    ...(mayCost ? { priceBreaks } : {}),
  };
}
