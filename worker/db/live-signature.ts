// Signatures under a plan's versions, and what a change after them sets off: the plan is open
// again, and one alert tells both sides.
import type { SigningSide } from '../../shared/contract/live-plans.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { newId } from './new-id.ts';

/** A signature to be written. */
export interface NewSignature {
  readonly liveId: string;
  readonly side: SigningSide;
  readonly planVersion: number;
  readonly memberId: string;
  readonly checks: readonly string[];
  /** The plan as signed. */
  readonly frozen: unknown;
}

const COLUMN = { operations: 'operations_signed_version', stock: 'stock_signed_version' } as const;

const BOTH_SIGNED = `operations_signed_version = plan_version
  AND stock_signed_version = plan_version`;

/**
 * Statements that sign: refused by the batch's guard when the plan has another version by now. Both
 * under the same version make the plan signed and close the alert of the change before.
 */
export function signPlan(
  db: WorkspaceDb,
  { liveId, side, planVersion, memberId, checks, frozen }: NewSignature,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
           (SELECT 1 FROM live_session WHERE workspace_id = ?1 AND id = ?2
              AND plan_version = ?3 AND status IN ('planned', 'signed'))`,
      )
      .bind(db.workspaceId, liveId, planVersion),
    db
      .prepare(
        `INSERT INTO live_signature (workspace_id, live_session_id, side, plan_version, member_id,
           checks, frozen, signed_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (workspace_id, live_session_id, side, plan_version) DO UPDATE SET
           member_id = excluded.member_id, checks = excluded.checks, frozen = excluded.frozen,
           signed_at_utc = excluded.signed_at_utc`,
      )
      .bind(
        db.workspaceId,
        liveId,
        side,
        planVersion,
        memberId,
        JSON.stringify(checks),
        JSON.stringify(frozen),
        nowMs,
      ),
    db
      .prepare(
        `UPDATE live_session SET ${COLUMN[side]} = ?3, updated_at_utc = ?4,
           revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, liveId, planVersion, nowMs),
    db
      .prepare(
        `UPDATE live_session SET status = 'signed'
         WHERE workspace_id = ?1 AND id = ?2 AND ${BOTH_SIGNED}`,
      )
      .bind(db.workspaceId, liveId),
    db
      .prepare(
        `UPDATE alert SET closed_at_utc = ?3 WHERE workspace_id = ?1 AND kind = 'plan-changed'
           AND subject_kind = 'live' AND subject_id = ?2 AND closed_at_utc IS NULL
           AND EXISTS (SELECT 1 FROM live_session
             WHERE workspace_id = ?1 AND id = ?2 AND ${BOTH_SIGNED})`,
      )
      .bind(db.workspaceId, liveId, nowMs),
  ];
}

/**
 * Statement for after a plan's version went up: an alert when somebody had signed the version
 * before. One open alert a live; its value is the version to be signed now.
 */
export function raiseReopened(db: WorkspaceDb, liveId: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO alert (workspace_id, id, kind, subject_kind, subject_id, severity, body,
         raised_at_utc)
       SELECT ?1, ?3, 'plan-changed', 'live', id, 'warning', json_object('code', title, 'title',
         title, 'value', plan_version, 'available', NULL, 'listedQuantity', NULL,
         'accountId', account_id), ?4
       FROM live_session WHERE workspace_id = ?1 AND id = ?2
         AND max(coalesce(operations_signed_version, 0), coalesce(stock_signed_version, 0)) > 0
       ON CONFLICT (workspace_id, kind, subject_kind, subject_id) WHERE closed_at_utc IS NULL
         DO UPDATE SET body = excluded.body, raised_at_utc = excluded.raised_at_utc`,
    )
    .bind(db.workspaceId, liveId, newId('alr', nowMs), nowMs);
}
