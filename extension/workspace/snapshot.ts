// The workspace's picture of catalogue and stock, pulled from the two sync feeds and kept in
// memory. Only a copy: nothing here may change stock, and every number keeps the age it came with.
import type {
  Account,
  Category,
  Listing,
  Policy,
  Sku,
  Warehouse,
} from '../../shared/contract/catalogue.ts';
import type { DemandRate, InboundRow, StockLevelRow } from '../../shared/contract/stock.ts';
import { type PlannedLive, syncCatalogue, syncStock } from '../../shared/contract/sync.ts';
import type { CallApi } from './services.ts';

/** Catalogue and stock at one moment, looked up by id or by SKU. */
export interface Snapshot {
  readonly skus: ReadonlyMap<string, Sku>;
  readonly listings: ReadonlyMap<string, Listing>;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly warehouses: ReadonlyMap<string, Warehouse>;
  readonly categories: ReadonlyMap<string, Category>;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly levelsOfSku: ReadonlyMap<string, readonly StockLevelRow[]>;
  readonly inboundOfSku: ReadonlyMap<string, readonly InboundRow[]>;
  readonly demandOfSku: ReadonlyMap<string, readonly DemandRate[]>;
  readonly listingsOfSku: ReadonlyMap<string, readonly Listing[]>;
  readonly lives: readonly PlannedLive[];
  /** When this copy was complete. */
  readonly loadedAtMs: number;
}

const groupBy = <Row>(
  rows: readonly Row[],
  keysOf: (row: Row) => readonly string[],
): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  }
  return groups;
};

interface Feed<Change> {
  readonly changes: readonly Change[];
  readonly nextCursor: string | null;
}

async function pullAll<Change>(
  pull: (cursor: string | undefined) => Promise<Feed<Change>>,
): Promise<Change[]> {
  const all: Change[] = [];
  let cursor: string | undefined;
  do {
    const page = await pull(cursor);
    for (const change of page.changes) all.push(change);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return all;
}

const rowsOf = <Change extends { kind: string; row: unknown }, Kind extends Change['kind']>(
  changes: readonly Change[],
  kind: Kind,
) =>
  changes
    .filter((change): change is Extract<Change, { kind: Kind }> => change.kind === kind)
    .map((change) => change.row as Extract<Change, { kind: Kind }>['row']);

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

/** Pulls both feeds in full and puts them together. */
export async function loadSnapshot(call: CallApi, nowMs: () => number): Promise<Snapshot> {
  const [catalogue, stock] = await Promise.all([
    pullAll((cursor) => call(syncCatalogue, { query: { since: '0', cursor } })),
    pullAll((cursor) => call(syncStock, { query: { since: '0', cursor } })),
  ]);
  const listings = rowsOf(catalogue, 'listing');
  const skuOf = (row: { skuId: string }) => [row.skuId];
  return {
    skus: byId(rowsOf(catalogue, 'sku')),
    listings: byId(listings),
    accounts: byId(rowsOf(catalogue, 'account')),
    warehouses: byId(rowsOf(catalogue, 'warehouse')),
    categories: byId(rowsOf(catalogue, 'category')),
    policies: byId(rowsOf(catalogue, 'policy')),
    levelsOfSku: groupBy(rowsOf(stock, 'level'), skuOf),
    inboundOfSku: groupBy(rowsOf(stock, 'inbound'), skuOf),
    demandOfSku: groupBy(rowsOf(stock, 'demand'), skuOf),
    listingsOfSku: groupBy(listings, ({ components }) => components.map(({ skuId }) => skuId)),
    lives: rowsOf(stock, 'live'),
    loadedAtMs: nowMs(),
  };
}
