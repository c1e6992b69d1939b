// What the planner proposes and what the watch calls out. A suggestion is a draft until a person
// takes it; an alert can be acknowledged or snoozed, and closes by itself when its reason is gone.
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { createdAtUtc, id, instant, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** A proposed act, explained line by line. */
export const suggestion = sqliteTable(
  'suggestion',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind', {
      enum: ['order', 'transfer', 'air', 'clearance', 'placement', 'redirect', 'listed-quantity'],
    }).notNull(),
    skuId: text('sku_id'),
    warehouseId: text('warehouse_id'),
    liveSessionId: text('live_session_id'),
    state: text('state', { enum: ['open', 'taken', 'overridden', 'dismissed', 'outdated'] })
      .notNull()
      .default('open'),
    /** What it would do and the arithmetic that says so. */
    body: json<unknown>('body').notNull(),
    overrideReason: text('override_reason'),
    decidedByMemberId: text('decided_by_member_id'),
    decidedAtUtc: instant('decided_at_utc'),
    /** What came of it, shown beside the decision later. */
    outcome: json<unknown>('outcome'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('suggestion_open').on(t.workspaceId, t.kind).where(sql`state = 'open'`),
    index('suggestion_sku').on(t.workspaceId, t.skuId),
    index('suggestion_revision').on(t.workspaceId, t.revision),
  ],
);

/** Something a person should look at; one open alert per kind and subject. */
export const alert = sqliteTable(
  'alert',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    severity: text('severity', { enum: ['urgent', 'warning', 'notice'] }).notNull(),
    /** The numbers its words are filled with; the words are the client's. */
    body: json<Record<string, unknown>>('body').notNull(),
    raisedAtUtc: instant('raised_at_utc').notNull(),
    acknowledgedAtUtc: instant('acknowledged_at_utc'),
    acknowledgedByMemberId: text('acknowledged_by_member_id'),
    snoozedUntilUtc: instant('snoozed_until_utc'),
    closedAtUtc: instant('closed_at_utc'),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('alert_open')
      .on(t.workspaceId, t.kind, t.subjectKind, t.subjectId)
      .where(sql`closed_at_utc is null`),
    index('alert_revision').on(t.workspaceId, t.revision),
  ],
);
