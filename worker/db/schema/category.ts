// Categories and the policy table: turnover, safety stock, alert line and lead time in days,
// set per category and overridden per warehouse and per SKU from a date on.
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
} from 'drizzle-orm/sqlite-core';
import { id, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** A group of goods with one policy, e.g. home goods. */
export const category = sqliteTable(
  'category',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Stable word: 'home'. */
    code: text('code').notNull(),
    name: text('name').notNull(),
    nameZh: text('name_zh'),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('category_revision').on(t.workspaceId, t.revision),
  ],
);

/**
 * One row of the policy table. A null scope matches everything, a null day inherits; which row
 * wins is `shared/inventory/policy.ts`'s business.
 */
export const categoryPolicy = sqliteTable(
  'category_policy',
  {
    workspaceId: workspaceId(),
    id: id(),
    categoryId: text('category_id'),
    warehouseId: text('warehouse_id'),
    skuId: text('sku_id'),
    /** Local dates, both included; null = always / open. */
    effectiveFrom: text('effective_from'),
    effectiveTo: text('effective_to'),
    turnoverMinDays: integer('turnover_min_days'),
    turnoverMaxDays: integer('turnover_max_days'),
    safetyStockDays: integer('safety_stock_days'),
    alertLineDays: integer('alert_line_days'),
    /** Order placed to available there; null in every row = learnt or the supplier's terms. */
    leadTimeDays: integer('lead_time_days'),
    /** 1 = these days are no floor under the forecast's own levels; null = inherit. */
    isFloorLifted: integer('is_floor_lifted', { mode: 'boolean' }),
    /** Share of order cycles without a stock-out, 0.5 to 0.999; null = inherit. */
    serviceLevel: real('service_level'),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('category_policy_scope').on(t.workspaceId, t.categoryId, t.warehouseId, t.skuId),
    index('category_policy_revision').on(t.workspaceId, t.revision),
    check(
      'category_policy_days',
      sql`coalesce(${t.turnoverMinDays}, 0) >= 0
        and coalesce(${t.turnoverMaxDays}, ${t.turnoverMinDays}, 0)
          >= coalesce(${t.turnoverMinDays}, 0)
        and coalesce(${t.safetyStockDays}, 0) >= 0 and coalesce(${t.alertLineDays}, 0) >= 0
        and coalesce(${t.leadTimeDays}, 0) >= 0`,
    ),
  ],
);
