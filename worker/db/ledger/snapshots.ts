// What others count: reports of external warehouses and physical counts. Each posts ONE difference
// against our balance at its own time; later movements stay. A repeated snapshot changes nothing,
// and one older than a known one is only kept.

import { ApiError } from '../../errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { newId } from '../new-id.ts';
import type { Act } from './movement.ts';
import { findAct, type Posted, postQuery } from './post.ts';
import { EVIDENCE_SQL, type ReviewEvidence, UNDECIDED } from './review-evidence.ts';

/** One balance as somebody else sees it. Null = not said, which is not 0. */
export interface SnapshotRow {
  skuId: string;
  bucket?: string;
  onHand: number | null;
  unavailable?: number | null;
  inbound?: number | null;
}

/** Rows of one warehouse at one time; a SKU and bucket stands in it once. */
export interface Snapshot {
  warehouseId: string;
  asOfUtc: number;
  /** File or message hash: the same again is a replay. */
  sourceHash: string;
  rows: readonly SnapshotRow[];
  /** Differences above this, and above a tenth of our balance, wait; null = none waits. */
  reviewAboveUnits?: number | null;
}

/** What became of a snapshot. */
export interface SnapshotResult extends Posted {
  states: Record<string, number>;
  /** Sum of the differences that were found, posted or waiting. */
  differenceUnits: number;
}

/** Most rows of one call: keeps a batch well within D1's 30 seconds and our memory bar. */
export const MAX_SNAPSHOT_ROWS = 2_000;

// Our balance at the time of the snapshot: what it is now without the movements after it. When the
// newest fact is not after it, no movement needs to be read.
const ours = (column: string) => `coalesce(l.${column}, 0) - CASE
  WHEN l.as_of_utc IS NULL OR l.as_of_utc <= ?3 THEN 0
  ELSE (SELECT coalesce(sum(m.${column}_delta), 0) FROM stock_movement m
    WHERE m.workspace_id = ?1 AND m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id
      AND m.bucket = l.bucket AND m.occurred_at_utc > ?3) END`;

/** Rows of a snapshot given as one JSON parameter; other sources yield the same columns. */
const jsonRows = (parameter: string) => `(SELECT key AS n, value ->> 0 AS sku_id,
  value ->> 1 AS bucket, value ->> 2 AS on_hand, value ->> 3 AS unavailable,
  value ->> 4 AS inbound FROM json_each(${parameter}))`;

// unavailable may not fall below 0 through events that followed: the difference stops there.
/** SQL that records rows as observations; ?1 to ?8 as bound in `recordSnapshot`. */
export const observeSql = (rows: string) => `
  INSERT INTO observation (workspace_id, id, warehouse_id, sku_id, bucket, as_of_utc, source_kind,
    source_hash, on_hand, unavailable, inbound, our_on_hand, our_unavailable,
    on_hand_difference, unavailable_difference, state, recorded_at_utc)
  SELECT ?1, ?7 || '_' || d.n, ?2, d.sku_id, d.bucket, ?3, ?4, ?5, d.on_hand, d.unavailable,
    d.inbound, d.our_on_hand, d.our_unavailable, d.on_hand_difference, d.unavailable_difference,
    CASE
      WHEN EXISTS (SELECT 1 FROM observation o WHERE o.workspace_id = ?1 AND o.sku_id = d.sku_id
        AND o.warehouse_id = ?2 AND o.bucket = d.bucket AND o.as_of_utc > ?3
        AND o.state <> 'rejected') THEN 'superseded'
      WHEN d.on_hand IS NULL AND d.unavailable IS NULL THEN 'agreed'
      WHEN d.is_new THEN 'opened'
      WHEN d.on_hand_difference = 0 AND d.unavailable_difference = 0 THEN 'agreed'
      WHEN ?6 IS NOT NULL AND max(abs(d.on_hand_difference), abs(d.unavailable_difference))
        > max(?6, d.our_on_hand / 10) THEN 'waiting'
      ELSE 'posted' END, ?8
  FROM (SELECT r.*, coalesce(r.on_hand - r.our_on_hand, 0) AS on_hand_difference,
      max(coalesce(r.unavailable - r.our_unavailable, 0), -r.held) AS unavailable_difference
    FROM (SELECT j.n, j.sku_id, j.bucket, j.on_hand, j.unavailable, j.inbound,
        l.sku_id IS NULL AS is_new, coalesce(l.unavailable, 0) AS held,
        ${ours('on_hand')} AS our_on_hand, ${ours('unavailable')} AS our_unavailable
      FROM ${rows} j LEFT JOIN stock_level l ON l.workspace_id = ?1
        AND l.sku_id = j.sku_id AND l.warehouse_id = ?2 AND l.bucket = j.bucket) r) d
  WHERE 1 ON CONFLICT DO NOTHING`;

