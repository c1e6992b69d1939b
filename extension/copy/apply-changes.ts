// Writes one page of a feed into the copy: rows, tombstones, and how far the feed has come, in one
// transaction, so that a worker stopped in between has either all of the page or nothing of it.
import type { Listing, Sku } from '../../shared/contract/catalogue.ts';
import type { DemandRate, InboundRow, StockLevelRow } from '../../shared/contract/stock.ts';
import type { PlanAnswer } from '../../shared/inventory/plan-answer.ts';
import {
  type CopyDatabase,
  type DirtyIds,
  type FeedName,
  type FeedState,
  NOTHING_DIRTY,
} from './database.ts';
import {
  EMPTY_TABLES,
  emptySkuRecord,
  isEmptyRecord,
  type ListingRecord,
  plansOf,
  type SkuRecord,
  type SmallTables,
} from './rows.ts';

/** A row that changed, or is gone (`row` null). */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly row: unknown;
}

/** One page of a feed, its rows already checked. */
export interface FeedPage {
  readonly feed: FeedName;
  readonly state: FeedState;
  readonly changes: readonly Change[];
}

/** Beyond this many changed records the base is packed anew. */
export const MOST_DIRTY = 1_000;

const STORES = ['meta', 'skus', 'listings', 'tables', 'money'] as const;
type PageTransaction = ReturnType<typeof beginPage>;
const beginPage = (db: CopyDatabase) => db.transaction(STORES, 'readwrite');

const TABLE_OF_KIND = {
  account: 'accounts',
  warehouse: 'warehouses',
  category: 'categories',
  policy: 'policies',
  live: 'lives',
} as const;
type TableKind = keyof typeof TABLE_OF_KIND;
const isTableKind = (kind: string): kind is TableKind => Object.hasOwn(TABLE_OF_KIND, kind);

/** The small tables after these changes; the same ones when none is theirs. */
export function tablesWith(before: SmallTables, changes: readonly Change[]): SmallTables {
  const ofTables = changes.filter(({ kind }) => isTableKind(kind));
  if (ofTables.length === 0) return before;
  const tables = { ...before } as Record<string, unknown>;
  for (const { kind, id, row } of ofTables) {
    const name = TABLE_OF_KIND[kind as TableKind];
    const rows = (tables[name] as { id: string }[]).filter((old) => old.id !== id);
    tables[name] = row === null ? rows : [...rows, row];
  }
  return tables as unknown as SmallTables;
}

async function applyTables(tx: PageTransaction, changes: readonly Change[]): Promise<boolean> {
  const ofTables = changes.filter(({ kind }) => isTableKind(kind));
  if (ofTables.length === 0) return false;
  const store = tx.objectStore('tables');
  await store.put(tablesWith((await store.get('tables')) ?? EMPTY_TABLES, changes), 'tables');
  // The limit of age of a level is the warehouse's: packed numbers depend on it.
  return ofTables.some(({ kind }) => kind === 'warehouse');
}

const without = <Row>(rows: readonly Row[], isSame: (row: Row) => boolean) =>
  rows.filter((row) => !isSame(row));

/** Puts one change of a SKU's numbers into its record. */
export function withNumbers(record: SkuRecord, { kind, id, row }: Change): SkuRecord {
  const added = <Row>() => (row === null ? [] : [row as Row]);
  if (kind === 'level') {
    const rest = without(record.levels, (old) => `${old.skuId}/${old.warehouseId}` === id);
    return { ...record, levels: [...rest, ...added<StockLevelRow>()] };
  }
  if (kind === 'demand') {
    const rest = without(record.demand, (old) => `${old.skuId}/${old.market}` === id);
    return { ...record, demand: [...rest, ...added<DemandRate>()] };
  }
  if (kind === 'plan') {
    const rest = without(plansOf(record), (old) => `${old.skuId}/${old.warehouseId}` === id);
    return { ...record, plans: [...rest, ...added<PlanAnswer>()] };
  }
  const inbound = [...without(record.inbound, (old) => old.id === id), ...added<InboundRow>()];
  return { ...record, inbound, inboundIds: inbound.map((line) => line.id) };
}

/** The id under which a row is named in a tombstone. */
export function changeId(kind: string, row: Record<string, unknown>): string {
  if (kind === 'level' || kind === 'plan') return `${row.skuId}/${row.warehouseId}`;
  if (kind === 'demand') return `${row.skuId}/${row.market}`;
  if (kind === 'cost') return String(row.skuId);
  if (kind === 'fx') return `${row.date}/${row.base}/${row.quote}`;
  return String(row.id);
}

