// The workspace's picture of catalogue and stock: the browser's copy, looked up by id and by SKU.
// Only a picture: nothing here may change stock, and every number keeps the age it came with.
import type {
  Account,
  Category,
  Listing,
  Policy,
  Sku,
  Warehouse,
} from '../../shared/contract/catalogue.ts';
import type { DemandRate, InboundRow, StockLevelRow } from '../../shared/contract/stock.ts';
import type { PlannedLive } from '../../shared/contract/sync.ts';
import type { PlanAnswer } from '../../shared/inventory/plan-answer.ts';
import type { ExchangeRate } from '../../shared/planning/exchange.ts';
import { type ListingRecord, plansOf, type SkuRecord, type SmallTables } from '../copy/rows.ts';

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
  /** The planner's answers, one a destination; none = not planned yet. */
  readonly plansOfSku: ReadonlyMap<string, readonly PlanAnswer[]>;
  readonly lives: readonly PlannedLive[];
  /** Rates of exchange; none for a member who may not read costs. */
  readonly rates: readonly ExchangeRate[];
  /** When the server last said that this is how it is. */
  readonly syncedAtMs: number;
}

/** The rows a snapshot is made of. */
export interface SnapshotRows {
  readonly skus: readonly SkuRecord[];
  readonly listings: readonly ListingRecord[];
  readonly tables: SmallTables;
  readonly rates?: readonly ExchangeRate[];
  readonly syncedAtMs: number;
}

const byId = <Row extends { id: string }>(rows: readonly Row[]) =>
  new Map(rows.map((row) => [row.id, row]));

const filled = <Row>(
  records: readonly SkuRecord[],
  rowsOf: (record: SkuRecord) => readonly Row[],
) =>
  new Map(
    records.map((record) => [record.id, rowsOf(record)] as const).filter(([, rows]) => rows.length),
  );

const listingsBySku = (records: readonly ListingRecord[]): Map<string, Listing[]> => {
  const groups = new Map<string, Listing[]>();
  for (const { listing, skuIds } of records) {
    for (const skuId of skuIds) groups.set(skuId, [...(groups.get(skuId) ?? []), listing]);
  }
  return groups;
};

/** Puts the rows together. A SKU that only the stock feed has named so far is left out. */
export const snapshotOf = ({
  skus,
  listings,
  tables,
  rates = [],
  syncedAtMs,
}: SnapshotRows): Snapshot => ({
  skus: byId(skus.flatMap(({ sku }) => (sku ? [sku] : []))),
  listings: byId(listings.map(({ listing }) => listing)),
  accounts: byId(tables.accounts),
  warehouses: byId(tables.warehouses),
  categories: byId(tables.categories),
  policies: byId(tables.policies),
  levelsOfSku: filled(skus, ({ levels }) => levels),
  inboundOfSku: filled(skus, ({ inbound }) => inbound),
  demandOfSku: filled(skus, ({ demand }) => demand),
  listingsOfSku: listingsBySku(listings),
  plansOfSku: filled(skus, plansOf),
  lives: tables.lives,
  rates,
  syncedAtMs,
});
