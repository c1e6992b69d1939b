// A room can never sell what is not there: claims, payments, channel orders, evictions, clock
// jumps and lost answers of D1, against the real ledger. Seeds are printed.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import { balance } from '../db/ledger/open-books.ts';
import { evict } from './evict.ts';
import {
  drain,
  type Fault,
  HOLD_MS,
  NOW_MS,
  openShow,
  type Show,
  setClock,
  setFaults,
} from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
let commands = 0;
const id = () => {
  commands += 1;
  return `cmd-${String(commands).padStart(8, '0')}`;
};
const viewer = (n: number) => ({ personId: `viewer-${n}`, role: 'viewer' as const });
const claim = (units: number): StoredCommand => ({
  type: 'claim',
  id: id(),
  productId: 'box',
  units,
});
const start = (show: Show) => show.room.command(host, { type: 'session.start', id: id() });
const end = (show: Show) => show.room.command(host, { type: 'session.end', id: id() });
const product = async (show: Show) => (await show.room.snapshot(host)).products[0];

describe('a room', () => {
  it('holds exactly 50 when 200 viewers claim one of 50, the rest wait in order', async () => {
    const show = await openShow(50);
    await start(show);
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => show.room.command(viewer(n), claim(1))),
    );
    expect(answers.filter((answer) => answer.claim?.state === 'held')).toHaveLength(50);
    const places = answers.flatMap((answer) => answer.claim?.place ?? []);
    expect([...places].sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, n) => n + 1));
  });

  it('gives the same answer to the same command and counts it once', async () => {
    const show = await openShow(5);
    await start(show);
    const command = claim(2);
    const first = await show.room.command(viewer(1), command);
    expect(await show.room.command(viewer(1), command)).toEqual(first);
    expect(await product(show)).toMatchObject({ heldUnits: 2, leftUnits: 3 });
  });

  it('gives a hold that ran out to who waits first', async () => {
    const show = await openShow(1);
    await start(show);
    await show.room.command(viewer(1), claim(1));
    await show.room.command(viewer(2), claim(1));
    await setClock(show.room, NOW_MS + HOLD_MS);
    await runAlarm(show);
    const { claims } = await show.room.snapshot(viewer(2));
    expect(claims).toMatchObject([{ state: 'held', holdEndsAtMs: NOW_MS + 2 * HOLD_MS }]);
  });

  it('counts a channel order of 10 once: 4 from the block, 6 from the pool', async () => {
    const show = await openShow(4);
    await start(show);
    const line = { orderLineId: 'oln_1', productId: 'box', units: 10 };
    const split = await show.room.recordChannelOrder(line);
    expect(split).toMatchObject({ takes: [{ units: 4 }], fromPool: 6 });
    expect(await show.room.recordChannelOrder(line)).toEqual({ ...split, ask: 2 });
    expect(await product(show)).toMatchObject({ soldUnits: 4, leftUnits: 0 });
  });

  it('lets a viewer neither pin nor start nor pay', async () => {
    const show = await openShow(4);
    for (const command of [
      { type: 'pin', id: id(), productId: 'box' },
      { type: 'session.start', id: id() },
      { type: 'claim.paid', id: id(), claimId: 'clm_1' },
    ] as const) {
      expect(await show.room.command(viewer(1), command)).toMatchObject({ reason: 'not-allowed' });
    }
  });

  it('ends by itself 16 minutes after the host is gone, and gives all 300 units back', async () => {
    const show = await openShow(300);
    const socket = await connect(show, 'host');
    await start(show);
    await show.room.command(viewer(1), claim(3));
    socket.close();
    await expect.poll(() => staffGone(show)).toBe(true);
    for (const [minute, state] of [
      [15, 'live'],
      [16, 'ended'],
    ] as const) {
      await setClock(show.room, NOW_MS + minute * 60_000);
      await runAlarm(show);
      expect((await show.room.status()).state).toBe(state);
    }
    await drain(show, NOW_MS + 16 * 60_000);
    expect(await balance(show.db)).toEqual([300, 0, 0, 0]);
  });
});

