// Carries out a write exactly once: its statements, the stored answer under the caller's
// Idempotency-Key and the audit entry are one atomic batch, guarded by the token's epochs.
// Must not decide what to write.
import { makeId } from '../shared/inventory/ids.ts';
import { randomBytes, sha256Hex } from './auth/encoding.ts';
import type { Actor } from './context.ts';
import { isRefusal, isUniqueError } from './db/d1-errors.ts';
import type { WorkspaceDb } from './db/for-workspace.ts';
import { bumpRevision } from './db/workspace.ts';
import { ApiError } from './errors.ts';

/** A write as its handler plans it. */
export interface Write<Answer> {
  readonly statements: readonly D1PreparedStatement[];
  readonly answer: Answer;
  /** What was changed, for the audit log. */
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: unknown;
  readonly after?: unknown;
  /** One word of reason, where a person overrode something. */
  readonly reason?: string | null;
  /** False when no row of a sync feed changes, so that no browser pulls for nothing. */
  readonly isSynced?: boolean;
  /** True: the answer holds a secret and is not stored; its handler makes the same one again. */
  readonly isSecret?: boolean;
  /** Turns a refusal of the database into the answer for it; null = not one it knows. */
  readonly refusal?: (error: unknown) => ApiError | null;
}

/** What identifies the request that writes. */
export interface WriteContext {
  readonly db: WorkspaceDb;
  readonly actor: Actor;
  readonly endpointId: string;
  readonly status: number;
  readonly requestId: string;
  readonly nowMs: number;
  /** The caller's key and the hash of the request it came with. */
  readonly key: string;
  readonly requestHash: string;
}

const OTHER_REQUEST = 'This Idempotency-Key came with another request before: make a new key.';

/** Stored answers are kept for this long; a later repeat is a new request. */
const KEPT_MS = 48 * 3_600_000;

/** The hash that tells a repeat from another request under the same key. */
export function hashRequest(method: string, path: string, body: string): Promise<string> {
  return sha256Hex(`${method}\n${path}\n${body}`);
}

/** The key as stored: two members may use the same one, and never read each other's answer. */
export const storedKey = (actor: Actor, key: string) => `${actor.id}:${key}`;

/**
 * Refuses the whole batch when the token was revoked since it was minted. It breaks the guard's
 * NOT NULL rule, so that it is told apart from the guards of the writes, which break its CHECK.
 */
export function epochGuard(db: WorkspaceDb, actor: Actor): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds)
       SELECT ?1, NULL WHERE NOT EXISTS (
         SELECT 1 FROM workspace w JOIN member m ON m.workspace_id = w.workspace_id
         WHERE w.workspace_id = ?1 AND m.id = ?2 AND m.state = 'active'
           AND w.auth_epoch || '.' || m.auth_epoch = ?3
           AND (?4 IS NULL OR NOT EXISTS (SELECT 1 FROM device d
             WHERE d.workspace_id = ?1 AND d.id = ?4 AND d.revoked_at_utc IS NOT NULL)))`,
    )
    .bind(db.workspaceId, actor.memberId, actor.epoch, actor.deviceId);
}

/**
 * Stores the answer; the second one under the same key breaks the batch. Null: the answer is made
 * anew from what the write left behind, only the request is remembered.
 */
export function answerRecord(context: WriteContext, answer: unknown): D1PreparedStatement {
  const { db, actor, nowMs } = context;
  return db
    .prepare(
      `INSERT INTO idempotency_record
         (workspace_id, key, request_hash, status, body, expires_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
    )
    .bind(
      db.workspaceId,
      storedKey(actor, context.key),
      context.requestHash,
      answer === null ? null : context.status,
      answer === null ? null : JSON.stringify(answer),
      nowMs + KEPT_MS,
      nowMs,
    );
}

