// Keeps the planner's short answers: one row per SKU and destination, written only when the answer
// has changed or is a day old, so that browsers pull little.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import type { StoredAnswer } from '../../domain/purchasing/plan-pack.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

const WRITE = `INSERT INTO sku_plan (workspace_id, sku_id, warehouse_id, market, answer, as_of_utc,
    revision)
  SELECT ?1, value ->> 'skuId', value ->> 'warehouseId', value ->> 'market', value ->> 'answer', ?3,
    w.revision
  FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE 1
  ON CONFLICT (workspace_id, sku_id, warehouse_id) DO UPDATE SET market = excluded.market,
    answer = excluded.answer, as_of_utc = excluded.as_of_utc, revision = excluded.revision`;

const FORGET = `INSERT INTO tombstone (workspace_id, feed, subject_kind, subject_id,
    deleted_at_utc, revision)
  SELECT ?1, 'stock', 'plan', value ->> 'skuId' || '/' || (value ->> 'warehouseId'), ?3, w.revision
  FROM json_each(?2) CROSS JOIN workspace w ON w.workspace_id = ?1 WHERE 1
  ON CONFLICT (workspace_id, feed, subject_kind, subject_id) DO UPDATE SET
    deleted_at_utc = excluded.deleted_at_utc, revision = excluded.revision`;

const DROP = `DELETE FROM sku_plan WHERE workspace_id = ?1 AND (sku_id, warehouse_id) IN
  (SELECT value ->> 'skuId', value ->> 'warehouseId' FROM json_each(?2))`;

const keyOf = (row: { readonly skuId: string; readonly warehouseId: string }) =>
  `${row.skuId}/${row.warehouseId}`;

/** The JSON that is kept of an answer. */
export function storedText({ asOfUtc: _age, ...answer }: PlanAnswer): string {
  return JSON.stringify(answer);
}

/** An answer as it goes out. */
export function answerOf({ answer, asOfMs }: Pick<StoredAnswer, 'answer' | 'asOfMs'>): PlanAnswer {
  return { ...JSON.parse(answer), asOfUtc: new Date(asOfMs).toISOString() } as PlanAnswer;
}

/** Statements that make the stored answers of some SKUs exactly these, and what is stored then. */
export function writeAnswers(
  db: WorkspaceDb,
  stored: readonly StoredAnswer[],
  answers: readonly PlanAnswer[],
  nowMs: number,
): { readonly statements: D1PreparedStatement[]; readonly kept: StoredAnswer[] } {
  const before = new Map(stored.map((row) => [keyOf(row), row]));
  const now = new Set(answers.map(keyOf));
  const changed: (StoredAnswer & { readonly market: string })[] = [];
  const kept = answers.map((each) => {
    const answer = storedText(each);
    const old = before.get(keyOf(each));
    if (old?.answer === answer && nowMs - old.asOfMs < DAY_MS) return old;
    const { skuId, warehouseId, market } = each;
    const row = { skuId, warehouseId, asOfMs: nowMs, answer };
    changed.push({ ...row, market });
    return row;
  });
  const gone = stored
    .filter((row) => !now.has(keyOf(row)))
    .map(({ skuId, warehouseId }) => ({ skuId, warehouseId }));
  const bind = (sql: string, rows: readonly object[]) =>
    db.prepare(sql).bind(db.workspaceId, JSON.stringify(rows), nowMs);
  const statements = [
    ...(changed.length > 0 ? [bind(WRITE, changed)] : []),
    ...(gone.length > 0
      ? [bind(FORGET, gone), db.prepare(DROP).bind(db.workspaceId, JSON.stringify(gone))]
      : []),
  ];
  return { statements, kept };
}
