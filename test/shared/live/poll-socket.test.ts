// A line by long polling, over a fetch whose other end is the test; when a line to a room takes it.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PollSocket } from '../../../shared/live/poll-socket.ts';
import { RoomSocket } from '../../../shared/live/room-socket.ts';

const URL_OF_SOCKET = 'wss://shop.test/v1/rooms/l/socket?ticket=t1&v=1';
const settle = () => vi.advanceTimersByTimeAsync(0);

function makeServer() {
  const asked: { url: URL; body: unknown; answer: (status: number, json: unknown) => void }[] = [];
  const fetch = (url: string, init: RequestInit = {}) =>
    new Promise<Response>((resolve, reject) => {
      init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      const answer = (status: number, json: unknown) =>
        resolve(new Response(JSON.stringify(json), { status }));
      const body = init.body ? JSON.parse(String(init.body)) : null;
      asked.push({ url: new URL(url), body, answer });
    });
  return { asked, fetch, last: () => asked.at(-1) ?? Promise.reject(new Error('nothing asked')) };
}

function open(socketUrl = URL_OF_SOCKET) {
  const server = makeServer();
  const heard: { type: string }[] = [];
  const codes: number[] = [];
  const line = new PollSocket(socketUrl, server.fetch);
  line.onmessage = ({ data }) => heard.push(data === 'pong' ? { type: 'pong' } : JSON.parse(data));
  line.onclose = ({ code }) => codes.push(code);
  return { ...server, line, heard, codes };
}

const welcome = (seq: number) => ({ type: 'welcome', v: 1, seq, snapshot: null });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('asks for a welcome first, then for what follows, with the ticket of the last answer', async () => {
  const { asked, heard } = open();
  expect(asked[0]?.url.href).toBe('https://shop.test/v1/rooms/l/frames?ticket=t1');
  asked[0]?.answer(200, { frames: [welcome(7)], ticket: 't2' });
  await settle();
  expect(asked[1]?.url.search).toBe('?ticket=t2&after=7&wait=20');
  asked[1]?.answer(200, { frames: [{ type: 'events', v: 1, after: 7, seq: 9, events: [] }] });
  await settle();
  expect(asked[2]?.url.searchParams.get('after')).toBe('9');
  expect(heard.map(({ type }) => type)).toEqual(['welcome', 'events']);
});

it('says three things at once when the first is still under way, and no acknowledgement', async () => {
  const { asked, line, heard } = open();
  line.send(JSON.stringify({ type: 'comment', id: 'c-1', text: 'a' }));
  for (const id of ['c-2', 'c-3']) line.send(JSON.stringify({ type: 'comment', id, text: 'b' }));
  line.send(JSON.stringify({ type: 'ack', seq: 4 }));
  line.send('ping');
  const posts = () => asked.filter(({ url }) => url.pathname.endsWith('/commands'));
  expect(posts()).toHaveLength(1);
  posts()[0]?.answer(200, { frames: [{ type: 'result', id: 'c-1' }] });
  await settle();
  expect(posts()[1]?.body).toMatchObject({ messages: [{ id: 'c-2' }, { id: 'c-3' }] });
  expect(heard).toEqual([{ type: 'result', id: 'c-1' }]);
});

it.each([
  [401, 4008],
  [403, 4003],
  [409, 4009],
  [500, 1006],
])('closes on an answer of %i with the code %i', async (status, code) => {
  const { asked, codes } = open();
  asked[0]?.answer(status, {});
  await settle();
  expect(codes).toEqual([code]);
  expect(asked).toHaveLength(1);
});

it('is taken by a line whose WebSocket was never greeted, and kept while it works', async () => {
  const opened: string[] = [];
  const pipe = (kind: string) => () => {
    opened.push(kind);
    const socket = {
      onmessage: null,
      onclose: null,
      send: () => undefined,
      close: () => undefined,
    };
    pipes.push(socket);
    return socket as unknown as WebSocket;
  };
  const pipes: { onmessage: unknown; onclose: unknown }[] = [];
  const last = () =>
    pipes.at(-1) as {
      onmessage: (event: { data: string }) => void;
      onclose: (event: { code: number }) => void;
    };
  const line = new RoomSocket({
    door: async () => ({ origin: 'https://shop.test', socketPath: '/s', ticket: 't' }),
    nowMs: Date.now,
    random: () => 0,
    newCommandId: () => 'cmd-00000001',
    openSocket: pipe('socket'),
    openPoll: pipe('poll'),
  });
  line.connect();
  await settle();
  last().onclose({ code: 1006 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(opened).toEqual(['socket', 'poll']);
  const greeting = { ...welcome(3), role: 'viewer', personId: 'per_1' };
  last().onmessage({ data: JSON.stringify(greeting) });
  expect(line.line.state).toBe('open');
  last().onclose({ code: 4008 });
  await settle();
  expect(opened).toEqual(['socket', 'poll', 'poll']);
});
