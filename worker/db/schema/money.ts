// Exchange rates and what goods cost us. Cost stands apart so that one permission guards it: a
// member without `cost.read` gets none of it, by API, sync, export or print.
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { revision, updatedAtUtc, workspaceId } from './columns.ts';

/** One `base` is worth `rate` of `quote` on that date. */
export const fxRate = sqliteTable(
  'fx_rate',
  {
    workspaceId: workspaceId(),
    rateDate: text('rate_date').notNull(),
    base: text('base').notNull(),
    quote: text('quote').notNull(),
    rate: real('rate').notNull(),
    source: text('source').notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.base, t.quote, t.rateDate] }),
    index('fx_rate_revision').on(t.workspaceId, t.revision),
  ],
);

/** Landed cost of a SKU from a date on; '' as warehouse = everywhere. */
export const cost = sqliteTable(
  'cost',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull().default(''),
    effectiveFromDate: text('effective_from_date').notNull(),
    purchaseMinor: integer('purchase_minor').notNull(),
    freightMinor: integer('freight_minor').notNull().default(0),
    dutyMinor: integer('duty_minor').notNull().default(0),
    currency: text('currency').notNull(),
    source: text('source').notNull(),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.skuId, t.warehouseId, t.effectiveFromDate] }),
    index('cost_revision').on(t.workspaceId, t.revision),
  ],
);
