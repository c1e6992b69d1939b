// A run of planning over real rows: histories packed, forecasts written once, chunks that may be
// delivered twice, new SKUs that borrow, and who reads the result.
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/local-date.ts';
import { unpackCounts } from '../../../shared/planning/demand/packed-counts.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { findRun, type PlanningRun } from '../../../worker/db/planning/runs.ts';
import {
  beginNightRun,
  nextRun,
  type PlanMessage,
  planAtOnce,
  runPlanMessage,
} from '../../../worker/jobs/plan-run.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor } from '../open-app.ts';

const app = openApp();
const DAY_MS = 86_400_000;
const ORIGIN = new Date(NOW_MS - DAY_MS).toISOString().slice(0, 10);

let db: WorkspaceDb;
let count = 0;

/** 300 SKUs of two chunks; SKU i sells about i % 7 units a day, the last one nothing yet. */
const SKUS = 300;
const DAYS = 400;

async function fill() {
  const { workspaceId } = db;
  const bind = (sql: string, ...values: unknown[]) => db.prepare(sql).bind(workspaceId, ...values);
  await db.batch([
    bind(
      `INSERT INTO channel_account (workspace_id, id, platform, name, market, time_zone, currency,
         revision, created_at_utc, updated_at_utc)
       VALUES (?1, 'acc_0', 'amazon', 'A', 'US', 'UTC', 'USD', 1, ?2, ?2),
         (?1, 'acc_1', 'ebay', 'B', 'US', 'UTC', 'USD', 1, ?2, ?2)`,
      NOW_MS,
    ),
    bind(
      `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${SKUS})
       INSERT INTO sku (workspace_id, id, code, title, category_id, revision, created_at_utc,
         updated_at_utc)
       SELECT ?1, printf('sku_%05d', i), printf('C-%05d', i), 'Box', 'cat_home', 1, ?2, ?2 FROM n`,
      NOW_MS - 10 * DAY_MS,
    ),
    bind(
      `INSERT INTO listing (workspace_id, id, account_id, title, status, revision, created_at_utc,
         updated_at_utc) VALUES (?1, 'lst_new', 'acc_0', 'New', 'active', 1, ?2, ?2)`,
      NOW_MS,
    ),
    bind(
      `INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id, units,
         revision) VALUES (?1, 'lst_new', 0, 'sku_00299', 1, 1)`,
    ),
  ]);
  const rows = [];
  for (let sku = 0; sku < SKUS - 1; sku += 1) {
    for (let day = 0; day < DAYS; day += 1) {
      const units = (sku % 7) + ((day + sku) % 3) - 1;
      if (units <= 0 || (day % 9 !== 0 && sku > 40)) continue;
      const id = `sku_${String(sku).padStart(5, '0')}`;
      rows.push([id, day % 2 ? 'acc_0' : 'acc_1', addDays(ORIGIN, -day), units]);
    }
  }
  await bind(
    `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
     SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?2)`,
    JSON.stringify(rows),
  ).run();
}

async function table(name: string): Promise<string> {
  const { results } = await db
    .prepare(`SELECT * FROM ${name} WHERE workspace_id = ?1 ORDER BY 2, 3`)
    .bind(db.workspaceId)
    .all();
  return JSON.stringify(results);
}

async function everyTable() {
  const tables = ['planning_row', 'forecast', 'demand_rate', 'planning_chunk', 'workspace'];
  return Promise.all(tables.map(table));
}

