// Links to platforms. Credentials are stored sealed with the worker's key, never in clear.
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import {
  count,
  createdAtUtc,
  flag,
  id,
  instant,
  json,
  revision,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

/** One authorised link of a shop or a warehouse to its platform's API. */
export const connection = sqliteTable(
  'connection',
  {
    workspaceId: workspaceId(),
    id: id(),
    platform: text('platform').notNull(),
    name: text('name').notNull().default(''),
    accountId: text('account_id'),
    warehouseId: text('warehouse_id'),
    /** 'waiting': its owner has not let us in yet. */
    status: text('status', { enum: ['waiting', 'active', 'paused', 'broken'] })
      .notNull()
      .default('active'),
    /** Sealed with AES-GCM under the worker's secret; null = none needed. */
    sealedCredentials: text('sealed_credentials'),
    /** Until when a call renews its access at the latest; null = none does. */
    renewingUntilUtc: instant('renewing_until_utc'),
    settings: json<Record<string, unknown>>('settings'),
    /** Where the round of asking stands (`worker/jobs/sync-state.ts`), as JSON. */
    cursor: text('cursor'),
    /** The end of the last round that came through. */
    lastSyncAtUtc: instant('last_sync_at_utc'),
    /** When it is asked next; null = never. While a job runs: until when it is that job's. */
    nextSyncAtUtc: instant('next_sync_at_utc'),
    /** Until when a job has its turn at the latest; null = none has it. */
    turnEndsAtUtc: instant('turn_ends_at_utc'),
    /** Failures in a row: the pause grows with them. */
    syncFailures: count('sync_failures'),
    /** Permissions the platform did not give, in its own words. */
    missingScopes: json<string[]>('missing_scopes'),
    /** Stock locations the platform has, `{ref, name, country}`. */
    places: json<{ ref: string; name: string; country: string | null }[]>('places'),
    /** Hash of the one sign-in that is under way; used once. */
    authoriseHash: text('authorise_hash'),
    /** Whether quantities are told to it: 'dry-run' only writes down what would be. */
    pushMode: text('push_mode', { enum: ['off', 'dry-run', 'on'] })
      .notNull()
      .default('off'),
    /** Units kept back from what the pool could sell. */
    pushBufferUnits: count('push_buffer_units'),
    /** Below so many it is told none. */
    pushFloorUnits: count('push_floor_units'),
    /** Numbers that it did not take when it was told last. */
    refusedNumbers: count('refused_numbers'),
    /** Codes a warehouse holds stock of that name no SKU of ours, as last compared. */
    unknownSkus: count('unknown_skus'),
    /** Whether it also sells what a show of its account holds, while that is on air. */
    sellsShows: flag('sells_shows'),
    /** Whether it is told the parcels of its orders: 'dry-run' only writes down what would be. */
    parcelMode: text('parcel_mode', { enum: ['off', 'dry-run', 'on'] })
      .notNull()
      .default('off'),
    /** The last message that proved to come from the platform. */
    lastReceivedAtUtc: instant('last_received_at_utc'),
    /** The last failure in one word and a sentence; never a secret, never a buyer. */
    lastError: text('last_error'),
    lastErrorAtUtc: instant('last_error_at_utc'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('connection_account').on(t.workspaceId, t.accountId),
    index('connection_revision').on(t.workspaceId, t.revision),
    index('connection_due')
      .on(t.workspaceId, t.nextSyncAtUtc)
      .where(sql`next_sync_at_utc is not null`),
  ],
);

/** What a platform last said it holds of one item at one of its locations. */
export const platformLevel = sqliteTable(
  'platform_level',
  {
    workspaceId: workspaceId(),
    connectionId: text('connection_id').notNull(),
    /** The platform's ids; text, since they exceed 2^53. */
    itemRef: text('item_ref').notNull(),
    placeRef: text('place_ref').notNull(),
    listingId: text('listing_id').notNull(),
    /** Null = not said, which is not 0. */
    available: integer('available'),
    onHand: integer('on_hand'),
    unavailable: integer('unavailable'),
    asOfUtc: instant('as_of_utc').notNull(),
    /** Of `available` alone: a message tells of it between two readings. */
    availableAsOfUtc: instant('available_as_of_utc').notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.connectionId, t.itemRef, t.placeRef] }),
    index('platform_level_listing').on(t.workspaceId, t.listingId),
  ],
);

