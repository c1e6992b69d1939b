// The workspace itself and the counters that every write of it moves. The counters are changed
// only inside the batch that changes the rows they count.
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAtUtc, flag, instant, updatedAtUtc, workspaceId } from './columns.ts';

/** One seller's books. `id` is the workspace id: the column keeps the name every table uses. */
export const workspace = sqliteTable('workspace', {
  workspaceId: workspaceId().primaryKey(),
  name: text('name').notNull(),
  /** ISO 4217; sums over currencies are shown in it with rate and date. */
  reportingCurrency: text('reporting_currency').notNull().default('USD'),
  /** IANA zone of the back office. */
  timeZone: text('time_zone').notNull().default('UTC'),
  locale: text('locale').notNull().default('en'),
  /** Goes up by one with every batch that changes a row that syncs. */
  revision: integer('revision').notNull().default(0),
  /** Number of the newest stock movement; gap-free. */
  movementSeq: integer('movement_seq').notNull().default(0),
  /** Part of the sync epoch: raised when browsers must wipe and pull everything anew. */
  syncEpoch: integer('sync_epoch').notNull().default(1),
  /** Access tokens minted before this epoch are refused. */
  authEpoch: integer('auth_epoch').notNull().default(1),
  /** A count difference of more units than this waits for a person. */
  countReviewUnits: integer('count_review_units').notNull().default(20),
  /** The sample shop: pairs by itself on loopback. */
  isDemo: flag('is_demo'),
  /** From this instant on all of it is erased, unless an owner keeps it; null = not asked. */
  eraseAtUtc: instant('erase_at_utc'),
  /** Set by the job that erases: only then do the ledger's triggers let rows go. */
  eraseStartedAtUtc: instant('erase_started_at_utc'),
  createdAtUtc: createdAtUtc(),
  updatedAtUtc: updatedAtUtc(),
});
