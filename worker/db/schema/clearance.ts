// Slow movers as a list somebody works through: one case per SKU and warehouse with its owner, its
// due date, the ways out as they were reckoned, what was chosen and what came of it.
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { createdAtUtc, id, instant, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** A case. Its figures are in minor units of `currency` at the rates that `body` names. */
export const clearanceCase = sqliteTable(
  'clearance_case',
  {
    workspaceId: workspaceId(),
    id: id(),
    skuId: text('sku_id').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    /** 'open' until a person decides; 'outdated' when it is slow no longer. */
    state: text('state', { enum: ['open', 'decided', 'outdated'] })
      .notNull()
      .default('open'),
    ownerMemberId: text('owner_member_id'),
    /** Local date of the workspace's zone. */
    dueOnDate: text('due_on_date').notNull(),
    currency: text('currency').notNull(),
    /** What the best way out gains against doing nothing: the order of the list. */
    gainMinor: integer('gain_minor').notNull(),
    /** Figures, ways and assumptions. */
    body: json<unknown>('body').notNull(),
    /** What was chosen, with price, units and target. */
    chosen: json<unknown>('chosen'),
    reason: text('reason'),
    decidedByMemberId: text('decided_by_member_id'),
    decidedAtUtc: instant('decided_at_utc'),
    /** The workspace's last movement when it was decided: later ones are its outcome. */
    decidedSeq: integer('decided_seq'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('clearance_case_open')
      .on(t.workspaceId, t.skuId, t.warehouseId)
      .where(sql`state = 'open'`),
    index('clearance_case_gain').on(t.workspaceId, t.state, t.gainMinor, t.id),
    index('clearance_case_decided').on(t.workspaceId, t.state, t.decidedAtUtc, t.id),
  ],
);
