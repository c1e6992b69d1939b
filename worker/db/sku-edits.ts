// Many SKUs edited at once: what stands now, and the statements that set the given fields. What a
// row does not name stays as it is.
import type { SkuEdit } from '../../shared/contract/sku-edits.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** Fields of a SKU as the edit knows them; those of the rule are null where it has none. */
export type EditedFields = { [K in keyof Required<SkuEdit>]: Exclude<SkuEdit[K], undefined> };

/** One SKU as it stands. */
export interface StandingSku extends EditedFields {
  readonly id: string;
  /** Its own rule over all warehouses and dates; null = it has none. */
  readonly policyId: string | null;
}

interface StandingRow extends Omit<StandingSku, 'isActive'> {
  readonly isActive: 0 | 1;
}

// A rule for one warehouse, or for some dates, is somebody's finer word and is left alone.
const OWN_RULE = `p.workspace_id = ?1 AND p.category_id IS NULL AND p.warehouse_id IS NULL
    AND p.sku_id = s.id AND p.effective_from IS NULL AND p.effective_to IS NULL`;

/** SQL of the SKUs of a list of ids: ?1 workspace, ?2 ids as JSON. */
export const STANDING_SKUS_SQL = `
  SELECT s.id, s.category_id AS categoryId, s.status <> 'archived' AS isActive,
    s.carton_units AS cartonUnits, s.supplier_id AS supplierId, p.id AS policyId,
    p.service_level AS serviceLevel, p.safety_stock_days AS safetyStockDays,
    p.alert_line_days AS alertLineDays, p.lead_time_days AS leadTimeDays
  FROM json_each(?2) j CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = j.value
  LEFT JOIN category_policy p INDEXED BY category_policy_scope ON ${OWN_RULE}`;

/** The SKUs that exist, by id; one rule each where somebody wrote two. */
export async function standingSkus(
  db: WorkspaceDb,
  ids: readonly string[],
): Promise<Map<string, StandingSku>> {
  const { results } = await db
    .prepare(STANDING_SKUS_SQL)
    .bind(db.workspaceId, JSON.stringify(ids))
    .all<StandingRow>();
  return new Map(results.map((row) => [row.id, { ...row, isActive: row.isActive === 1 }]));
}

/** What to set on one SKU; absent fields stay. */
export interface SkuChange
  extends Partial<Pick<EditedFields, 'categoryId' | 'isActive' | 'cartonUnits' | 'supplierId'>> {
  readonly id: string;
}

const COLUMNS: Readonly<Record<string, string>> = {
  categoryId: 'category_id',
  cartonUnits: 'carton_units',
  supplierId: 'supplier_id',
};

const SET = Object.entries(COLUMNS)
  .map(
    ([field, column]) =>
      `${column} = iif(json_type(j.value, '$.${field}') IS NULL, s.${column},
        j.value ->> '$.${field}')`,
  )
  .join(', ');

/** SQL that sets fields: ?1 workspace, ?2 changes as JSON, ?3 now. A phasing-out SKU stays so. */
export const CHANGE_SKUS_SQL = `
  UPDATE sku AS s SET ${SET},
    status = CASE j.value ->> '$.isActive' WHEN 0 THEN 'archived'
      WHEN 1 THEN iif(s.status = 'archived', 'active', s.status) ELSE s.status END,
    revision = (SELECT revision FROM workspace WHERE workspace_id = ?1), updated_at_utc = ?3
  FROM json_each(?2) j WHERE s.workspace_id = ?1 AND s.id = j.value ->> '$.id'`;

/** Statements that set fields of SKUs. */
export function changeSkus(
  db: WorkspaceDb,
  changes: readonly SkuChange[],
  nowMs: number,
): D1PreparedStatement[] {
  if (changes.length === 0) return [];
  return [db.prepare(CHANGE_SKUS_SQL).bind(db.workspaceId, JSON.stringify(changes), nowMs)];
}

/** A SKU's own rule as it shall stand. */
export interface RuleChange
  extends Pick<
    EditedFields,
    'serviceLevel' | 'safetyStockDays' | 'alertLineDays' | 'leadTimeDays'
  > {
  readonly policyId: string;
  readonly skuId: string;
}

/** SQL that writes rules: ?1 workspace, ?2 rules as JSON, ?3 now. */
export const WRITE_RULES_SQL = `
  INSERT INTO category_policy (workspace_id, id, sku_id, service_level, safety_stock_days,
    alert_line_days, lead_time_days, revision, updated_at_utc)
  SELECT ?1, j.value ->> '$.policyId', j.value ->> '$.skuId', j.value ->> '$.serviceLevel',
    j.value ->> '$.safetyStockDays', j.value ->> '$.alertLineDays',
    j.value ->> '$.leadTimeDays', w.revision, ?3
  FROM json_each(?2) j, workspace w WHERE w.workspace_id = ?1
  ON CONFLICT (workspace_id, id) DO UPDATE SET service_level = excluded.service_level,
    safety_stock_days = excluded.safety_stock_days, alert_line_days = excluded.alert_line_days,
    lead_time_days = excluded.lead_time_days, revision = excluded.revision,
    updated_at_utc = excluded.updated_at_utc`;

/** Rules that state nothing go, where the browsers can see it. */
const EMPTY_RULE = `p.workspace_id = ?1 AND p.id = j.value ->> '$.policyId'
  AND coalesce(p.turnover_min_days, p.turnover_max_days, p.safety_stock_days, p.alert_line_days,
    p.lead_time_days, p.is_floor_lifted, p.service_level) IS NULL`;

/** Statements that write SKUs' own rules. */
export function changeRules(
  db: WorkspaceDb,
  rules: readonly RuleChange[],
  nowMs: number,
): D1PreparedStatement[] {
  if (rules.length === 0) return [];
  const json = JSON.stringify(rules);
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId, json, nowMs);
  return [
    run(WRITE_RULES_SQL),
    run(
      `INSERT INTO tombstone
         (workspace_id, feed, subject_kind, subject_id, deleted_at_utc, revision)
       SELECT ?1, 'catalogue', 'policy', p.id, ?3, w.revision FROM json_each(?2) j
       CROSS JOIN category_policy p ON ${EMPTY_RULE}
       CROSS JOIN workspace w ON w.workspace_id = ?1
       WHERE 1 ON CONFLICT (workspace_id, feed, subject_kind, subject_id) DO UPDATE SET
         deleted_at_utc = excluded.deleted_at_utc, revision = excluded.revision`,
    ),
    run(
      `DELETE FROM category_policy WHERE workspace_id = ?1 AND ?3 > 0 AND id IN
         (SELECT p.id FROM json_each(?2) j CROSS JOIN category_policy p ON ${EMPTY_RULE})`,
    ),
  ];
}
