// The line to a room over a socket we hold in our hands: tickets, resuming, commands, silence.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RoomFrame } from '../../../shared/contract/live-frames.ts';
import { backoffMs, LONGEST_WAIT_MS } from '../../../shared/live/backoff.ts';
import { roomSignalling } from '../../../shared/live/room-signalling.ts';
import { type RoomDoor, RoomRefusal, RoomSocket } from '../../../shared/live/room-socket.ts';

/** Named a fake: a socket whose other end is the test. */
class FakeSocket {
  readonly sent: string[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  isClosed = false;

  constructor(readonly url: string) {}
  send = (text: string) => void this.sent.push(text);
  close = () => {
    this.isClosed = true;
  };
  tell = (frame: unknown) => this.onmessage?.({ data: JSON.stringify(frame) });
  commands = () => this.sent.filter((text) => text !== 'ping').map((text) => JSON.parse(text));
}

const welcome = (seq: number): RoomFrame => ({
  ...{ type: 'welcome', v: 1, seq, role: 'host', personId: 'per_1', snapshot: null },
});
const events = (after: number, seq: number) => ({ type: 'events', v: 1, after, seq, events: [] });

function makeLine() {
  const sockets: FakeSocket[] = [];
  let tickets = 0;
  const open = (url: string) => {
    sockets.push(new FakeSocket(url));
    return sockets.at(-1) as unknown as WebSocket;
  };
  const parts = {
    door: async (): Promise<RoomDoor> => {
      tickets += 1;
      return {
        origin: 'https://shop.test',
        socketPath: '/v1/rooms/l/socket',
        ticket: `t${tickets}`,
      };
    },
    nowMs: Date.now,
    random: () => 0,
    newCommandId: () => `cmd_0000${Math.random()}`,
    openSocket: open,
    openPoll: open,
  };
  const line = new RoomSocket(parts);
  const last = () => sockets.at(-1) as FakeSocket;
  return { line, parts, sockets, last };
}

async function openLine() {
  const made = makeLine();
  made.line.connect();
  await vi.advanceTimersByTimeAsync(0);
  made.last().tell(welcome(7));
  return made;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a line', () => {
  it('knocks with a ticket and no number the first time', async () => {
    const { line, last } = await openLine();
    expect(last().url).toBe('wss://shop.test/v1/rooms/l/socket?ticket=t1&v=1');
    expect(line.line).toEqual({ state: 'open' });
  });

  it('comes back with a new ticket after the last fact it saw, 250 ms after a loss', async () => {
    const { line, sockets, last } = await openLine();
    last().tell(events(7, 12));
    last().onclose?.({ code: 1006 });
    expect(line.line).toMatchObject({ state: 'waiting', attempt: 1 });
    await vi.advanceTimersByTimeAsync(250);
    expect(sockets).toHaveLength(2);
    expect(last().url).toContain('ticket=t2&v=1&after=12');
  });

  it('comes back at once when the room asks it to resume', async () => {
    const { sockets, last } = await openLine();
    last().onclose?.({ code: 4008 });
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets).toHaveLength(2);
  });

  it('comes back for the facts between 7 and 20 when it hears only what follows', async () => {
    const { line, last } = await openLine();
    const heard: RoomFrame[] = [];
    line.onFrame((frame) => heard.push(frame));
    last().tell(events(20, 21));
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(0);
    expect(last().url).toContain('after=7');
  });

