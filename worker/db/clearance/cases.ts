// The list of slow movers as rows: written by the job, read with names and outcomes, decided once.
import type { ReckonedCase } from '../../domain/clearance/case-body.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { newId } from '../new-id.ts';

/** A decided shelf is left alone for so long: its decision needs time to work. */
const QUIET_DAYS = 28;
/** Cases a statement carries. */
const CASES_PER_STATEMENT = 200;

/**
 * Statements that bring the list up to date: open cases get new figures and keep owner and date,
 * new ones appear unless their shelf was decided lately, those no longer slow are outdated.
 */
export function writeCases(
  db: WorkspaceDb,
  cases: readonly ReckonedCase[],
  ownerMemberId: string | null,
  nowMs: number,
): D1PreparedStatement[] {
  const keys = JSON.stringify(cases.map(({ skuId, warehouseId }) => `${skuId} ${warehouseId}`));
  const outdate = db
    .prepare(
      `UPDATE clearance_case SET state = 'outdated', updated_at_utc = ?3,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND state = 'open' AND sku_id || ' ' || warehouse_id NOT IN
         (SELECT value FROM json_each(?2))`,
    )
    .bind(db.workspaceId, keys, nowMs);
  const statements = [outdate];
  for (let at = 0; at < cases.length; at += CASES_PER_STATEMENT) {
    const some = cases.slice(at, at + CASES_PER_STATEMENT);
    statements.push(upsertCases(db, some, ownerMemberId, nowMs));
  }
  return statements;
}

function upsertCases(
  db: WorkspaceDb,
  cases: readonly ReckonedCase[],
  ownerMemberId: string | null,
  nowMs: number,
): D1PreparedStatement {
  const rows = cases.map((one) => ({
    ...one,
    id: newId('slw', nowMs),
    body: JSON.stringify(one.body),
  }));
  return db
    .prepare(
      `INSERT INTO clearance_case (workspace_id, id, sku_id, warehouse_id, owner_member_id,
         due_on_date, currency, gain_minor, body, revision, created_at_utc, updated_at_utc)
       SELECT ?1, j.value ->> 'id', j.value ->> 'skuId', j.value ->> 'warehouseId', ?3,
         j.value ->> 'dueOnDate', j.value ->> 'currency', j.value ->> 'gainMinor',
         j.value ->> 'body', w.revision, ?4, ?4
       FROM json_each(?2) j CROSS JOIN workspace w ON w.workspace_id = ?1
       WHERE NOT EXISTS (SELECT 1 FROM clearance_case q INDEXED BY clearance_case_decided
         WHERE q.workspace_id = ?1 AND q.state = 'decided'
           AND q.decided_at_utc > ?4 - ${QUIET_DAYS} * 86400000
           AND q.sku_id = j.value ->> 'skuId' AND q.warehouse_id = j.value ->> 'warehouseId')
       ON CONFLICT (workspace_id, sku_id, warehouse_id) WHERE state = 'open' DO UPDATE SET
         gain_minor = excluded.gain_minor, body = excluded.body, currency = excluded.currency,
         due_on_date = min(due_on_date, excluded.due_on_date), revision = excluded.revision,
         updated_at_utc = excluded.updated_at_utc`,
    )
    .bind(db.workspaceId, JSON.stringify(rows), ownerMemberId, nowMs);
}

/** What may be changed of an open case. */
export interface CaseChange {
  readonly ownerMemberId?: string | null | undefined;
  readonly dueOnDate?: string | undefined;
}

/** Statement that changes an open case. */
export function changeCase(
  db: WorkspaceDb,
  id: string,
  change: CaseChange,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE clearance_case SET owner_member_id = iif(?3, ?4, owner_member_id),
         due_on_date = coalesce(?5, due_on_date), updated_at_utc = ?6,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2 AND state = 'open'`,
    )
    .bind(
      db.workspaceId,
      id,
      change.ownerMemberId === undefined ? 0 : 1,
      change.ownerMemberId ?? null,
      change.dueOnDate ?? null,
      nowMs,
    );
}

/** Statement that gives open cases nobody owns to a member. */
export function giveUnowned(db: WorkspaceDb, memberId: string): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE clearance_case SET owner_member_id = ?2
       WHERE workspace_id = ?1 AND state = 'open' AND owner_member_id IS NULL`,
    )
    .bind(db.workspaceId, memberId);
}

/** A decision to be kept. */
export interface CaseDecision {
  readonly id: string;
  readonly memberId: string;
  readonly reason: string | null;
  readonly chosen: unknown;
}

/** Refuses the batch when the case is not in that state any more: two people never both decide. */
const GUARD_SQL = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM clearance_case
    WHERE workspace_id = ?1 AND id = ?2 AND state = ?3)`;

/** Statements that decide an open case; the batch fails when somebody else was quicker. */
export function decideCase(
  db: WorkspaceDb,
  { id, memberId, reason, chosen }: CaseDecision,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db.prepare(GUARD_SQL).bind(db.workspaceId, id, 'open'),
    db
      .prepare(
        `UPDATE clearance_case SET state = 'decided', decided_by_member_id = ?3,
           decided_at_utc = ?4, reason = ?5, chosen = ?6, updated_at_utc = ?4,
           decided_seq = (SELECT movement_seq FROM workspace WHERE workspace_id = ?1),
           revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, id, memberId, nowMs, reason, JSON.stringify(chosen)),
  ];
}

/** Statements that open a decided case again. */
export function reopenCase(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement[] {
  return [
    db.prepare(GUARD_SQL).bind(db.workspaceId, id, 'decided'),
    db
      .prepare(
        `UPDATE clearance_case SET state = 'open', decided_by_member_id = NULL,
           decided_at_utc = NULL, decided_seq = NULL, reason = NULL, chosen = NULL,
           updated_at_utc = ?3,
           revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(db.workspaceId, id, nowMs),
  ];
}

/** Statement that asks a live price of a product in a line-up. */
export function askLivePrice(
  db: WorkspaceDb,
  live: { liveId: string; skuId: string; priceMinor: number; currency: string },
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE live_item SET live_price_minor = ?4, currency = ?5,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND live_session_id = ?2 AND sku_id = ?3`,
    )
    .bind(db.workspaceId, live.liveId, live.skuId, live.priceMinor, live.currency);
}
