// Packs of what the order planner reads of SKUs: puts rows that changed into a pack, cuts a pack
// that has grown, and looks rows up by SKU. A pack is a copy, never the truth. Pure.
import type { StockLevel } from '../../../shared/inventory/pool.ts';
import type { PlanCost, PlanInbound, PlanSkuRow } from './plan-rows.ts';
import { mergeRates, type PackedRate, type RateNews } from './rate-news.ts';

/** A SKU as packed; one that is not planned is kept too, since it may be again. */
export interface PackedSku extends Omit<PlanSkuRow, 'status'> {
  readonly status: PlanSkuRow['status'] | 'archived';
  readonly isTracked: number;
}

/** A level of one bucket. */
export interface PackedLevel extends Omit<StockLevel, 'lots'> {
  readonly bucket: string;
  /** JSON of what expires when; null = no lots. They lie in the ordinary bucket alone. */
  readonly lots: string | null;
}

/** An inbound line; a closed one is read among changes alone. */
export interface PackedInbound extends PlanInbound {
  readonly status: string;
}

/** A cost from its date on. */
export interface PackedCost extends PlanCost {
  readonly fromDate: string;
}

/** Rows by kind, whatever SKU they belong to. */
export interface PackRows {
  readonly skus: readonly PackedSku[];
  readonly levels: readonly PackedLevel[];
  readonly rates: readonly PackedRate[];
  readonly inbound: readonly PackedInbound[];
  readonly costs: readonly PackedCost[];
}

/** How many SKUs a new pack holds; one half as large again is cut. */
export const PACK_SKUS = 50;

/** Stands behind every id: those are ASCII letters, digits and `_`. */
export const LAST_ID = '~';

type Kind = keyof PackRows;

// Their places in the tables they were read from.
const KEYS: { readonly [K in Exclude<Kind, 'rates'>]: (row: PackRows[K][number]) => string } = {
  skus: ({ id }) => id,
  levels: ({ skuId, warehouseId, bucket }) => `${skuId} ${warehouseId} ${bucket}`,
  inbound: ({ skuId, warehouseId, id }) => `${skuId} ${warehouseId} ${id}`,
  costs: ({ skuId, fromDate }) => `${skuId} ${fromDate}`,
};

function merged<Row>(
  rows: readonly Row[],
  changed: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  if (changed.length === 0) return rows;
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  for (const row of changed) byKey.set(keyOf(row), row);
  const ordered = [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.map(([, row]) => row);
}

// A line may change its warehouse: its id alone says which one it is.
function mergedInbound(rows: readonly PackedInbound[], changed: readonly PackedInbound[]) {
  const ids = new Set(changed.map(({ id }) => id));
  const others = rows.filter(({ id }) => !ids.has(id));
  const open = changed.filter(({ status, units }) => status === 'open' && units > 0);
  if (open.length === 0) return others;
  return merged(others, open, KEYS.inbound);
}

/** The entries with what changed in their place. */
export function mergeChanges(
  entries: PackRows,
  changed: PackRows,
  news: readonly RateNews[],
): PackRows {
  return {
    skus: merged(entries.skus, changed.skus, KEYS.skus),
    levels: merged(entries.levels, changed.levels, KEYS.levels),
    rates: mergeRates(entries.rates, news, changed.rates),
    inbound: mergedInbound(entries.inbound, changed.inbound),
    costs: merged(entries.costs, changed.costs, KEYS.costs),
  };
}

/** True when there is not one row. */
export const isNothing = (rows: PackRows): boolean =>
  Object.values(rows).every((some) => some.length === 0);

/** The rows of SKUs after one id and up to another. */
export function within(rows: PackRows, afterId: string, upToId: string): PackRows {
  const isIn = (row: { readonly id: string } | { readonly skuId: string }) => {
    const id = 'skuId' in row ? row.skuId : row.id;
    return id > afterId && id <= upToId;
  };
  const kept = Object.entries(rows).map(([kind, some]) => [kind, some.filter(isIn)]);
  return Object.fromEntries(kept) as unknown as PackRows;
}

/** Several packs as one. */
export const joined = (packs: readonly PackRows[]): PackRows => ({
  skus: packs.flatMap(({ skus }) => skus),
  levels: packs.flatMap(({ levels }) => levels),
  rates: packs.flatMap(({ rates }) => rates),
  inbound: packs.flatMap(({ inbound }) => inbound),
  costs: packs.flatMap(({ costs }) => costs),
});

/** Where the packs of these SKUs end; the last one ends at `upToId`. */
export function packEnds({ skus }: PackRows, upToId: string): string[] {
  if (skus.length <= PACK_SKUS * 1.5) return [upToId];
  const ends = skus.filter((_, i) => (i + 1) % PACK_SKUS === 0).map(({ id }) => id);
  return [...ends.filter((id) => id < (skus.at(-1)?.id ?? '')), upToId];
}

function grouped<Row extends { readonly skuId: string }>(rows: readonly Row[]) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.skuId);
    if (group) group.push(row);
    else groups.set(row.skuId, [row]);
  }
  return groups;
}

/** Looks rows up by SKU. */
export function bySku<Row extends { readonly skuId: string }>(rows: readonly Row[]) {
  const groups = grouped(rows);
  return (skuId: string): readonly Row[] => groups.get(skuId) ?? [];
}

/** Levels of warehouses, their buckets summed. */
export function warehouseLevels(levels: readonly PackedLevel[]): StockLevel[] {
  const sums = new Map<string, StockLevel>();
  for (const { bucket: _one, lots: text, ...level } of levels) {
    const key = `${level.skuId} ${level.warehouseId}`;
    const before = sums.get(key);
    const lots = text ? (JSON.parse(text) as StockLevel['lots']) : before?.lots;
    sums.set(key, {
      ...level,
      ...(lots && { lots }),
      onHand: level.onHand + (before?.onHand ?? 0),
      allocated: level.allocated + (before?.allocated ?? 0),
      allocatedToShows: level.allocatedToShows + (before?.allocatedToShows ?? 0),
      unavailable: level.unavailable + (before?.unavailable ?? 0),
    });
  }
  return [...sums.values()];
}

/** The cost in force of each SKU. */
export function costsInForce(costs: readonly PackedCost[], date: string) {
  const inForce = costs.filter(({ fromDate }) => fromDate <= date);
  return new Map(inForce.map((cost) => [cost.skuId, cost]));
}

/** True when the plan speaks of it. */
export function isPlanned(sku: PackedSku): sku is PackedSku & PlanSkuRow {
  return sku.status !== 'archived' && sku.isTracked === 1;
}
