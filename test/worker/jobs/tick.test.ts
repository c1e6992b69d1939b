// What is done for a workspace every few minutes and every night.

import { beforeAll, expect, it } from 'vitest';
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { readAnswerPacks } from '../../../worker/db/purchasing/plan-answers.ts';
import { tick } from '../../../worker/jobs/tick.ts';
import { makeWorkspace, NOW_MS, openApp, type Shop, stockShop } from '../open-app.ts';

const app = openApp();
let db: WorkspaceDb;
let shop: Shop;

const get = async (path: string) => (await app.call('GET', path, { token: shop.token })).json;
const post = (path: string, body: unknown) => app.call('POST', path, { token: shop.token, body });

async function sellDaily(units: number, days: number, liveUnits = 0) {
  const rows = Array.from({ length: days }, (_, i) => [
    new Date(NOW_MS - (i + 1) * DAY_MS).toISOString().slice(0, 10),
    units + liveUnits,
    liveUnits,
  ]);
  await db
    .prepare(
      `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units, live_units)
       SELECT ?1, ?2, ?3, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?4) WHERE 1
       ON CONFLICT DO UPDATE SET units = excluded.units, live_units = excluded.live_units`,
    )
    .bind(db.workspaceId, shop.partId, shop.accountId, JSON.stringify(rows))
    .run();
}

beforeAll(async () => {
  db = await makeWorkspace('ws_tick');
  shop = await stockShop(app, 'ws_tick');
  await sellDaily(4, 28, 6);
});

it('averages 4 a day over the 28 days since the first sale, the 6 of lives apart', async () => {
  const done = await tick(db, NOW_MS);
  expect(done).toMatchObject({ isNightly: true, areAlertsFresh: true });
  const { changes } = await get('/v1/sync/stock?since=1');
  const rates = changes.filter(({ kind }: { kind: string }) => kind === 'demand');
  expect(rates).toMatchObject([{ row: { skuId: shop.partId, unitsPerDay: 4, daysObserved: 28 } }]);
});

