// What an edited catalogue file meets: SKUs as they stand, and the statements that write what it
// states of them. Each notes in `import_undo` what it is about to replace. Never a stock movement.
import type { WorkspaceDb } from '../for-workspace.ts';
import { REVISION } from './listings.ts';
import { writeMinimums } from './sku-minimums.ts';

/** Columns of a SKU that a file may state, by the name of the field. */
const SKU_COLUMNS = {
  title: 'title',
  titleInitials: 'title_initials',
  categoryId: 'category_id',
  status: 'status',
  cartonUnits: 'carton_units',
  weightGrams: 'weight_grams',
  lengthMm: 'length_mm',
  widthMm: 'width_mm',
  heightMm: 'height_mm',
  hasBattery: 'has_battery',
  isLiquid: 'is_liquid',
  isMagnetic: 'is_magnetic',
  isAerosol: 'is_aerosol',
  priceMinor: 'price_minor',
  priceCurrency: 'price_currency',
} as const;

type SkuColumn = keyof typeof SKU_COLUMNS;
const COLUMNS = Object.entries(SKU_COLUMNS);

/** A SKU as it stands; instants and flags as the database has them. */
export interface StandingSku
  extends Readonly<Record<Exclude<SkuColumn, 'priceMinor'>, string | null | number>> {
  readonly id: string;
  readonly code: string;
  /** The usual supplier's id. */
  readonly supplierId: string | null;
  readonly priceMinor: number | null;
  /** Landed cost in force everywhere; null = none is known. */
  readonly costMinor: number | null;
  readonly costCurrency: string | null;
}

/** SQL of SKUs by code with their cost in force: ?1 workspace, ?2 codes as JSON, ?3 today. */
export const STANDING_BY_CODE_SQL = `
  SELECT s.id, s.code, s.supplier_id AS supplierId,
    ${COLUMNS.map(([field, column]) => `s.${column} AS ${field}`).join(', ')},
    k.purchase_minor + k.freight_minor + k.duty_minor AS costMinor, k.currency AS costCurrency
  FROM json_each(?2) j CROSS JOIN sku s ON s.workspace_id = ?1 AND s.code = j.value
  LEFT JOIN cost k ON k.workspace_id = ?1 AND k.sku_id = s.id AND k.warehouse_id = ''
    AND k.effective_from_date = (SELECT max(n.effective_from_date) FROM cost n
      WHERE n.workspace_id = ?1 AND n.sku_id = s.id AND n.warehouse_id = ''
        AND n.effective_from_date <= ?3)`;

/** The SKUs that carry these codes, by code. */
export async function standingByCode(
  db: WorkspaceDb,
  codes: readonly string[],
  today: string,
): Promise<Map<string, StandingSku>> {
  const { results } = await db
    .prepare(STANDING_BY_CODE_SQL)
    .bind(db.workspaceId, JSON.stringify(codes), today)
    .all<StandingSku>();
  return new Map(results.map((row) => [row.code, row]));
}

