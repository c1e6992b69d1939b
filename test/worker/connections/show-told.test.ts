// What a shop is told while shows go on: at once when one is opened, goes on air, takes a product
// in or out, or is over; never more than the pool, or the pool and the show's own block, can sell.
import { beforeEach, expect, it } from 'vitest';
import { type PushMessage, tellQuantities } from '../../../worker/jobs/tell-quantities.ts';
import { deliverToBooks } from '../../../worker/live-room/room-delivery.ts';
import type { OutboxBody } from '../../../worker/live-room/room-outbox.ts';
import { endShow } from '../../../worker/live-room/show-ending.ts';
import { type AskedShop, passTime, round } from './asked-shop.ts';
import { putShow } from './shown-goods.ts';
import { openToldShop, ruleFor, skuOf, theirsAt, toldLog } from './told-shop.ts';

let shop: AskedShop;
beforeEach(async () => {
  shop = await openToldShop();
});

const theirs = () => theirsAt(shop);
const rule = (mode: string, bufferUnits = 0) => ruleFor(shop, mode, bufferUnits);
const toldUnits = async () => (await toldLog(shop)).map(([, to]: unknown[]) => to);

/** A show of the shop, and so many of the 10 set aside for it; 0 = its line-up is empty. */
async function planShow(status: 'planned' | 'live', units = 6) {
  const { db } = shop;
  const accountId = await db
    .prepare('SELECT account_id FROM connection WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first<string>('account_id');
  await putShow(shop, { accountId: accountId ?? '', skuId: await skuOf(shop), status, units });
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
  expect(await toldUnits()).toEqual([4, 10, 4]);
});

/** Runs what `act` puts into the queue, as the queue does; no round runs. */
async function queued(act: (bindings: Env) => Promise<unknown>) {
  const { app, db } = shop;
  const sent: PushMessage[] = [];
  const sendBatch = async (batch: { body: PushMessage }[]) => {
    sent.push(...batch.map(({ body }) => body));
  };
  const { JOBS } = app.env;
  // Numbers of one millisecond stand in no order in the log.
  app.nowMs += 1_000;
  Object.assign(app.env, { JOBS: { sendBatch, send: async () => {} } });
  await act(app.env);
  Object.assign(app.env, { JOBS });
  const way = shop.fake.fetch as typeof fetch;
  const work = { env: app.env, db, fetch: way, now: () => app.nowMs };
  for (const { connectionId } of sent) await tellQuantities(work, connectionId);
}

/** Rows of the room come into the books. */
const hearRoom = (...rows: OutboxBody[]) =>
  queued(async (bindings) => {
    const { app, db } = shop;
    const deliver = deliverToBooks(bindings, db.workspaceId, 'liv_1');
    for (const [at, row] of rows.entries()) await deliver(`row:${row.kind}:${at}`, row, app.nowMs);
  });
const turned = (state: 'live' | 'ended') =>
  ({ kind: 'session', state, atMs: shop.app.nowMs }) as const;
const removed = (skuId: string, units: number) =>
  ({ kind: 'removed', skuId, units, atMs: shop.app.nowMs }) as const;

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

/** What a show has set aside, as its room gives it back. */
async function blocks() {
  const { results } = await shop.db
    .prepare(
      `SELECT id AS allocationId, fence_epoch AS fenceEpoch, units_open AS units, sku_id AS skuId
       FROM allocation WHERE workspace_id = ?1 AND holder_kind = 'live' ORDER BY id`,
    )
    .bind(shop.db.workspaceId)
    .all<{ allocationId: string; fenceEpoch: number; units: number; skuId: string }>();
  return results;
}

it('tells 5 of its 8 at once when a show on air takes 3 in, 4 with 1 more, and 8 when it takes them out', async () => {
  await rule('on', 2);
  const { app, token } = shop;
  await planShow('planned', 0);
  const skuId = await skuOf(shop);
  const ask = (path: string, body: object) =>
    queued(() => app.call('POST', `/v1/lives/liv_1/${path}`, { token, body }));
  await ask('open', { mode: 'companion' });
  await hearRoom(turned('live'));
  expect(theirs()).toBe(8);
  await ask('products', { skuId, units: 3 });
  expect(theirs()).toBe(5);
  await ask('products', { skuId, units: 1 });
  expect(theirs()).toBe(4);
  const back = (await blocks()).map(({ skuId: _sku, ...block }) => ({
    kind: 'return' as const,
    ...block,
  }));
  await hearRoom(...back, removed(skuId, 4));
  expect(theirs()).toBe(8);
  expect(await toldUnits()).toEqual([8, 4, 5, 8]);
});

it('tells others its 10 less 6 at once when a room is opened, before the show is on air', async () => {
  await rule('on');
  await planShow('planned', 0);
  await insert(
    `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id, expected_units,
       updated_at_utc) SELECT ?1, 'lvi_2', 'liv_1', 1, id, 6, 0 FROM sku WHERE workspace_id = ?1`,
  ).run();
  const { app, token } = shop;
  const body = { mode: 'companion' };
  await queued(() => app.call('POST', '/v1/lives/liv_1/open', { token, body }));
  expect(theirs()).toBe(4);
});

it('stops telling the 6 of a product that a show took out, also while its block is not back', async () => {
  await sellShows();
  await planShow('live');
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(10);
  const [block] = await blocks();
  if (!block) throw new Error('No block.');
  const { skuId, ...rest } = block;
  await hearRoom(removed(skuId, 0));
  expect(theirs()).toBe(4);
  await hearRoom({ kind: 'return', ...rest });
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(10);
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