// biome-ignore lint/suspicious/noExplicitAny: answers were checked by their schema
async function findInFeed(token: string, isIt: (change: any) => boolean) {
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/v1/sync/stock${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ''}`;
    const { json } = await app.call('GET', path, { token });
    const found = json.changes.find(isIt);
    if (found) return found;
    cursor = json.nextCursor;
  }
}

/** Delivers every message `times` times, as a queue may. */
async function deliver(first: PlanMessage, times: number, nowMs = NOW_MS) {
  const waiting = [first];
  for (let message = waiting.shift(); message; message = waiting.shift()) {
    for (let i = 0; i < times; i += 1) {
      const sent: PlanMessage[] = [];
      await runPlanMessage(db, message, async (more) => void sent.push(...more), nowMs + i);
      if (i === 0) waiting.push(...sent);
    }
  }
}

beforeEach(async () => {
  count += 1;
  db = await makeWorkspace(`ws_plan_${count}`);
  await fill();
});

describe('a run of planning', () => {
  it('forecasts 299 SKUs that sold and the new one on sale, in 2 chunks', async () => {
    const run = (await planAtOnce(db, NOW_MS)) as PlanningRun;
    expect(run).toMatchObject({ state: 'done', skuCount: 300, chunkCount: 2, chunksDone: 2 });
    expect(run.originDate).toBe(ORIGIN);
    const { results } = await db
      .prepare('SELECT basis, count(*) AS n FROM forecast WHERE workspace_id = ?1 GROUP BY basis')
      .bind(db.workspaceId)
      .all<{ basis: string; n: number }>();
    const counts = Object.fromEntries(results.map(({ basis, n }) => [basis, n]));
    expect(counts.category).toBe(1);
    expect(counts.forecast).toBe(run.forecastCount - 1);
    expect(run.forecastCount).toBeGreaterThan(250);
  });

  it('adds up both shops of a market: a SKU that sold 2 to 4 a day is expected near 3', async () => {
    await planAtOnce(db, NOW_MS);
    const row = await db
      .prepare(
        `SELECT units, first_date AS firstDate FROM planning_row
         WHERE workspace_id = ?1 AND sku_id = 'sku_00003' AND market = 'US'`,
      )
      .bind(db.workspaceId)
      .first<{ units: string; firstDate: string }>();
    const units = unpackCounts(row?.units ?? '');
    expect(units).toHaveLength(DAYS);
    expect(row?.firstDate).toBe(addDays(ORIGIN, 1 - DAYS));
    expect(units.reduce((sum, one) => sum + one, 0) / DAYS).toBeCloseTo(3, 1);
    const token = await tokenFor(db.workspaceId);
    const answer = await app.call('GET', '/v1/skus/sku_00003/forecast', { token });
    const [us] = answer.json.markets;
    expect(us.unitsPerDay).toBeGreaterThan(2.5);
    expect(us.unitsPerDay).toBeLessThan(3.5);
    expect(us.days.mean).toHaveLength(182);
    expect(us.firstDate).toBe(addDays(ORIGIN, 1));
    const month = us.totals.find(({ days }: { days: number }) => days === 28);
    expect(us.days.mean.slice(0, 28).reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(
      month.mean,
      0,
    );
  });

  it('changes nothing when every message is delivered three times', async () => {
    const { run, statement } = await nextRun(db, 'member', NOW_MS);
    if (statement) await db.batch([statement]);
    const first: PlanMessage = { kind: 'plan-fit', workspaceId: db.workspaceId, runId: run.id };
    await deliver(first, 1);
    const before = await everyTable();
    await deliver(first, 3);
    for (const chunk of [0, 1]) await deliver({ ...first, kind: 'plan-chunk', chunk }, 3);
    expect(await everyTable()).toEqual(before);
  });

  it('writes the same forecasts whether chunks come once or twice, in any order', async () => {
    const { run, statement } = await nextRun(db, 'member', NOW_MS);
    if (statement) await db.batch([statement]);
    const { workspaceId } = db;
    const ofRun = { workspaceId, runId: run.id };
    await runPlanMessage(db, { kind: 'plan-fit', ...ofRun }, async () => {}, NOW_MS);
    for (const chunk of [1, 0, 1]) {
      await deliver({ kind: 'plan-chunk', ...ofRun, chunk }, 2);
    }
    expect(await findRun(db, run.id)).toMatchObject({ state: 'done', chunksDone: 2 });
    const backwards = await table('forecast');
    const again = await planAtOnce(db, NOW_MS + 1);
    const straight = await table('forecast');
    const without = (text: string) => text.replaceAll(/"(run_id|made_at_utc)":("[^"]*"|\d+)/g, '');
    expect(without(straight)).toBe(without(backwards));
    expect(again?.state).toBe('done');
  });

  it('takes sales of the last days anew and leaves days that are archived alone', async () => {
    await planAtOnce(db, NOW_MS);
    const at = (sql: string, ...values: unknown[]) =>
      db.prepare(sql).bind(db.workspaceId, ...values);
    await db.batch([
      at(
        `UPDATE planning_row SET archived_until_date = ?2, units = '7x' || ${DAYS}
         WHERE workspace_id = ?1 AND sku_id = 'sku_00003'`,
        addDays(ORIGIN, -100),
      ),
      at(
        `UPDATE daily_demand SET units = 50 WHERE workspace_id = ?1 AND sku_id = 'sku_00003'
         AND local_date = ?2`,
        addDays(ORIGIN, -1),
      ),
    ]);
    await planAtOnce(db, NOW_MS + 1);
    const units = unpackCounts(
      (await at(
        `SELECT units FROM planning_row WHERE workspace_id = ?1 AND sku_id = 'sku_00003'`,
      ).first<string>('units')) ?? '',
    );
    expect(units[units.length - 2]).toBe(50);
    expect(units.slice(0, DAYS - 101).every((one) => one === 7)).toBe(true);
  });

  it('hands the forecast to every browser with the rates, 26 weeks of whole numbers', async () => {
    await planAtOnce(db, NOW_MS);
    const token = await tokenFor(db.workspaceId);
    const rate = await findInFeed(token, ({ kind, row }) => {
      return kind === 'demand' && row.skuId === 'sku_00003';
    });
    expect(rate.row.forecast.milliUnitsPerDay).toHaveLength(26);
    expect(rate.row.forecast.milliUnitsPerDay.every(Number.isInteger)).toBe(true);
    expect(rate.row.forecast).toMatchObject({ basis: 'forecast', firstDate: addDays(ORIGIN, 1) });
  });

  it('begins one run a night, and sends it again only when it has not moved for half an hour', async () => {
    expect(await beginNightRun(db, '2026-11-22', NOW_MS)).toBe('run_2026-11-22');
    expect(await beginNightRun(db, '2026-11-22', NOW_MS + 60_000)).toBeNull();
    expect(await beginNightRun(db, '2026-11-22', NOW_MS + 31 * 60_000)).toBe('run_2026-11-22');
    const first = { kind: 'plan-fit', workspaceId: db.workspaceId } as const;
    await deliver({ ...first, runId: 'run_2026-11-22' }, 1);
    expect(await beginNightRun(db, '2026-11-22', NOW_MS + 62 * 60_000)).toBeNull();
  });

  it('answers the run that is going on instead of beginning a second one', async () => {
    const token = await tokenFor(db.workspaceId);
    const sent: { readonly body: PlanMessage }[] = [];
    const sendBatch = async (messages: typeof sent) => void sent.push(...messages);
    const asked = { ...openApp({ env: { JOBS: { sendBatch } as never } }) };
    const first = await asked.call('POST', '/v1/planning/runs', { token, body: {} });
    const second = await asked.call('POST', '/v1/planning/runs', { token, body: {} });
    expect([first.status, second.status]).toEqual([202, 202]);
    expect(second.json.id).toBe(first.json.id);
    expect(first.json).toMatchObject({ state: 'waiting', cause: 'member', chunksDone: 0 });
    const { workspaceId } = db;
    const message = { kind: 'plan-fit', workspaceId, runId: first.json.id };
    expect(sent.map(({ body }) => body)).toEqual([message]);
    const runs = await asked.call('GET', '/v1/planning/runs', { token });
    expect(runs.json.items.map(({ id }: { id: string }) => id)).toEqual([first.json.id]);
    for (const { body } of sent) await deliver(body, 1);
    expect(await findRun(db, first.json.id)).toMatchObject({ state: 'done', chunksDone: 2 });
  });
});
