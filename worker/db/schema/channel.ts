// Where we sell: shops on platforms, their listings, what one sold listing takes from stock, and
// the warehouses that may serve it.
import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { PLATFORMS, WAREHOUSE_KINDS } from '../../../shared/inventory/words.ts';
import { createdAtUtc, id, instant, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** One shop on one platform in one market. */
export const channelAccount = sqliteTable(
  'channel_account',
  {
    workspaceId: workspaceId(),
    id: id(),
    platform: text('platform', { enum: PLATFORMS }).notNull(),
    name: text('name').notNull(),
    /** ISO 3166 alpha-2 of the market. */
    market: text('market').notNull(),
    timeZone: text('time_zone').notNull(),
    currency: text('currency').notNull(),
    /** What the seller page calls this shop (store handle, merchant id); always text. */
    externalRef: text('external_ref'),
    /** A unit is sold here until so many days before it expires. */
    minShelfLifeDays: integer('min_shelf_life_days').notNull().default(0),
    status: text('status', { enum: ['active', 'paused', 'closed'] })
      .notNull()
      .default('active'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('channel_account_revision').on(t.workspaceId, t.revision),
    index('channel_account_platform').on(t.workspaceId, t.platform),
  ],
);

/** One offer of a shop and the quantity the platform shows or was told. */
export const listing = sqliteTable(
  'listing',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: text('account_id').notNull(),
    /** The platform's listing id; text, since they exceed 2^53. */
    externalRef: text('external_ref'),
    sellerSku: text('seller_sku'),
    title: text('title').notNull(),
    url: text('url'),
    imageUrl: text('image_url'),
    status: text('status', { enum: ['active', 'paused', 'ended'] })
      .notNull()
      .default('active'),
    /** Who ships it: decides the kinds of warehouse its pool may hold. */
    fulfilment: text('fulfilment', { enum: WAREHOUSE_KINDS }).notNull().default('own'),
    /** Null = unknown, which is not 0. */
    listedQuantity: integer('listed_quantity'),
    /** False for "2k" or "10+": never a ground for OVERSELL. */
    isListedQuantityExact: integer('is_listed_quantity_exact', { mode: 'boolean' })
      .notNull()
      .default(true),
    listedAsOfUtc: instant('listed_as_of_utc'),
    listedSource: text('listed_source'),
    /** Units the shop holds back on purpose; below it UNDERSELL stays silent. */
    bufferUnits: integer('buffer_units').notNull().default(0),
    priceMinor: integer('price_minor'),
    priceCurrency: text('price_currency'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('listing_account').on(t.workspaceId, t.accountId, t.externalRef),
    index('listing_seller_sku').on(t.workspaceId, t.accountId, t.sellerSku),
    index('listing_revision').on(t.workspaceId, t.revision),
  ],
);

/**
 * What one sold unit of a listing takes: a 2-pack, a set, a gift. A version is the whole set of
 * rows with one `effectiveFromUtc`; an order explodes by the newest version at its placing.
 */
export const listingComponent = sqliteTable(
  'listing_component',
  {
    workspaceId: workspaceId(),
    listingId: text('listing_id').notNull(),
    effectiveFromUtc: instant('effective_from_utc').notNull(),
    skuId: text('sku_id').notNull(),
    units: integer('units').notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.listingId, t.effectiveFromUtc, t.skuId] }),
    index('listing_component_sku').on(t.workspaceId, t.skuId, t.listingId),
    index('listing_component_revision').on(t.workspaceId, t.revision),
    check('listing_component_units', sql`${t.units} > 0`),
  ],
);

/** The warehouses that may serve a listing; the lowest priority number is tried first. */
export const listingPool = sqliteTable(
  'listing_pool',
  {
    workspaceId: workspaceId(),
    listingId: text('listing_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    priority: integer('priority').notNull().default(1),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.listingId, t.warehouseId] }),
    index('listing_pool_warehouse').on(t.workspaceId, t.warehouseId),
    index('listing_pool_revision').on(t.workspaceId, t.revision),
  ],
);
