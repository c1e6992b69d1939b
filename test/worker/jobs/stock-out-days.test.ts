// Days that began with nothing to sell: found from the movements at midnight of the shop's own
// zone, in the warehouses that serve it, and left out of the averages.

import { expect, it } from 'vitest';
import { addDays, DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { receive, ship } from '../../../worker/db/ledger/verbs.ts';
import { freshenDemand } from '../../../worker/jobs/demand-night.ts';
import { act, BOX, openBooks } from '../db/ledger/open-books.ts';
import { makeWorkspace, NOW_MS as WALK_NOW_MS } from '../open-app.ts';
import { SEEDED_SKUS, seedWorkspace } from '../walk/seed.ts';

const NIGHT = '2026-11-22';
const NOW_MS = Date.parse('2026-11-22T20:00:00Z');
const utc = (text: string) => Date.parse(`2026-11-${text}:00Z`);

// A shop in Los Angeles (midnight is 08:00 UTC) that one warehouse serves.
async function shop(more = ''): Promise<WorkspaceDb> {
  const db = await openBooks();
  const statements = [
    `INSERT INTO channel_account (workspace_id, id, platform, name, market, time_zone, currency,
       created_at_utc, updated_at_utc)
     VALUES (?1, 'acc_1', 'shopify', 'US', 'US', 'America/Los_Angeles', 'USD', 0, 0)`,
    `INSERT INTO listing (workspace_id, id, account_id, title, created_at_utc, updated_at_utc)
     VALUES (?1, 'lst_1', 'acc_1', 'Box', 0, 0)`,
    `INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id, units)
     VALUES (?1, 'lst_1', 0, 'sku_box', 1)`,
    `INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id) VALUES
     (?1, 'lst_1', 'wh_us')`,
    ...(more ? [more] : []),
  ];
  await db.batch(statements.map((sql) => db.prepare(sql).bind(db.workspaceId)));
  return db;
}

async function sold(db: WorkspaceDb, days: Record<string, number>) {
  const json = JSON.stringify(Object.entries(days).map(([d, units]) => [`2026-11-${d}`, units]));
  await db
    .prepare(
      `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
       SELECT ?1, 'sku_box', 'acc_1', value ->> 0, value ->> 1 FROM json_each(?2)`,
    )
    .bind(db.workspaceId, json)
    .run();
}

let acts = 0;
const at = (text: string, recorded = text) => {
  acts += 1;
  return act(`a${acts}`, { occurredAtUtc: utc(text), nowMs: utc(recorded) });
};

async function marked(db: WorkspaceDb): Promise<unknown[]> {
  const { results } = await db
    .prepare(
      `SELECT local_date AS date FROM daily_demand WHERE workspace_id = ?1 AND is_stock_out = 1
       ORDER BY 1`,
    )
    .bind(db.workspaceId)
    .all();
  return results.map(({ date }) => date);
}

const rate = (db: WorkspaceDb) =>
  db
    .prepare('SELECT units_per_day AS u, days_observed AS d FROM demand_rate WHERE workspace_id=?1')
    .bind(db.workspaceId)
    .first<{ u: number; d: number }>();

it('marks the 2 days that began empty in Los Angeles, not the one that ran out at noon', async () => {
  const db = await shop();
  await sold(db, { 15: 4, 16: 4, 17: 4, 18: 3, 21: 5 });
  await receive(db, at('10T00:00'), { ...BOX, units: 20 });
  await ship(db, at('18T20:00'), { ...BOX, units: 20 });
  // 07:59 UTC on the 21st is still the 20th there: the 21st begins with goods on the shelf.
  await receive(db, at('21T07:59'), { ...BOX, units: 9 });
  await freshenDemand(db, NIGHT, null, NOW_MS);
  expect(await marked(db)).toEqual(['2026-11-19', '2026-11-20']);
  // 20 units in the 7 days from the 15th on, 2 of which say nothing.
  expect(await rate(db)).toEqual({ u: 4, d: 5 });
});

it('follows a parcel that is heard of two days late', async () => {
  const db = await shop();
  await sold(db, { 15: 4 });
  await receive(db, at('10T00:00'), { ...BOX, units: 4 });
  await freshenDemand(db, NIGHT, null, NOW_MS);
  expect(await marked(db)).toEqual([]);
  await ship(db, at('20T12:00', '22T21:00'), { ...BOX, units: 4 });
  await freshenDemand(db, '2026-11-23', NIGHT, NOW_MS + DAY_MS);
  expect(await marked(db)).toEqual(['2026-11-21', '2026-11-22']);
  // A count finds that they were there all the time: nothing began empty.
  await receive(db, at('20T13:00', '23T21:00'), { ...BOX, units: 4 });
  await freshenDemand(db, '2026-11-24', '2026-11-23', NOW_MS + 2 * DAY_MS);
  expect(await marked(db)).toEqual([]);
});

it('takes only the warehouses that serve the shop, and oversold as empty', async () => {
  const db = await shop();
  await sold(db, { 15: 4 });
  await receive(db, at('10T00:00'), { skuId: 'sku_box', warehouseId: 'wh_de', units: 500 });
  await ship(db, at('19T20:00'), { ...BOX, units: 2 });
  await freshenDemand(db, NIGHT, null, NOW_MS);
  expect(await marked(db)).toEqual(['2026-11-20', '2026-11-21']);
});

it('marks nothing before the first sale and nothing of a shelf nobody spoke about', async () => {
  const db = await shop();
  await sold(db, { 20: 4 });
  await receive(db, at('10T00:00'), { ...BOX, units: 4 });
  await ship(db, at('11T00:00'), { ...BOX, units: 4 });
  await freshenDemand(db, NIGHT, null, NOW_MS);
  expect(await marked(db)).toEqual(['2026-11-21']);
  const other = await shop();
  await sold(other, { 15: 4 });
  await receive(other, at('21T09:00'), { ...BOX, units: 4 });
  await freshenDemand(other, NIGHT, null, NOW_MS);
  expect(await marked(other)).toEqual([]);
});

it('keeps a rate of 4 while every day of the window began empty', async () => {
  const db = await shop(
    `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed,
       as_of_utc) VALUES (?1, 'sku_box', 'US', 4, 56, 0)`,
  );
  await db
    .prepare(
      `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
       VALUES (?1, 'sku_box', 'acc_1', '2026-08-01', 4)`,
    )
    .bind(db.workspaceId)
    .run();
  await receive(db, at('01T00:00'), { ...BOX, units: 4 });
  await db
    .prepare(
      `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, is_stock_out)
       SELECT ?1, 'sku_box', 'acc_1', value, 1 FROM json_each(?2)`,
    )
    .bind(
      db.workspaceId,
      JSON.stringify(Array.from({ length: 56 }, (_, i) => addDays('2026-11-21', -i))),
    )
    .run();
  await ship(db, at('01T00:00'), { ...BOX, units: 4 });
  await freshenDemand(db, NIGHT, '2026-11-21', NOW_MS);
  expect((await rate(db))?.u).toBe(4);
});

it('adds the averages of 2 shops of a market, each over its own days', async () => {
  const db = await shop(
    `INSERT INTO channel_account (workspace_id, id, platform, name, market, time_zone, currency,
       created_at_utc, updated_at_utc)
     VALUES (?1, 'acc_2', 'ebay', 'US', 'US', 'America/Los_Angeles', 'USD', 0, 0)`,
  );
  await sold(db, { 12: 10, 13: 10, 21: 20 });
  await db
    .prepare(
      `INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
       VALUES (?1, 'sku_box', 'acc_2', '2026-11-20', 30)`,
    )
    .bind(db.workspaceId)
    .run();
  await receive(db, at('10T00:00'), { ...BOX, units: 1 });
  await ship(db, at('13T12:00'), { ...BOX, units: 1 });
  await receive(db, at('19T00:00'), { ...BOX, units: 9 });
  await freshenDemand(db, NIGHT, null, NOW_MS);
  expect(await marked(db)).toHaveLength(5);
  // 40 in 10 - 5 days in one shop, 30 in 10 days in the other, which no listing serves.
  expect(await rate(db)).toEqual({ u: 11, d: 10 });
});

it('reads 9 rows a SKU on a usual night over 1,000 SKUs, and none of the old movements', async () => {
  const db = await makeWorkspace('ws_stock_out');
  await seedWorkspace(db, WALK_NOW_MS - 40 * DAY_MS);
  const before = db.usage.rowsRead;
  await freshenDemand(db, '2026-11-22', '2026-11-21', WALK_NOW_MS);
  expect(db.usage.rowsRead - before).toBeLessThan(9 * SEEDED_SKUS);
});
