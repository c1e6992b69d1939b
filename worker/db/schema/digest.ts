// The daily digest of each member: when it is wanted, what the newest one said, and which causes
// were told, so that none is told twice.
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, instant, json, updatedAtUtc, workspaceId } from './columns.ts';

/** One row a member; none = the defaults, and no digest yet. */
export const memberDigest = sqliteTable(
  'member_digest',
  {
    workspaceId: workspaceId(),
    memberId: text('member_id').notNull(),
    isOff: flag('is_off'),
    localHour: integer('local_hour').notNull(),
    /** IANA. */
    timeZone: text('time_zone').notNull(),
    /** Keys of causes that were told and still hold. */
    told: json<string[]>('told').notNull().default([]),
    /** The newest digest; null = none yet. */
    body: json<unknown>('body'),
    /** Local date of the newest one. */
    localDate: text('local_date'),
    builtAtUtc: instant('built_at_utc'),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.memberId] })],
);