/** The line of the audit log that tells of a write. */
export function auditRecord(
  context: Pick<WriteContext, 'db' | 'endpointId' | 'nowMs'> & {
    readonly actor: { readonly kind: Actor['kind'] | 'link' | 'system'; readonly id: string };
    readonly requestId: string | null;
  },
  write: Pick<Write<unknown>, 'subject' | 'before' | 'after' | 'reason'>,
): D1PreparedStatement {
  const { db, actor, nowMs } = context;
  const asJson = (value: unknown) => (value === undefined ? null : JSON.stringify(value));
  return db
    .prepare(
      `INSERT INTO audit_entry (workspace_id, id, occurred_at_utc, actor_kind, actor_id, action,
         subject_kind, subject_id, reason, before, after, request_id)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)`,
    )
    .bind(
      db.workspaceId,
      makeId('aud', nowMs, randomBytes(16)),
      nowMs,
      actor.kind,
      actor.id,
      context.endpointId,
      write.subject.kind,
      write.subject.id,
      write.reason ?? null,
      asJson(write.before),
      asJson(write.after),
      context.requestId,
    );
}

/** Thrown when the key was used before: the route answers from what is stored. */
export class RepeatedKey extends Error {}

/** Carries the write out and gives back its answer. */
export async function commit<Answer>(context: WriteContext, write: Write<Answer>): Promise<Answer> {
  const { db, actor } = context;
  const isSynced = write.isSynced ?? true;
  try {
    await db.batch([
      epochGuard(db, actor),
      answerRecord(context, write.isSecret ? null : write.answer),
      ...(isSynced ? [bumpRevision(db)] : []),
      ...write.statements,
      auditRecord(context, write),
    ]);
    return write.answer;
  } catch (error) {
    const failure = translated(error, write.refusal);
    if (!(write.isSecret && failure instanceof RepeatedKey)) throw failure;
    await demandSameRequest(context);
    return write.answer;
  }
}

/** Whether a batch failed because the token was revoked. */
export const isRevoked = (error: unknown) =>
  isRefusal(error, 'NOT NULL constraint failed: batch_guard.holds');

function translated(error: unknown, refusal: Write<unknown>['refusal']): unknown {
  if (isUniqueError(error, 'idempotency_record.key')) return new RepeatedKey();
  if (isRevoked(error)) {
    return new ApiError('token-expired', {
      detail: 'Your access changed since this token was made: refresh it.',
      cause: error,
    });
  }
  return refusal?.(error) ?? error;
}

/** A stored answer. */
export interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/** What is stored under the key; null when it is new. Another request's key is a conflict. */
export async function storedAnswer(
  context: Pick<WriteContext, 'db' | 'actor' | 'key' | 'requestHash' | 'nowMs'>,
): Promise<StoredAnswer | null> {
  const row = await context.db
    .prepare(
      `SELECT request_hash, status, body FROM idempotency_record
       WHERE workspace_id = ?1 AND key = ?2`,
    )
    .bind(context.db.workspaceId, storedKey(context.actor, context.key))
    .first<{ request_hash: string; status: number | null; body: string | null }>();
  if (!row) return null;
  if (row.request_hash !== context.requestHash) {
    throw new ApiError('idempotency-mismatch', { detail: OTHER_REQUEST });
  }
  return row.status === null ? null : { status: row.status, body: row.body ?? 'null' };
}

// The hash of the request that first came under the key; null when the key is new.
function storedRequestHash(
  context: Pick<WriteContext, 'db' | 'actor' | 'key'>,
): Promise<string | null> {
  return context.db
    .prepare('SELECT request_hash FROM idempotency_record WHERE workspace_id = ?1 AND key = ?2')
    .bind(context.db.workspaceId, storedKey(context.actor, context.key))
    .first<string>('request_hash');
}

/** Refuses a key that came with another request before. */
export async function demandSameRequest(
  context: Pick<WriteContext, 'db' | 'actor' | 'key' | 'requestHash'>,
): Promise<void> {
  const hash = await storedRequestHash(context);
  if (hash === null || hash === context.requestHash) return;
  throw new ApiError('idempotency-mismatch', { detail: OTHER_REQUEST });
}
