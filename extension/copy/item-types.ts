// What any surface may know about one of our items: plain data, no cost and no margin by design,
// because some of it is shown inside host pages.
import type { ReorderAdvice } from '../../shared/inventory/reorder.ts';
import type { StatusFacts } from '../../shared/inventory/status.ts';
import type { ProjectionDay } from '../../shared/ui/projection-path.ts';

/**
 * One item as a row: a listing of a shop, or a SKU over all its warehouses. The status is
 * `rowStatus(facts)`, with what the page shows put in as `listed`.
 */
export interface ItemFacts {
  /** A listing id or a SKU id; '' when the code is ambiguous. */
  readonly itemKey: string;
  readonly kind: 'listing' | 'sku' | 'ambiguous';
  readonly accountId: string | null;
  /** Our SKU code; of a listing the one that runs out first. */
  readonly sku: string;
  readonly title: string;
  readonly facts: StatusFacts;
  /** SKUs that an ambiguous code may mean. */
  readonly candidates: readonly { readonly itemKey: string; readonly sku: string }[];
  /** Days until the next inbound with a date arrives; null when none does. */
  readonly nextInboundDayIndex: number | null;
  /** When the oldest number behind this was true; null = unknown. */
  readonly asOfMs: number | null;
  /** What a buyer pays for one, for money at risk; public on the shop's own page. */
  readonly price: { readonly minor: number; readonly currency: string } | null;
}

/** Units on their way, as a person reads them. */
export interface InboundView {
  readonly units: number;
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
  readonly mode: string;
  readonly reference: string;
}

/** Stock of the item's deciding SKU in one warehouse. */
export interface WarehouseView {
  readonly warehouseId: string;
  readonly code: string;
  readonly name: string;
  readonly isInPool: boolean;
  readonly onHand: number;
  readonly allocated: number;
  readonly allocatedToShows: number;
  readonly unavailable: number;
  readonly available: number;
  readonly daysOfCover: number | null;
  readonly inbound: readonly InboundView[];
  readonly asOfMs: number;
  readonly source: string;
  readonly isStale: boolean;
}

/** One planned or running live that will sell this item. */
export interface LiveView {
  readonly liveId: string;
  readonly title: string;
  readonly startsAtMs: number;
  readonly expectedUnits: number;
  readonly lowUnits: number | null;
  readonly highUnits: number | null;
  /** Expected units beyond what will be there when it starts; 0 = enough, null = unknown. */
  readonly shortUnits: number | null;
}

/** One listing this item is sold as. */
export interface ListingView {
  readonly listingId: string;
  readonly accountName: string;
  readonly platform: string;
  readonly title: string;
  readonly sellerSku: string | null;
  /** Units of the SKU in one listing (a 2-pack has 2). */
  readonly unitsEach: number;
  readonly sellableUnits: number | null;
  readonly listedQuantity: number | null;
  readonly listedAsOfMs: number | null;
}

/** Everything a card shows of one item. */
export interface ItemCard extends ItemFacts {
  readonly skuId: string | null;
  /** Whose status a row of the whole SKU shows: its own, or a listing's that is more urgent. */
  readonly speaker: ItemFacts;
  readonly identifiers: readonly { readonly kind: string; readonly value: string }[];
  readonly warehouses: readonly WarehouseView[];
  readonly inbound: readonly InboundView[];
  readonly lives: readonly LiveView[];
  readonly listings: readonly ListingView[];
  readonly advice: ReorderAdvice | null;
  readonly projection: readonly ProjectionDay[];
  readonly unitsPerDay: number | null;
}
