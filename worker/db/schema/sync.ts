// What a browser must forget: rows that are gone, stamped with the revision of their deletion.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { instant, workspaceId } from './columns.ts';

/** A deleted row of a feed; a re-created one removes its tombstone in the same batch. */
export const tombstone = sqliteTable(
  'tombstone',
  {
    workspaceId: workspaceId(),
    feed: text('feed', { enum: ['catalogue', 'stock', 'money'] }).notNull(),
    /** Table name and key, parts joined by '/'. */
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    deletedAtUtc: instant('deleted_at_utc').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.feed, t.subjectKind, t.subjectId] }),
    index('tombstone_revision').on(t.workspaceId, t.feed, t.revision),
  ],
);
