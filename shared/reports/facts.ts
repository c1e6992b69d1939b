// The typed facts a report states: what the worker applies and the dry run compares. Data only;
// a fact says what the file says (null = the file does not know), never what we conclude from it.

/** The identifiers a row gives for one item. All text: platform ids exceed 2^53. */
export interface ItemIds {
  /** The seller's own code (SKU, MSKU, custom label). */
  sku: string | null;
  asin: string | null;
  fnsku: string | null;
  /** EAN, UPC, JAN or ISBN digits as written. */
  barcode: string | null;
  /** The platform's own id of the listing, product or variant. */
  externalId: string | null;
}

/** Who ships the goods, as far as a report tells. */
export type ReportFulfilment = 'own' | 'fba' | '3pl';

/** One offer as the marketplace holds it. */
export interface ListingFact {
  kind: 'listing';
  /** Row of the file as a spreadsheet counts it (the header is usually row 1). */
  row: number;
  item: ItemIds;
  title: string | null;
  /** Decimal text in major units, for example "12.90". */
  price: string | null;
  /** ISO 4217; null when the report leaves it to the account's market. */
  currency: string | null;
  /** What the marketplace shows. Null = not stated (always so for FBA rows of All Listings). */
  listedQuantity: number | null;
  fulfilment: ReportFulfilment | null;
  status: 'active' | 'inactive' | 'incomplete' | 'other' | null;
}

/** What one place held of one item. Several rows for one item and place add up (bins, lots). */
export interface StockFact {
  kind: 'stock';
  row: number;
  item: ItemIds;
  title: string | null;
  /** The warehouse or location as the file names it; null = the one chosen for the import. */
  place: string | null;
  /** Set when the report is about a fulfilment programme's pool and not a named warehouse. */
  fulfilment: ReportFulfilment | null;
  /** Units physically there. */
  onHand: number | null;
  unavailable: number | null;
  allocated: number | null;
  /** What the source calls sellable; used to derive `onHand` only where that is not stated. */
  available: number | null;
  /** Units on their way to that place, not received. */
  inbound: number | null;
  /** When the count was true, ISO 8601 UTC; null = the time given with the import. */
  asOfUtc: string | null;
}

/** Where an order line stands, in our words. */
export type OrderLineStatus =
  | 'pending'
  | 'unshipped'
  | 'shipped'
  | 'cancelled'
  | 'returned'
  | 'other';

/** One line of one order. Buyer data is never read: the country is all that is kept. */
export interface OrderLineFact {
  kind: 'order-line';
  row: number;
  orderId: string;
  /** What people call the order ("#1001"); null when it is the id itself. */
  orderName: string | null;
  /** Stable within the order: the platform's line id, else the item plus its ordinal. */
  lineKey: string;
  item: ItemIds;
  title: string | null;
  /** Units ordered; a cancelled line keeps what the file says, often 0. */
  units: number;
  status: OrderLineStatus;
  placedAtUtc: string | null;
  updatedAtUtc: string | null;
  cancelledAtUtc: string | null;
  /** Decimal text for the whole line, before tax and shipping. */
  linePrice: string | null;
  currency: string | null;
  fulfilment: ReportFulfilment | null;
  /** The storefront inside the account ("Amazon.de"), as written. */
  channel: string | null;
  shipCountry: string | null;
  /** State or province, as written; absent where the report has none. */
  shipRegion?: string | null;
  isBusiness: boolean | null;
  /** Samples, Vine and giveaways: kept out of demand. Null = the report cannot tell. */
  isSample: boolean | null;
}

/** Units of an order that left in a parcel, as the warehouse that shipped them says. */
export interface TrackingFact {
  kind: 'tracking';
  row: number;
  orderId: string;
  /** All null = everything of the order that this place has left to ship. */
  item: ItemIds;
  /** Null = all that is left of the item. */
  units: number | null;
  tracking: string;
  carrier: string | null;
  shippedAtUtc: string | null;
  /** The warehouse as the file names it; null = the one chosen for the import. */
  place: string | null;
}

