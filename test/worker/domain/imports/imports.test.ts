// Imports of stock end to end in workerd: dry run, apply once, undo to before, and nothing
// half-written.
import { describe, expect, it } from 'vitest';
import { READ_LIMITS } from '../../../../shared/reports/limits.ts';
import { ledgerDifferences } from '../../../../worker/db/ledger/books.ts';
import { acceptReview, listReviews } from '../../../../worker/db/ledger/snapshots.ts';
import { receive } from '../../../../worker/db/ledger/verbs.ts';
import {
  apply,
  catalogue,
  NOW_MS,
  onHand,
  openShop,
  rowsOf,
  undo,
  upload,
  uploadJob,
} from './open-shop.ts';

const COUNT = 'sku,warehouse,on hand\nBOX,US East,40\nLAMP,US East,7\n';

describe('a stock file', () => {
  it('changes nothing by its dry run and posts 40 + 7 when applied', async () => {
    const db = await openShop();
    const job = await uploadJob(db, COUNT);
    expect(job).toMatchObject({ state: 'dry-run', rowsRead: 2, rowsChanged: 2, rowsFailed: 0 });
    expect(job.found.stock).toMatchObject([{ warehouseId: 'wh_us', opened: 2, unitsUp: 47 }]);
    expect(await onHand(db)).toEqual({});
    expect(await apply(db, job.id)).toMatchObject({ state: 'applied', rowsApplied: 2 });
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 40, 'sku_LAMP wh_us': 7 });
    expect(await ledgerDifferences(db)).toEqual([]);
    expect(await rowsOf(db, 'import_stock_row')).toBe(0);
  });

  it('posts only the difference where 30 are known, and keeps what came later', async () => {
    const db = await openShop();
    const act = (key: string, occurredAtUtc: number) =>
      ({ key, sourceKind: 'test', nowMs: NOW_MS, occurredAtUtc }) as const;
    const box = { skuId: 'sku_BOX', warehouseId: 'wh_us' };
    await receive(db, act('before', NOW_MS - 9_000), { ...box, units: 38 });
    await receive(db, act('after', NOW_MS - 1_000), { ...box, units: 5 });
    const job = await uploadJob(db, COUNT, { asOfUtc: NOW_MS - 5_000 });
    await apply(db, job.id);
    expect(await onHand(db)).toMatchObject({ 'sku_BOX wh_us': 45 });
  });

  it('is applied once: apply twice and the same file again change nothing', async () => {
    const db = await openShop();
    const job = await uploadJob(db, COUNT);
    await apply(db, job.id);
    await apply(db, job.id);
    const again = await uploadJob(db, COUNT);
    expect(again).toMatchObject({ id: job.id, isRepeat: true, state: 'applied' });
    expect(await rowsOf(db, 'import_job')).toBe(1);
    expect(await rowsOf(db, 'stock_movement')).toBe(2);
  });

  it('goes on after a break: 5,000 rows in 3 pieces, one call each', async () => {
    const db = await openShop();
    const rows = Array.from({ length: 5_000 }, (_, i) => `S${i},US East,${i % 7}`);
    const source = `sku,warehouse,on hand\n${rows.join('\n')}\n`;
    const job = await uploadJob(db, source, { createsItems: true });
    expect(job.found.itemsCreated).toBe(5_000);
    let calls = 0;
    let state = 'dry-run';
    while (state !== 'applied' && calls < 20) {
      state = (await apply(db, job.id, 1)).state;
      calls += 1;
    }
    expect(calls).toBeGreaterThan(3);
    expect(Object.keys(await onHand(db))).toHaveLength(5_000);
    expect(await rowsOf(db, 'stock_movement')).toBe(5_000);
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it('adds up bins of one item: 10 + 5 + unknown = 15', async () => {
    const db = await openShop();
    const source = 'sku,warehouse,on hand\nBOX,US East,10\nBOX,US East,5\nBOX,US East,\n';
    const job = await uploadJob(db, source);
    expect(job.found.stock).toMatchObject([{ balances: 1, rowsMerged: 2, unitsUp: 15 }]);
    await apply(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 15 });
  });

  it('counts goods under way once that every bin of an item repeats: 60, 60 and 60 are 60', async () => {
    const db = await openShop();
    const header = 'sku,warehouse,on hand,inbound\n';
    const bins = 'BOX,US East,10,60\nBOX,US East,5,60\nBOX,US East,1,60\n';
    const batches = 'LAMP,US East,3,40\nLAMP,US East,2,20\nLAMP,US East,1,\n';
    await apply(db, (await uploadJob(db, header + bins + batches)).id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 16, 'sku_LAMP wh_us': 6 });
    const { results } = await db
      .prepare('SELECT sku_id, inbound FROM observation WHERE workspace_id = ?1 ORDER BY sku_id')
      .bind(db.workspaceId)
      .all();
    expect(results).toEqual([
      { sku_id: 'sku_BOX', inbound: 60 },
      { sku_id: 'sku_LAMP', inbound: 60 },
    ]);
  });

  it('names unknown items and warehouses by row and takes the rest', async () => {
    const db = await openShop();
    const source = `${COUNT}GHOST,US East,1\nTENT,Mars,2\nTENT,US East,1.5\n`;
    const job = await uploadJob(db, source);
    expect(job).toMatchObject({ rowsFailed: 3, rowsChanged: 2 });
    const { results } = await db
      .prepare(
        `SELECT row_number, code, value, fix FROM import_row_error WHERE workspace_id = ?1
         ORDER BY row_number`,
      )
      .bind(db.workspaceId)
      .all();
    expect(results).toMatchObject([
      { row_number: 4, code: 'unknown_item', value: 'GHOST' },
      { row_number: 5, code: 'unknown_warehouse', value: 'Mars' },
      { row_number: 6, code: 'not_a_whole_number', value: '1.5' },
    ]);
    expect(results.every((row) => String(row.fix).length > 10)).toBe(true);
  });

  it('counts what it did not book: 1 difference of 900 waits, 1 count is older than known', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, COUNT)).id);
    const later = { nowMs: NOW_MS + 2_000, asOfUtc: NOW_MS + 2_000 };
    const box = 'sku,warehouse,on hand\nBOX,US East,940\nLAMP,US East,8\n';
    const large = await apply(db, (await uploadJob(db, box, later)).id);
    expect(JSON.parse(large.summary ?? '')).toMatchObject({ countsWaiting: 1, countsOutdated: 0 });
    const earlier = { nowMs: NOW_MS + 3_000, asOfUtc: NOW_MS + 1_000 };
    const lamp = 'sku,warehouse,on hand\nLAMP,US East,9\n';
    const old = await apply(db, (await uploadJob(db, lamp, earlier)).id);
    expect(JSON.parse(old.summary ?? '')).toMatchObject({ countsWaiting: 0, countsOutdated: 1 });
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 40, 'sku_LAMP wh_us': 8 });
  });

  it('undo gives back the balances of before and lets the file be imported anew', async () => {
    const db = await openShop();
    const act = { key: 'in', sourceKind: 'test', nowMs: NOW_MS - 9_000 } as const;
    await receive(db, act, { skuId: 'sku_BOX', warehouseId: 'wh_us', units: 30 });
    const job = await uploadJob(db, 'sku,warehouse,on hand\nBOX,US East,31\nLAMP,US East,7\n');
    await apply(db, job.id);
    expect((await undo(db, job.id)).state).toBe('undone');
    await undo(db, job.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 30, 'sku_LAMP wh_us': 0 });
    expect(await ledgerDifferences(db)).toEqual([]);
    const again = await uploadJob(db, 'sku,warehouse,on hand\nBOX,US East,31\nLAMP,US East,7\n', {
      nowMs: NOW_MS + 5_000,
      asOfUtc: NOW_MS + 5_000,
    });
    await apply(db, again.id);
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 31, 'sku_LAMP wh_us': 7 });
  });

  it('undo leaves 1 difference of 900 a person accepted since, and counts it once', async () => {
    const db = await openShop();
    await apply(db, (await uploadJob(db, COUNT)).id);
    const later = { nowMs: NOW_MS + 2_000, asOfUtc: NOW_MS + 2_000 };
    const large = 'sku,warehouse,on hand\nBOX,US East,940\nLAMP,US East,8\n';
    const job = await apply(db, (await uploadJob(db, large, later)).id);
    const [waiting] = (await listReviews(db)).filter(({ state }) => state === 'waiting');
    const yes = { key: 'yes', sourceKind: 'member', sourceId: 'mem_1', nowMs: NOW_MS + 3_000 };
    await acceptReview(db, yes, waiting?.id ?? '');
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 940, 'sku_LAMP wh_us': 8 });
    expect(JSON.parse((await undo(db, job.id)).summary ?? '')).toMatchObject({ leftAlone: 1 });
    expect(JSON.parse((await undo(db, job.id)).summary ?? '')).toMatchObject({ leftAlone: 1 });
    expect(await onHand(db)).toEqual({ 'sku_BOX wh_us': 940, 'sku_LAMP wh_us': 7 });
    expect(await ledgerDifferences(db)).toEqual([]);
  });
});

