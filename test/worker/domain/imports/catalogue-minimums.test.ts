// Minimum orders in the catalogue's own file: told with whose they are, refused by cell, written to
// the supplier's terms once, and undone without touching the rest of them.
import { expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { apply, openShop, undo, uploadJob } from './open-shop.ts';

const HEADER =
  'SKU,Category code,Sold (yes/no),Minimum order in units,Supplier of the minimum order';
const fileOf = (...rows: string[]) => [HEADER, ...rows, ''].join('\r\n');

/** Boxes asks 300 of everything and 500 of BOX, with prices; Chenxi has no terms. BOX is its. */
async function suppliedShop(): Promise<WorkspaceDb> {
  const db = await openShop();
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId);
  const supplier = (id: string, name: string) =>
    run(`INSERT INTO supplier (workspace_id, id, name, created_at_utc, updated_at_utc)
      VALUES (?1, '${id}', '${name}', 1, 1)`);
  await db.batch([
    supplier('sup_b', 'Boxes'),
    supplier('sup_c', 'Chenxi'),
    run(`INSERT INTO supplier_term (workspace_id, supplier_id, sku_id, minimum_order_units,
      updated_at_utc) VALUES (?1, 'sup_b', '', 300, 1)`),
    run(`INSERT INTO supplier_term (workspace_id, supplier_id, sku_id, minimum_order_units,
      carton_units, price_breaks, production_p50_days, is_learnt, updated_at_utc)
      VALUES (?1, 'sup_b', 'sku_BOX', 500, 20, '[{"fromUnits":1}]', 9, 1, 1)`),
    run(`UPDATE sku SET supplier_id = 'sup_b' WHERE workspace_id = ?1 AND code = 'BOX'`),
  ]);
  return db;
}

const termsOf = async (db: WorkspaceDb) => {
  const { results } = await db
    .prepare(
      `SELECT supplier_id AS supplier, sku_id AS sku, minimum_order_units AS units,
         carton_units AS carton, price_breaks AS prices, production_p50_days AS days,
         is_learnt AS isLearnt FROM supplier_term WHERE workspace_id = ?1 ORDER BY 1, 2`,
    )
    .bind(db.workspaceId)
    .all();
  return results;
};
const OF_BOX = { carton: 20, prices: '[{"fromUnits":1}]', days: 9, isLearnt: 1 };
const BLANK = { carton: null, prices: null, days: null, isLearnt: 0 };

const problemsOf = async (db: WorkspaceDb, jobId: string) => {
  const { results } = await db
    .prepare(
      `SELECT row_number AS row, column_name AS "column", value, code FROM import_row_error
       WHERE workspace_id = ?1 AND import_job_id = ?2 ORDER BY 1, 2`,
    )
    .bind(db.workspaceId, jobId)
    .all();
  return results;
};

it('tells 500 to 400 of BOX at its usual supplier and 300 to 90 of LAMP, applies and undoes', async () => {
  const db = await suppliedShop();
  const before = await termsOf(db);
  const file = fileOf('BOX,,,400,', 'LAMP,,,90,boxes', 'TENT,,,300,Boxes');
  const { id, found, rowsChanged, rowsSame } = await uploadJob(db, file);
  expect({ rowsChanged, rowsSame }).toEqual({ rowsChanged: 2, rowsSame: 1 });
  expect(found.skuChanges).toEqual({
    fields: { minimumOrder: 2 },
    listed: [
      { row: 2, sku: 'BOX', field: 'minimumOrder', before: '500 · Boxes', after: '400 · Boxes' },
      { row: 3, sku: 'LAMP', field: 'minimumOrder', before: '300 · Boxes', after: '90 · Boxes' },
    ],
  });
  expect(await termsOf(db)).toEqual(before);
  await apply(db, id);
  await apply(db, id);
  expect(await termsOf(db)).toEqual([
    { supplier: 'sup_b', sku: '', units: 300, ...BLANK },
    { supplier: 'sup_b', sku: 'sku_BOX', units: 400, ...OF_BOX },
    { supplier: 'sup_b', sku: 'sku_LAMP', units: 90, ...BLANK },
  ]);
  await undo(db, id);
  await undo(db, id);
  expect(await termsOf(db)).toEqual(before);
});

it('leaves the 450 somebody wrote since where it is, takes the other back, and counts 1', async () => {
  const db = await suppliedShop();
  const { id } = await uploadJob(db, fileOf('BOX,,,400,', 'LAMP,,,90,Boxes'));
  await apply(db, id);
  await db
    .prepare(
      `UPDATE supplier_term SET minimum_order_units = 450, revision = revision + 1000
       WHERE workspace_id = ?1 AND sku_id = 'sku_BOX'`,
    )
    .bind(db.workspaceId)
    .run();
  const undone = await undo(db, id);
  expect(JSON.parse(undone.summary ?? '{}').leftAlone).toBe(1);
  expect(await termsOf(db)).toEqual([
    { supplier: 'sup_b', sku: '', units: 300, ...BLANK },
    { supplier: 'sup_b', sku: 'sku_BOX', units: 450, ...OF_BOX },
  ]);
});

it('names row, column and value of what cannot be taken, and takes TENT at Chenxi', async () => {
  const db = await suppliedShop();
  const file = fileOf('BOX,,,0,Boxes', 'LAMP,,,40,', 'TENT,,,12,Chenxi', 'MUG,,,5,Boxes');
  const { id, found } = await uploadJob(db, file);
  const [column, supplier] = ['Minimum order in units', 'Supplier of the minimum order'];
  expect(await problemsOf(db, id)).toEqual([
    { row: 2, column, value: '0', code: 'not_a_whole_number' },
    { row: 3, column: supplier, value: '', code: 'no_supplier' },
    { row: 5, column: 'SKU', value: 'MUG', code: 'unknown_item' },
  ]);
  expect(found.skuChanges.listed).toEqual([
    { row: 4, sku: 'TENT', field: 'minimumOrder', before: null, after: '12 · Chenxi' },
  ]);
  const unknown = await uploadJob(db, fileOf('BOX,,,7,Nobody', 'LAMP,,,,Nobody'));
  expect(await problemsOf(db, unknown.id)).toEqual([
    { row: 2, column: supplier, value: 'Nobody', code: 'unknown_supplier' },
  ]);
});

it('refuses the row to who may not order; a file without minimum orders counts', async () => {
  const db = await suppliedShop();
  const may = { mayOrder: false };
  const { id } = await uploadJob(db, fileOf('BOX,,,400,Boxes', 'LAMP,,no,,'), may);
  expect(await problemsOf(db, id)).toEqual([
    { row: 2, column: 'Minimum order in units', value: '400', code: 'minimum_not_allowed' },
  ]);
});