/** What a report of movements says happened; removals leave the network on the seller's order. */
export type ReportedMovement = 'receive' | 'return' | 'adjust' | 'remove';

/**
 * Units that came in or left, as the place itself reports. Where our ledger is the authority it is
 * booked; where the place's own counts are, it only explains their differences (DESIGN.md 2.3).
 */
export interface MovementFact {
  kind: 'movement';
  row: number;
  item: ItemIds;
  title: string | null;
  /** The warehouse or country as the file names it; null = the one chosen for the import. */
  place: string | null;
  fulfilment: ReportFulfilment | null;
  movement: ReportedMovement;
  /** Signed: above 0 came in, below 0 left. */
  units: number;
  /** False = the units count among those nobody can buy (damaged, defective, expired). */
  isSellable: boolean;
  occurredAtUtc: string;
  /** The platform's own code or words. */
  reason: string | null;
  /** The order or shipment it belongs to. */
  reference: string | null;
  /** The building within a network ("PHX7"), as written. */
  centre: string | null;
  /** What every report says of these units alike: see movement-keys.ts. */
  eventGroup: string;
  /** Units of the group that the file told before this row. */
  eventFrom: number;
}

/** An amount as a file writes it: decimal text in major units with its ISO 4217 code. */
export interface StatedMoney {
  decimal: string;
  currency: string;
}

/** The fewest units a supplier makes of a SKU at a time. */
export interface StatedMinimum {
  units: number;
  /** Its name as the file writes it; null = the SKU's usual supplier. */
  supplier: string | null;
}

/** What a seller keeps of a SKU, as far as a file says it: absent = not said, null = emptied. */
export interface StatedSku {
  title?: string;
  categoryCode?: string | null;
  cartonUnits?: number | null;
  weightGrams?: number | null;
  lengthMm?: number | null;
  widthMm?: number | null;
  heightMm?: number | null;
  isActive?: boolean;
  hasBattery?: boolean;
  isLiquid?: boolean;
  isMagnetic?: boolean;
  isAerosol?: boolean;
  price?: StatedMoney | null;
  /** Landed cost of a unit from the day of the import on; only `cost.read` may state it. */
  cost?: StatedMoney;
  /** A term of one supplier; only `order.write` may state it. */
  minimumOrder?: StatedMinimum;
}

/** A field of {@link StatedSku}. */
export type SkuField = keyof StatedSku;

/** A row of our own catalogue file, edited. It never says anything of stock. */
export interface SkuFact {
  kind: 'sku';
  row: number;
  /** The seller's own code. */
  code: string;
  stated: StatedSku;
}

/** Anything a report can state. */
export type Fact = ListingFact | StockFact | OrderLineFact | TrackingFact | MovementFact | SkuFact;
/** The discriminator of {@link Fact}. */
export type FactKind = Fact['kind'];
/** The kinds a person can map columns to; the others come from known layouts alone. */
export type MappableKind = Exclude<FactKind, 'movement' | 'sku'>;

/** Identifiers with nothing known; spread it and fill in what the row gives. */
export const NO_ITEM_IDS: Readonly<ItemIds> = {
  sku: null,
  asin: null,
  fnsku: null,
  barcode: null,
  externalId: null,
};

/**
 * Units to count at a place, or null when the fact does not tell. `onHand` where stated; else the
 * sellable units plus whatever the same row says is allocated or unavailable.
 * @example countedUnits({ onHand: null, available: 7, allocated: 2, unavailable: null }) // 9
 */
export function countedUnits(
  fact: Pick<StockFact, 'onHand' | 'available' | 'allocated' | 'unavailable'>,
): number | null {
  if (fact.onHand !== null) return fact.onHand;
  if (fact.available === null) return null;
  return fact.available + (fact.allocated ?? 0) + (fact.unavailable ?? 0);
}