  it('takes 25 seconds without a word, not even a pong, for a loss', async () => {
    const { line, sockets, last } = await openLine();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(last().sent).toEqual(['ping', 'ping']);
    last().onmessage?.({ data: 'pong' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(line.line.state).toBe('open');
    await vi.advanceTimersByTimeAsync(10_500);
    expect(sockets).toHaveLength(2);
    expect(sockets[0]?.isClosed).toBe(true);
  });

  it('gives a socket up that has not opened after 10 seconds', async () => {
    const { line, sockets } = makeLine();
    line.connect();
    await vi.advanceTimersByTimeAsync(10_300);
    expect(sockets).toHaveLength(2);
  });

  it('tries a ticket giver that fails again, but not one that refuses', async () => {
    const { parts } = makeLine();
    let asked = 0;
    const line = new RoomSocket({
      ...parts,
      door: async () => {
        asked += 1;
        throw asked < 3 ? new TypeError('offline') : new RoomRefusal('banned');
      },
    });
    line.connect();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(3);
    expect(line.line).toEqual({ state: 'refused', reason: 'banned' });
  });

  it('acknowledges after 5 seconds, and 100 facts at once', async () => {
    const { last } = await openLine();
    last().tell(events(7, 9));
    expect(last().commands()).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(last().commands()).toEqual([{ type: 'ack', seq: 9 }]);
    last().tell(events(9, 109));
    expect(last().commands().at(-1)).toEqual({ type: 'ack', seq: 109 });
  });
});

describe('a command', () => {
  it('is answered by its id', async () => {
    const { line, last } = await openLine();
    const answer = line.send({ type: 'pin', productId: 'sku_box' });
    const [command] = last().commands();
    last().tell({ type: 'result', v: 1, id: command.id, ok: true, reason: null, claim: null });
    await expect(answer).resolves.toMatchObject({ ok: true });
    expect(line.unanswered).toBe(0);
  });

  it('given before the line is open goes out with the welcome, in order', async () => {
    const { line, last } = makeLine();
    line.connect();
    void line.send({ type: 'comment', text: 'first' });
    void line.send({ type: 'comment', text: 'second' });
    await vi.advanceTimersByTimeAsync(0);
    expect(last().commands()).toEqual([]);
    last().tell(welcome(0));
    expect(
      last()
        .commands()
        .map(({ text }) => text),
    ).toEqual(['first', 'second']);
  });

  it('without an answer is sent again with the same id when the line is back', async () => {
    const { line, sockets, last } = await openLine();
    const answer = line.send({ type: 'claim', productId: 'sku_box', units: 2 });
    const [first] = last().commands();
    last().onclose?.({ code: 1006 });
    await vi.advanceTimersByTimeAsync(300);
    last().tell(welcome(7));
    expect(sockets[1]?.commands()).toEqual([first]);
    last().tell({ type: 'result', v: 1, id: first.id, ok: true, reason: null, claim: null });
    await expect(answer).resolves.toMatchObject({ id: first.id });
  });

  it('rejects when the line is hung up', async () => {
    const { line, last } = await openLine();
    const answer = line.send({ type: 'session.end' });
    line.close();
    await expect(answer).rejects.toThrow('closed');
    expect(last().isClosed).toBe(true);
  });
});

describe('signalling over a line', () => {
  it('names host and co-host as publishers, also to who listens later', async () => {
    const { line, last } = makeLine();
    const signalling = roomSignalling(line);
    line.connect();
    await vi.advanceTimersByTimeAsync(0);
    last().tell(welcome(0));
    const staff = (['host', 'cohost', 'assistant'] as const).map((role) => ({
      ...{ personId: `per_${role}`, role },
    }));
    last().tell({ type: 'presence', v: 1, viewers: 3, staff });
    const heard: (readonly string[])[] = [];
    signalling.onPublishers((personIds) => heard.push(personIds));
    last().tell({ type: 'presence', v: 1, viewers: 3, staff: [] });
    expect(heard).toEqual([['per_host', 'per_cohost'], []]);
  });

  it('keeps a signal while the line is down', async () => {
    const { line, last } = await openLine();
    last().onclose?.({ code: 1006 });
    roomSignalling(line).send('per_2', 'offer');
    await vi.advanceTimersByTimeAsync(300);
    last().tell(welcome(7));
    expect(last().commands()).toEqual([{ type: 'signal', to: 'per_2', data: 'offer' }]);
  });
});

describe('the wait before an attempt', () => {
  it.each([
    [1, 0, 250],
    [1, 0.5, 375],
    [3, 0, 1_000],
    [20, 0, LONGEST_WAIT_MS / 2],
  ])('before attempt %i with %d drawn is %i ms', (attempt, random, waitMs) => {
    expect(backoffMs(attempt, random)).toBe(waitMs);
  });
});
