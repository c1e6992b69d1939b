// The server's own search index: words, code prefixes, CJK bigrams and pinyin initials of a SKU.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { workspaceId } from './columns.ts';

/** One token of one SKU; a prefix search is a range over `token`. */
export const searchToken = sqliteTable(
  'search_token',
  {
    workspaceId: workspaceId(),
    token: text('token').notNull(),
    skuId: text('sku_id').notNull(),
    /** Weight for ranking: codes above titles. */
    weight: integer('weight').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.token, t.skuId] }),
    index('search_token_sku').on(t.workspaceId, t.skuId),
  ],
);
