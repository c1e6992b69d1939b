// Who did what, when; and the stored answers that make a repeated write harmless.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAtUtc, id, instant, json, workspaceId } from './columns.ts';

/** One line of the audit log; appended only. */
export const auditEntry = sqliteTable(
  'audit_entry',
  {
    workspaceId: workspaceId(),
    id: id(),
    occurredAtUtc: instant('occurred_at_utc').notNull(),
    actorKind: text('actor_kind', {
      enum: ['member', 'api-key', 'connection', 'link', 'system'],
    }).notNull(),
    actorId: text('actor_id').notNull(),
    /** Verb and noun, e.g. 'policy.change'. */
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** One word of reason asked from a person who overrides a suggestion. */
    reason: text('reason'),
    before: json<unknown>('before'),
    after: json<unknown>('after'),
    requestId: text('request_id'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('audit_entry_time').on(t.workspaceId, t.occurredAtUtc),
    index('audit_entry_subject').on(t.workspaceId, t.subjectKind, t.subjectId, t.occurredAtUtc),
  ],
);

/** The answer of a write under its `Idempotency-Key`; same key with another body is a conflict. */
export const idempotencyRecord = sqliteTable(
  'idempotency_record',
  {
    workspaceId: workspaceId(),
    key: text('key').notNull(),
    /** SHA-256 of method, path and body. */
    requestHash: text('request_hash').notNull(),
    /** Null while the first request is still at work. */
    status: integer('status'),
    body: text('body'),
    expiresAtUtc: instant('expires_at_utc').notNull(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.key] }),
    index('idempotency_record_expiry').on(t.workspaceId, t.expiresAtUtc),
  ],
);
