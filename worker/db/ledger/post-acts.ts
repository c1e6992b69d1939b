// Several acts in one atomic batch: all are written or none. For orders, which come by the page and
// in bursts; each act keeps its own key, cause and time, and is found and reversed by itself.
import type { WorkspaceDb } from '../for-workspace.ts';
import { newId } from '../new-id.ts';
import { bumpRevision } from '../workspace.ts';
import type { MovementDraft } from './movement.ts';
import { type Act, DRAFT_COLUMNS, draftRow, SEEN_BY_COUNT } from './movement.ts';
import { findAct, refusalOf } from './post.ts';
import { LEVEL_COLUMNS, type LevelRow } from './rows.ts';

/** An act and its movements; one without any changes no stock. */
export interface DraftedAct {
  readonly act: Act;
  readonly drafts: readonly MovementDraft[];
}

const COLUMNS = DRAFT_COLUMNS.split(',').map((name) => name.trim());
const DRAFT_VALUES = COLUMNS.map((name, at) => `j.value ->> ${at + 5} AS ${name}`).join(', ');

// Numbered gap-free after the workspace's last movement, in the order of the acts.
const INSERT_SQL = `INSERT INTO stock_movement (workspace_id, id, seq, idempotency_key,
    operation_id, source_kind, source_id, reason, actor_id, occurred_at_utc, recorded_at_utc,
    revision, ${DRAFT_COLUMNS})
  SELECT w.workspace_id, iif(d.n = 1, ?2, ?2 || '_' || d.n), w.movement_seq + d.n,
    d.act_key || '#' || d.act_n, d.act_key, d.source_kind, d.source_id, NULL, 'system',
    d.occurred_at_utc, ?3, w.revision, ${DRAFT_COLUMNS}
  FROM workspace w CROSS JOIN (SELECT j.key + 1 AS n, j.value ->> 0 AS act_key,
    j.value ->> 1 AS act_n, j.value ->> 2 AS source_kind, j.value ->> 3 AS source_id,
    j.value ->> 4 AS occurred_at_utc, ${DRAFT_VALUES} FROM json_each(?4) j) d
  WHERE w.workspace_id = ?1 ORDER BY d.n`;

// As of one act (`movement.ts`), for the movements of all of them.
const SEEN_SQL = `INSERT INTO stock_movement (workspace_id, id, seq, idempotency_key,
    operation_id, source_kind, source_id, reason, actor_id, occurred_at_utc, recorded_at_utc,
    revision, ${DRAFT_COLUMNS})
  SELECT w.workspace_id, iif(d.n = 1, ?2, ?2 || '_' || d.n), w.movement_seq + d.n,
    d.operation_id || '#seen' || d.n, d.operation_id, d.source_kind, d.source_id, NULL, 'system',
    d.occurred_at_utc, ?3, w.revision, ${DRAFT_COLUMNS}
  FROM workspace w CROSS JOIN (SELECT row_number() OVER () AS n, q.* FROM
    (${SEEN_BY_COUNT('m.operation_id, m.source_kind, m.source_id')}
      FROM json_each(?4) k CROSS JOIN stock_movement m WHERE m.workspace_id = ?1
        AND m.idempotency_key >= k.value || '#' AND m.idempotency_key < k.value || '$'
        AND m.operation_id = k.value AND m.kind <> 'count')
      WHERE on_hand_delta <> 0 OR unavailable_delta <> 0) q) d
  WHERE w.workspace_id = ?1 ORDER BY d.n`;

const LEVELS_SQL = `SELECT ${LEVEL_COLUMNS} FROM json_each(?2) j CROSS JOIN stock_level l
  ON l.workspace_id = ?1 AND l.sku_id = j.value ->> 0 AND l.warehouse_id = j.value ->> 1
    AND l.bucket = j.value ->> 2`;

function placesOf(acts: readonly DraftedAct[]): string {
  const places = acts.flatMap(({ drafts }) =>
    drafts.map(({ skuId, warehouseId, bucket = '' }) =>
      JSON.stringify([skuId, warehouseId, bucket]),
    ),
  );
  return `[${[...new Set(places)].join(',')}]`;
}

function movementStatements(db: WorkspaceDb, acts: readonly DraftedAct[], nowMs: number) {
  const rows = acts.flatMap(({ act, drafts }) =>
    drafts.map((draft, at) => [
      ...[act.key, at + 1, act.sourceKind, act.sourceId ?? '', act.occurredAtUtc ?? nowMs],
      ...draftRow(draft),
    ]),
  );
  if (rows.length === 0) return [];
  const moving = acts.filter(({ drafts }) => drafts.some(({ onHandDelta }) => onHandDelta));
  const keys = moving.map(({ act }) => act.key);
  const bind = (sql: string, json: string) =>
    db.prepare(sql).bind(db.workspaceId, newId('mov', nowMs), nowMs, json);
  return [
    bind(INSERT_SQL, JSON.stringify(rows)),
    ...(keys.length > 0 ? [bind(SEEN_SQL, JSON.stringify(keys))] : []),
  ];
}

/**
 * Posts the acts, with statements of other tables in the same batch before them; the balances they
 * touched, as they stand after. Throws `ApiError`; then nothing was written. Only acts without
 * actor, reason or reversal.
 */
export async function postActs(
  db: WorkspaceDb,
  acts: readonly DraftedAct[],
  before: readonly D1PreparedStatement[],
  nowMs: number,
): Promise<LevelRow[]> {
  const levels = db.prepare(LEVELS_SQL).bind(db.workspaceId, placesOf(acts));
  const moving = acts.find(({ drafts }) => drafts.length > 0);
  const movements = movementStatements(db, acts, nowMs);
  const statements = [bumpRevision(db), ...before, ...movements, levels];
  try {
    // Safe to repeat after a lost answer: the first key lets all of it happen once.
    const results = await db.retry(() => db.batch<unknown>(statements));
    return (results.at(-1) as D1Result<LevelRow>).results;
  } catch (error) {
    const found = moving && (await findAct(db, moving.act.key).catch(() => null));
    if (!found) throw refusalOf(error);
    return (await levels.all<LevelRow>()).results;
  }
}