const COUNT_COLUMNS = `'count' AS kind, o.sku_id, o.warehouse_id, o.bucket,
  o.on_hand_difference AS on_hand_delta, 0 AS allocated_delta, 0 AS allocated_to_shows_delta,
  o.unavailable_difference AS unavailable_delta, 0 AS is_choice, NULL AS allocation_id,
  NULL AS fence_epoch, NULL AS inbound_line_id, NULL AS reverses_id, NULL AS lot_code`;

/** SQL that yields the counts to post for observed rows; ?10 warehouse, ?11 source hash. */
export const countsSql = (rows: string) => `SELECT ${COUNT_COLUMNS} FROM ${rows} j
  CROSS JOIN observation o ON o.workspace_id = ?1 AND o.sku_id = j.sku_id
    AND o.warehouse_id = ?10 AND o.bucket = j.bucket AND o.as_of_utc = ?8 AND o.source_hash = ?11
  WHERE o.state IN ('opened', 'posted')`;

// An agreeing snapshot moves nothing, but the number is fresh again.
/** SQL that makes balances as fresh as the snapshot; ?1 to ?4 as bound in `recordSnapshot`. */
export const refreshSql = (rows: string) => `
  UPDATE stock_level SET as_of_utc = ?3, as_of_source = ?4,
    revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
  WHERE workspace_id = ?1 AND warehouse_id = ?2 AND as_of_utc < ?3
    AND (sku_id, bucket) IN (SELECT j.sku_id, j.bucket FROM ${rows} j)`;

/** Records a snapshot and posts its differences, all in one batch. */
export async function recordSnapshot(
  db: WorkspaceDb,
  act: Act,
  snapshot: Snapshot,
): Promise<SnapshotResult> {
  if (snapshot.rows.length > MAX_SNAPSHOT_ROWS) {
    throw new RangeError(`A snapshot is recorded in pieces of ${MAX_SNAPSHOT_ROWS} rows.`);
  }
  const { warehouseId, asOfUtc, sourceHash } = snapshot;
  const json = JSON.stringify(
    snapshot.rows.map((row) => [
      row.skuId,
      row.bucket ?? '',
      row.onHand,
      row.unavailable ?? null,
      row.inbound ?? null,
    ]),
  );
  const observe = db
    .prepare(observeSql(jsonRows('?9')))
    .bind(
      db.workspaceId,
      warehouseId,
      asOfUtc,
      act.sourceKind,
      sourceHash,
      snapshot.reviewAboveUnits ?? null,
      newId('obs', act.nowMs),
      act.nowMs,
      json,
    );
  const refresh = db
    .prepare(refreshSql(jsonRows('?5')))
    .bind(db.workspaceId, warehouseId, asOfUtc, act.sourceKind, json);
  const posted = await postQuery(
    db,
    { ...act, occurredAtUtc: asOfUtc },
    { sql: countsSql(jsonRows('?12')), parameters: [warehouseId, sourceHash, json] },
    { before: [observe], after: [refresh], reads: [outcomes(db, snapshot, json)] },
  );
  const { reads, ...rest } = posted;
  const [found] = reads ?? [await outcomes(db, snapshot, json).all()];
  const rows = (found?.results ?? []) as { state: string; n: number; units: number }[];
  const states = Object.fromEntries(rows.map(({ state, n }) => [state, n]));
  const differenceUnits = rows.reduce((sum, { units }) => sum + units, 0);
  return { ...rest, states, differenceUnits };
}

function outcomes(db: WorkspaceDb, snapshot: Snapshot, json: string): D1PreparedStatement {
  return db
    .prepare(
      `SELECT o.state, count(*) AS n, sum(o.on_hand_difference) AS units
       FROM json_each(?5) j CROSS JOIN observation o
       ON o.workspace_id = ?1 AND o.sku_id = j.value ->> 0 AND o.warehouse_id = ?2
         AND o.bucket = j.value ->> 1 AND o.as_of_utc = ?3 AND o.source_hash = ?4
       GROUP BY o.state`,
    )
    .bind(db.workspaceId, snapshot.warehouseId, snapshot.asOfUtc, snapshot.sourceHash, json);
}

/** An observation somebody should look at. */
export interface ReviewRow {
  id: string;
  skuId: string;
  warehouseId: string;
  bucket: string;
  asOfUtc: number;
  onHand: number | null;
  ourOnHand: number;
  onHandDifference: number;
  unavailableDifference: number;
  state: 'posted' | 'waiting';
  /** What reports of the place say happened since the count before. */
  evidence: ReviewEvidence[];
}