it('closes the month before and does the night once', async () => {
  expect(await tick(db, NOW_MS + 60_000)).toMatchObject({ isNightly: false });
  const month = await db
    .prepare('SELECT month FROM stock_close WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first('month');
  expect(month).toBe('2026-10');
});

it('raises one alert for 100 parts that last 25 days, and none for what nobody buys', async () => {
  const { items } = await get('/v1/alerts');
  expect(items).toMatchObject([
    { kind: 'order', subjectKind: 'sku', subjectId: shop.partId, severity: 'warning' },
  ]);
  expect(items[0].body).toMatchObject({ code: 'PART-1', available: 100 });
});

it('keeps who is on it until 1 takes it back, and closes it when 2,000 arrive', async () => {
  const [alert] = (await get('/v1/alerts')).items;
  expect((await post(`/v1/alerts/${alert.id}/acknowledge`, {})).status).toBe(200);
  await tick(db, NOW_MS + 3_600_000);
  const [same] = (await get('/v1/alerts')).items;
  expect(same).toMatchObject({ id: alert.id, acknowledgedByMemberId: 'mem_owner' });
  await app.call('DELETE', `/v1/alerts/${alert.id}/acknowledge`, { token: shop.token });
  expect((await get('/v1/alerts')).items).toMatchObject([{ acknowledgedByMemberId: null }]);
  const { partId: skuId, warehouseId } = shop;
  await post('/v1/movements', { kind: 'receive', skuId, warehouseId, units: 2000 });
  await tick(db, NOW_MS + 7_200_000);
  expect((await get('/v1/alerts')).items).toEqual([]);
  const all = (await get('/v1/alerts?state=all')).items;
  expect(all).toMatchObject([{ id: alert.id, closedAtUtc: expect.any(String) }]);
});

it('raises an oversell alert for a listing that shows 9 and can sell 0', async () => {
  const { skuId, warehouseId } = shop;
  await post('/v1/movements', { kind: 'receive', skuId, warehouseId, units: 1 });
  await post('/v1/movements', { kind: 'sample', skuId, warehouseId, units: 1 });
  await db
    .prepare(
      `UPDATE listing SET listed_quantity = 9, listed_as_of_utc = ?2 WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId, NOW_MS)
    .run();
  await tick(db, NOW_MS + 10_800_000);
  expect((await get('/v1/alerts')).items).toMatchObject([
    { kind: 'oversell', subjectKind: 'listing', subjectId: shop.listingId, body: { value: 9 } },
  ]);
});

it('plans 2,000 SKUs or fewer anew within the hour when a part was sold, and not when none was', async () => {
  const asOf = async () => {
    const packs = await readAnswerPacks(db, '', '~');
    const own = packs.flatMap(({ answers }) => answers);
    const ofPart = own.filter(({ answer }) => answer.skuId === shop.partId);
    return Math.max(...ofPart.map(({ asOfMs }) => asOfMs));
  };
  await tick(db, NOW_MS + 10_800_001);
  const before = await asOf();
  await tick(db, NOW_MS + 10_860_000);
  expect(await asOf()).toBe(before);
  const { partId: skuId, warehouseId } = shop;
  await post('/v1/movements', { kind: 'sample', skuId, warehouseId, units: 7 });
  await tick(db, NOW_MS + 10_920_000);
  expect(await asOf()).toBe(NOW_MS + 10_920_000);
});

it('leaves alerts alone while nothing changed within the hour', async () => {
  await tick(db, NOW_MS + 10_980_000);
  expect(await tick(db, NOW_MS + 10_980_001)).toMatchObject({ areAlertsFresh: false });
});

it('raises and closes alerts about sources: a file that failed, a warehouse not heard of', async () => {
  const at = NOW_MS + 3 * DAY_MS;
  const { workspaceId } = db;
  const run = (sql: string, ...values: unknown[]) =>
    db
      .prepare(sql)
      .bind(workspaceId, ...values)
      .run();
  await run(
    `INSERT INTO import_job (workspace_id, id, file_name, file_hash, file_bytes, format, state,
       member_id, created_at_utc, updated_at_utc)
     VALUES (?1, 'imp_1', 'fba.txt', 'h1', 9, 'generic', 'failed', 'mem_owner', ?2, ?2)`,
    at - 1,
  );
  await run('UPDATE warehouse SET stale_after_hours = 24 WHERE workspace_id = ?1');
  await tick(db, at);
  const kinds = async () => {
    const { items } = await get('/v1/alerts?state=sources');
    return items.map(({ kind }: { kind: string }) => kind).sort();
  };
  expect(await kinds()).toEqual(['import-failed', 'source-stale']);
  await run(
    `INSERT INTO import_job (workspace_id, id, file_name, file_hash, file_bytes, format, state,
       member_id, created_at_utc, updated_at_utc)
     VALUES (?1, 'imp_2', 'fba.txt', 'h2', 9, 'generic', 'applied', 'mem_owner', ?2, ?2)`,
    at,
  );
  await run('UPDATE warehouse SET stale_after_hours = NULL WHERE workspace_id = ?1');
  await tick(db, at + 3_600_000);
  expect(await kinds()).toEqual([]);
});

it('builds the digest at 8 of the workspace, tells each cause once, and moves to the hour asked', async () => {
  const owner = async () => (await get('/v1/digest')) as Answer;
  type Answer = { settings: object; digest: { items: { key: string }[]; newCauses: number } };
  const morning = Date.UTC(2026, 11, 20, 8, 1);
  await tick(db, morning);
  const first = await owner();
  expect(first.digest.newCauses).toBeGreaterThan(0);
  expect(first.digest.items[0]?.key).toMatch(/^(alert|draft) /);
  expect((await tick(db, morning + 3_600_000))?.digests).toBe(0);
  expect((await tick(db, morning + DAY_MS))?.digests).toBeGreaterThan(0);
  expect((await owner()).digest).toMatchObject({ newCauses: 0, items: [] });
  const wanted = { isOn: true, localHour: 17, timeZone: 'Asia/Shanghai' };
  const put = await app.call('PUT', '/v1/digest', { token: shop.token, body: wanted });
  expect(put.json.settings).toEqual(wanted);
  const before = (await tick(db, morning + 2 * DAY_MS))?.digests;
  const after = (await tick(db, morning + 2 * DAY_MS + 3_600_000))?.digests;
  // 8:01 in UTC is 16:01 in Shanghai: the owner's comes an hour after that of the 4 others.
  expect([before, after]).toEqual([4, 1]);
});
