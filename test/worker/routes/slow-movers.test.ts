// The list of slow movers from arrivals to outcome: worked out once per cause, decided once, and
// what was decided really moves stock, a line-up or a price note.
import { beforeAll, describe, expect, it } from 'vitest';
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { workOutSlowMovers } from '../../../worker/jobs/slow-movers.ts';
import { tick } from '../../../worker/jobs/tick.ts';
import { NOW_MS, openApp, type Shop, tokenFor } from '../open-app.ts';
import { slowShop } from '../slow-shop.ts';

const DAY_MS = 86_400_000;
const app = openApp();
let db: WorkspaceDb;
let shop: Shop;

beforeAll(async () => {
  const { opened, made } = await slowShop(app, 'ws_slow');
  db = opened;
  shop = made;
});

const listOf = async (token: string, state = 'open'): Promise<SlowMover[]> =>
  (await app.call('GET', `/v1/slow-movers?state=${state}`, { token })).json.items;

async function onlyCase(token = shop.token): Promise<SlowMover> {
  const [one] = await listOf(token);
  if (!one) throw new Error('no open case');
  return one;
}

const available = async () => {
  const row = await db
    .prepare(
      `SELECT on_hand FROM stock_level WHERE workspace_id = ?1 AND sku_id = ?2
         AND warehouse_id = ?3`,
    )
    .bind('ws_slow', shop.partId, shop.warehouseId)
    .first<number>('on_hand');
  return row ?? 0;
};

const decide = (id: string, body: unknown, key?: string) =>
  app.call('POST', `/v1/slow-movers/${id}/decide`, {
    token: shop.token,
    body,
    ...(key ? { key } : {}),
  });

describe('the list', () => {
  it('names 400 parts, 300 of them 200 days old, with an owner, a date and ways out', async () => {
    const done = await tick(db, NOW_MS);
    expect(done?.isNightly).toBe(true);
    const one = await onlyCase();
    expect(one).toMatchObject({ skuId: shop.partId, ownerMemberId: 'mem_planner' });
    expect(one.dueOnDate > '2026-11-22').toBe(true);
    const { figures, ways, response } = one.body;
    expect(figures).toMatchObject({ units: 400, oldestAgeDays: 200, coverDays: 4000 });
    expect(figures.ageUnits).toEqual([100, 0, 0, 0, 300, 0]);
    expect(figures.cashMinor).toBe(400 * 600);
    // 300 units at 240 and 100 at 60 cents a cubic metre and day, 0.01 each, 30 days.
    expect(figures.storageMonthMinor).toBe(30 * (300 * 0.01 * 240 + 100 * 0.01 * 60));
    expect(ways.map(({ kind }) => kind)).toContain('markdown');
    expect(ways[0]?.gainMinor).toBeGreaterThan(0);
    expect(response.source).toBe('assumed');
  });

  it('keeps one case per cause, however often it is worked out', async () => {
    const before = await onlyCase();
    await workOutSlowMovers(db, NOW_MS + 1000);
    await workOutSlowMovers(db, NOW_MS + 2000);
    const after = await listOf(shop.token);
    expect(after.map(({ id }) => id)).toEqual([before.id]);
  });

  it('comes anew in a week and not with every tick', async () => {
    const marks = () =>
      db
        .prepare(
          `SELECT request_hash FROM idempotency_record
           WHERE workspace_id = ?1 AND key = 'job slow-movers'`,
        )
        .bind('ws_slow')
        .first<string>('request_hash');
    const first = await marks();
    await tick(db, NOW_MS + 10_000);
    expect(await marks()).toBe(first);
    await tick(db, NOW_MS + 7 * DAY_MS);
    expect(await marks()).not.toBe(first);
  });

  it('shows no money to a planner who may not see costs', async () => {
    const token = await tokenFor('ws_slow', { role: 'planner' });
    const { body } = await onlyCase(token);
    const money = JSON.stringify(body).match(/(net|margin|cash|storageMonth|nothing|gain)Minor/g);
    expect(money).toBeNull();
    expect(body.figures.units).toBe(400);
    expect(body.ways.length).toBeGreaterThan(0);
  });
});

