// The vocabulary of stock: the closed lists every layer shares. Must hold no arithmetic.

/** What a movement of stock can be; its deltas are signed. */
export const MOVEMENT_KINDS = [
  'receive',
  'ship',
  'allocate',
  'release',
  'transfer-out',
  'transfer-in',
  'adjust',
  'count',
  'return',
  'quarantine',
  'restock',
  'dispose',
  'relabel',
  'assemble',
  'disassemble',
  'sample',
  'reverse',
] as const;
/** One of MOVEMENT_KINDS. */
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Who runs a warehouse. Also the fulfilment a listing's pool is built from. */
export const WAREHOUSE_KINDS = ['own', '3pl', 'fba', 'awd', 'wfs', 'fbt'] as const;
/** One of WAREHOUSE_KINDS. */
export type WarehouseKind = (typeof WAREHOUSE_KINDS)[number];

/**
 * `ledger`: our movements are the truth. `external`: their snapshots are, ours explain them. `erp`:
 * another system stays master; we read, show and warn, and no hand of ours changes its stock.
 */
export const WAREHOUSE_AUTHORITIES = ['ledger', 'external', 'erp'] as const;
/** One of WAREHOUSE_AUTHORITIES. */
export type WarehouseAuthority = (typeof WAREHOUSE_AUTHORITIES)[number];

/** Row statuses in the order in which the first that holds wins (DESIGN.md section 3). */
export const ROW_STATUSES = [
  'oversell',
  'out',
  'gap',
  'order',
  'low',
  'undersell',
  'overstock',
  'stale',
  'unknown',
  'ok',
] as const;
/** One of ROW_STATUSES. */
export type RowStatusName = (typeof ROW_STATUSES)[number];

/** Statuses that a person should act on; page bar, badge text and alerts count these. */
export const RISK_STATUSES: readonly RowStatusName[] = ['oversell', 'out', 'gap', 'order', 'low'];

/** Kinds of codes by which an item is known somewhere. */
export const IDENTIFIER_KINDS = [
  'sku',
  'asin',
  'fnsku',
  'gtin',
  'item-id',
  'product-id',
  'variant-id',
  'mpn',
] as const;
/** One of IDENTIFIER_KINDS. */
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** Roles of workspace members; the audience of a live are viewers and never members. */
export const ROLES = ['owner', 'planner', 'host', 'assistant', 'reader'] as const;
/** One of ROLES. */
export type Role = (typeof ROLES)[number];

/** Platforms whose shops a workspace can hold; clients show an unknown one as `other`. */
export const PLATFORMS = [
  'amazon',
  'shopify',
  'ebay',
  'tiktok',
  'walmart',
  'etsy',
  'shopee',
  'lazada',
  'aliexpress',
  'temu',
  'mercadolibre',
  'ozon',
  'whatnot',
  'other',
] as const;
/** One of PLATFORMS. */
export type Platform = (typeof PLATFORMS)[number];
