// Whatnot's shows open and close our lives by themselves, whatever is late, doubled or lost, and
// their orders count in the live they were bought in. Against the fake, real rooms and the ledger.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { liveRoomsOf } from '../../../worker/jobs/live-rooms.ts';
import { syncConnection } from '../../../worker/jobs/sync-connection.ts';
import { roomOf } from '../../../worker/live-room/room-name.ts';
import { drain, NOW_MS, setClock } from '../live-room/open-show.ts';
import { driftedBalances, passTime } from './asked-shop.ts';
import { type AskedWhatnot, freeBoth, openWhatnot, tellWhatnot } from './asked-whatnot.ts';

const HOUR_MS = 3_600_000;
const host = { personId: 'host', role: 'host' as const };
/** A message each second: what a message names is asked for, at 10 calls a second. */
function tell(shop: AskedWhatnot, at: number, id?: string): Promise<number> {
  shop.app.nowMs += 1_000;
  return tellWhatnot(shop, at, id);
}

const open = () => openWhatnot({ 'BOX-1': 10, 'BOX-2': 5 }, undefined, NOW_MS);

async function lives({ app, token }: AskedWhatnot) {
  const { json } = await app.call('GET', '/v1/lives', { token });
  return json.items as {
    id: string;
    title: string;
    status: string;
    endCause: string | null;
    items: { skuId: string; allocatedUnits: number }[];
  }[];
}

async function plan(shop: AskedWhatnot, startsAtMs: number): Promise<string> {
  const { app, token, accountId, skus } = shop;
  const { json } = await app.call('POST', '/v1/lives', {
    token,
    body: {
      ...{ title: 'Boxes on Monday', accountId },
      startsAtUtc: new Date(startsAtMs).toISOString(),
      endsAtUtc: new Date(startsAtMs + 2 * HOUR_MS).toISOString(),
      items: [{ skuId: skus['BOX-1'], expectedUnits: 6 }],
    },
  });
  return json.id;
}

const held = async ({ db }: AskedWhatnot) => {
  const sql = `SELECT k.code, s.on_hand AS onHand, s.allocated, s.allocated_to_shows AS shows
    FROM stock_level s CROSS JOIN sku k ON k.workspace_id = ?1 AND k.id = s.sku_id
    WHERE s.workspace_id = ?1 ORDER BY k.code`;
  const { results } = await db.prepare(sql).bind(db.workspaceId).all();
  return results.map((row) => Object.values(row));
};

async function settleRoom(shop: AskedWhatnot, liveId: string) {
  const room = roomOf(env, shop.workspaceId, liveId);
  const of = { db: { workspaceId: shop.workspaceId }, room, sessionId: liveId };
  await drain(of as Parameters<typeof drain>[0], shop.app.nowMs);
}

// As the queue gives a connection its turn, with the rooms of the workspace.
async function askAgain({ app, db, fake, connectionId, workspaceId }: AskedWhatnot) {
  const rooms = liveRoomsOf(app.env, workspaceId);
  const work = { env: app.env, db, now: () => app.nowMs, random: () => 0.5, rooms };
  for (let at = 0; at < 40; at += 1) {
    const way = fake.fetch as typeof fetch;
    const run = await syncConnection({ ...work, fetch: way }, connectionId);
    if (run.end === 'through') return;
    app.nowMs = Math.max(app.nowMs + 1_000, run.nextAtMs ?? 0);
  }
  throw new Error('The round does not come to its end.');
}

