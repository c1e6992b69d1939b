// A socket that is sent more than it says to have seen: closed at the limit, so that it costs
// bounded memory, and back by number with nothing missing and nothing twice.
import { expect, it } from 'vitest';
import { ROOM_CLOSE_CODES } from '../../../shared/contract/live-rooms.ts';
import { LAG_LIMIT_CHARS } from '../../../worker/live-room/room-lag.ts';
import { NOW_MS, openShow, type Show, setClock } from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
const FILLER = 'x'.repeat(180);

/** A viewer's socket that acknowledges only what it is told to. */
class Reader {
  readonly texts: string[] = [];
  chars = 0;
  lastSeq = 0;
  /** Frames that begin behind what came before them. */
  gaps = 0;
  closedWith: number | null = null;
  socket: WebSocket | null = null;

  async open(show: Show, after?: number): Promise<void> {
    const query = after === undefined ? '' : `?after=${after}`;
    const headers = {
      ...{ upgrade: 'websocket', 'x-room-person': 'slow', 'x-room-role': 'viewer' },
    };
    const { webSocket } = await show.room.fetch(`https://room/socket${query}`, { headers });
    if (!webSocket) throw new Error('No socket.');
    this.closedWith = null;
    this.socket = webSocket;
    webSocket.accept();
    webSocket.addEventListener('message', ({ data }) => this.#take(String(data)));
    webSocket.addEventListener('close', ({ code }) => {
      this.closedWith = code;
    });
  }

  #take(data: string): void {
    const frame = JSON.parse(data);
    if (frame.type !== 'events' && frame.type !== 'welcome') return;
    if (frame.type === 'events' && frame.after > this.lastSeq) this.gaps += 1;
    this.lastSeq = frame.seq;
    if (frame.type !== 'events') return;
    this.chars += data.length;
    for (const { comment } of frame.events) if (comment) this.texts.push(comment.text);
  }
}

const textOf = (n: number) => `number ${n.toString(36)} ${FILLER}`;

async function say(show: Show, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) {
    // The clock goes on with them, so that frames go out as they would.
    await setClock(show.room, NOW_MS + n);
    await show.room.command(host, { type: 'comment', id: `stalled-${n}`, text: textOf(n) });
  }
}

it('closes a reader who says nothing within 500,000 characters, and lets it miss none', async () => {
  const show = await openShow(1);
  await show.room.command(host, { type: 'session.start', id: 'stalled-start' });
  const slow = new Reader();
  await slow.open(show);
  const sent = 1_800;
  await say(show, 0, sent);
  await expect.poll(() => slow.closedWith).toBe(ROOM_CLOSE_CODES.resume);
  expect(slow.chars).toBeGreaterThan(LAG_LIMIT_CHARS * 0.9);
  // The frame over which it is closed is not sent any more.
  expect(slow.chars).toBeLessThanOrEqual(LAG_LIMIT_CHARS + 50_000);
  expect(slow.texts.length).toBeLessThan(sent);
  await slow.open(show, slow.lastSeq);
  await expect.poll(() => slow.texts.length, { timeout: 10_000 }).toBe(sent);
  expect(slow.texts).toEqual(Array.from({ length: sent }, (_, n) => textOf(n)));
  slow.socket?.close();
}, 60_000);

it('keeps a reader who acknowledges what it saw, whatever it was sent in all', async () => {
  const show = await openShow(1);
  await show.room.command(host, { type: 'session.start', id: 'keeping-start' });
  const good = new Reader();
  await good.open(show);
  for (let n = 0; n < 1_800; n += 200) {
    await say(show, n, n + 200);
    await expect.poll(() => good.texts.length).toBeGreaterThan(n);
    good.socket?.send(JSON.stringify({ type: 'ack', seq: good.lastSeq }));
  }
  await expect.poll(() => good.texts.length).toBe(1_800);
  expect(good.chars).toBeGreaterThan(LAG_LIMIT_CHARS);
  expect(good.closedWith).toBe(null);
  good.socket?.close();
}, 60_000);

it('keeps a reader in step to whom ten minutes brought nothing, then two frames at once', async () => {
  const show = await openShow(1);
  await show.room.command(host, { type: 'session.start', id: 'quiet-start' });
  const quiet = new Reader();
  await quiet.open(show);
  await expect.poll(() => quiet.lastSeq).toBeGreaterThan(0);
  const sayAt = async (n: number, atMs: number) => {
    await setClock(show.room, atMs);
    await show.room.command(host, { type: 'comment', id: `quiet-${n}`, text: textOf(n) });
    await expect.poll(() => quiet.texts.length).toBe(n);
  };
  await sayAt(1, NOW_MS + 600_000);
  await sayAt(2, NOW_MS + 600_200);
  expect(quiet.closedWith).toBe(null);
  // From the first frame on it has 30 s.
  await setClock(show.room, NOW_MS + 630_100);
  await show.room.command(host, { type: 'comment', id: 'quiet-3', text: textOf(3) });
  await expect.poll(() => quiet.closedWith).toBe(ROOM_CLOSE_CODES.resume);
  quiet.socket?.close();
}, 60_000);

it('resumes a reader where the room is when all that followed was for the staff', async () => {
  const show = await openShow(1);
  await show.room.command(host, { type: 'session.start', id: 'staff-start' });
  const reader = new Reader();
  await reader.open(show);
  await expect.poll(() => reader.lastSeq).toBeGreaterThan(0);
  const seen = reader.lastSeq;
  reader.socket?.close();
  await show.room.command(host, { type: 'shadow', id: 'staff-only', viewerId: 'somebody' });
  await reader.open(show, seen);
  await expect.poll(() => reader.lastSeq).toBeGreaterThan(seen);
  await show.room.command(host, { type: 'comment', id: 'staff-next', text: 'for all' });
  await expect.poll(() => reader.texts).toEqual(['for all']);
  expect(reader.gaps).toBe(0);
  reader.socket?.close();
});
