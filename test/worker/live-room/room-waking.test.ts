// A room that dies together with all its sockets, wherever that falls: its alarm is still set, and
// it ends by itself, gives everything back and says why.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { RoomRole } from '../../../shared/contract/live-frames.ts';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { ABANDONED_AFTER_MS } from '../../../worker/live-room/room-times.ts';
import { balance } from '../db/ledger/open-books.ts';
import { evict } from './evict.ts';
import { drain, HOLD_MS, NOW_MS, openShow, type Show, setClock } from './open-show.ts';

const MINUTE_MS = 60_000;
const host = { personId: 'host', role: 'host' as const };
const viewer = { personId: 'v1', role: 'viewer' as const };
let commands = 0;
const id = () => {
  commands += 1;
  return `waking-${commands}`;
};
type Step = (show: Show) => Promise<unknown>;

async function connect(show: Show, personId: string, role: RoomRole): Promise<WebSocket> {
  const headers = { upgrade: 'websocket', 'x-room-person': personId, 'x-room-role': role };
  const { webSocket } = await show.room.fetch('http://room/socket', { headers });
  if (!webSocket) throw new Error('no socket');
  // Who says nothing of what it saw is closed as a laggard.
  webSocket.addEventListener('message', ({ data }) => {
    const { seq } = JSON.parse(String(data)) as { seq?: number };
    if (seq !== undefined) webSocket.send(JSON.stringify({ type: 'ack', seq }));
  });
  webSocket.accept();
  return webSocket;
}

const start: Step = (show) => show.room.command(host, { type: 'session.start', id: id() });
const claim: Step = (show) =>
  show.room.command(viewer, { type: 'claim', id: id(), productId: 'box', units: 3 });
const beat: Step = (show) =>
  show.room.tell(host, [{ type: 'beat', frames: 1, freezes: null, delayMs: null }]);
const sellOne: Step = async (show) => {
  const tap: StoredCommand = { type: 'sale.tap', id: id(), productId: 'box', units: 1 };
  await show.room.command(host, tap);
};
const ringOnce: Step = async (show) => {
  await ringAt(show, (await alarmOf(show)) ?? 0);
};

/** The object and every socket die; nobody tells the room. */
async function die(show: Show): Promise<void> {
  await evict(show.room, { webSockets: 'close' });
}

const alarmOf = (show: Show) =>
  runInDurableObject(show.room, (_instance, state) => state.storage.getAlarm());
const stateOf = async (show: Show) => (await show.room.status()).state;

/** What the platform does at the time the room asked for: the alarm is gone, then it rings. */
async function ringAt(show: Show, atMs: number): Promise<void> {
  await setClock(show.room, atMs);
  await runInDurableObject(show.room, async (instance, state) => {
    await state.storage.deleteAlarm();
    await instance.alarm();
  });
}

/** Lets the platform wake the room as often as it asks for; when it was over. */
async function sleepOn(show: Show): Promise<number> {
  for (let rings = 0; rings < 100; rings += 1) {
    const atMs = await alarmOf(show);
    if (atMs === null) throw new Error(`on air and no alarm after ${rings} rings`);
    await ringAt(show, atMs);
    if ((await stateOf(show)) === 'ended') return atMs;
  }
  throw new Error('never ended');
}

// Side by side: most of a death is waiting.
describe.concurrent.each<[string, Step[], number]>([
  ['right after it went on air', [start], 0],
  ['while 3 units are held', [start, claim], 0],
  ['after a sale the books have', [start, sellOne], 1],
  ['after two alarms', [start, claim, ringOnce, ringOnce], 0],
])('a room that dies with its sockets %s', (_, steps, soldUnits) => {
  it('ends within 17 minutes by its own alarm and gives back what it did not sell', async ({
    expect,
  }) => {
    const show = await openShow(300);
    await connect(show, 'host', 'host');
    for (const step of steps) await step(show);
    await drain(show, NOW_MS);
    const diedAtMs = (await alarmOf(show)) ?? 0;
    await die(show);
    const endedAtMs = await sleepOn(show);
    expect(endedAtMs - diedAtMs).toBeLessThanOrEqual(ABANDONED_AFTER_MS + 2 * MINUTE_MS);
    expect((await show.room.status()).endCause).toBe('nobody-there');
    await drain(show, endedAtMs);
    const [onHand, allocated] = (await balance(show.db)) ?? [];
    expect([onHand, allocated]).toEqual([300, soldUnits]);
  });
});

describe('a room on air', () => {
  it('outlives a clock that jumps 20 minutes while the line of its host is cut for a moment', async () => {
    const show = await openShow(300);
    await connect(show, 'host', 'host');
    await start(show);
    await claim(show);
    await die(show);
    await ringOnce(show);
    const jumpedMs = ((await alarmOf(show)) ?? 0) + 20 * MINUTE_MS;
    await ringAt(show, jumpedMs);
    expect(await stateOf(show)).toBe('live');
    await connect(show, 'host', 'host');
    for (const minute of [1, 2, 16]) {
      await ringAt(show, jumpedMs + minute * MINUTE_MS);
      expect(await stateOf(show)).toBe('live');
    }
  });

  it('goes on when its host comes back in time, and ends 15 minutes after the next farewell', async () => {
    const show = await openShow(300);
    await connect(show, 'host', 'host');
    await start(show);
    await die(show);
    await ringOnce(show);
    await setClock(show.room, NOW_MS + 10 * MINUTE_MS);
    await connect(show, 'host', 'host');
    for (const minute of [12, 16, 30]) {
      await ringAt(show, NOW_MS + minute * MINUTE_MS);
      expect(await stateOf(show)).toBe('live');
    }
    await die(show);
    const endedAtMs = await sleepOn(show);
    expect(endedAtMs).toBeGreaterThanOrEqual(NOW_MS + 45 * MINUTE_MS);
    expect(endedAtMs).toBeLessThanOrEqual(NOW_MS + 47 * MINUTE_MS);
  });

  it('with a picture is told host-silent where the sockets stay, as the object alone dies', async () => {
    const show = await openShow(300, {}, [], { mode: 'rehearsal' });
    await connect(show, 'host', 'host');
    await start(show);
    await beat(show);
    await evict(show.room);
    await sleepOn(show);
    expect((await show.room.status()).endCause).toBe('host-silent');
  });

  it('has its alarm again as soon as anybody asks it anything, should it be lost', async () => {
    const show = await openShow(300);
    await start(show);
    await runInDurableObject(show.room, (_instance, state) => state.storage.deleteAlarm());
    await die(show);
    await show.room.pulse();
    expect(await alarmOf(show)).toBe(NOW_MS + MINUTE_MS);
  });

  it('is ended and its alarm kept although a part of its minute fails', async () => {
    const show = await openShow(300);
    await start(show);
    await claim(show);
    await runInDurableObject(show.room, (_instance, { storage }) => {
      storage.sql.exec(`INSERT INTO pace_state VALUES ('box', 'torn')
        ON CONFLICT (product_id) DO UPDATE SET body = excluded.body`);
    });
    await ringAt(show, NOW_MS + MINUTE_MS);
    expect(await alarmOf(show)).toBe(NOW_MS + 2 * MINUTE_MS);
    const leftMs = NOW_MS + ABANDONED_AFTER_MS + HOLD_MS;
    for (const atMs of [leftMs, leftMs + MINUTE_MS]) await ringAt(show, atMs);
    await drain(show, leftMs + MINUTE_MS);
    expect(await stateOf(show)).toBe('ended');
    expect(await balance(show.db)).toEqual([300, 0, 0, 0]);
  });
});