/** The SKU whose record a change belongs to; null when nobody holds it (any more). */
async function ownerOf(tx: PageTransaction, change: Change): Promise<string | null> {
  if (change.kind === 'sku') return change.id;
  if (change.row !== null) return (change.row as { skuId: string }).skuId;
  if (change.kind !== 'inbound') return change.id.slice(0, change.id.lastIndexOf('/'));
  return (await tx.objectStore('skus').index('byInbound').getKey(change.id)) ?? null;
}

/** Kinds of rows that a SKU's record holds. */
export const SKU_KINDS: ReadonlySet<string> = new Set([
  'sku',
  'level',
  'inbound',
  'demand',
  'plan',
]);

async function applySkus(tx: PageTransaction, changes: readonly Change[]): Promise<string[]> {
  const ofSkus = changes.filter(({ kind }) => SKU_KINDS.has(kind));
  const owners = await Promise.all(ofSkus.map((change) => ownerOf(tx, change)));
  const store = tx.objectStore('skus');
  const ids = [...new Set(owners.filter((id) => id !== null))];
  const loaded = await Promise.all(ids.map((id) => store.get(id)));
  const records = new Map(ids.map((id, i) => [id, loaded[i] ?? emptySkuRecord(id)]));
  ofSkus.forEach((change, i) => {
    const id = owners[i];
    const record = id && records.get(id);
    if (!record) return;
    const next =
      change.kind === 'sku'
        ? { ...record, sku: change.row as Sku | null }
        : withNumbers(record, change);
    records.set(id, next);
  });
  await Promise.all(
    [...records.values()].map((record) =>
      isEmptyRecord(record) ? store.delete(record.id) : store.put(record),
    ),
  );
  return ids;
}

/** The record of a listing. */
export function listingRecord(id: string, listing: Listing): ListingRecord {
  return { id, listing, skuIds: [...new Set(listing.components.map(({ skuId }) => skuId))] };
}

/** The record of a cost or a rate. */
export function moneyRecord(kind: string, id: string, row: unknown) {
  return { id: `${kind}:${id}`, kind, row };
}

async function applyListings(tx: PageTransaction, changes: readonly Change[]): Promise<string[]> {
  const ofListings = changes.filter(({ kind }) => kind === 'listing');
  const store = tx.objectStore('listings');
  await Promise.all(
    ofListings.map(({ id, row }) => {
      if (row === null) return store.delete(id);
      return store.put(listingRecord(id, row as Listing));
    }),
  );
  return ofListings.map(({ id }) => id);
}

async function applyMoney(tx: PageTransaction, changes: readonly Change[]): Promise<void> {
  const store = tx.objectStore('money');
  await Promise.all(
    changes
      .filter(({ kind }) => kind === 'cost' || kind === 'fx')
      .map(({ kind, id, row }) => {
        const record = moneyRecord(kind, id, row);
        return row === null ? store.delete(record.id) : store.put(record);
      }),
  );
}

function dirtier(dirty: DirtyIds, skuIds: string[], listingIds: string[]): DirtyIds {
  if (dirty === 'all') return 'all';
  const skus = new Set([...dirty.skuIds, ...skuIds]);
  const listings = new Set([...dirty.listingIds, ...listingIds]);
  return skus.size + listings.size > MOST_DIRTY
    ? 'all'
    : { skuIds: [...skus], listingIds: [...listings] };
}

/** Applies a page; the ids of the SKUs and listings it touched come back. */
export async function applyPage(
  db: CopyDatabase,
  page: FeedPage,
): Promise<{ skuIds: string[]; listingIds: string[] }> {
  const tx = beginPage(db);
  const meta = tx.objectStore('meta');
  const isRepackNeeded = await applyTables(tx, page.changes);
  const skuIds = await applySkus(tx, page.changes);
  const listingIds = await applyListings(tx, page.changes);
  await applyMoney(tx, page.changes);
  const dirty = ((await meta.get('dirty')) as DirtyIds | undefined) ?? NOTHING_DIRTY;
  const feeds = ((await meta.get('feeds')) as object | undefined) ?? {};
  await meta.put(isRepackNeeded ? 'all' : dirtier(dirty, skuIds, listingIds), 'dirty');
  await meta.put({ ...feeds, [page.feed]: page.state }, 'feeds');
  await tx.done;
  return { skuIds, listingIds };
}
