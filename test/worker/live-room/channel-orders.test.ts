// A channel order and a claim never count twice: orders of a channel against the claims of a room,
// over the real ledger, with failures before and after every step between the two. Seeds print.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { liveRoomsOf } from '../../../worker/jobs/live-rooms.ts';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import { balance } from '../db/ledger/open-books.ts';
import {
  eventOf,
  ledgerRecord,
  openChannelShow,
  TellingChannel,
  type ToldOrder,
} from './channel-show.ts';
import { evict } from './evict.ts';
import {
  drain,
  type Fault,
  HOLD_MS,
  NOW_MS,
  type Show,
  setClock,
  setFaults,
  settle,
} from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
const viewer = (n: number) => ({ personId: `viewer-${n}`, role: 'viewer' as const });
let ids = 0;
const id = () => {
  ids += 1;
  return `chn-${String(ids).padStart(8, '0')}`;
};
const start = (show: Show) => show.room.command(host, { type: 'session.start', id: id() });
const end = (show: Show) => show.room.command(host, { type: 'session.end', id: id() });
const claim = (units: number): StoredCommand => ({
  type: 'claim',
  id: id(),
  productId: 'box',
  units,
});
const product = async (show: Show) => (await show.room.snapshot(host)).products[0];
const rooms = (show: Show) => liveRoomsOf(env, show.db.workspaceId);
const order = (ordered: number, change: Partial<ToldOrder> = {}): ToldOrder => ({
  ...{ ref: 'A-1', minute: 1, ordered, cancelled: 0, shipped: 0 },
  ...change,
});
const tell = (show: Show, told: ToldOrder, step = 0) =>
  applyOrderEvent(show.db, eventOf(told, step), NOW_MS + 60_000 + step, rooms(show));

it('sells 10 of a channel from a block of 4 and a pool of 20, once', async () => {
  const show = await openChannelShow(4, 20);
  await start(show);
  await tell(show, order(10));
  await tell(show, order(10));
  // 24 on hand; 10 promised to the order, none left to the show.
  expect(await balance(show.db)).toEqual([24, 10, 0, 0]);
  expect(await product(show)).toMatchObject({ soldUnits: 4, leftUnits: 0 });
  expect(await ledgerRecord(show.db)).toMatchObject({ takenUnits: 4, orderOpenUnits: 10 });
});

it('marks the line with its show and its 10 units as live demand', async () => {
  const show = await openChannelShow(4, 20);
  await start(show);
  await tell(show, order(10));
  const one = (sql: string) => show.db.prepare(sql).bind(show.db.workspaceId).first();
  expect(await one('SELECT live_session_id AS id FROM order_line WHERE workspace_id = ?1')).toEqual(
    {
      id: show.sessionId,
    },
  );
  expect(
    await one('SELECT units, live_units AS live FROM daily_demand WHERE workspace_id = ?1'),
  ).toEqual({ units: 10, live: 10 });
});

it('gives 3 cancelled units back into the show, to the viewer who waits', async () => {
  const show = await openChannelShow(4, 0);
  await start(show);
  await tell(show, order(4));
  const answer = await show.room.command(viewer(1), claim(2));
  expect(answer.claim?.state).toBe('waiting');
  await tell(show, order(4, { cancelled: 3 }), 1);
  expect(await product(show)).toMatchObject({ soldUnits: 1, heldUnits: 2, leftUnits: 1 });
  expect(await balance(show.db)).toEqual([4, 4, 3, 0]);
});

it('leaves orders from before the show and of another shop to the pool', async () => {
  const show = await openChannelShow(4, 20);
  await start(show);
  await tell(show, order(2, { minute: -5 }));
  const other = { ...eventOf(order(3, { ref: 'B-1' }), 0), accountId: 'acc_2' };
  await applyOrderEvent(show.db, other, NOW_MS + 60_000, rooms(show));
  expect(await balance(show.db)).toEqual([24, 6, 4, 0]);
  expect(await product(show)).toMatchObject({ soldUnits: 0 });
});

