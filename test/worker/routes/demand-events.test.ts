// Own events, event files, trends and risers over HTTP, and what a run of planning makes of them.
import { beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { planAtOnce } from '../../../worker/jobs/plan-run.ts';
import { makeWorkspace, NOW_MS, openApp, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
// The shop's day of yesterday is not over in Los Angeles.
const ORIGIN = new Date(NOW_MS - 2 * 86_400_000).toISOString().slice(0, 10);
let db: WorkspaceDb;
let token: string;
let skuId: string;
let code: string;

async function sell(units: (daysAgo: number) => number) {
  const account = await db
    .prepare('SELECT id FROM channel_account WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first<string>('id');
  const rows = Array.from({ length: 120 }, (_, i) => [addDays(ORIGIN, -i), units(i)]);
  await db
    .prepare(
      `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
       SELECT ?1, ?2, ?3, value ->> 0, value ->> 1 FROM json_each(?4) WHERE value ->> 1 > 0
       ON CONFLICT DO UPDATE SET units = excluded.units`,
    )
    .bind(db.workspaceId, skuId, account, JSON.stringify(rows))
    .run();
}

beforeAll(async () => {
  db = await makeWorkspace('ws_events');
  const shop = await stockShop(app, 'ws_events');
  skuId = shop.partId;
  code = (await db
    .prepare('SELECT code FROM sku WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, skuId)
    .first<string>('code')) as string;
  token = await tokenFor('ws_events');
});

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, body === undefined ? { token } : { token, body });

describe('events', () => {
  it('lists the calendar of the markets that are sold in, with its source', async () => {
    const { json } = await call('GET', '/v1/demand-events');
    const friday = json.items.find(({ name }: { name: string }) => name.startsWith('Black Friday'));
    expect(friday).toMatchObject({ id: null, kind: 'hot-event', nameZh: '黑五网一' });
  });

  const HEADER = 'Kind,Name,Market,SKU,Starts on,Ends on,Uplift percent';
  const GOOD = () =>
    `promotion,Winter sale,,${code},${addDays(ORIGIN, 8)},${addDays(ORIGIN, 9)},300`;
  const take = (...rows: string[]) =>
    call('POST', '/v1/demand-events/import', { csv: [HEADER, ...rows].join('\n') });
  const own = async () => {
    const { json } = await call('GET', '/v1/demand-events');
    return json.items.filter(({ id }: { id: string | null }) => id !== null);
  };

  it('writes nothing of a file with 4 bad rows, each named by row, column and what to do', async () => {
    const { status, json } = await take(
      GOOD(),
      `promotion,Other,,NO-SUCH,${addDays(ORIGIN, 8)},,150`,
      'promotion,Bad,,,someday,,150',
      `promotion,Much,,,${addDays(ORIGIN, 8)},,lots`,
      `promotion,Back,,,${addDays(ORIGIN, 8)},${addDays(ORIGIN, 7)},150`,
    );
    expect([status, json.taken]).toEqual([200, 0]);
    type Problem = { row: number; column: string; code: string };
    expect(json.problems.map(({ row, column, code: why }: Problem) => [row, column, why])).toEqual([
      [3, 'sku', 'unknown-sku'],
      [4, 'starts_on', 'bad-date'],
      [5, 'uplift_percent', 'bad-percent'],
      [6, 'ends_on', 'ends-before'],
    ]);
    expect(await own()).toEqual([]);
    expect((await take()).json.problems).toMatchObject([{ row: 1, code: 'no-rows' }]);
  });

  it('takes a good file, and twice as once', async () => {
    for (const _ of [1, 2]) {
      expect((await take(GOOD())).json).toEqual({ taken: 1, problems: [] });
    }
    expect(await own()).toHaveLength(1);
  });

  it('lays a stated 300 per cent over the two days of its week, and only of its SKU', async () => {
    await sell(() => 4);
    await planAtOnce(db, NOW_MS);
    const { json } = await call('GET', `/v1/skus/${skuId}/forecast`);
    const [market] = json.markets;
    expect(market.events).toEqual([
      { date: addDays(ORIGIN, 8), factor: 3, name: 'Winter sale' },
      { date: addDays(ORIGIN, 9), factor: 3, name: 'Winter sale' },
    ]);
    const at = (day: number) => market.days.mean[day - 1];
    expect(at(8) / at(7)).toBeGreaterThan(2);
    expect(at(8)).toBeGreaterThan(9);
  });

  it('refuses an event that ends before it begins and one of a SKU of nobody', async () => {
    const event = { kind: 'fair', name: 'Fair', startsOnDate: ORIGIN, upliftPercent: null };
    const backwards = { ...event, endsOnDate: addDays(ORIGIN, -1) };
    expect((await call('POST', '/v1/demand-events', backwards)).status).toBe(400);
    const foreign = { ...event, endsOnDate: ORIGIN, skuId: 'sku_none' };
    expect((await call('POST', '/v1/demand-events', foreign)).status).toBe(404);
  });
});

describe('risers', () => {
  it('lists a SKU that went from 2 to 7 a day two weeks ago, and the trend that says so too', async () => {
    await sell((daysAgo) => (daysAgo < 14 ? 7 : 2));
    const csv = ['date,sku,value']
      .concat(
        Array.from(
          { length: 12 },
          (_, i) => `${addDays(ORIGIN, -7 * i)},${code},${i < 4 ? 40 : 10}`,
        ),
      )
      .join('\n');
    const bad = `${csv}\nyesterday,${code},5\n${ORIGIN},${code},-1`;
    const refused = await call('POST', '/v1/trends/import', { csv: bad, source: 'search index' });
    expect(refused.json).toMatchObject({
      taken: 0,
      problems: [
        { row: 14, column: 'date', code: 'bad-date' },
        { row: 15, column: 'value', code: 'bad-value' },
      ],
    });
    const taken = await call('POST', '/v1/trends/import', { csv, source: 'search index' });
    expect(taken.json).toEqual({ taken: 12, problems: [] });
    await planAtOnce(db, NOW_MS + 1);
    const { json } = await call('GET', '/v1/risers');
    expect(json.items).toHaveLength(1);
    expect(json.items[0]).toMatchObject({ skuId, sku: code, trendGrowth: 4, asOfDate: ORIGIN });
    expect(json.items[0].probability).toBeGreaterThan(0.8);
    expect(json.items[0].addUnits).toBeGreaterThan(0);
  });

  it('forgets it when the pace is the usual one again', async () => {
    await sell(() => 4);
    await planAtOnce(db, NOW_MS + 2);
    expect((await call('GET', '/v1/risers')).json.items).toEqual([]);
  });
});
