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

/** Whether two snapshots hold the same rows, whenever the server last confirmed them. */
export const hasSameRows = (a: Snapshot, b: Snapshot): boolean => a.skus === b.skus;

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

/** Takes records as they are read, some at a time, and ends as a snapshot. */
export interface SnapshotMaker {
  /** A SKU that only the stock feed has named so far is left out. */
  addSkus(records: readonly SkuRecord[]): void;
  addListings(records: readonly ListingRecord[]): void;
  end(rest: Omit<SnapshotRows, 'skus' | 'listings'>): Snapshot;
}

/** Starts a snapshot. */
export const makeSnapshot = (): SnapshotMaker => {
  const skus = new Map<string, Sku>();
  const listings = new Map<string, Listing>();
  const levelsOfSku = new Map<string, readonly StockLevelRow[]>();
  const inboundOfSku = new Map<string, readonly InboundRow[]>();
  const demandOfSku = new Map<string, readonly DemandRate[]>();
  const plansOfSku = new Map<string, readonly PlanAnswer[]>();
  const listingsOfSku = new Map<string, Listing[]>();
  return {
    addSkus(records) {
      for (const record of records) {
        const { id, sku, levels, inbound, demand } = record;
        if (sku) skus.set(id, sku);
        if (levels.length > 0) levelsOfSku.set(id, levels);
        if (inbound.length > 0) inboundOfSku.set(id, inbound);
        if (demand.length > 0) demandOfSku.set(id, demand);
        const plans = plansOf(record);
        if (plans.length > 0) plansOfSku.set(id, plans);
      }
    },
    addListings(records) {
      for (const { id, listing, skuIds } of records) {
        listings.set(id, listing);
        for (const skuId of skuIds) {
          const others = listingsOfSku.get(skuId);
          if (others) others.push(listing);
          else listingsOfSku.set(skuId, [listing]);
        }
      }
    },
    end: ({ tables, rates = [], syncedAtMs }) => ({
      ...{ skus, listings, levelsOfSku, inboundOfSku, demandOfSku, plansOfSku, listingsOfSku },
      accounts: byId(tables.accounts),
      warehouses: byId(tables.warehouses),
      categories: byId(tables.categories),
      policies: byId(tables.policies),
      lives: tables.lives,
      ...{ rates, syncedAtMs },
    }),
  };
};

/** Puts rows together that are all there. */
export const snapshotOf = ({ skus, listings, ...rest }: SnapshotRows): Snapshot => {
  const maker = makeSnapshot();
  maker.addSkus(skus);
  maker.addListings(listings);
  return maker.end(rest);
};
