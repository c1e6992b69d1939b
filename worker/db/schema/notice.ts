// Where a workspace has itself told what became a matter: rooms of messengers and e-mail. Their
// secrets are sealed; what was told is remembered, so that no cause is told twice.
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import {
  count,
  createdAtUtc,
  flag,
  id,
  instant,
  json,
  updatedAtUtc,
  workspaceId,
} from './columns.ts';

/** One place that is told. */
export const noticeTarget = sqliteTable(
  'notice_target',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    isOff: flag('is_off'),
    language: text('language', { enum: ['en', 'zh'] }).notNull(),
    /** Address and secret, sealed for this row. */
    sealedSecrets: text('sealed_secrets').notNull(),
    /** Local hours in which nothing is sent; both the same = none. */
    quietFromHour: integer('quiet_from_hour').notNull(),
    quietToHour: integer('quiet_to_hour').notNull(),
    /** IANA. */
    timeZone: text('time_zone').notNull(),
    /** Keys of causes that were told and still hold. */
    told: json<string[]>('told').notNull().default([]),
    lastSentAtUtc: instant('last_sent_at_utc'),
    /** The last failure in one word and a sentence; never a secret. */
    lastError: text('last_error'),
    failures: count('failures'),
    /** After a failure: not before. */
    nextTryAtUtc: instant('next_try_at_utc'),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);
