// Links to platforms. Credentials are stored sealed with the worker's key, never in clear.
import { index, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAtUtc, id, instant, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

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
    status: text('status', { enum: ['active', 'paused', 'broken'] })
      .notNull()
      .default('active'),
    /** Sealed with AES-GCM under the worker's secret; null = none needed. */
    sealedCredentials: text('sealed_credentials'),
    settings: json<Record<string, unknown>>('settings'),
    cursor: text('cursor'),
    lastSyncAtUtc: instant('last_sync_at_utc'),
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
  ],
);
