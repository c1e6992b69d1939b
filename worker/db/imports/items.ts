// Makes the SKUs that an import found no item for: the row, its barcode, its search tokens. Notes
// what it creates in `import_undo` first.
import type { WorkspaceDb } from '../for-workspace.ts';
import { note, REVISION } from './listings.ts';

/** A SKU to be made. */
export interface StagedItem {
  skuId: string;
  code: string;
  title: string;
  titleInitials: string;
  tokens: readonly string[];
  /** Names the SKU in every shop; null = the file gives none. */
  barcode: { id: string; value: string; key: string } | null;
}

const ITEMS = `SELECT value ->> 0 AS id, value ->> 1 AS code, value ->> 2 AS title,
  value ->> 3 AS initials, value ->> 4 AS tokens, value ->> 5 AS barcode_id,
  value ->> 6 AS barcode, value ->> 7 AS barcode_key FROM json_each(?3)`;

const NEW_ITEM = `FROM (${ITEMS}) j WHERE NOT EXISTS
  (SELECT 1 FROM sku s WHERE s.workspace_id = ?1 AND s.id = j.id)`;

const NEW_BARCODE = `FROM (${ITEMS}) j WHERE j.barcode IS NOT NULL AND NOT EXISTS
  (SELECT 1 FROM identifier i WHERE i.workspace_id = ?1 AND i.account_id = '' AND i.kind = 'gtin'
    AND i.value = j.barcode)`;

// A code taken by somebody else since the dry run: the staged counts would speak of another SKU.
const GUARD = `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0
  WHERE ?2 <> '' AND EXISTS (SELECT 1 FROM (${ITEMS}) j CROSS JOIN sku s
    ON s.workspace_id = ?1 AND s.code = j.code WHERE s.id <> j.id)`;

const SKU = `INSERT INTO sku (workspace_id, id, code, title, title_initials, revision,
    created_at_utc, updated_at_utc)
  SELECT DISTINCT ?1, j.id, j.code, j.title, j.initials, ${REVISION}, ?4, ?4 ${NEW_ITEM}
    AND ?2 <> '' ON CONFLICT DO NOTHING`;

const TOKENS = `INSERT INTO search_token (workspace_id, token, sku_id)
  SELECT ?1, t.value, j.id FROM (${ITEMS}) j, json_each(j.tokens) t WHERE ?2 <> ''
  ON CONFLICT DO NOTHING`;

const BARCODE = `INSERT INTO identifier (workspace_id, id, account_id, kind, value, value_key,
    sku_id, revision)
  SELECT ?1, j.barcode_id, '', 'gtin', j.barcode, j.barcode_key, j.id, ${REVISION} ${NEW_BARCODE}
    AND ?2 <> '' ON CONFLICT DO NOTHING`;

/** Statements that make SKUs; the batch is refused (`batch_guard_holds`) when a code was taken. */
export function writeItems(
  db: WorkspaceDb,
  jobId: string,
  items: readonly StagedItem[],
  nowMs: number,
): D1PreparedStatement[] {
  const json = JSON.stringify(
    items.map(({ skuId, code, title, titleInitials, tokens, barcode }) => [
      skuId,
      code,
      title,
      titleInitials,
      tokens,
      barcode?.id ?? null,
      barcode?.value ?? null,
      barcode?.key ?? null,
    ]),
  );
  const run = (sql: string, ...more: unknown[]): D1PreparedStatement =>
    db.prepare(sql).bind(db.workspaceId, jobId, json, ...more);
  return [
    run(GUARD),
    run(note('sku', 'j.id', NEW_ITEM)),
    run(SKU, nowMs),
    run(TOKENS),
    run(note('identifier', 'j.barcode_id', NEW_BARCODE)),
    run(BARCODE),
  ];
}
