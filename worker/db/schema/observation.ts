// What others say about our stock: reports of external warehouses and physical counts, each
// compared with our balance at its own time. What cannot be explained waits here for a person.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, instant, workspaceId } from './columns.ts';

/** One balance in one snapshot of one warehouse. Null = the source said nothing, which is not 0. */
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
    /**
     * 'agreed': no difference. 'opened': the first word about this balance. 'posted': a difference
     * no movement explains, booked and listed for a look. 'waiting': too large, nothing is booked
     * until a person decides. 'rejected' by that person. 'superseded': a newer one came first.
     */
    state: text('state', {
      enum: ['agreed', 'opened', 'posted', 'waiting', 'rejected', 'superseded'],
    }).notNull(),
    decidedByMemberId: text('decided_by_member_id'),
    decidedAtUtc: instant('decided_at_utc'),
    recordedAtUtc: instant('recorded_at_utc').notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.workspaceId, t.skuId, t.warehouseId, t.bucket, t.asOfUtc, t.sourceHash],
    }),
    index('observation_source').on(t.workspaceId, t.sourceHash),
    index('observation_review')
      .on(t.workspaceId, t.id)
      .where(sql`state in ('posted', 'waiting') and decided_at_utc is null`),
  ],
);
