// From what was read of a part of the catalogue to the histories planning works on. Decides which
// SKUs are new and when they came on sale; reads and writes nothing.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { CategorisedHistory } from '../../../shared/planning/demand/category-prior.ts';
import {
  dayNumber,
  demandHistory,
  freshHistory,
  type HistoryOwner,
  historyKey,
  type PackedHistory,
  type SkuHistory,
  type SoldDay,
} from '../../../shared/planning/demand/sku-history.ts';

/** Days after it was made in which a SKU that has not sold may borrow a forecast. */
export const NEW_SKU_DAYS = 60;

type Key = Pick<HistoryOwner, 'skuId' | 'market'>;

/** What was read of a part of the catalogue. */
export interface ReadPart {
  readonly skus: readonly {
    readonly id: string;
    readonly categoryId: string;
    readonly createdAtUtc: number;
  }[];
  readonly packed: readonly (Key & PackedHistory)[];
  readonly sold: readonly (Key & { readonly days: readonly SoldDay[] })[];
  readonly offered: readonly Key[];
}

/** Dates a run works with. */
export interface RunDates {
  /** From here on sales are read anew; '' = all of them. */
  readonly sinceDate: string;
  /** The last whole day. */
  readonly originDate: string;
}

/** The histories of a part, up to the origin. */
export function partHistories(part: ReadPart, dates: RunDates): SkuHistory[] {
  const categories = new Map(part.skus.map(({ id, categoryId }) => [id, categoryId]));
  const packed = new Map(part.packed.map((row) => [historyKey(row), row]));
  const sold = new Map(part.sold.map((row) => [historyKey(row), row]));
  const keys = new Set([...packed.keys(), ...sold.keys()]);
  return [...keys].sort().flatMap((key) => {
    const row = (packed.get(key) ?? sold.get(key)) as Key;
    const categoryId = categories.get(row.skuId);
    if (categoryId === undefined) return [];
    const owner = { skuId: row.skuId, market: row.market, categoryId };
    const days = sold.get(key)?.days ?? [];
    const { sinceDate, originDate } = dates;
    return freshHistory(owner, packed.get(key) ?? null, days, sinceDate, originDate) ?? [];
  });
}

/** SKUs that are on sale and have never sold: a history of nothing since they were made. */
export function unsoldHistories(
  part: ReadPart,
  sold: readonly SkuHistory[],
  { originDate }: RunDates,
): CategorisedHistory[] {
  const known = new Set(sold.map(historyKey));
  const skus = new Map(part.skus.map((sku) => [sku.id, sku]));
  return part.offered.flatMap((key) => {
    const sku = skus.get(key.skuId);
    if (!sku || known.has(historyKey(key))) return [];
    const made = new Date(sku.createdAtUtc).toISOString().slice(0, 10);
    const firstDate = made > originDate ? originDate : made;
    const first = dayNumber(firstDate);
    const length = dayNumber(originDate) - first + 1;
    const units = new Float64Array(Math.max(1, length));
    const history = { key: historyKey(key), first, units, group: key.market };
    return [{ history, categoryId: sku.categoryId }];
  });
}

/** The histories the forecast reads, each with the category of its SKU. */
export function categorised(histories: readonly SkuHistory[]): CategorisedHistory[] {
  return histories.flatMap((history) => {
    const base = demandHistory(history);
    return base ? [{ history: base, categoryId: history.categoryId }] : [];
  });
}

/** The first day that is forecast. */
export const firstForecastDate = ({ originDate }: RunDates): string => addDays(originDate, 1);
