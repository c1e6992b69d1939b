// Takes back what a job wrote to the catalogue: created rows go, replaced values return. A row that
// somebody changed since is left alone and counted. Stock is undone by the ledger's reversals.
import type { WorkspaceDb } from '../for-workspace.ts';
import { bumpRevision } from '../workspace.ts';

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
  WHERE m.workspace_id = ?1 AND m.sku_id = sku.id)`;

// A SKU that ever moved stays in the books for good; it is put out of sight instead.
const ARCHIVE_MOVED = `
  UPDATE sku SET status = 'archived', revision = ${REVISION}, updated_at_utc = ?3
  WHERE workspace_id = ?1 AND id IN (SELECT u.subject_id FROM ${piece('sku')} u
    WHERE u.written_revision = sku.revision) AND EXISTS (SELECT 1 FROM stock_movement m
    WHERE m.workspace_id = ?1 AND m.sku_id = sku.id)`;

/** Statements per kind, in the order in which rows depend on each other. */
const UNDO: readonly (readonly [kind: string, statements: readonly string[]])[] = [
  [
    'identifier_listing',
    [
      `DELETE FROM identifier_listing WHERE workspace_id = ?1 AND ?3 > 0
         AND (identifier_id, listing_id) IN (SELECT
           substr(u.subject_id, 1, instr(u.subject_id, '/') - 1),
           substr(u.subject_id, instr(u.subject_id, '/') + 1)
         FROM ${piece('identifier_listing')} u)`,
    ],
  ],
  ['identifier', [buried('identifier', 'identifier'), removed('identifier', 'identifier')]],
  [
    'listing_pool',
    [
      `DELETE FROM listing_pool WHERE workspace_id = ?1 AND ?3 > 0 AND listing_id IN
         (SELECT u.subject_id FROM ${piece('listing_pool')} u
          WHERE u.written_revision = listing_pool.revision)`,
    ],
  ],
  [
    'listing_component',
    [
      `DELETE FROM listing_component WHERE workspace_id = ?1 AND ?3 > 0 AND listing_id IN
         (SELECT u.subject_id FROM ${piece('listing_component')} u
          WHERE u.written_revision = listing_component.revision)`,
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
  [
    'sku',
    [
      ARCHIVE_MOVED,
      buried('sku', 'sku').replace('t.revision', `t.status <> 'archived' AND t.revision`),
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