it('opens the planned live with its 6 when its show begins, and closes it with the show', async () => {
  const shop = await open();
  const { fake } = shop;
  const liveId = await plan(shop, NOW_MS + HOUR_MS);
  const show = fake.schedule('Box night', NOW_MS + HOUR_MS);
  fake.start(show);
  expect(await tell(shop, 0)).toBe(200);
  expect((await lives(shop))[0]).toMatchObject({ id: liveId, status: 'live' });
  expect(await held(shop)).toEqual([
    ['BOX-1', 10, 6, 6],
    ['BOX-2', 5, 0, 0],
  ]);
  const [box] = fake.variants;
  if (!box) throw new Error('No variant.');
  const order = fake.place(box, 2, show.id);
  for (const again of ['evt_a', 'evt_a', 'evt_b']) await tell(shop, 1, again);
  expect(await held(shop)).toContainEqual(['BOX-1', 10, 6, 4]);
  const room = roomOf(env, shop.workspaceId, liveId);
  expect((await room.snapshot(host)).products[0]).toMatchObject({ soldUnits: 2, leftUnits: 4 });
  fake.cancel(order);
  await tell(shop, 2);
  fake.place(box, 1, show.id);
  await tell(shop, 3);
  fake.end(show);
  // Both come late, the start once more behind the end.
  await tell(shop, 4);
  await tell(shop, 0, 'evt_late');
  await settleRoom(shop, liveId);
  expect(await lives(shop)).toMatchObject([{ status: 'ended', endCause: 'platform' }]);
  expect(await held(shop)).toContainEqual(['BOX-1', 10, 1, 0]);
  const { ours, theirs } = await freeBoth(shop);
  expect(ours).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
});

it('follows a show nobody planned, with what is sold in it as its line-up', async () => {
  const shop = await open();
  const { fake, skus } = shop;
  const show = fake.schedule('Surprise', NOW_MS);
  fake.start(show);
  await tell(shop, 0);
  const [live] = await lives(shop);
  expect(live).toMatchObject({ title: 'Surprise', status: 'live', items: [] });
  const second = fake.variants[1];
  if (!second || !live) throw new Error('No variant.');
  fake.place(second, 2, show.id);
  await tell(shop, 1);
  expect((await lives(shop))[0]?.items).toMatchObject([{ skuId: skus['BOX-2'] }]);
  const room = roomOf(env, shop.workspaceId, live.id);
  const { products, sources } = await room.snapshot(host);
  expect(products).toMatchObject([{ skuId: skus['BOX-2'], blockUnits: 0 }]);
  expect(sources).toMatchObject([{ source: 'orders', productId: skus['BOX-2'], units: 2 }]);
  const line = await shop.db
    .prepare('SELECT live_session_id AS id FROM order_line WHERE workspace_id = ?1')
    .bind(shop.workspaceId)
    .first<{ id: string }>();
  expect(line?.id).toBe(live.id);
  expect(await held(shop)).toContainEqual(['BOX-2', 5, 2, 0]);
});

it('does not end a followed show because nobody of us is there for 40 minutes', async () => {
  const shop = await open();
  const show = shop.fake.schedule('Alone', NOW_MS);
  shop.fake.start(show);
  await tell(shop, 0);
  const [live] = await lives(shop);
  const room = roomOf(env, shop.workspaceId, live?.id ?? '');
  for (const minutes of [1, 18, 20, 38, 40]) {
    await setClock(room, NOW_MS + minutes * 60_000);
    await runInDurableObject(room, (instance) => instance.alarm());
  }
  expect((await room.status()).state).toBe('live');
});

it('opens and closes by asking what an hour without messages left out', async () => {
  const shop = await open();
  const { fake } = shop;
  passTime(shop, 10);
  const show = fake.schedule('Quiet line', shop.app.nowMs);
  fake.start(show);
  const [box] = fake.variants;
  if (!box) throw new Error('No variant.');
  fake.place(box, 3, show.id);
  passTime(shop, 6);
  await askAgain(shop);
  expect(await lives(shop)).toMatchObject([{ title: 'Quiet line', status: 'live' }]);
  fake.end(show);
  const missed = fake.schedule('Missed as a whole', shop.app.nowMs);
  fake.start(missed);
  fake.place(box, 1, missed.id);
  passTime(shop, 60);
  fake.end(missed);
  passTime(shop, 6);
  await askAgain(shop);
  const states = (await lives(shop)).map(({ title, status, items }) => [
    ...[title, status, items.length],
  ]);
  expect(states).toContainEqual(['Quiet line', 'ended', 1]);
  expect(states).toContainEqual(['Missed as a whole', 'ended', 1]);
  const { ours, theirs } = await freeBoth(shop);
  expect(ours).toEqual(theirs);
});
