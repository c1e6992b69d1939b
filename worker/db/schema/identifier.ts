// Every text by which a page, a scanner or a person may name one of our items.
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { IDENTIFIER_KINDS } from '../../../shared/inventory/words.ts';
import { id, revision, workspaceId } from './columns.ts';

/** Unique per (workspace, account, kind, value); '' as account = valid in every shop. */
export const identifier = sqliteTable(
  'identifier',
  {
    workspaceId: workspaceId(),
    id: id(),
    accountId: text('account_id').notNull().default(''),
    kind: text('kind', { enum: IDENTIFIER_KINDS }).notNull(),
    /** As the platform writes it; always text. */
    value: text('value').notNull(),
    /** Folded for look-up: NFKC, lower case, no surrounding blanks. */
    valueKey: text('value_key').notNull(),
    /** Set when the value names a SKU itself (own code, barcode) rather than a listing. */
    skuId: text('sku_id'),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('identifier_value').on(t.workspaceId, t.accountId, t.kind, t.value),
    index('identifier_key').on(t.workspaceId, t.valueKey),
    index('identifier_sku').on(t.workspaceId, t.skuId).where(sql`sku_id is not null`),
    index('identifier_revision').on(t.workspaceId, t.revision),
  ],
);

/** The listings a value leads to: usually one, sometimes several (one ASIN, two offers). */
export const identifierListing = sqliteTable(
  'identifier_listing',
  {
    workspaceId: workspaceId(),
    identifierId: text('identifier_id').notNull(),
    listingId: text('listing_id').notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.identifierId, t.listingId] }),
    index('identifier_listing_listing').on(t.workspaceId, t.listingId),
    index('identifier_listing_revision').on(t.workspaceId, t.revision),
  ],
);
