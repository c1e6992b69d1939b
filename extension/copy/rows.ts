// The rows of the browser's copy: contract rows, grouped the way surfaces ask for them.
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

/** Everything about one SKU. `sku` is null while only the stock feed has named it. */
export interface SkuRecord {
  readonly id: string;
  readonly sku: Sku | null;
  readonly levels: readonly StockLevelRow[];
  readonly inbound: readonly InboundRow[];
  /** Ids of `inbound`, so that one can be found when all that is known is that it is gone. */
  readonly inboundIds: readonly string[];
  readonly demand: readonly DemandRate[];
  /** The planner's answers, one a destination. */
  readonly plans?: readonly PlanAnswer[];
}

/** One listing, found by its id and by each SKU in it. */
export interface ListingRecord {
  readonly id: string;
  readonly listing: Listing;
  readonly skuIds: readonly string[];
}

/** The small tables: held whole, replaced whole. */
export interface SmallTables {
  readonly accounts: readonly Account[];
  readonly warehouses: readonly Warehouse[];
  readonly categories: readonly Category[];
  readonly policies: readonly Policy[];
  readonly lives: readonly PlannedLive[];
}

/** Before the first pull. */
export const EMPTY_TABLES: SmallTables = {
  accounts: [],
  warehouses: [],
  categories: [],
  policies: [],
  lives: [],
};

/** An empty record of a SKU that a feed has just named. */
export function emptySkuRecord(id: string): SkuRecord {
  return { id, sku: null, levels: [], inbound: [], inboundIds: [], demand: [], plans: [] };
}

/** The planner's answers of a record; one written before they were pulled has none. */
export function plansOf(record: SkuRecord): readonly PlanAnswer[] {
  return record.plans ?? [];
}

/** Whether nothing of a record is left. */
export function isEmptyRecord(record: SkuRecord): boolean {
  const { sku, levels, inbound, demand } = record;
  return !sku && levels.length + inbound.length + demand.length + plansOf(record).length === 0;
}
