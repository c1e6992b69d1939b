// A live's 2,000 orders over three warehouses become files before each cut-off, and tracking comes
// back; at every step the ledger equals what was written down beforehand.
import { beforeAll, expect, it } from 'vitest';
import { xlsxBytes } from '../../../shared/reports/write-xlsx.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { undoImport } from '../../../worker/domain/imports/apply.ts';
import { makeDueFiles } from '../../../worker/jobs/dropship-files.ts';
import { openApp, tokenFor } from '../open-app.ts';
import * as shops from './dropship-shop.ts';
import { HOUR_MS, LIVE_FROM_MS, MINUTE_MS } from './dropship-shop.ts';

const app = openApp();
let shop: shops.DropshipShop;

// NJ 14:00 in New York; CA 13:00 in Los Angeles and TX 15:00 in Chicago are the same instant.
const NJ_CUT_OFF = Date.UTC(2026, 11, 2, 19);
const CA_CUT_OFF = Date.UTC(2026, 11, 2, 21);
const ORDERS = 2_000;

const get = async (path: string) => {
  const token = await tokenFor(shop.db.workspaceId, { expiresInSeconds: 20 * 86_400 });
  return app.call('GET', path, { token });
};
const filesMade = async () => (await get('/v1/dropship/files')).json.items;
const rowsOf = async (fileId: string) =>
  shops.rowsOfCsv((await get(`/v1/dropship/files/${fileId}`)).text);
const fileOf = async (code: 'NJ' | 'CA' | 'TX', part: number) => {
  const all = await filesMade();
  return all.find(
    (file: { warehouseId: string; part: number }) =>
      file.warehouseId === shop.warehouses[code] && file.part === part,
  );
};
const unitsOf = (rows: readonly shops.Row[]) =>
  rows.reduce((sum, row) => sum + Number(row.Quantity), 0);

beforeAll(async () => {
  // One order in ten is a 2-pack: 1,800 + 2 x 200 = 2,200 boxes, and so many are there.
  shop = await shops.openDropshipShop(app, 'ws_dropship', { NJ: 1_030, CA: 800, TX: 400 });
  for (let i = 0; i < ORDERS; i += 1) {
    const sellerSku = i % 10 === 0 ? 'PACK' : 'BOX';
    await shops.sell(shop, `L${10_000 + i}`, sellerSku, LIVE_FROM_MS + i * 3_500);
  }
}, 300_000);

it('2,000 orders promise 2,200 boxes: NJ first, then CA, then TX', async () => {
  const now = await shops.balances(shop);
  expect(now).toEqual({ NJ: [1030, 1030], CA: [800, 800], TX: [400, 370] });
  const live = await shop.db
    .prepare(
      `SELECT count(*) AS n FROM order_line
       WHERE workspace_id = ?1 AND live_session_id IS NOT NULL`,
    )
    .bind(shop.db.workspaceId)
    .first<number>('n');
  expect(live).toBe(ORDERS);
});

it('no file is made 31 minutes before a cut-off, one 30 minutes before, none twice', async () => {
  app.nowMs = NJ_CUT_OFF - 31 * MINUTE_MS;
  expect(await makeDueFiles(shop.db, NJ_CUT_OFF - 31 * MINUTE_MS)).toBe(0);
  expect(await makeDueFiles(shop.db, NJ_CUT_OFF - 30 * MINUTE_MS)).toBe(1);
  expect(await makeDueFiles(shop.db, NJ_CUT_OFF - 25 * MINUTE_MS)).toBe(0);
  const file = await fileOf('NJ', 1);
  expect(file).toMatchObject({ units: 1030, shippedUnits: 0 });
  expect(Date.parse(file.createdAtUtc)).toBeLessThan(NJ_CUT_OFF);
});

it('30 boxes ordered in the last half hour follow at the cut-off itself', async () => {
  // 20 orders of the file are cancelled first: their boxes are free for those who come now.
  const rows = await rowsOf((await fileOf('NJ', 1)).id);
  const gone = rows.filter((row) => row.Quantity === '1').slice(0, 20);
  for (const row of gone) {
    await shops.cancel(shop, row['Order number'] ?? '', NJ_CUT_OFF - 20 * MINUTE_MS);
  }
  for (let i = 0; i < 30; i += 1) {
    await shops.sell(shop, `N${i}`, 'BOX', NJ_CUT_OFF - 10 * MINUTE_MS);
  }
  expect(await makeDueFiles(shop.db, NJ_CUT_OFF)).toBe(1);
  expect(await fileOf('NJ', 2)).toMatchObject({ orders: 20, units: 20 });
  expect(await shops.balances(shop)).toEqual({ NJ: [1030, 1030], CA: [800, 800], TX: [400, 380] });
  const { stop } = (await get('/v1/dropship')).json;
  expect(stop.map((line: { orderRef: string }) => line.orderRef).sort()).toEqual(
    gone.map((row) => row['Order number']).sort(),
  );
});