/** The log of quantities told to platforms, or that would have been. */
export const quantityPush = sqliteTable(
  'quantity_push',
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: text('connection_id').notNull(),
    listingId: text('listing_id').notNull(),
    placeRef: text('place_ref').notNull(),
    fromUnits: integer('from_units'),
    toUnits: integer('to_units').notNull(),
    /** What the pool could sell there when it was worked out. */
    poolUnits: integer('pool_units').notNull(),
    /** Units of shows on air among them: then the show is the master of the number. */
    showUnits: count('show_units'),
    outcome: text('outcome', { enum: ['dry-run', 'sent', 'stale', 'refused'] }).notNull(),
    /** The platform's code of a refusal. */
    reason: text('reason'),
    atUtc: instant('at_utc').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('quantity_push_connection').on(t.workspaceId, t.connectionId, t.id),
    index('quantity_push_listing').on(t.workspaceId, t.listingId, t.id),
  ],
);

/** What a seller page showed of a listing when one of us last looked at it there. */
export const pageReading = sqliteTable(
  'page_reading',
  {
    workspaceId: workspaceId(),
    listingId: text('listing_id').notNull(),
    units: integer('units').notNull(),
    /** False for "2k" or "10+". */
    isExact: flag('is_exact'),
    /** Which site's page it was, by its profile's name; nothing else of the page is kept. */
    siteId: text('site_id').notNull().default(''),
    readAtUtc: instant('read_at_utc').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.listingId] })],
);

/** What a warehouse last said it holds of a SKU, by the SKU's code there. */
export const warehouseStock = sqliteTable(
  'warehouse_stock',
  {
    workspaceId: workspaceId(),
    connectionId: text('connection_id').notNull(),
    /** As the warehouse writes it: it may name none of ours. */
    sku: text('sku').notNull(),
    placeRef: text('place_ref').notNull(),
    /** Null = not said, which is not 0. */
    onHand: integer('on_hand'),
    unavailable: integer('unavailable'),
    asOfUtc: instant('as_of_utc').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.connectionId, t.sku, t.placeRef] })],
);

/** Orders handed to a warehouse by its API: which, under which reference, and what became of it. */
export const warehouseOrder = sqliteTable(
  'warehouse_order',
  {
    workspaceId: workspaceId(),
    id: id(),
    connectionId: text('connection_id').notNull(),
    fileId: text('file_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    orderId: text('order_id').notNull(),
    /** Ours: the warehouse knows the order by it, once. */
    reference: text('reference').notNull(),
    theirRef: text('their_ref'),
    units: integer('units').notNull(),
    /**
     * 'sending': begun; whether it arrived is asked before it is sent again. 'waiting': refused
     * once, and a person wants it tried again. 'calling-off': cancelled in its shop, and the
     * warehouse tries to stop it; 'too-late': it could not.
     */
    state: text('state', {
      enum: [
        ...(['dry-run', 'waiting', 'sending', 'sent', 'refused'] as const),
        ...(['calling-off', 'called-off', 'too-late'] as const),
      ],
    }).notNull(),
    /** A code; never a buyer. */
    reason: text('reason'),
    atUtc: instant('at_utc').notNull(),
    /** When the warehouse told of its first parcel; null = it lies there still. */
    leftAtUtc: instant('left_at_utc'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('warehouse_order_file').on(t.workspaceId, t.connectionId, t.fileId, t.orderId),
    uniqueIndex('warehouse_order_reference').on(t.workspaceId, t.connectionId, t.reference),
    index('warehouse_order_unsettled')
      .on(t.workspaceId, t.connectionId, t.state)
      .where(sql`state in ('waiting', 'sending', 'refused')`),
    index('warehouse_order_there')
      .on(t.workspaceId, t.connectionId, t.atUtc)
      .where(sql`left_at_utc is null and state in ('sending', 'sent', 'calling-off')`),
    index('warehouse_order_of').on(t.workspaceId, t.orderId),
  ],
);