it('records an order of 9 over 4 there are, and tells the staff and the alerts: 5 too many', async () => {
  const show = await openChannelShow(4, 0);
  await start(show);
  await tell(show, order(9));
  expect(await balance(show.db)).toEqual([4, 9, 0, 0]);
  expect(await oversellsOf(show)).toMatchObject([{ kind: 'oversell', figures: { units: 5 } }]);
  const { sources } = await show.room.snapshot(host);
  expect(sources).toMatchObject([{ source: 'orders', productId: 'box', units: 9 }]);
  const alert = await show.db
    .prepare(`SELECT severity, body ->> 'value' AS units FROM alert
      WHERE workspace_id = ?1 AND kind = 'oversell' AND subject_kind = 'sku'`)
    .bind(show.db.workspaceId)
    .first();
  expect(alert).toEqual({ severity: 'urgent', units: 5 });
  expect((await show.room.snapshot(viewer(1))).sources).toBeUndefined();
});

it('shows a dashboard reading of 40 beside 2 orders and 1 tap, and sells none of it', async () => {
  const show = await openChannelShow(10, 0);
  await start(show);
  await tell(show, order(2));
  const reading = (total: number, minute: number): StoredCommand => ({
    ...{ type: 'sale.reading', id: id(), productId: 'sku_box', total },
    asOfUtc: new Date(NOW_MS - 60_000 * (10 - minute)).toISOString(),
  });
  await show.room.command(host, { type: 'sale.tap', id: id(), productId: 'box', units: 1 });
  expect(await show.room.command(host, reading(40, 5))).toMatchObject({ ok: true });
  await show.room.command(host, reading(39, 4));
  expect((await show.room.command(viewer(1), reading(1, 6))).reason).toBe('not-allowed');
  expect((await show.room.snapshot(host)).sources).toEqual([
    { source: 'dashboard', productId: 'box', units: 40, asOfMs: NOW_MS - 300_000 },
    { source: 'orders', productId: 'box', units: 2, asOfMs: NOW_MS },
    { source: 'taps', productId: 'box', units: 1, asOfMs: NOW_MS },
  ]);
  expect(await product(show)).toMatchObject({ soldUnits: 3, leftUnits: 7 });
});

it('lets no late answer to the first question free units the second one took', async () => {
  const show = await openChannelShow(4, 0);
  await start(show);
  const ask = (units: number) =>
    show.room.recordChannelOrder({ orderLineId: 'l', productId: 'sku_box', units });
  const settleTo = (number: number, units: number) =>
    show.room.settleChannelOrder({
      ...{ lineKey: 'l', skuId: 'sku_box', ask: number, units, oversoldUnits: 0 },
      takes: [{ allocationId: 'alc_live', units }],
    });
  expect((await ask(1)).ask).toBe(1);
  expect(await ask(3)).toMatchObject({ ask: 2, takes: [{ units: 3 }] });
  await settleTo(1, 1);
  expect(await product(show)).toMatchObject({ soldUnits: 3, leftUnits: 1 });
  await settleTo(2, 2);
  expect(await product(show)).toMatchObject({ soldUnits: 2, leftUnits: 2 });
});

it('gives units of an order that is cancelled after the end back to everybody', async () => {
  const show = await openChannelShow(4, 0);
  await start(show);
  await tell(show, order(4));
  await end(show);
  await drain(show, NOW_MS);
  await tell(show, order(4, { cancelled: 4 }), 1);
  await drain(show, NOW_MS + 60_000);
  expect(await balance(show.db)).toEqual([4, 0, 0, 0]);
});

// For the staff's eyes only.
async function oversellsOf(show: Show): Promise<unknown[]> {
  return runInDurableObject(show.room, (_, { storage }) =>
    storage.sql
      .exec<{ body: string }>(
        `SELECT body FROM event WHERE audience = 'staff'
           AND json_extract(body, '$.type') = 'alarm'
           AND json_extract(body, '$.kind') = 'oversell'`,
      )
      .toArray()
      .map(({ body }) => JSON.parse(body)),
  );
}

interface Played {
  readonly orders: ToldOrder[];
  readonly claimIds: string[];
  step: number;
  nowMs: number;
}

const pickOf = <T>(list: readonly T[], random: () => number): T | undefined =>
  list[Math.floor(random() * list.length)];

