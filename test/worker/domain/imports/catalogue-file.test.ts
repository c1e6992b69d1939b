// The catalogue's own file read back as edits: what it changes is told field by field, rows that
// cannot be taken are named, it counts once, undone all is as before, and stock is never touched.
import { describe, expect, it } from 'vitest';
import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import { apply, NOW_MS, openShop, rowsOf, undo, uploadJob } from './open-shop.ts';

const HEADER =
  'SKU,Product name,Available,Category code,Sold (yes/no),Units per carton,Weight in grams,' +
  'Battery (yes/no),Price,Price currency,Landed cost per unit,Cost currency';
const fileOf = (...rows: string[]) => ['\uFEFF' + HEADER, ...rows, ''].join('\r\n');

/** BOX, LAMP and TENT stand there; BOX is in a category, has a price and a cost. */
async function stockedShop(): Promise<WorkspaceDb> {
  const db = await openShop();
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId);
  await db.batch([
    run(`INSERT INTO category (workspace_id, id, code, name, updated_at_utc)
      VALUES (?1, 'cat_t1', 't1', 'T1', 1)`),
    run(`INSERT INTO category (workspace_id, id, code, name, updated_at_utc)
      VALUES (?1, 'cat_t2', 't2', 'T2', 1)`),
    run(`UPDATE sku SET category_id = 'cat_t1', carton_units = 12, price_minor = 2990,
      price_currency = 'USD' WHERE workspace_id = ?1 AND code = 'BOX'`),
    run(`INSERT INTO cost (workspace_id, sku_id, warehouse_id, effective_from_date, purchase_minor,
      freight_minor, duty_minor, currency, source, updated_at_utc)
      VALUES (?1, 'sku_BOX', '', '2026-01-01', 600, 250, 50, 'USD', 'hand', 1)`),
    run(`INSERT INTO sku (workspace_id, id, code, title, created_at_utc, updated_at_utc)
      VALUES (?1, 'sku_zeros', '00123', 'Zeros', 1, 1)`),
  ]);
  return db;
}

const skuOf = (db: WorkspaceDb, code: string) =>
  db
    .prepare('SELECT * FROM sku WHERE workspace_id = ?1 AND code = ?2')
    .bind(db.workspaceId, code)
    .first<Record<string, unknown>>();

const costsOf = async (db: WorkspaceDb) => {
  const { results } = await db
    .prepare(
      `SELECT effective_from_date AS day, purchase_minor AS purchase, freight_minor AS freight,
         duty_minor AS duty FROM cost WHERE workspace_id = ?1 ORDER BY 1`,
    )
    .bind(db.workspaceId)
    .all();
  return results;
};

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

const tokensOf = async (db: WorkspaceDb, skuId: string) => {
  const { results } = await db
    .prepare('SELECT token FROM search_token WHERE workspace_id = ?1 AND sku_id = ?2 ORDER BY 1')
    .bind(db.workspaceId, skuId)
    .all<{ token: string }>();
  return results.map(({ token }) => token);
};