it('CA and TX get theirs before their cut-off; each promised box stands in exactly one file', async () => {
  expect(await makeDueFiles(shop.db, CA_CUT_OFF - 30 * MINUTE_MS)).toBe(2);
  expect(await makeDueFiles(shop.db, CA_CUT_OFF)).toBe(0);
  const rows: shops.Row[] = [];
  for (const { id } of await filesMade()) rows.push(...(await rowsOf(id)));
  const perPlace = (code: string) => unitsOf(rows.filter((row) => row['Warehouse code'] === code));
  expect([perPlace('NJ'), perPlace('CA'), perPlace('TX')]).toEqual([1050, 800, 380]);
  const keys = rows.map((row) => `${row['Order number']} ${row['Warehouse code']}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(new Set(rows.map((row) => row['Order number'])).size).toBe(ORDERS + 30);
  expect(await ledgerDifferences(shop.db)).toEqual([]);
});

it('the tracking of NJ ships its 1,030 boxes, refuses 20 cancelled orders and 3 mistakes by row', async () => {
  const nowMs = NJ_CUT_OFF + 5 * HOUR_MS;
  const [first, second] = [await fileOf('NJ', 1), await fileOf('NJ', 2)];
  const rows = shops.filledIn([...(await rowsOf(first.id)), ...(await rowsOf(second.id))]);
  const wrong = { ...rows[0], 'Order number': 'GHOST' };
  const other = { ...rows.at(-1), SKU: 'LAMP' };
  const many = { ...rows.at(-1), Quantity: '3', 'Tracking number': 'Z9' };
  const job = await shops.uploadTracking(
    shop,
    shops.csvOf([...rows, wrong, other, many] as shops.Row[]),
    nowMs,
  );
  expect(job.format).toBe('dropship-orders');
  expect(job.found.outcomes.tracking).toEqual({
    create: rows.length - 20,
    update: 0,
    same: 0,
    refuse: 23,
  });
  expect(await shops.balances(shop)).toMatchObject({ NJ: [1030, 1030] });
  const errors = (await get(`/v1/imports/${job.id}/errors?limit=100`)).json.items;
  const byCode = (code: string) => errors.filter((error: { code: string }) => error.code === code);
  expect(byCode('order_cancelled')).toHaveLength(20);
  expect(byCode('unknown_order')).toMatchObject([{ row: rows.length + 2, value: 'GHOST' }]);
  expect(byCode('unknown_item')).toMatchObject([{ row: rows.length + 3, value: 'LAMP' }]);
  expect(byCode('too_many_units')).toMatchObject([{ row: rows.length + 4, value: '3' }]);
  await shops.applyTracking(shop, job.id, nowMs);
  expect(await shops.balances(shop)).toEqual({ NJ: [0, 0], CA: [800, 800], TX: [400, 380] });
  expect(await ledgerDifferences(shop.db)).toEqual([]);
}, 120_000);

it('the same file again, and the same rows as a workbook, change nothing', async () => {
  const nowMs = NJ_CUT_OFF + 6 * HOUR_MS;
  const moved = await count('stock_movement');
  const first = await fileOf('NJ', 1);
  const text = shops.csvOf(shops.filledIn(await rowsOf(first.id)));
  const job = await shops.uploadTracking(shop, text, nowMs);
  const { same, create } = job.found.outcomes.tracking;
  expect([create, same]).toEqual([0, first.lines - 20]);
  await shops.applyTracking(shop, job.id, nowMs);
  expect((await shops.uploadTracking(shop, text, nowMs)).isRepeat).toBe(true);
  const rows = shops.filledIn(await rowsOf(first.id));
  const headers = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) => headers.map((header) => row[header]));
  const workbook = await shops.uploadTracking(shop, xlsxBytes('NJ', headers, cells), nowMs);
  expect(workbook.format).toBe('dropship-orders');
  await shops.applyTracking(shop, workbook.id, nowMs);
  expect(await count('stock_movement')).toBe(moved);
}, 120_000);

it('CA and TX are late the next morning; a tracking file without SKU and units ends that', async () => {
  const nextMorning = CA_CUT_OFF + 12 * HOUR_MS;
  app.nowMs = nextMorning;
  const late = (await get('/v1/dropship')).json;
  const lateOf = (code: 'CA' | 'TX' | 'NJ') =>
    late.places.find((place: { code: string }) => place.code === code)?.lateUnits;
  expect([lateOf('NJ'), lateOf('CA'), lateOf('TX')]).toEqual([0, 800, 380]);
  expect(late.late).toHaveLength(200);
  expect(late.late[0]).toMatchObject({ isFiled: true });
  for (const code of ['CA', 'TX'] as const) {
    const rows = shops.filledIn(await rowsOf((await fileOf(code, 1)).id));
    const bare = rows.map((row) => ({
      订单号: row['Order number'] ?? '',
      物流公司: row.Carrier ?? '',
      运单号: row['Tracking number'] ?? '',
      仓库: code,
    }));
    const job = await shops.uploadTracking(shop, shops.csvOf(bare), nextMorning);
    expect([job.format, job.found.outcomes.tracking.create]).toEqual(['mapping', bare.length]);
    await shops.applyTracking(shop, job.id, nextMorning);
  }
  expect(await shops.balances(shop)).toEqual({ NJ: [0, 0], CA: [0, 0], TX: [20, 0] });
  expect((await get('/v1/dropship')).json.late).toEqual([]);
  expect(await shops.statuses(shop)).toEqual({ shipped: ORDERS + 10, cancelled: 20 });
  expect(await ledgerDifferences(shop.db)).toEqual([]);
}, 120_000);

it('undo of the last tracking file promises the 380 boxes of TX again', async () => {
  const [last] = (await get('/v1/imports')).json.items;
  const who = { actorId: 'mem_owner', nowMs: CA_CUT_OFF + 13 * HOUR_MS };
  await undoImport(shop.db, last.id, who);
  expect(await shops.balances(shop)).toMatchObject({ TX: [400, 380] });
  expect(await ledgerDifferences(shop.db)).toEqual([]);
}, 120_000);

async function count(table: string) {
  return shop.db
    .prepare(`SELECT count(*) AS n FROM ${table} WHERE workspace_id = ?1`)
    .bind(shop.db.workspaceId)
    .first<number>('n');
}
