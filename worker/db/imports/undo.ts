// Takes back what a job wrote to the catalogue: created rows go, replaced values return. A row that
// somebody changed since is left alone and counted in the job's summary. Stock is undone by the
// ledger's reversals.
import type { WorkspaceDb } from '../for-workspace.ts';
import { bumpRevision } from '../workspace.ts';
import { addLeftAlone } from './jobs.ts';
import { restoreCosts, restoreSkuFields } from './sku-facts.ts';
import { restoreMinimums } from './sku-minimums.ts';
import { stampBeforeUndo } from './stamps.ts';

/** Entries taken back per batch (D1 asks for bounded writes). */
const PIECE = 2_000;

const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

/** The entries of one kind in this piece; every statement of a batch sees the same ones. */
const piece = (kind: string): string => `(SELECT subject_id, before, written_revision
  FROM import_undo WHERE workspace_id = ?1 AND import_job_id = ?2 AND subject_kind = '${kind}'
  ORDER BY subject_id LIMIT ${PIECE})`;

const RESTORED = [
  'external_ref',
  'title',
  'status',
  'fulfilment',
  'listed_quantity',
  'listed_as_of_utc',
  'listed_source',
  'price_minor',
  'price_currency',
];

/** SQL that is true for a listing the job made and somebody changed since: it keeps its links. */
const isKeptListing = (id: string): string => `EXISTS (SELECT 1 FROM import_undo n
  CROSS JOIN listing k ON k.workspace_id = ?1 AND k.id = n.subject_id
  WHERE n.workspace_id = ?1 AND n.import_job_id = ?2 AND n.subject_kind = 'listing'
    AND n.subject_id = ${id} AND n.before IS NULL AND k.revision <> n.written_revision)`;

/** SQL that is true for a code that still leads to a listing, or to a SKU changed since. */
const isUsedCode = (row: string): string => `(EXISTS (SELECT 1 FROM identifier_listing x
    WHERE x.workspace_id = ?1 AND x.identifier_id = ${row}.id)
  OR EXISTS (SELECT 1 FROM import_undo n CROSS JOIN sku k
    ON k.workspace_id = ?1 AND k.id = n.subject_id AND k.revision <> n.written_revision
    WHERE n.workspace_id = ?1 AND n.import_job_id = ?2 AND n.subject_kind = 'sku'
      AND n.subject_id = ${row}.sku_id))`;

/** SQL that is true for a SKU which a listing is still made of. */
const isUsedSku = (row: string): string => `EXISTS (SELECT 1 FROM listing_component c
  WHERE c.workspace_id = ?1 AND c.sku_id = ${row}.id)`;

const buried = (kind: string, table: string): string => `
  INSERT INTO tombstone (workspace_id, feed, subject_kind, subject_id, deleted_at_utc, revision)
  SELECT ?1, 'catalogue', '${kind}', u.subject_id, ?3, ${REVISION} FROM ${piece(kind)} u
  WHERE u.before IS NULL AND EXISTS (SELECT 1 FROM ${table} t WHERE t.workspace_id = ?1
    AND t.id = u.subject_id AND t.revision = u.written_revision)
  ON CONFLICT DO UPDATE SET revision = excluded.revision`;

const removed = (kind: string, table: string): string => `
  DELETE FROM ${table} WHERE workspace_id = ?1 AND ?3 > 0 AND id IN (SELECT u.subject_id
    FROM ${piece(kind)} u WHERE u.before IS NULL AND u.written_revision = ${table}.revision)`;

const UNTOUCHED_SKU = `AND NOT EXISTS (SELECT 1 FROM stock_movement m
  WHERE m.workspace_id = ?1 AND m.sku_id = sku.id) AND NOT ${isUsedSku('sku')}`;

// A SKU that ever moved stays in the books for good; it is put out of sight instead.
const ARCHIVE_MOVED = `
  UPDATE sku SET status = 'archived', revision = ${REVISION}, updated_at_utc = ?3
  WHERE workspace_id = ?1 AND id IN (SELECT u.subject_id FROM ${piece('sku')} u
    WHERE u.written_revision = sku.revision) AND NOT ${isUsedSku('sku')}
    AND EXISTS (SELECT 1 FROM stock_movement m
      WHERE m.workspace_id = ?1 AND m.sku_id = sku.id)`;

/** Where the rows of a kind stand, and by which column an entry names them. */
const ROWS: Readonly<Record<string, readonly [table: string, id: string]>> = {
  identifier: ['identifier', 'id'],
  listing_pool: ['listing_pool', 'listing_id'],
  listing_component: ['listing_component', 'listing_id'],
  listing: ['listing', 'id'],
  sku: ['sku', 'id'],
  'sku-fields': ['sku', 'id'],
  cost: ['cost', 'sku_id'],
  'supplier-term': ['supplier_term', 'sku_id'],
};

/** What more says which row an entry of a kind means. */
const ROW_OF: Readonly<Record<string, string>> = {
  cost: `AND t.warehouse_id = '' AND t.effective_from_date = u.before ->> '$.date'`,
  'supplier-term': `AND t.supplier_id = u.before ->> '$.supplier'`,
};