describe('an edited catalogue', () => {
  it('tells 5 fields of BOX, the cost without its amounts, and nothing of stock', async () => {
    const db = await stockedShop();
    const file = fileOf(
      'BOX,Storage box,999,t2,yes,24,,no,31.50,USD,9.50,USD',
      'LAMP,LAMP,5,,yes,,,no,,,,',
    );
    const { found, rowsChanged, rowsSame, id } = await uploadJob(db, file);
    expect({ rowsChanged, rowsSame }).toEqual({ rowsChanged: 1, rowsSame: 1 });
    expect(found.skuChanges.fields).toEqual({
      ...{ title: 1, categoryCode: 1, cartonUnits: 1, price: 1, cost: 1 },
    });
    const change = { row: 2, sku: 'BOX' };
    expect(found.skuChanges.listed).toEqual([
      { ...change, field: 'title', before: 'BOX', after: 'Storage box' },
      { ...change, field: 'categoryCode', before: 't1', after: 't2' },
      { ...change, field: 'cartonUnits', before: '12', after: '24' },
      { ...change, field: 'price', before: '29.90 USD', after: '31.50 USD' },
      { ...change, field: 'cost', before: null, after: null },
    ]);
    expect((await skuOf(db, 'BOX'))?.title).toBe('BOX');
    await apply(db, id);
    expect(await skuOf(db, 'BOX')).toMatchObject({
      ...{ title: 'Storage box', category_id: 'cat_t2', carton_units: 24 },
      ...{ price_minor: 3150, price_currency: 'USD', status: 'active' },
    });
    expect(await tokensOf(db, 'sku_BOX')).toEqual(['box', 'storage']);
    // Freight 2.50 and duty 0.50 are known and stay; 6.50 of the 9.50 are the goods.
    expect(await costsOf(db)).toEqual([
      { day: '2026-01-01', purchase: 600, freight: 250, duty: 50 },
      { day: '2026-11-22', purchase: 650, freight: 250, duty: 50 },
    ]);
    expect(await rowsOf(db, 'stock_movement')).toEqual(
      await rowsOf(await openShop(), 'stock_movement'),
    );
  });

  it('empties with "none", leaves what is blank, and puts a SKU out of sale with "no"', async () => {
    const db = await stockedShop();
    const { id, found } = await uploadJob(db, fileOf('BOX,,,none,no,none,,,none,,,'));
    expect(found.skuChanges.fields).toEqual({
      ...{ categoryCode: 1, cartonUnits: 1, isActive: 1, price: 1 },
    });
    await apply(db, id);
    expect(await skuOf(db, 'BOX')).toMatchObject({
      ...{ title: 'BOX', category_id: null, carton_units: null, status: 'archived' },
      price_minor: null,
    });
  });

  it('counts once, and undone all fields, tokens and costs are as before', async () => {
    const db = await stockedShop();
    const before = [
      await rowsOf(db, 'cost'),
      await tokensOf(db, 'sku_BOX'),
      await skuOf(db, 'BOX'),
    ];
    const file = fileOf('BOX,Storage box,,t2,,24,700,yes,31.50,EUR,9.50,USD');
    const job = await uploadJob(db, file);
    await apply(db, job.id);
    expect((await uploadJob(db, file)).isRepeat).toBe(true);
    await apply(db, job.id);
    expect(await costsOf(db)).toHaveLength(2);
    await undo(db, job.id);
    await undo(db, job.id);
    const { revision: _r, updated_at_utc: _u, ...sku } = (await skuOf(db, 'BOX')) ?? {};
    expect(before[2]).toMatchObject(sku);
    expect(await tokensOf(db, 'sku_BOX')).toEqual(before[1]);
    expect(await costsOf(db)).toEqual([
      { day: '2026-01-01', purchase: 600, freight: 250, duty: 50 },
    ]);
  });

  it('is undone but for the SKU somebody changed since, which is counted', async () => {
    const db = await stockedShop();
    const job = await uploadJob(db, fileOf('BOX,New,,,,,,,,,,', 'LAMP,Newer,,,,,,,,,,'));
    await apply(db, job.id);
    await db
      .prepare(
        `UPDATE sku SET title = 'By hand', revision = revision + 1000
         WHERE workspace_id = ?1 AND code = 'LAMP'`,
      )
      .bind(db.workspaceId)
      .run();
    const undone = await undo(db, job.id);
    expect(JSON.parse(undone.summary ?? '{}').leftAlone).toBe(1);
    expect((await skuOf(db, 'BOX'))?.title).toBe('BOX');
    expect((await skuOf(db, 'LAMP'))?.title).toBe('By hand');
  });

  it('names row, column and value of what cannot be taken, and takes the others', async () => {
    const db = await stockedShop();
    const file = fileOf(
      'BOX,,,no-such,,,,,,,,',
      'LAMP,,,,maybe,0,,,,,,',
      'TENT,,,,,2.5,,,12.345,USD,,',
      'TENT,Tent,,,,,,,,,,',
      'BOX,Box,,,,,,,,,,',
      '00123,Ok,,,,,,,5,,,',
    );
    const { id, rowsChanged } = await uploadJob(db, file);
    expect(await problemsOf(db, id)).toEqual([
      { row: 2, column: 'Category code', value: 'no-such', code: 'unknown_category' },
      { row: 3, column: 'Sold (yes/no)', value: 'maybe', code: 'not_yes_or_no' },
      { row: 3, column: 'Units per carton', value: '0', code: 'not_a_whole_number' },
      { row: 4, column: 'Units per carton', value: '2.5', code: 'not_a_whole_number' },
      { row: 6, column: 'SKU', value: 'BOX', code: 'repeated_sku' },
      { row: 7, column: 'Price currency', value: '', code: 'not_a_currency' },
    ]);
    expect(rowsChanged).toBe(1);
  });
});

