// A fresh workspace with two warehouses, one Amazon account and a few SKUs, and short ways to
// import a text into it.
import { env } from 'cloudflare:workers';
import { forWorkspace, type WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { createWorkspace } from '../../../../worker/db/workspace.ts';
import { applyImport, undoImport } from '../../../../worker/domain/imports/apply.ts';
import {
  type UploadOptions,
  type UploadResult,
  uploadImport,
} from '../../../../worker/domain/imports/upload.ts';
import { inPieces } from '../../../support/read-facts.ts';

export const NOW_MS = Date.UTC(2026, 10, 22, 8);

let shops = 0;

export async function openShop(): Promise<WorkspaceDb> {
  shops += 1;
  const id = `ws_shop${shops}`;
  await createWorkspace(env, { id, name: id, timeZone: 'UTC' }, NOW_MS);
  const db = await forWorkspace(env, id);
  const warehouse = (whId: string, name: string, kind: string) =>
    db
      .prepare(
        `INSERT INTO warehouse (workspace_id, id, code, name, kind, country, time_zone,
           created_at_utc, updated_at_utc) VALUES (?1, ?2, ?3, ?4, ?5, 'US', 'UTC', 1, 1)`,
      )
      .bind(id, whId, whId, name, kind);
  await db.batch([
    warehouse('wh_us', 'US East', 'own'),
    warehouse('wh_fba', 'FBA US', 'fba'),
    db
      .prepare(
        `INSERT INTO channel_account (workspace_id, id, platform, name, market, time_zone, currency,
           created_at_utc, updated_at_utc)
         VALUES (?1, 'acc_us', 'amazon', 'US', 'US', 'UTC', 'USD', 1, 1)`,
      )
      .bind(id),
    ...['BOX', 'LAMP', 'TENT'].map((code) =>
      db
        .prepare(
          `INSERT INTO sku (workspace_id, id, code, title, created_at_utc, updated_at_utc)
           VALUES (?1, ?2, ?3, ?3, 1, 1)`,
        )
        .bind(id, `sku_${code}`, code),
    ),
  ]);
  return db;
}

/** An upload of a plain file, with nothing chosen. */
export const DEFAULTS: UploadOptions = {
  fileName: 'test.csv',
  accountId: null,
  warehouseId: null,
  asOfUtc: NOW_MS,
  timeZone: null,
  mapping: null,
  places: {},
  createsItems: false,
  mayEditSkus: true,
  maySeeCosts: true,
  mayOrder: true,
  memberId: 'mem_1',
  nowMs: NOW_MS,
};

export async function upload(
  db: WorkspaceDb,
  source: string | Uint8Array,
  options: Partial<UploadOptions> = {},
): Promise<UploadResult> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const all = { ...DEFAULTS, ...options };
  const first = await uploadImport(db, inPieces(bytes, 64 * 1024), all);
  if (first.kind === 'job') return first;
  return uploadImport(db, inPieces(bytes, 64 * 1024), { ...all, mapping: first.mapping });
}

export async function uploadJob(
  db: WorkspaceDb,
  source: string | Uint8Array,
  options: Partial<UploadOptions> = {},
) {
  const result = await upload(db, source, options);
  if (result.kind !== 'job') throw new Error('expected a job');
  return {
    ...result.job,
    isRepeat: result.isRepeat,
    found: JSON.parse(result.job.summary ?? '{}'),
  };
}

export const apply = (db: WorkspaceDb, id: string, pieces = 1_000) => {
  let left = pieces;
  return applyImport(db, id, { actorId: 'mem_1', nowMs: NOW_MS, isTimeUp: () => left-- <= 0 });
};

export const undo = (db: WorkspaceDb, id: string) =>
  undoImport(db, id, { actorId: 'mem_1', nowMs: NOW_MS + 1000 });

/** `sku warehouse` -> units on hand. */
export async function onHand(db: WorkspaceDb): Promise<Record<string, number>> {
  const { results } = await db
    .prepare(
      `SELECT sku_id || ' ' || warehouse_id AS place, on_hand AS units FROM stock_level
       WHERE workspace_id = ?1 ORDER BY 1`,
    )
    .bind(db.workspaceId)
    .all<{ place: string; units: number }>();
  return Object.fromEntries(results.map(({ place, units }) => [place, units]));
}

const CATALOGUE = [
  'sku',
  'listing',
  'listing_component',
  'listing_pool',
  'identifier',
  'identifier_listing',
];

/** Every catalogue row without its revision and time of writing: what an undo must give back. */
export async function catalogue(db: WorkspaceDb): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of CATALOGUE) {
    const { results } = await db
      .prepare(`SELECT * FROM ${table} WHERE workspace_id = ?1`)
      .bind(db.workspaceId)
      .all<Record<string, unknown>>();
    const rows = results.map(({ revision, updated_at_utc, ...row }) => row);
    const keyOf = (row: Record<string, unknown>) =>
      String(row.code ?? row.seller_sku ?? JSON.stringify(row));
    tables[table] = rows.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  }
  return tables;
}

/** Rows a table holds of this workspace. */
export async function rowsOf(db: WorkspaceDb, table: string): Promise<number> {
  const row = await db
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = ?1`)
    .bind(db.workspaceId)
    .first<number>('n');
  return row ?? 0;
}
