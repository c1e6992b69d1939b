// What others say about our stock: reports of external warehouses and physical counts, each
// compared with our balance at its own time. What cannot be explained waits here for a person.
import { sql } from 'drizzle-orm';
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { id, instant, revision, workspaceId } from './columns.ts';

/** One SKU of one snapshot of one warehouse. Null = the source said nothing, which is not 0. */
export const observation = sqliteTable(
  'observation',
  {
    workspaceId: workspaceId(),
    id: id(),
    warehouseId: text('warehouse_id').notNull(),
    skuId: text('sku_id').notNull(),
    bucket: text('bucket').notNull().default(''),
    asOfUtc: instant('as_of_utc').notNull(),
    sourceKind: text('source_kind').notNull(),
    /** File or message hash: the same snapshot again is a replay. */
    sourceHash: text('source_hash').notNull(),
    onHand: integer('on_hand'),
    unavailable: integer('unavailable'),
    inbound: integer('inbound'),
    /** Our own numbers at `asOfUtc`, as they were known when it was compared. */
    ourOnHand: integer('our_on_hand').notNull(),
    ourUnavailable: integer('our_unavailable').notNull(),
    onHandDifference: integer('on_hand_difference').notNull(),
    unavailableDifference: integer('unavailable_difference').notNull(),
    /** 'review' = above the limit, nothing posted until a person decides. */
    state: text('state', {
      enum: ['agreed', 'posted', 'review', 'rejected', 'superseded'],
    }).notNull(),
    decidedByMemberId: text('decided_by_member_id'),
    decidedAtUtc: instant('decided_at_utc'),
    recordedAtUtc: instant('recorded_at_utc').notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('observation_source').on(
      t.workspaceId,
      t.warehouseId,
      t.sourceHash,
      t.skuId,
      t.bucket,
    ),
    index('observation_balance').on(t.workspaceId, t.skuId, t.warehouseId, t.bucket, t.asOfUtc),
    index('observation_review').on(t.workspaceId, t.recordedAtUtc).where(sql`state = 'review'`),
    index('observation_revision').on(t.workspaceId, t.revision),
  ],
);
