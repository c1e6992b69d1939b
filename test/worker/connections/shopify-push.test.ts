// Telling a Shopify shop what it may sell: only when asked for, never more than the pool, never
// over a number that changed meanwhile, and every number written down.
import { beforeEach, expect, it } from 'vitest';
import { allocate } from '../../../worker/db/ledger/allocations.ts';
import { type PushMessage, tellQuantities } from '../../../worker/jobs/tell-quantities.ts';
import { deliverToBooks } from '../../../worker/live-room/room-delivery.ts';
import type { OutboxBody } from '../../../worker/live-room/room-outbox.ts';
import { endShow } from '../../../worker/live-room/show-ending.ts';
import { type AskedShop, letIn, openAskedShop, passTime, round, shown } from './asked-shop.ts';

let shop: AskedShop;
beforeEach(async () => {
  shop = await openAskedShop({ 'BOX-1': 20 }, 'ledger');
  await letIn(shop);
  await round(shop);
  const { json } = await shop.app.call('GET', '/v1/skus', { token: shop.token });
  const skuId = json.items[0].id;
  const { warehouseId, token } = shop;
  const body = { kind: 'receive', skuId, warehouseId, units: 10 };
  await shop.app.call('POST', '/v1/movements', { token, body });
});

const variant = () => {
  const [one] = shop.fake.books.variants;
  if (!one) throw new Error('No variant.');
  return one;
};
const theirs = () => {
  const { on_hand, committed } = shop.fake.books.level(variant());
  return on_hand - committed;
};
async function rule(mode: string, bufferUnits = 0, floorUnits = 0) {
  const { app, token, connectionId } = shop;
  const body = { mode, bufferUnits, floorUnits };
  await app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body });
  passTime(shop, 6);
  await round(shop);
}
async function log() {
  const { app, token, connectionId } = shop;
  const { json } = await app.call('GET', `/v1/connections/${connectionId}/pushes`, { token });
  return json.items.map((one: Record<string, unknown>) => [
    ...[one.fromUnits, one.toUnits, one.poolUnits, one.outcome],
  ]);
}

it('tells nothing until it is switched on', async () => {
  passTime(shop, 6);
  await round(shop);
  expect([theirs(), await log()]).toEqual([20, []]);
});

it('writes down in a dry run that it would tell 8 of 10 with a buffer of 2, once, and tells none', async () => {
  await rule('dry-run', 2);
  passTime(shop, 6);
  await round(shop);
  expect([theirs(), await log()]).toEqual([20, [[20, 8, 10, 'dry-run']]]);
});

it('tells 8 of 10 with a buffer of 2, and 0 when that is below the floor of 9', async () => {
  await rule('on', 2);
  expect(theirs()).toBe(8);
  await rule('on', 2, 9);
  expect(theirs()).toBe(0);
  expect(await log()).toEqual([
    [8, 0, 10, 'sent'],
    [20, 8, 10, 'sent'],
  ]);
});

it('leaves a number alone that an order has brought to the right one by itself', async () => {
  await rule('on');
  expect(theirs()).toBe(10);
  shop.fake.books.place([{ variant: variant(), units: 3 }]);
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(7);
  expect(await log()).toHaveLength(1);
});

it('sets nothing over an order of the same second, and tells the right number next time', async () => {
  const { fetch } = shop.fake;
  let isFirst = true;
  Object.assign(shop.fake, {
    fetch: async (url: string, init: RequestInit) => {
      if (isFirst && String(init.body).includes('inventorySetQuantities')) {
        isFirst = false;
        shop.fake.books.place([{ variant: variant(), units: 4 }]);
      }
      return fetch(url, init);
    },
  });
  await rule('on');
  expect([theirs(), (await log())[0]?.[3]]).toEqual([16, 'stale']);
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(6);
});

it('names the permission to write when it was not given, and goes on reading', async () => {
  shop.fake.scopes = shop.fake.scopes.replace('write_inventory', 'read_inventory');
  await rule('on');
  expect(theirs()).toBe(20);
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: ['write_inventory'] });
});

/** A show of the shop, and 6 of the 10 set aside for it. */
async function planShow(status: 'planned' | 'live') {
  const { db, warehouseId, app, token } = shop;
  const row = await db
    .prepare('SELECT account_id AS accountId FROM connection WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first<{ accountId: string }>();
  const { json } = await app.call('GET', '/v1/skus', { token });
  const skuId = json.items[0].id;
  await db.batch([
    insert(
      `INSERT INTO live_session (workspace_id, id, title, account_id, status, starts_at_utc,
        ends_at_utc, audience_time_zone, created_at_utc, updated_at_utc)
      VALUES (?1, 'liv_1', 'Show', ?2, ?4, ?3, ?3 + 7200000, 'UTC', 0, 0)`,
      ...[row?.accountId, app.nowMs, status],
    ),
    insert(
      `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id, updated_at_utc)
      VALUES (?1, 'lvi_1', 'liv_1', 1, ?2, 0)`,
      skuId,
    ),
  ]);
  const act = { key: 'block', sourceKind: 'live', sourceId: 'liv_1' } as const;
  const times = { occurredAtUtc: app.nowMs, nowMs: app.nowMs };
  const holding = { skuId, warehouseId, units: 6, allocationId: 'alc_live' };
  const holder = { holderKind: 'live', holderId: 'lvi_1' } as const;
  await allocate(db, { ...act, ...times }, { ...holding, ...holder });
}

const insert = (sql: string, ...values: unknown[]) =>
  shop.db.prepare(sql).bind(shop.db.workspaceId, ...values);

const sellShows = (bufferUnits = 0) => {
  const { app, token, connectionId } = shop;
  const body = { mode: 'on', bufferUnits, floorUnits: 0, sellsShows: true };
  return app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body });
};