async function connect(show: Show, role: string): Promise<WebSocket> {
  const headers = { upgrade: 'websocket', 'x-room-person': role, 'x-room-role': role };
  const answer = await show.room.fetch('http://room/socket', { headers });
  const socket = answer.webSocket as WebSocket;
  socket.accept();
  return socket;
}

async function staffGone(show: Show): Promise<boolean> {
  return runInDurableObject(show.room, async (_, state) => {
    const alarm = await state.storage.getAlarm();
    return alarm === NOW_MS + 15 * 60_000 || (alarm ?? 0) <= NOW_MS + HOLD_MS;
  });
}

async function runAlarm(show: Show): Promise<void> {
  await runInDurableObject(show.room, (instance) => instance.alarm());
}

interface Played {
  readonly claimIds: string[];
  nowMs: number;
  orderLines: number;
  orderedFromBlock: number;
}

async function playStep(show: Show, random: () => number, played: Played): Promise<void> {
  const pick = random();
  const command = claim(1 + Math.floor(random() * 3));
  if (pick < 0.62) {
    const who = viewer(Math.floor(random() * 400));
    const answer = await show.room.command(who, command);
    if (random() < 0.2) expect(await show.room.command(who, command)).toEqual(answer);
    if (answer.claim) played.claimIds.push(answer.claim.claimId);
  } else if (pick < 0.85) {
    const claimId = played.claimIds[Math.floor(random() * played.claimIds.length)];
    const type = random() < 0.75 ? 'claim.paid' : 'claim.let-go';
    if (claimId) await show.room.command(host, { type, id: id(), claimId });
  } else if (pick < 0.93) {
    played.orderLines += 1;
    const line = { orderLineId: `oln_${played.orderLines}`, productId: 'box', units: 1 };
    const split = await show.room.recordChannelOrder(line);
    const again = random() < 0.5 ? await show.room.recordChannelOrder(line) : split;
    expect(again.takes).toEqual(split.takes);
    played.orderedFromBlock += 1 - split.fromPool;
  } else if (pick < 0.98) {
    played.nowMs += Math.floor((random() - 0.3) * HOLD_MS);
    await setClock(show.room, played.nowMs);
    await runAlarm(show);
  } else {
    await evict(show.room);
    await setClock(show.room, played.nowMs);
  }
}

describe.each(Array.from({ length: 20 }, (_, seed) => seed + 1))('seed %i', (seed) => {
  it('sells or holds at most 300, and the ledger says the same as the room', async () => {
    const random = seededRandom(seed);
    const show = await openShow(300);
    await start(show);
    const played: Played = { claimIds: [], nowMs: NOW_MS, orderLines: 0, orderedFromBlock: 0 };
    const fault = (): Fault => {
      const pick = random();
      return pick < 0.1 ? 'before' : pick < 0.2 ? 'after' : 'none';
    };
    for (let step = 0; step < 260; step += 1) {
      if (step % 40 === 0) await setFaults(show, fault);
      await playStep(show, random, played);
    }
    const before = await product(show);
    expect((before?.soldUnits ?? 0) + (before?.heldUnits ?? 0)).toBeLessThanOrEqual(300);
    if ((before?.waitlistUnits ?? 0) > 0) expect(before?.leftUnits).toBe(0);
    await end(show);
    await drain(show, played.nowMs);
    const sold = (await product(show))?.soldUnits ?? 0;
    const claimed = sold - played.orderedFromBlock;
    // Channel orders are booked by the order's own apply function, which this test leaves out:
    // their units stay in the block until then.
    expect(await balance(show.db)).toEqual([300, sold, played.orderedFromBlock, 0]);
    expect(claimed).toBeGreaterThan(0);
    expect(await ledgerDifferences(show.db)).toEqual([]);
    expect((await show.room.status()).parked).toEqual([]);
  });
});
