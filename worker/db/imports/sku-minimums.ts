// Minimum orders that an edited catalogue file states: what suppliers ask now, and the statements
// that write what the file says. Of a term nothing else is touched, its prices least of all.
import type { WorkspaceDb } from '../for-workspace.ts';
import { REVISION } from './listings.ts';

/** A supplier as the file may name it, with what it asks for all of its goods. */
export interface NamedSupplier {
  readonly id: string;
  readonly name: string;
  readonly nameZh: string | null;
  /** Null = it has no terms for all goods. */
  readonly minimumUnits: number | null;
}

/** SQL of suppliers by name: ?1 workspace. */
export const NAMED_SUPPLIERS_SQL = `
  SELECT p.id, p.name, p.name_zh AS nameZh, t.minimum_order_units AS minimumUnits
  FROM supplier p LEFT JOIN supplier_term t
    ON t.workspace_id = ?1 AND t.supplier_id = p.id AND t.sku_id = ''
  WHERE p.workspace_id = ?1`;

/** Every supplier, paused ones too: their terms may be put right. */
export async function namedSuppliers(db: WorkspaceDb): Promise<NamedSupplier[]> {
  const { results } = await db
    .prepare(NAMED_SUPPLIERS_SQL)
    .bind(db.workspaceId)
    .all<NamedSupplier>();
  return results;
}

/** SQL of terms of single SKUs: ?1 workspace, ?2 SKU ids as JSON. */
export const OWN_MINIMUMS_SQL = `
  SELECT t.supplier_id AS supplierId, t.sku_id AS skuId, t.minimum_order_units AS units
  FROM json_each(?2) j CROSS JOIN supplier_term t
    ON t.workspace_id = ?1 AND t.sku_id = j.value`;

/** Minimum orders by `supplier/SKU`, of those with terms of their own. */
export async function ownMinimums(
  db: WorkspaceDb,
  skuIds: readonly string[],
): Promise<Map<string, number>> {
  const { results } = await db
    .prepare(OWN_MINIMUMS_SQL)
    .bind(db.workspaceId, JSON.stringify(skuIds))
    .all<{ supplierId: string; skuId: string; units: number }>();
  return new Map(results.map(({ supplierId, skuId, units }) => [`${supplierId}/${skuId}`, units]));
}

const STATED = `json_type(j.value, '$.minimum') = 'object'`;

const NOTE = `
  INSERT INTO import_undo (workspace_id, import_job_id, subject_kind, subject_id, before,
    written_revision)
  SELECT ?1, ?2, 'supplier-term', j.value ->> '$.id', json_object('supplier',
    j.value ->> '$.minimum.supplierId', 'units', t.minimum_order_units), ${REVISION}
  FROM json_each(?3) j LEFT JOIN supplier_term t ON t.workspace_id = ?1
    AND t.supplier_id = j.value ->> '$.minimum.supplierId' AND t.sku_id = j.value ->> '$.id'
  WHERE ${STATED} ON CONFLICT DO NOTHING`;

const WRITE = `
  INSERT INTO supplier_term (workspace_id, supplier_id, sku_id, minimum_order_units, revision,
    updated_at_utc)
  SELECT ?1, j.value ->> '$.minimum.supplierId', j.value ->> '$.id',
    j.value ->> '$.minimum.units', ${REVISION}, ?4
  FROM json_each(?3) j WHERE ${STATED} AND ?2 <> ''
  ON CONFLICT (workspace_id, supplier_id, sku_id) DO UPDATE SET
    minimum_order_units = excluded.minimum_order_units, revision = excluded.revision,
    updated_at_utc = excluded.updated_at_utc`;

/** Statements that write the minimum orders of a chunk; `json` is its staged SKUs. */
export const writeMinimums = (
  db: WorkspaceDb,
  jobId: string,
  json: string,
  nowMs: number,
): D1PreparedStatement[] => [
  db.prepare(NOTE).bind(db.workspaceId, jobId, json),
  db.prepare(WRITE).bind(db.workspaceId, jobId, json, nowMs),
];

/** SQL that takes minimum orders back which nobody changed since; a term the job made goes. */
export const restoreMinimums = (piece: string): readonly string[] => [
  `DELETE FROM supplier_term WHERE workspace_id = ?1 AND ?3 > 0 AND (supplier_id, sku_id) IN
     (SELECT u.before ->> '$.supplier', u.subject_id FROM ${piece} u
      WHERE json_type(u.before, '$.units') = 'null'
        AND u.written_revision = supplier_term.revision)`,
  `UPDATE supplier_term SET minimum_order_units = u.before ->> '$.units',
     revision = ${REVISION}, updated_at_utc = ?3
   FROM ${piece} u WHERE supplier_term.workspace_id = ?1
     AND supplier_term.supplier_id = u.before ->> '$.supplier'
     AND supplier_term.sku_id = u.subject_id AND json_type(u.before, '$.units') = 'integer'
     AND u.written_revision = supplier_term.revision`,
];
