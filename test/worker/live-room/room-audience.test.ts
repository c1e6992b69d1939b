// The audience of a show minute by minute, through real sockets and into the books: who was lost
// after their picture stood still, who only reconnected, how long the host was silent.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { evict } from './evict.ts';
import { drain, NOW_MS, openShow, type Show, setClock } from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
const SECOND_MS = 1_000;
let commands = 0;
const give = (show: Show, type: 'session.start' | 'session.end') => {
  commands += 1;
  return show.room.command(host, { type, id: `audience-${commands}` });
};

/** One person at the room's door. */
async function enter(show: Show, personId: string, role = 'viewer') {
  const headers = { upgrade: 'websocket', 'x-room-person': personId, 'x-room-role': role };
  const { webSocket } = await show.room.fetch('http://room/socket', { headers });
  if (!webSocket) throw new Error(`${personId} was not let in.`);
  const frames: { type: string; viewers?: number }[] = [];
  webSocket.addEventListener('message', ({ data }) => {
    frames.push(JSON.parse(String(data)));
  });
  webSocket.accept();
  const beat = (freezes: number | null, delayMs: number | null = null) =>
    webSocket.send(JSON.stringify({ type: 'beat', frames: 100, freezes, delayMs }));
  return { socket: webSocket, frames, beat };
}

const at = (show: Show, seconds: number) => setClock(show.room, NOW_MS + seconds * SECOND_MS);
const beatsOf = async (show: Show, personId: string) =>
  (await show.room.pulse()).items.find((one) => one.personId === personId)?.beats ?? 0;
const heard = (show: Show, personId: string, beats: number) =>
  expect.poll(() => beatsOf(show, personId)).toBe(beats);
const seen = (host: { frames: { type: string; viewers?: number }[] }, viewers: number) =>
  expect
    .poll(() => host.frames.findLast(({ type }) => type === 'presence')?.viewers, {
      timeout: 5_000,
    })
    .toBe(viewers);

async function minutes(show: Show) {
  const { results } = await show.db
    .prepare(
      `SELECT minute, viewers, left_viewers AS gone, lost_viewers AS lost, frozen_viewers AS frozen,
         freezes, delay_ms AS delayMs, host_gap_ms AS hostGapMs
       FROM live_minute WHERE workspace_id = ?1 ORDER BY minute`,
    )
    .bind(show.db.workspaceId)
    .all<Record<string, number | null>>();
  return results;
}

const QUIET = { gone: 0, lost: 0, frozen: 0, freezes: 0, delayMs: null, hostGapMs: null };
/** Ana's picture stood still three times; 30 s later she and Ben went, Cho came back. */
const FOUR_MINUTES = [
  { ...QUIET, minute: 0, viewers: 3, delayMs: 300 },
  {
    minute: 1,
    viewers: 3,
    gone: 2,
    lost: 1,
    frozen: 1,
    freezes: 3,
    delayMs: 320,
    hostGapMs: 70_000,
  },
  { ...QUIET, minute: 2, viewers: 1 },
  { ...QUIET, minute: 3, viewers: 1 },
];

describe('the audience of a show of four minutes', () => {
  it('counts one lost to a frozen picture, one who went, none who came back within 20 s', async () => {
    const show = await openShow(10);
    const stage = await enter(show, 'host', 'host');
    await give(show, 'session.start');
    const [ana, ben, cho] = [
      await enter(show, 'ana'),
      await enter(show, 'ben'),
      await enter(show, 'cho'),
    ];
    await seen(stage, 3);
    ana.beat(0, 300);
    await heard(show, 'ana', 1);
    stage.beat(null);
    await heard(show, 'host', 1);
    await at(show, 70);
    ana.beat(3, 320);
    await heard(show, 'ana', 2);
    stage.beat(null);
    await heard(show, 'host', 2);
    await at(show, 100);
    ana.socket.close();
    ben.socket.close();
    cho.socket.close();
    await seen(stage, 0);
    await at(show, 119);
    await enter(show, 'cho');
    await seen(stage, 1);
    await evict(show.room);
    await at(show, 230);
    await give(show, 'session.end');
    await drain(show, NOW_MS + 230 * SECOND_MS);
    expect(await minutes(show)).toEqual(FOUR_MINUTES);
  });

  it('counts who waited before the start, and hands each minute on once, a minute after it', async () => {
    const show = await openShow(10);
    const stage = await enter(show, 'host', 'host');
    await enter(show, 'ana');
    await seen(stage, 1);
    stage.frames.length = 0;
    await give(show, 'session.start');
    await seen(stage, 1);
    await at(show, 240);
    await runInDurableObject(show.room, (instance) => instance.alarm());
    await drain(show, NOW_MS + 240 * SECOND_MS);
    expect((await minutes(show)).map(({ minute }) => minute).slice(0, 3)).toEqual([0, 1, 2]);
    await give(show, 'session.end');
    await drain(show, NOW_MS + 600 * SECOND_MS);
    const rows = await minutes(show);
    expect(rows.map(({ minute }) => minute)).toEqual(rows.map((_, i) => i));
    expect(new Set(rows.map(({ viewers }) => viewers))).toEqual(new Set([1]));
  });
});