/** SQL of how many entries of a piece have a row that somebody changed, or uses, since. */
const changedSince = (kind: string): string => {
  const known = ROWS[kind];
  if (!known) return 'SELECT 0';
  const [table, id] = known;
  return `SELECT count(*) FROM ${piece(kind)} u WHERE EXISTS (SELECT 1 FROM ${table} t
    WHERE t.workspace_id = ?1 AND t.${id} = u.subject_id ${ROW_OF[kind] ?? ''}
      AND (t.revision <> u.written_revision ${kind === 'sku' ? `OR ${isUsedSku('t')}` : ''}))`;
};

/** Statements per kind, in the order in which rows depend on each other. */
const UNDO: readonly (readonly [kind: string, statements: readonly string[]])[] = [
  [
    'identifier_listing',
    [
      stampBeforeUndo(`SELECT substr(u.subject_id, instr(u.subject_id, '/') + 1)
        FROM ${piece('identifier_listing')} u`),
      `DELETE FROM identifier_listing WHERE workspace_id = ?1 AND ?3 > 0
         AND (identifier_id, listing_id) IN (SELECT
           substr(u.subject_id, 1, instr(u.subject_id, '/') - 1),
           substr(u.subject_id, instr(u.subject_id, '/') + 1)
         FROM ${piece('identifier_listing')} u) AND NOT ${isKeptListing('listing_id')}`,
    ],
  ],
  [
    'identifier',
    [
      buried('identifier', 'identifier').replace(
        't.revision',
        `NOT ${isUsedCode('t')} AND t.revision`,
      ),
      `${removed('identifier', 'identifier')} AND NOT ${isUsedCode('identifier')}`,
    ],
  ],
  [
    'listing_pool',
    [
      stampBeforeUndo(`SELECT u.subject_id FROM ${piece('listing_pool')} u`),
      `DELETE FROM listing_pool WHERE workspace_id = ?1 AND ?3 > 0 AND listing_id IN
         (SELECT u.subject_id FROM ${piece('listing_pool')} u
          WHERE u.written_revision = listing_pool.revision)
         AND NOT ${isKeptListing('listing_id')}`,
    ],
  ],
  [
    'listing_component',
    [
      stampBeforeUndo(`SELECT u.subject_id FROM ${piece('listing_component')} u`),
      `DELETE FROM listing_component WHERE workspace_id = ?1 AND ?3 > 0 AND listing_id IN
         (SELECT u.subject_id FROM ${piece('listing_component')} u
          WHERE u.written_revision = listing_component.revision)
         AND NOT ${isKeptListing('listing_id')}`,
    ],
  ],
  [
    'listing',
    [
      buried('listing', 'listing'),
      removed('listing', 'listing'),
      `UPDATE listing SET
         ${RESTORED.map((column) => `${column} = u.before ->> '$.${column}'`).join(', ')},
         is_listed_quantity_exact = u.before ->> '$.is_exact', revision = ${REVISION},
         updated_at_utc = ?3
       FROM ${piece('listing')} u WHERE listing.workspace_id = ?1 AND listing.id = u.subject_id
         AND u.before IS NOT NULL AND u.written_revision = listing.revision`,
    ],
  ],
  ['cost', restoreCosts(piece('cost'))],
  ['supplier-term', restoreMinimums(piece('supplier-term'))],
  ['sku-fields', restoreSkuFields(piece('sku-fields'))],
  [
    'sku',
    [
      ARCHIVE_MOVED,
      buried('sku', 'sku').replace(
        't.revision',
        `t.status <> 'archived' AND NOT ${isUsedSku('t')} AND t.revision`,
      ),
      `${removed('sku', 'sku')} ${UNTOUCHED_SKU}`,
      `DELETE FROM search_token WHERE workspace_id = ?1 AND ?3 > 0 AND sku_id IN
         (SELECT u.subject_id FROM ${piece('sku')} u WHERE NOT EXISTS (SELECT 1 FROM sku s
            WHERE s.workspace_id = ?1 AND s.id = u.subject_id))`,
    ],
  ],
];

/** Takes everything back, in pieces; broken off, it goes on where it stopped. */
export async function undoCatalogue(db: WorkspaceDb, jobId: string, nowMs: number): Promise<void> {
  for (const [kind, statements] of UNDO) {
    for (let left = PIECE; left === PIECE; ) {
      const results = await db.batch([
        bumpRevision(db),
        addLeftAlone(db, jobId, changedSince(kind)),
        ...statements.map((sql) => db.prepare(sql).bind(db.workspaceId, jobId, nowMs)),
        db
          .prepare(
            `DELETE FROM import_undo WHERE workspace_id = ?1 AND import_job_id = ?2
               AND subject_kind = ?3 AND subject_id IN (SELECT subject_id FROM ${piece(kind)})`,
          )
          .bind(db.workspaceId, jobId, kind),
      ]);
      left = results.at(-1)?.meta.changes ?? 0;
    }
  }
}

/** Statement that forgets what a batch noted for an undo that nobody will ask for. */
export function forgetNotes(db: WorkspaceDb, jobId: string): D1PreparedStatement {
  return db
    .prepare('DELETE FROM import_undo WHERE workspace_id = ?1 AND import_job_id = ?2')
    .bind(db.workspaceId, jobId);
}