/** The review list: differences no movement explains, booked or waiting. */
export async function listReviews(db: WorkspaceDb, limit = 100): Promise<ReviewRow[]> {
  const [reviews, evidence] = (await db.batch<unknown>([
    db
      .prepare(
        `SELECT id, sku_id AS skuId, warehouse_id AS warehouseId, bucket, as_of_utc AS asOfUtc,
           on_hand AS onHand, our_on_hand AS ourOnHand, on_hand_difference AS onHandDifference,
           unavailable_difference AS unavailableDifference, state
         FROM observation WHERE workspace_id = ?1 AND ${UNDECIDED} ORDER BY id LIMIT ?2`,
      )
      .bind(db.workspaceId, limit),
    db.prepare(EVIDENCE_SQL).bind(db.workspaceId, limit),
  ])) as [D1Result<Omit<ReviewRow, 'evidence'>>, D1Result<ReviewEvidence & { id: string }>];
  const byReview = new Map<string, ReviewEvidence[]>();
  for (const { id, ...told } of evidence.results) {
    byReview.set(id, [...(byReview.get(id) ?? []), told]);
  }
  return reviews.results.map((row) => ({ ...row, evidence: byReview.get(row.id) ?? [] }));
}

// Facts may have arrived while it waited: the difference is taken anew against what we know now.
const ACCEPT_SQL = `
  UPDATE observation AS o SET state = 'posted', decided_by_member_id = ?8, decided_at_utc = ?7,
    on_hand_difference = coalesce(o.on_hand - n.our_on_hand, 0),
    unavailable_difference = max(coalesce(o.unavailable - n.our_unavailable, 0), -n.held)
  FROM (SELECT l.unavailable AS held, ${ours('on_hand')} AS our_on_hand,
      ${ours('unavailable')} AS our_unavailable
    FROM stock_level l WHERE l.workspace_id = ?1 AND l.sku_id = ?4 AND l.warehouse_id = ?2
      AND l.bucket = ?5) n
  WHERE o.workspace_id = ?1 AND o.sku_id = ?4 AND o.warehouse_id = ?2 AND o.bucket = ?5
    AND o.as_of_utc = ?3 AND o.source_hash = ?6 AND o.state = 'waiting'`;

interface ObservationKey {
  skuId: string;
  warehouseId: string;
  bucket: string;
  asOfUtc: number;
  sourceHash: string;
}

// Two who accept at once would both book it: the second one's batch is refused.
const STILL_WAITING_SQL = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM observation
    WHERE workspace_id = ?1 AND id = ?2 AND ${UNDECIDED} AND state = 'waiting')`;

/** Books a waiting difference after all, as it stands by now. */
export async function acceptReview(db: WorkspaceDb, act: Act, id: string): Promise<Posted> {
  const key = await db
    .prepare(
      `SELECT sku_id AS skuId, warehouse_id AS warehouseId, bucket, as_of_utc AS asOfUtc,
         source_hash AS sourceHash
       FROM observation WHERE workspace_id = ?1 AND id = ?2 AND ${UNDECIDED}
         AND state = 'waiting'`,
    )
    .bind(db.workspaceId, id)
    .first<ObservationKey>();
  const unknown = new ApiError('not-found', { detail: `No difference ${id} is waiting.` });
  if (!key) {
    // The same act may have decided it before.
    const done = await findAct(db, act.key);
    if (done) return done;
    throw unknown;
  }
  const { skuId, warehouseId, bucket, asOfUtc, sourceHash } = key;
  const guard = db.prepare(STILL_WAITING_SQL).bind(db.workspaceId, id);
  const accept = db
    .prepare(ACCEPT_SQL)
    .bind(
      db.workspaceId,
      warehouseId,
      asOfUtc,
      skuId,
      bucket,
      sourceHash,
      act.nowMs,
      act.actorId ?? 'system',
    );
  const sql = `SELECT ${COUNT_COLUMNS} FROM observation o WHERE o.workspace_id = ?1
    AND o.sku_id = ?10 AND o.warehouse_id = ?11 AND o.bucket = ?12 AND o.as_of_utc = ?8
    AND o.source_hash = ?13 AND o.state = 'posted' AND o.decided_at_utc = ?9`;
  const posted = await postQuery(
    db,
    { ...act, occurredAtUtc: asOfUtc },
    { sql, parameters: [skuId, warehouseId, bucket, sourceHash] },
    { before: [guard, accept] },
  );
  if (posted.movements.length === 0) throw unknown;
  return posted;
}

/** Whether a difference waits for a decision. */
export async function isReviewWaiting(db: WorkspaceDb, id: string): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 AS found FROM observation WHERE workspace_id = ?1 AND id = ?2 AND ${UNDECIDED}
         AND state = 'waiting'`,
    )
    .bind(db.workspaceId, id)
    .first();
  return row !== null;
}

/** Statement that leaves our balance as it is: the observation was wrong. */
export function rejectReview(
  db: WorkspaceDb,
  id: string,
  memberId: string,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE observation SET state = 'rejected', decided_by_member_id = ?3, decided_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2 AND ${UNDECIDED} AND state = 'waiting'`,
    )
    .bind(db.workspaceId, id, memberId, nowMs);
}
