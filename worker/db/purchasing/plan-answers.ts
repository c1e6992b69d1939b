// Keeps the planner's short answers in packs of SKUs. An answer is written anew only when it has
// changed or is a day old, and keeps the revision of that, so that browsers pull little.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { inParts } from './statement-parts.ts';

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly answer: Omit<PlanAnswer, 'asOfUtc'>;
  readonly asOfMs: number;
  /** The revision of its last change; absent = that of its pack, which was written with it. */
  readonly revision?: number;
}

/** A pack as it is read. */
export interface AnswerPackRow {
  readonly upToId: string;
  readonly revision: number;
  /** JSON of `KeptAnswer[]`. */
  readonly answers: string;
}

/** A pack, opened. */
export interface AnswerPack extends Omit<AnswerPackRow, 'answers'> {
  readonly answers: readonly Required<KeptAnswer>[];
}

const COLUMNS = 'p.up_to_id AS upToId, p.revision, p.answers';

// The packs of a range of ids; the last one may reach beyond it.
const RANGE = `FROM plan_answer_pack p WHERE p.workspace_id = ?1 AND p.up_to_id > ?2
  AND p.up_to_id <= coalesce((SELECT min(e.up_to_id) FROM plan_answer_pack e
    WHERE e.workspace_id = ?1 AND e.up_to_id >= ?3), ?3)`;

/** SQL of the reads: ?1 workspace, ?2 after this id, ?3 up to this one; in `page` so many. */
export const ANSWER_SQL = {
  all: `SELECT ${COLUMNS} FROM plan_answer_pack p WHERE p.workspace_id = ?1 ORDER BY p.up_to_id`,
  page: `SELECT ${COLUMNS} FROM plan_answer_pack p WHERE p.workspace_id = ?1 AND p.up_to_id > ?2
    ORDER BY p.up_to_id LIMIT ?3`,
  range: `SELECT ${COLUMNS} ${RANGE} ORDER BY p.up_to_id`,
  version: `SELECT coalesce(max(p.revision), 0) AS version ${RANGE}`,
} as const;

const GUARD = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 WHERE (${ANSWER_SQL.version}) <> ?4`;

const CLEAR = `DELETE FROM plan_answer_pack
  WHERE workspace_id = ?1 AND up_to_id > ?2 AND up_to_id <= ?3`;

const WRITE = `INSERT INTO plan_answer_pack (workspace_id, up_to_id, answers, revision)
  SELECT ?1, value ->> 'upToId', value -> 'answers', w.revision
  FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE 1
  ON CONFLICT (workspace_id, up_to_id) DO UPDATE SET answers = excluded.answers,
    revision = excluded.revision`;

const FORGET = `INSERT INTO tombstone (workspace_id, feed, subject_kind, subject_id,
    deleted_at_utc, revision)
  SELECT ?1, 'stock', 'plan', value, ?3, w.revision
  FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE 1
  ON CONFLICT (workspace_id, feed, subject_kind, subject_id) DO UPDATE SET
    deleted_at_utc = excluded.deleted_at_utc, revision = excluded.revision`;

/** What an answer is called on the wire. */
export const answerId = (row: Pick<PlanAnswer, 'skuId' | 'warehouseId'>): string =>
  `${row.skuId}/${row.warehouseId}`;

/** The pack with its answers opened. */
export function openAnswers({ answers, upToId, revision }: AnswerPackRow): AnswerPack {
  const kept = JSON.parse(answers) as KeptAnswer[];
  return { upToId, revision, answers: kept.map((one) => ({ revision, ...one })) };
}

/** An answer as it goes out. */
export function answerOf({ answer, asOfMs }: KeptAnswer): PlanAnswer {
  return { ...answer, asOfUtc: new Date(asOfMs).toISOString() };
}

/** The packs that hold the answers of a range of SKUs; the last one may reach beyond it. */
export async function readAnswerPacks(
  db: WorkspaceDb,
  afterId: string,
  upToId: string,
): Promise<AnswerPack[]> {
  const { results } = await db
    .prepare(ANSWER_SQL.range)
    .bind(db.workspaceId, afterId, upToId)
    .all<AnswerPackRow>();
  return results.map(openAnswers);
}

/** Where answers are to stand. */
export interface AnswerRange {
  readonly afterId: string;
  readonly upToId: string;
  /** Where its packs are to end; the last one ends at `upToId`. */
  readonly ends: readonly string[];
  /** The packs it was read from. */
  readonly packs: readonly AnswerPack[];
}

function keptOf(made: readonly PlanAnswer[], stored: AnswerPack['answers'], nowMs: number) {
  const before = new Map(stored.map((row) => [answerId(row.answer), row]));
  return made.map(({ asOfUtc: _age, ...answer }): KeptAnswer => {
    const old = before.get(answerId(answer));
    const isSame = old && JSON.stringify(old.answer) === JSON.stringify(answer);
    return isSame && nowMs - old.asOfMs < DAY_MS ? old : { answer, asOfMs: nowMs };
  });
}

interface Piece {
  readonly upToId: string;
  readonly answers: readonly KeptAnswer[];
}

// The packs as they are to be. What stands in a pack behind the range stays as it is.
function piecesOf({ afterId, upToId, ends, packs }: AnswerRange, kept: readonly KeptAnswer[]) {
  const pieces: Piece[] = ends.map((end, i) => {
    const startId = ends[i - 1] ?? afterId;
    const isIn = ({ answer: { skuId } }: KeptAnswer) => skuId > startId && skuId <= end;
    return { upToId: end, answers: kept.filter(isIn) };
  });
  const last = packs.at(-1);
  if (!last || last.upToId <= upToId) return pieces;
  const rest = last.answers.filter(({ answer: { skuId } }) => skuId > upToId);
  return [...pieces, { upToId: last.upToId, answers: rest }];
}

/**
 * Statements that make the stored answers of a range exactly these; none when they are. They are
 * refused when another run has written these packs since they were read.
 */
export function writeAnswers(
  db: WorkspaceDb,
  range: AnswerRange,
  made: readonly PlanAnswer[],
  nowMs: number,
): D1PreparedStatement[] {
  const { afterId, upToId, packs } = range;
  const isIn = ({ answer: { skuId } }: KeptAnswer) => skuId > afterId && skuId <= upToId;
  const stored = packs.flatMap(({ answers }) => answers).filter(isIn);
  const kept = keptOf(made, stored, nowMs);
  const now = new Set(kept.map(({ answer }) => answerId(answer)));
  const gone = stored.map(({ answer }) => answerId(answer)).filter((id) => !now.has(id));
  const pieces = piecesOf(range, kept);
  const areEndsKept = packs.map((pack) => pack.upToId).join() === range.ends.join();
  const isKept = (piece: Piece, i: number) =>
    areEndsKept && JSON.stringify(piece.answers) === JSON.stringify(packs[i]?.answers);
  const changed = pieces.filter((piece, i) => !isKept(piece, i));
  if (changed.length === 0) return [];
  const bind = (sql: string, ...values: unknown[]) =>
    db.prepare(sql).bind(db.workspaceId, ...values);
  const version = Math.max(0, ...packs.map(({ revision }) => revision));
  return [
    bind(GUARD, afterId, upToId, version),
    ...(areEndsKept ? [] : [bind(CLEAR, afterId, upToId)]),
    ...inParts(changed).map((part) => bind(WRITE, part)),
    ...(gone.length > 0 ? [bind(FORGET, JSON.stringify(gone), nowMs)] : []),
  ];
}