describe('a stock file with new codes', () => {
  const source =
    'sku,barcode,name,warehouse,on hand\nNEW-9,4006381333931,折叠收纳盒 66L,US East,8\n';
  const tokensOf = async (db: Awaited<ReturnType<typeof openShop>>) => {
    const { results } = await db
      .prepare('SELECT token FROM search_token WHERE workspace_id = ?1 ORDER BY token')
      .bind(db.workspaceId)
      .all<{ token: string }>();
    return results.map(({ token }) => token);
  };

  it('makes a SKU that search, initials and barcode find, and undo hides it again', async () => {
    const db = await openShop();
    const job = await uploadJob(db, source, { createsItems: true });
    await apply(db, job.id);
    expect(await tokensOf(db)).toEqual(expect.arrayContaining(['9', 'new', '折叠', '收纳']));
    const { sku, identifier } = await catalogue(db);
    expect(sku).toContainEqual(
      expect.objectContaining({ code: 'NEW-9', title_initials: 'zdsnh', status: 'active' }),
    );
    expect(identifier).toMatchObject([{ kind: 'gtin', value: '4006381333931' }]);
    await undo(db, job.id);
    const after = await catalogue(db);
    expect(after.identifier).toEqual([]);
    expect(after.sku).toContainEqual(
      expect.objectContaining({ code: 'NEW-9', status: 'archived' }),
    );
  });

  it('leaves them out and names the row when it may not make any', async () => {
    const db = await openShop();
    const job = await uploadJob(db, source);
    expect(job).toMatchObject({ rowsFailed: 1, rowsChanged: 0 });
    expect(await rowsOf(db, 'import_chunk')).toBe(0);
  });
});

