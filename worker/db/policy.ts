// Queries over categories and the policy table.
import type * as v from 'valibot';
import type { Category, createPolicy, Policy } from '../../shared/contract/catalogue.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** What may be written of a policy row. */
export type PolicyFields = v.InferOutput<(typeof createPolicy)['body']>;

/** Columns of a policy row aliased `p`. */
export const POLICY_COLUMNS = `p.id, p.category_id AS categoryId, p.warehouse_id AS warehouseId,
  p.sku_id AS skuId, p.effective_from AS effectiveFrom, p.effective_to AS effectiveTo,
  p.turnover_min_days AS turnoverMinDays, p.turnover_max_days AS turnoverMaxDays,
  p.safety_stock_days AS safetyStockDays, p.alert_line_days AS alertLineDays,
  p.lead_time_days AS leadTimeDays, p.is_floor_lifted AS isFloorLifted,
  p.service_level AS serviceLevel`;

/** Columns of a category aliased `c`. */
export const CATEGORY_COLUMNS = 'c.id, c.code, c.name';

/** SQL of a page: ?1 workspace, ?2 last id, ?3 rows. */
export const POLICY_PAGE_SQL = `SELECT ${POLICY_COLUMNS} FROM category_policy p
  WHERE p.workspace_id = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3`;

/** SQL of a page: ?1 workspace, ?2 last id, ?3 rows. */
export const CATEGORY_PAGE_SQL = `SELECT ${CATEGORY_COLUMNS} FROM category c
  WHERE c.workspace_id = ?1 AND c.id > ?2 ORDER BY c.id LIMIT ?3`;

/** A policy row as D1 gives it. */
export interface PolicyDbRow extends Omit<Policy, 'isFloorLifted'> {
  readonly isFloorLifted: 0 | 1 | null;
}

/** The row on the wire. */
export const policyOf = ({ isFloorLifted, ...row }: PolicyDbRow): Policy => ({
  ...row,
  isFloorLifted: isFloorLifted === null ? null : isFloorLifted === 1,
});

async function pageById<Row extends { id: string }>(
  db: WorkspaceDb,
  sql: string,
  query: PageQuery,
): Promise<Page<Row>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(sql)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<Row>();
  return pageOf(
    results,
    query.limit,
    (row) => [row.id],
    (row) => row,
  );
}

/** A page of policy rows. */
export async function listPolicies(db: WorkspaceDb, query: PageQuery): Promise<Page<Policy>> {
  const page = await pageById<PolicyDbRow>(db, POLICY_PAGE_SQL, query);
  return { ...page, items: page.items.map(policyOf) };
}

/** A page of categories. */
export const listCategories = (db: WorkspaceDb, query: PageQuery) =>
  pageById<Category>(db, CATEGORY_PAGE_SQL, query);

/** The policy row with that id. */
export async function findPolicy(db: WorkspaceDb, id: string): Promise<Policy | null> {
  const row = await db
    .prepare(
      `SELECT ${POLICY_COLUMNS} FROM category_policy p WHERE p.workspace_id = ?1 AND p.id = ?2`,
    )
    .bind(db.workspaceId, id)
    .first<PolicyDbRow>();
  return row && policyOf(row);
}

const UPSERT_POLICY = `
  INSERT INTO category_policy (workspace_id, id, category_id, warehouse_id, sku_id,
    effective_from, effective_to, turnover_min_days, turnover_max_days, safety_stock_days,
    alert_line_days, lead_time_days, is_floor_lifted, service_level, revision, updated_at_utc)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?14, ?15, revision, ?13
  FROM workspace WHERE workspace_id = ?1
  ON CONFLICT (workspace_id, id) DO UPDATE SET category_id = excluded.category_id,
    warehouse_id = excluded.warehouse_id, sku_id = excluded.sku_id,
    effective_from = excluded.effective_from, effective_to = excluded.effective_to,
    turnover_min_days = excluded.turnover_min_days,
    turnover_max_days = excluded.turnover_max_days,
    safety_stock_days = excluded.safety_stock_days, alert_line_days = excluded.alert_line_days,
    lead_time_days = excluded.lead_time_days, is_floor_lifted = excluded.is_floor_lifted,
    service_level = excluded.service_level,
    revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`;

/** Statements that write a policy row, new or known. */
export function writePolicy(
  db: WorkspaceDb,
  id: string,
  policy: PolicyFields,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(UPSERT_POLICY)
      .bind(
        db.workspaceId,
        id,
        policy.categoryId,
        policy.warehouseId,
        policy.skuId,
        policy.effectiveFrom,
        policy.effectiveTo,
        policy.turnoverMinDays,
        policy.turnoverMaxDays,
        policy.safetyStockDays,
        policy.alertLineDays,
        policy.leadTimeDays,
        nowMs,
        policy.isFloorLifted === null ? null : Number(policy.isFloorLifted),
        policy.serviceLevel,
      ),
  ];
}

/** Statement that removes a policy row; its tombstone is written beside it. */
export function deletePolicy(db: WorkspaceDb, id: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM category_policy WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id);
}
