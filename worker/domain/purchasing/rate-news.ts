// Demand rates as packs hold them: lays over them what bulk writers packed and what stands loose in
// the table. Each row carries its revision, so that older news never undo newer ones. Pure.
import type { PlanRate } from './plan-rows.ts';

/** A rate with the revision of its last change. */
export interface PackedRate extends PlanRate {
  readonly revision: number;
}

/** The columns of a rate that a bulk writer changed. */
export type RateNews = Pick<PackedRate, 'skuId' | 'market' | 'revision'> &
  Partial<PlanRate> & {
    /** When it was written: the age of a row that begins with it. */
    readonly writtenAtMs: number;
  };

const keyOf = ({ skuId, market }: Pick<PlanRate, 'skuId' | 'market'>) => `${skuId} ${market}`;

// A row begins with a forecast and has no average yet, or the other way round.
const fresh = (asOfMs: number) => ({ unitsPerDay: 0, asOfMs, forecast: null });

/**
 * The rates with what changed in their place, in the order of their table.
 *
 * @param news columns by bulk writers, in any order
 * @param loose whole rows, as the table holds them now
 * @example mergeRates([{ ...rate, revision: 4 }], [{ ...news, revision: 3 }], []) // [rate]
 */
export function mergeRates(
  rates: readonly PackedRate[],
  news: readonly RateNews[],
  loose: readonly PackedRate[],
): readonly PackedRate[] {
  if (news.length + loose.length === 0) return rates;
  const byKey = new Map(rates.map((rate) => [keyOf(rate), rate]));
  for (const one of [...news].sort((a, b) => a.revision - b.revision)) {
    const { writtenAtMs, ...columns } = one;
    const before = byKey.get(keyOf(one));
    if (before && before.revision >= one.revision) continue;
    byKey.set(keyOf(one), { ...fresh(writtenAtMs), ...before, ...columns });
  }
  for (const row of loose) {
    const before = byKey.get(keyOf(row));
    if (!before || before.revision <= row.revision) byKey.set(keyOf(row), row);
  }
  const ordered = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.map(([, row]) => row);
}