/** Ids of categories by code. */
export async function categoryIds(db: WorkspaceDb): Promise<Map<string, string>> {
  const { results } = await db
    .prepare('SELECT code, id FROM category WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .all<{ code: string; id: string }>();
  return new Map(results.map(({ code, id }) => [code, id]));
}

/** What to set on one SKU; absent fields stay. */
export interface StagedSku extends Partial<Record<SkuColumn, string | number | null>> {
  readonly id: string;
  /** Search tokens of the new title; absent = the title stays. */
  readonly tokens?: readonly string[];
  readonly cost?: { readonly minor: number; readonly currency: string };
  readonly minimum?: { readonly supplierId: string; readonly units: number };
}

const SET = COLUMNS.map(
  ([field, column]) => `${column} = iif(json_type(j.value, '$.${field}') IS NULL, s.${column},
    j.value ->> '$.${field}')`,
).join(', ');

const NAMED = `json_each(?3) j CROSS JOIN sku s ON s.workspace_id = ?1
  AND s.id = j.value ->> '$.id'`;

// A SKU that the job made is undone by going; what it wrote to it since stays its own.
const IS_MADE = `EXISTS (SELECT 1 FROM import_undo m WHERE m.workspace_id = ?1
  AND m.import_job_id = ?2 AND m.subject_kind = 'sku' AND m.subject_id = s.id)`;

const BEFORE = COLUMNS.map(([, column]) => `'${column}', s.${column}`).join(', ');

const NOTE_SKUS = `
  INSERT INTO import_undo (workspace_id, import_job_id, subject_kind, subject_id, before,
    written_revision)
  SELECT ?1, ?2, 'sku-fields', s.id, json_object(${BEFORE}, 'tokens', (SELECT
      json_group_array(t.token) FROM search_token t INDEXED BY search_token_sku
      WHERE t.workspace_id = ?1 AND t.sku_id = s.id)), ${REVISION}
  FROM ${NAMED} WHERE NOT ${IS_MADE} ON CONFLICT DO NOTHING`;

const OWN_MADE = `
  UPDATE import_undo SET written_revision = ${REVISION}
  WHERE workspace_id = ?1 AND import_job_id = ?2 AND subject_kind = 'sku' AND subject_id IN
    (SELECT j.value ->> '$.id' FROM json_each(?3) j)`;

const WRITE_SKUS = `
  UPDATE sku AS s SET ${SET}, revision = ${REVISION}, updated_at_utc = ?4
  FROM json_each(?3) j WHERE s.workspace_id = ?1 AND s.id = j.value ->> '$.id' AND ?2 <> ''`;

const WITH_TOKENS = `json_each(?3) j WHERE json_type(j.value, '$.tokens') = 'array'`;
const DROP_TOKENS = `
  DELETE FROM search_token WHERE workspace_id = ?1 AND ?2 <> '' AND sku_id IN
    (SELECT j.value ->> '$.id' FROM ${WITH_TOKENS})`;
const WRITE_TOKENS = `
  INSERT INTO search_token (workspace_id, token, sku_id)
  SELECT ?1, t.value, x.id FROM (SELECT j.value ->> '$.id' AS id, j.value -> '$.tokens' AS tokens
    FROM ${WITH_TOKENS}) x, json_each(x.tokens) t WHERE ?2 <> '' ON CONFLICT DO NOTHING`;

const COSTS = `json_each(?3) j LEFT JOIN cost k ON k.workspace_id = ?1
  AND k.sku_id = j.value ->> '$.id' AND k.warehouse_id = ''`;
const HAS_COST = `json_type(j.value, '$.cost') = 'object'`;

const NOTE_COSTS = `
  INSERT INTO import_undo (workspace_id, import_job_id, subject_kind, subject_id, before,
    written_revision)
  SELECT ?1, ?2, 'cost', j.value ->> '$.id', json_object('date', ?4, 'row', iif(k.sku_id IS NULL,
      NULL, json_object('purchase', k.purchase_minor, 'freight', k.freight_minor,
        'duty', k.duty_minor, 'currency', k.currency, 'source', k.source))), ${REVISION}
  FROM ${COSTS} AND k.effective_from_date = ?4 WHERE ${HAS_COST} ON CONFLICT DO NOTHING`;

// Freight and duty that are known stay what they are; the rest of the landed cost is the goods.
const PARTS = `k.effective_from_date = (SELECT max(n.effective_from_date) FROM cost n
    WHERE n.workspace_id = ?1 AND n.sku_id = j.value ->> '$.id' AND n.warehouse_id = ''
      AND n.effective_from_date <= ?4)
  AND k.currency = j.value ->> '$.cost.currency'
  AND k.freight_minor + k.duty_minor <= j.value ->> '$.cost.minor'`;

const WRITE_COSTS = `
  INSERT INTO cost (workspace_id, sku_id, warehouse_id, effective_from_date, purchase_minor,
    freight_minor, duty_minor, currency, source, revision, updated_at_utc)
  SELECT ?1, j.value ->> '$.id', '', ?4,
    (j.value ->> '$.cost.minor') - ifnull(k.freight_minor, 0) - ifnull(k.duty_minor, 0),
    ifnull(k.freight_minor, 0), ifnull(k.duty_minor, 0), j.value ->> '$.cost.currency', 'file',
    ${REVISION}, ?5
  FROM ${COSTS} AND ${PARTS} WHERE ${HAS_COST} AND ?2 <> ''
  ON CONFLICT (workspace_id, sku_id, warehouse_id, effective_from_date) DO UPDATE SET
    purchase_minor = excluded.purchase_minor, freight_minor = excluded.freight_minor,
    duty_minor = excluded.duty_minor, currency = excluded.currency, source = excluded.source,
    revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`;

/** Statements that write what a chunk of the file states; `today` is the costs' first day. */
export function writeSkuFacts(
  db: WorkspaceDb,
  jobId: string,
  staged: readonly StagedSku[],
  { nowMs, today }: { readonly nowMs: number; readonly today: string },
): D1PreparedStatement[] {
  const json = JSON.stringify(staged);
  const run = (sql: string, ...more: unknown[]): D1PreparedStatement =>
    db.prepare(sql).bind(db.workspaceId, jobId, json, ...more);
  return [
    run(NOTE_SKUS),
    run(OWN_MADE),
    run(WRITE_SKUS, nowMs),
    run(DROP_TOKENS),
    run(WRITE_TOKENS),
    run(NOTE_COSTS, today),
    run(WRITE_COSTS, today, nowMs),
    ...writeMinimums(db, jobId, json, nowMs),
  ];
}

const RESTORED = COLUMNS.map(([, column]) => `${column} = u.before ->> '$.${column}'`).join(', ');

/** SQL that restores the fields of SKUs nobody changed since; `piece` selects the entries. */
export const restoreSkuFields = (piece: string): readonly string[] => {
  const untouched = `${piece} u CROSS JOIN sku k ON k.workspace_id = ?1 AND k.id = u.subject_id
    AND k.revision = u.written_revision`;
  return [
    `DELETE FROM search_token WHERE workspace_id = ?1 AND ?3 > 0 AND sku_id IN
       (SELECT u.subject_id FROM ${untouched})`,
    `INSERT INTO search_token (workspace_id, token, sku_id)
       SELECT ?1, t.value, u.subject_id FROM ${untouched}, json_each(u.before, '$.tokens') t
       WHERE ?3 > 0 ON CONFLICT DO NOTHING`,
    `UPDATE sku SET ${RESTORED}, revision = ${REVISION}, updated_at_utc = ?3
     FROM ${piece} u WHERE sku.workspace_id = ?1 AND sku.id = u.subject_id
       AND u.written_revision = sku.revision`,
  ];
};

/**
 * SQL that takes costs back which nobody changed since: a line the job made goes, and what was in
 * force before it is sent to browsers anew; a line it replaced returns.
 */
export const restoreCosts = (piece: string): readonly string[] => {
  const own = `u.subject_id = cost.sku_id AND cost.warehouse_id = ''
    AND cost.effective_from_date = u.before ->> '$.date' AND u.written_revision = cost.revision`;
  const made = `${piece} u WHERE json_type(u.before, '$.row') = 'null' AND ${own}`;
  return [
    `INSERT INTO tombstone (workspace_id, feed, subject_kind, subject_id, deleted_at_utc, revision)
       SELECT ?1, 'money', 'cost', u.subject_id, ?3, ${REVISION} FROM ${piece} u
       CROSS JOIN cost ON cost.workspace_id = ?1 AND ${own}
       WHERE json_type(u.before, '$.row') = 'null' AND NOT EXISTS (SELECT 1 FROM cost k
         WHERE k.workspace_id = ?1 AND k.sku_id = u.subject_id
           AND k.effective_from_date <> u.before ->> '$.date')
       ON CONFLICT DO UPDATE SET revision = excluded.revision`,
    `DELETE FROM cost WHERE workspace_id = ?1 AND ?3 > 0 AND EXISTS (SELECT 1 FROM ${made})`,
    `UPDATE cost SET purchase_minor = u.before ->> '$.row.purchase',
       freight_minor = u.before ->> '$.row.freight', duty_minor = u.before ->> '$.row.duty',
       currency = u.before ->> '$.row.currency', source = u.before ->> '$.row.source',
       revision = ${REVISION}, updated_at_utc = ?3
     FROM ${piece} u WHERE cost.workspace_id = ?1 AND ${own}
       AND json_type(u.before, '$.row') = 'object'`,
    `UPDATE cost SET revision = ${REVISION} WHERE workspace_id = ?1 AND ?3 > 0 AND sku_id IN
       (SELECT u.subject_id FROM ${piece} u)`,
  ];
};