it('tells what a show on air holds where that is wanted, and the pool alone when it has ended', async () => {
  await planShow('live');
  await rule('on');
  expect(theirs()).toBe(4);
  await sellShows();
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(10);
  // Its room is gone without a word, and the block with it still open: the show is over.
  await insert(`UPDATE live_session SET status = 'ended' WHERE workspace_id = ?1`).run();
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(4);
  expect((await log()).map(([, to]: unknown[]) => to)).toEqual([4, 10, 4]);
});

/** Runs what `act` puts into the queue, as the queue does; no round runs. */
async function queued(act: (bindings: Env) => Promise<unknown>) {
  const { app, db } = shop;
  const sent: PushMessage[] = [];
  const sendBatch = async (batch: { body: PushMessage }[]) => {
    sent.push(...batch.map(({ body }) => body));
  };
  await act({ ...app.env, JOBS: { sendBatch } } as unknown as Env);
  const way = shop.fake.fetch as typeof fetch;
  const work = { env: app.env, db, fetch: way, now: () => app.nowMs };
  for (const { connectionId } of sent) await tellQuantities(work, connectionId);
}

/** Rows of the room come into the books. */
const hearRoom = (...rows: OutboxBody[]) =>
  queued(async (bindings) => {
    const deliver = deliverToBooks(bindings, shop.db.workspaceId, 'liv_1');
    for (const row of rows) await deliver(`row:${row.kind}`, row, shop.app.nowMs);
  });
const turned = (state: 'live' | 'ended') =>
  ({ kind: 'session', state, atMs: shop.app.nowMs }) as const;

it('tells the shop of a show its 10 at once when it goes on air, and the 4 again when it is over', async () => {
  await sellShows();
  await planShow('planned');
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(4);
  await hearRoom(turned('live'));
  expect(theirs()).toBe(10);
  await hearRoom(turned('ended'));
  expect(theirs()).toBe(4);
});

it('tells a shop the show does not sell in 2 of its 8 at once, and the 8 when 6 came back', async () => {
  await rule('on', 2);
  expect(theirs()).toBe(8);
  await planShow('planned');
  await hearRoom(turned('live'));
  expect(theirs()).toBe(2);
  const back = { kind: 'return', allocationId: 'alc_live', fenceEpoch: 0, units: 6 } as const;
  await hearRoom(back, turned('ended'));
  expect(theirs()).toBe(8);
});

it('tells its 8 at once too where the room does not answer and its 6 are taken back', async () => {
  await rule('on', 2);
  await planShow('planned');
  await hearRoom(turned('live'));
  expect(theirs()).toBe(2);
  const LIVE_ROOM = { getByName: () => ({ end: () => Promise.reject(new Error('busy')) }) };
  await queued((bindings) => {
    const silent = { ...bindings, LIVE_ROOM } as unknown as Env;
    return endShow(silent, shop.db, 'liv_1', shop.app.nowMs);
  });
  expect(theirs()).toBe(8);
});

it('tells nothing at once in a dry run, and nothing while its platform is waited for', async () => {
  await rule('on');
  await planShow('planned');
  await insert('UPDATE connection SET sync_failures = 1 WHERE workspace_id = ?1').run();
  await hearRoom(turned('live'));
  expect(theirs()).toBe(10);
  await insert(
    `UPDATE connection SET sync_failures = 0, push_mode = 'dry-run' WHERE workspace_id = ?1`,
  ).run();
  await hearRoom(turned('ended'));
  expect(theirs()).toBe(10);
});

it('tells one listing 6 of 10 where a person asks for it, and refuses 11', async () => {
  const { app, token } = shop;
  const { json } = await app.call('GET', '/v1/listings', { token });
  const [{ id, listedQuantity }] = json.items;
  const offer = (units: number) =>
    app.call('POST', `/v1/listings/${id}/offer`, { token, body: { units } });
  expect([theirs(), listedQuantity]).toEqual([20, 20]);
  const told = await offer(6);
  expect(told.json).toMatchObject({ how: 'told', listedQuantity: 6, beforeUnits: 20 });
  expect([theirs(), await log()]).toEqual([6, [[20, 6, 10, 'sent']]]);
  const after = await app.call('GET', '/v1/listings', { token });
  expect(after.json.items[0].listedQuantity).toBe(6);
  const tooMany = await offer(11);
  expect([tooMany.status, tooMany.json.code]).toEqual([409, 'not-enough-stock']);
  expect(theirs()).toBe(6);
});