describe('a file that Excel saved', () => {
  it('is read with semicolons, a byte order mark and decimal commas', async () => {
    const db = await stockedShop();
    const text = fileOf('BOX,Kiste,,t2,yes,24,,no,"31,50",USD,,').replaceAll(
      /,(?=(?:[^"]*"[^"]*")*[^"]*$)/g,
      ';',
    );
    const { id, found } = await uploadJob(db, text);
    expect(found.skuChanges.fields).toEqual({
      title: 1,
      categoryCode: 1,
      cartonUnits: 1,
      price: 1,
    });
    await apply(db, id);
    expect((await skuOf(db, 'BOX'))?.price_minor).toBe(3150);
  });

  it('is told that 123 may be 00123, 3-Jan a code and 1.2E+12 cut, and makes none of them', async () => {
    const db = await stockedShop();
    const file = fileOf(
      '123,Zeros lost,,,,,,,,,,',
      '3-Jan,A date,,,,,,,,,,',
      '1.2E+12,Cut,,,,,,,,,,',
      '1.2E+4,Cut too,,,,,,,,,,',
    );
    const { id, rowsChanged } = await uploadJob(db, file, { createsItems: true });
    expect((await problemsOf(db, id)).map(({ row, code }) => [row, code])).toEqual([
      [2, 'lost_zeros'],
      [3, 'became_date'],
      [4, 'id_lost_digits'],
      [5, 'id_lost_digits'],
    ]);
    expect(rowsChanged).toBe(0);
  });
});

describe('a code the catalogue does not know', () => {
  const file = fileOf('MUG,Mug 350 ml,,t1,yes,48,390,no,8.90,USD,2.10,USD');

  it('is named first, and made with all its fields when a person says so', async () => {
    const db = await stockedShop();
    const first = await uploadJob(db, file);
    expect(await problemsOf(db, first.id)).toEqual([
      { row: 2, column: 'SKU', value: 'MUG', code: 'unknown_item' },
    ]);
    const job = await uploadJob(db, file, { createsItems: true });
    expect(job.found.itemsCreated).toBe(1);
    await apply(db, job.id);
    expect(await skuOf(db, 'MUG')).toMatchObject({
      ...{ title: 'Mug 350 ml', category_id: 'cat_t1', carton_units: 48, weight_grams: 390 },
      ...{ price_minor: 890, price_currency: 'USD' },
    });
    await undo(db, job.id);
    expect(await skuOf(db, 'MUG')).toBeNull();
    expect(await costsOf(db)).toHaveLength(1);
  });
});

describe('who may not', () => {
  it('state costs has that row named without its amount; the others count', async () => {
    const db = await stockedShop();
    const file = fileOf(
      'BOX,Box,,,,,,,,,12x,USD',
      'LAMP,Lamp,,,,,,,,,5,USD',
      'TENT,Tent,,,,,,,,,,',
    );
    const { id, rowsChanged } = await uploadJob(db, file, { maySeeCosts: false });
    const column = 'Landed cost per unit';
    expect(await problemsOf(db, id)).toEqual([
      { row: 2, column, value: '', code: 'not_a_price' },
      { row: 3, column, value: '', code: 'cost_not_allowed' },
    ]);
    expect(rowsChanged).toBe(1);
  });

  it('edit SKUs is refused the file, and nothing of it stays', async () => {
    const db = await stockedShop();
    const wanted = uploadJob(db, fileOf('BOX,Box,,,,,,,,,,'), {
      mayEditSkus: false,
      nowMs: NOW_MS,
    });
    await expect(wanted).rejects.toMatchObject({ code: 'forbidden' });
    expect(await rowsOf(db, 'import_job')).toEqual(await rowsOf(await openShop(), 'import_job'));
  });
});