describe('a refused file leaves nothing', () => {
  const tables = ['import_job', 'import_stock_row', 'import_chunk', 'import_row_error'];
  const big = `${COUNT}${'BOX,US East,1\n'.repeat(20_000)}`;

  it.each([
    ['file_too_large', big, { textBytes: 100_000 }],
    ['row_too_long', `${COUNT}"${'x'.repeat(300_000)}\nBOX,US East,1\n`, {}],
    ['too_many_rows', big, { rows: 10_000 }],
  ])('%s', async (code, source, limits) => {
    const db = await openShop();
    const options = { limits: { ...READ_LIMITS, ...limits } };
    await expect(upload(db, source, options)).rejects.toMatchObject({ code });
    for (const table of tables) expect(await rowsOf(db, table), table).toBe(0);
  });
});

it('an upload that broke off is swept away by the next one, an hour later', async () => {
  const db = await openShop();
  const job = await uploadJob(db, COUNT);
  await db
    .prepare("UPDATE import_job SET state = 'uploaded' WHERE workspace_id = ?1")
    .bind(db.workspaceId)
    .run();
  const hourLater = { nowMs: NOW_MS + 3_600_001 };
  const next = await uploadJob(db, 'sku,warehouse,on hand\nBOX,US East,1\n', hourLater);
  expect(next.id).not.toBe(job.id);
  expect(await rowsOf(db, 'import_job')).toBe(1);
  expect(await rowsOf(db, 'import_stock_row')).toBe(1);
});
