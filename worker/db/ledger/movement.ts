// How a movement is written down: the words every act says about itself, the drafts it consists
// of, and the one INSERT that numbers them. Triggers carry the rows into balances (migration 0001).
import type { MovementKind } from '../../../shared/inventory/words.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** What an act says about itself. */
export interface Act {
  /** Idempotency key of the whole act: the same key again is a replay and changes nothing. */
  key: string;
  /** What caused it: 'order', 'return', 'live', 'import', 'snapshot', 'member', 'transfer' ... */
  sourceKind: string;
  sourceId?: string;
  actorId?: string;
  reason?: string;
  /** When it happened, epoch milliseconds; when nothing is said: now. */
  occurredAtUtc?: number;
  nowMs: number;
  /** Statements of the same batch: an audit entry, a stored answer. */
  alongside?: readonly D1PreparedStatement[];
}

/** One change of one balance; deltas left out are 0. */
export interface MovementDraft {
  kind: MovementKind;
  skuId: string;
  warehouseId: string;
  bucket?: string;
  onHandDelta?: number;
  allocatedDelta?: number;
  allocatedToShowsDelta?: number;
  unavailableDelta?: number;
  /** A choice of ours is refused when it would leave available below zero. */
  isChoice?: boolean;
  allocationId?: string;
  fenceEpoch?: number;
  inboundLineId?: string;
  /** The lot it speaks of; without one the lots are taken first expired first. */
  lotCode?: string | undefined;
}

/**
 * SQL that yields drafts: the columns of DRAFT_COLUMNS in that order. Its own parameters start at
 * ?10; ?1 is the workspace. What it reads is read inside the batch, so nothing can slip between.
 */
export interface DraftQuery {
  sql: string;
  parameters: unknown[];
}

/** The columns a draft query yields. */
export const DRAFT_COLUMNS = `kind, sku_id, warehouse_id, bucket, on_hand_delta, allocated_delta,
  allocated_to_shows_delta, unavailable_delta, is_choice, allocation_id, fence_epoch,
  inbound_line_id, reverses_id, lot_code`;

/** The values of a draft under DRAFT_COLUMNS. */
export const draftRow = (draft: MovementDraft) => [
  draft.kind,
  draft.skuId,
  draft.warehouseId,
  draft.bucket ?? '',
  draft.onHandDelta ?? 0,
  draft.allocatedDelta ?? 0,
  draft.allocatedToShowsDelta ?? 0,
  draft.unavailableDelta ?? 0,
  draft.isChoice ? 1 : 0,
  draft.allocationId ?? null,
  draft.fenceEpoch ?? null,
  draft.inboundLineId ?? null,
  null,
  draft.lotCode ?? null,
];

/** Drafts that are known beforehand, as a query over one JSON parameter. */
export function draftQuery(drafts: readonly MovementDraft[]): DraftQuery {
  const rows = drafts.map(draftRow);
  const columns = DRAFT_COLUMNS.split(',').map((name, i) => `value ->> ${i} AS ${name.trim()}`);
  return {
    sql: `SELECT ${columns.join(', ')} FROM json_each(?10)`,
    parameters: [JSON.stringify(rows)],
  };
}

const times = {
  act: `coalesce((SELECT o.occurred_at_utc FROM stock_movement o
    WHERE o.workspace_id = ?1 AND o.id = d.reverses_id), ?8)`,
  draft: 'coalesce(d.occurred_at_utc, ?8)',
};

/**
 * The INSERT of an act's movements, numbered gap-free after the workspace's last one. A reversal
 * stands at the time of what it reverses: what is wrong now was wrong then. With `time` 'draft' the
 * query yields `occurred_at_utc` for each row; its keys are then apart from the act's other ones.
 */
export function insertMovements(
  db: WorkspaceDb,
  act: Act,
  id: string,
  query: DraftQuery,
  time: 'act' | 'draft' = 'act',
) {
  const suffix = time === 'draft' ? 'seen' : '';
  return db
    .prepare(
      `INSERT INTO stock_movement (workspace_id, id, seq, idempotency_key, operation_id,
         source_kind, source_id, reason, actor_id, occurred_at_utc, recorded_at_utc, revision,
         ${DRAFT_COLUMNS})
       SELECT w.workspace_id, iif(d.n = 1, ?2, ?2 || '_' || d.n), w.movement_seq + d.n,
         ?3 || '#${suffix}' || d.n, ?3, ?4, ?5, ?6, ?7,
         ${times[time]},
         ?9, w.revision, ${DRAFT_COLUMNS}
       FROM workspace w CROSS JOIN
         (SELECT row_number() OVER () AS n, q.* FROM (${query.sql}) q) d
       WHERE w.workspace_id = ?1 ORDER BY d.n`,
    )
    .bind(
      db.workspaceId,
      id,
      act.key,
      act.sourceKind,
      act.sourceId ?? '',
      act.reason ?? null,
      act.actorId ?? 'system',
      act.occurredAtUtc ?? act.nowMs,
      act.nowMs,
      ...query.parameters,
    );
}

// What a count or snapshot has seen, it has already booked as an unexplained difference. A fact
// that is recorded later but happened before it explains part of that difference: the same units
// are taken out of it again, so that facts and snapshots give one result in either order.
const seen = (column: string) => `EXISTS (SELECT 1 FROM observation o
  WHERE o.workspace_id = ?1 AND o.sku_id = m.sku_id AND o.warehouse_id = m.warehouse_id
    AND o.bucket = m.bucket AND o.state IN ('agreed', 'opened', 'posted')
    AND o.${column} IS NOT NULL AND o.as_of_utc >= m.occurred_at_utc)`;

/**
 * The drafts that take movements `m` out of counts, without the FROM that names these: it follows,
 * with a closing bracket and a WHERE that leaves out what is nothing. `more`: further columns.
 */
export const SEEN_BY_COUNT = (more: string) => `
  SELECT * FROM (SELECT 'count' AS kind, m.sku_id, m.warehouse_id, m.bucket, m.occurred_at_utc,
      iif(m.on_hand_delta <> 0 AND ${seen('on_hand')}, -m.on_hand_delta, 0) AS on_hand_delta,
      0 AS allocated_delta, 0 AS allocated_to_shows_delta,
      iif(m.unavailable_delta <> 0 AND ${seen('unavailable')}, -m.unavailable_delta, 0)
        AS unavailable_delta,
      0 AS is_choice, NULL AS allocation_id, NULL AS fence_epoch, NULL AS inbound_line_id,
      NULL AS reverses_id, NULL AS lot_code${more === '' ? '' : `, ${more}`}`;

const SEEN_BY_COUNT_SQL = `${SEEN_BY_COUNT('')}
    FROM stock_movement m
    WHERE m.workspace_id = ?1 AND m.idempotency_key >= ?3 || '#'
      AND m.idempotency_key < ?3 || '$' AND m.operation_id = ?3 AND m.kind <> 'count')
  WHERE on_hand_delta <> 0 OR unavailable_delta <> 0`;

/** The INSERT that takes out of counts what the act explains of them; usually nothing. */
export function insertSeenByCount(db: WorkspaceDb, act: Act, id: string) {
  return insertMovements(db, act, id, { sql: SEEN_BY_COUNT_SQL, parameters: [] }, 'draft');
}