function changeOrder(played: Played, random: () => number): ToldOrder {
  const known = pickOf(played.orders, random);
  if (!known || random() < 0.5) {
    const ref = `A-${played.orders.length + 1}`;
    const made = order(1 + Math.floor(random() * 4), { ref, minute: 1 + played.step });
    played.orders.push(made);
    return made;
  }
  const open = known.ordered - known.cancelled - known.shipped;
  if (random() < 0.4 && open > 0) known.cancelled += 1;
  else if (random() < 0.5 && open > 0) known.shipped += 1;
  else if (random() < 0.4) known.ordered += 1;
  return known;
}

async function playStep(show: Show, channel: TellingChannel, random: () => number, played: Played) {
  played.step += 1;
  const acts: Promise<unknown>[] = [];
  // Several at once: orders, the same order twice, claims and payments cross each other.
  for (let n = 0; n < 3; n += 1) {
    const told = eventOf(changeOrder(played, random), played.step * 10 + n);
    acts.push(channel.tell(told, played.nowMs));
    if (random() < 0.3) acts.push(channel.tell(told, played.nowMs));
    const who = viewer(Math.floor(random() * 50));
    const claimed = show.room.command(who, claim(1 + Math.floor(random() * 2)));
    acts.push(claimed.then(({ claim: made }) => made && played.claimIds.push(made.claimId)));
    const claimId = pickOf(played.claimIds, random);
    const type = random() < 0.7 ? 'claim.paid' : 'claim.let-go';
    if (claimId) acts.push(show.room.command(host, { type, id: id(), claimId }));
  }
  await Promise.all(acts);
  const stock = await product(show);
  expect((stock?.soldUnits ?? 0) + (stock?.heldUnits ?? 0)).toBeLessThanOrEqual(40);
  if (random() < 0.25) await evict(show.room);
  if (random() < 0.3) await channel.tellAgain(played.nowMs);
  played.nowMs += Math.floor(random() * HOLD_MS * 0.3);
  await setClock(show.room, played.nowMs);
}

async function finalRecord(show: Show, played: Played) {
  const sum = (of: (told: ToldOrder) => number) =>
    played.orders.reduce((total, told) => total + of(told), 0);
  const { claims } = await show.room.snapshot(host);
  const paidUnits = claims.reduce((n, one) => n + (one.state === 'paid' ? one.units : 0), 0);
  return {
    paidUnits,
    shippedUnits: sum((told) => told.shipped),
    openUnits: sum((told) => told.ordered - told.cancelled - told.shipped),
  };
}

it.each(Array.from({ length: 20 }, (_, seed) => seed + 1))(
  'seed %i: every unit of 40 in a block and 15 beside it counts once',
  async (seed) => {
    const random = seededRandom(seed);
    const show = await openChannelShow(40, 15);
    await start(show);
    const fault = (): Fault => {
      const pick = random();
      return pick < 0.08 ? 'before' : pick < 0.16 ? 'after' : 'none';
    };
    const channel = new TellingChannel(show, fault);
    const played: Played = { orders: [], claimIds: [], step: 0, nowMs: NOW_MS + 60_000 };
    await setFaults(show, fault);
    for (let step = 0; step < 6; step += 1) await playStep(show, channel, random, played);
    await channel.tellAgain(played.nowMs);
    await setFaults(show, () => 'none');
    const record = await finalRecord(show, played);
    await settle(show);
    const ended = random() < 0.5;
    if (ended) await end(show);
    await drain(show, played.nowMs);
    const ledger = await ledgerRecord(show.db);
    const sold = (await product(show))?.soldUnits ?? 0;
    expect(channel.failures).toBeGreaterThan(0);
    expect(ledger.orderOpenUnits).toBe(record.openUnits);
    expect(ledger.orderShippedUnits).toBe(record.shippedUnits);
    expect(ledger.claimUnits).toBe(record.paidUnits);
    // The room's count is what the ledger handed over: to orders and to claims, nothing twice.
    expect(ledger.takenUnits + ledger.claimUnits).toBe(sold);
    const inShow = ended ? 0 : 40 - sold;
    const allocated = record.openUnits + record.paidUnits + inShow;
    expect(await balance(show.db)).toEqual([55 - record.shippedUnits, allocated, inShow, 0]);
    expect(await ledgerDifferences(show.db)).toEqual([]);
    expect((await show.room.status()).parked).toEqual([]);
  },
);