describe('a decision', () => {
  it('against the advice asks for a word of reason', async () => {
    const { id } = await onlyCase();
    const answer = await decide(id, { way: 'keep' });
    expect([answer.status, answer.json.fields[0].path]).toEqual([400, 'body.reason']);
  });

  it('to mark down is kept as a price note and can be taken back', async () => {
    const { id } = await onlyCase();
    const body = { way: 'markdown', priceMinor: 1400, reason: 'season' };
    expect((await decide(id, body)).status).toBe(200);
    const [kept] = await listOf(shop.token, 'decided');
    expect(kept).toMatchObject({
      chosen: { way: 'markdown', priceMinor: 1400 },
      reason: 'season',
      decidedByName: 'owner',
      outcome: { days: 0, soldUnits: 0, leftUnits: 400 },
    });
    const back = await app.call('POST', `/v1/slow-movers/${id}/reopen`, {
      token: shop.token,
      body: {},
    });
    expect(back.status).toBe(200);
    expect((await onlyCase()).id).toBe(id);
  });

  it('for a live adds 40 units at 15 dollars to its line-up', async () => {
    const live = await app.call('POST', '/v1/lives', {
      token: shop.token,
      body: {
        title: 'Clear-out',
        startsAtUtc: new Date(NOW_MS + 9 * DAY_MS).toISOString(),
        endsAtUtc: new Date(NOW_MS + 9 * DAY_MS + 3_600_000).toISOString(),
        accountId: shop.accountId,
      },
    });
    await workOutSlowMovers(db, NOW_MS + 3000);
    const { id, body } = await onlyCase();
    expect(body.ways.find(({ kind }) => kind === 'live')?.targetId).toBe(live.json.id);
    const choice = { way: 'live', liveId: live.json.id, units: 40, priceMinor: 1500 };
    expect((await decide(id, { ...choice, reason: 'show' })).status).toBe(200);
    const item = await db
      .prepare(
        `SELECT expected_units AS units, live_price_minor AS price FROM live_item
         WHERE workspace_id = ?1 AND live_session_id = ?2 AND sku_id = ?3`,
      )
      .bind('ws_slow', live.json.id, shop.partId)
      .first();
    expect(item).toEqual({ units: 40, price: 1500 });
  });

  it('leaves its shelf alone for four weeks', async () => {
    await workOutSlowMovers(db, NOW_MS + 4000);
    expect(await listOf(shop.token)).toEqual([]);
    await workOutSlowMovers(db, NOW_MS + 29 * DAY_MS);
    expect(await listOf(shop.token)).toHaveLength(1);
  });

  it('to throw 120 units away takes them off the shelf, once', async () => {
    const { id } = await onlyCase();
    const body = { way: 'dispose', units: 120, reason: 'mould' };
    const first = await decide(id, body, 'the-same-key-twice');
    expect(first.status).toBe(200);
    expect(await available()).toBe(280);
    const again = await decide(id, body, 'the-same-key-twice');
    expect(again.status).toBe(200);
    expect(await available()).toBe(280);
    const other = await decide(id, body);
    expect([other.status, other.json.code]).toEqual([409, 'conflict']);
    expect(await available()).toBe(280);
  });

  it('that takes more than there is changes nothing and stays open', async () => {
    await workOutSlowMovers(db, NOW_MS + 60 * DAY_MS);
    const { id } = await onlyCase();
    const answer = await decide(id, { way: 'return-home', units: 5000, reason: 'x' });
    expect([answer.status, answer.json.code]).toEqual([409, 'not-enough-stock']);
    expect((await onlyCase()).id).toBe(id);
    expect(await available()).toBe(280);
  });

  it('to send 30 to a warehouse of ours at home is a transfer under way', async () => {
    const { id } = await onlyCase();
    const home = { toWarehouseId: shop.otherWarehouseId };
    const body = { way: 'return-home', units: 30, ...home, reason: 'home' };
    expect((await decide(id, body)).status).toBe(200);
    expect(await available()).toBe(250);
    const { items } = (await app.call('GET', '/v1/inbound', { token: shop.token })).json;
    expect(items).toMatchObject([
      { skuId: shop.partId, warehouseId: shop.otherWarehouseId, units: 30 },
    ]);
  });

  it('to send 10 home where we have no warehouse takes them off the books, with its reason', async () => {
    await workOutSlowMovers(db, NOW_MS + 100 * DAY_MS);
    const { id } = await onlyCase();
    const body = { way: 'return-home', units: 10, toWarehouseId: null, reason: 'to the maker' };
    expect((await decide(id, body)).status).toBe(200);
    expect(await available()).toBe(240);
    const { items } = (
      await app.call('GET', `/v1/movements?skuId=${shop.partId}`, { token: shop.token })
    ).json;
    expect(items[0]).toMatchObject({ kind: 'adjust', onHandDelta: -10, reason: 'to the maker' });
  });

  it('to keep moves nothing and can be taken back', async () => {
    await workOutSlowMovers(db, NOW_MS + 140 * DAY_MS);
    const { id } = await onlyCase();
    expect((await decide(id, { way: 'keep', reason: 'season' })).status).toBe(200);
    expect(await available()).toBe(240);
    const back = `/v1/slow-movers/${id}/reopen`;
    const answer = await app.call('POST', back, { token: shop.token, body: {} });
    expect([answer.status, (await onlyCase()).id]).toEqual([200, id]);
  });

  it('is judged later by the parcels that left since', async () => {
    const { id } = await onlyCase();
    await decide(id, { way: 'markdown', priceMinor: 1000, reason: 'season' });
    const { ship } = await import('../../../worker/db/ledger/verbs.ts');
    const act = { key: 'parcel-after', sourceKind: 'order', nowMs: NOW_MS };
    await ship(db, act, { skuId: shop.partId, warehouseId: shop.warehouseId, units: 7 });
    const decided = await listOf(shop.token, 'decided');
    const one = decided.find((row) => row.id === id);
    expect(one?.outcome).toMatchObject({ soldUnits: 7, leftUnits: 233 });
    expect(one?.outcome?.nothingLeftUnits).toBeGreaterThan(0);
  });
});

describe('a member who may not move stock', () => {
  it('cannot decide at all', async () => {
    const token = await tokenFor('ws_slow', { role: 'assistant' });
    const answer = await app.call('POST', '/v1/slow-movers/slw_x/decide', {
      token,
      body: { way: 'keep', reason: 'x' },
    });
    expect([answer.status, answer.json.code]).toEqual([403, 'forbidden']);
  });
});
