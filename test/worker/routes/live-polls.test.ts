// A room without a WebSocket: one viewer polls beside one with a socket, both see the same facts in
// the same order; claims, bans and tickets are as at the socket's door.
import { expect, it } from 'vitest';
import {
  command,
  connect,
  linkCode,
  onAir,
  openRoom,
  planLive,
  type Stage,
  watch,
} from './open-room.ts';

interface Frame {
  readonly type: string;
  readonly seq?: number;
  readonly viewers?: number;
  readonly events?: readonly { readonly type: string; readonly seq: number }[];
  readonly [field: string]: unknown;
}

interface Seat {
  readonly liveId: string;
  readonly ticket: string;
  readonly socketPath: string;
}

const ask = (stage: Stage, seat: Seat, query: Record<string, string | number> = {}) => {
  const search = new URLSearchParams({ ticket: seat.ticket });
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return stage.app.call('GET', `/v1/rooms/${seat.liveId}/frames?${search}`);
};
const tell = (stage: Stage, seat: Seat, ...messages: string[]) =>
  stage.app.call('POST', `/v1/rooms/${seat.liveId}/commands`, {
    body: { ticket: seat.ticket, messages: messages.map((text) => JSON.parse(text)) },
  });

async function show() {
  const stage = await planLive();
  await openRoom(stage);
  const code = await linkCode(stage);
  const host = await onAir(stage);
  const seat: Seat = (await watch(stage, code)).json;
  return { stage, code, host, seat };
}

const factsIn = (frames: readonly Frame[]) => frames.flatMap(({ events }) => events ?? []);

it('welcomes with the whole picture, then answers a claim and tells what follows', async () => {
  const { stage, seat } = await show();
  const welcome = (await ask(stage, seat)).json.frames as Frame[];
  expect(welcome[0]).toMatchObject({
    type: 'welcome',
    role: 'viewer',
    snapshot: { state: 'live' },
  });
  const claim = command('claim', { productId: stage.shop.partId, units: 2 });
  const answered = (await tell(stage, seat, claim)).json.frames as Frame[];
  expect(answered).toMatchObject([
    { type: 'result', ok: true, claim: { state: 'held', units: 2 } },
  ]);
  const again = (await tell(stage, seat, claim)).json.frames as Frame[];
  expect(again[0]?.claim).toEqual(answered[0]?.claim);
  const next = (await ask(stage, seat, { after: welcome[0]?.seq ?? 0, wait: 5 })).json.frames;
  expect(factsIn(next).map(({ type }) => type)).toEqual(['claim', 'product']);
});

it('sees what a socket beside it sees, every fact once and in order, over 30 comments', async () => {
  const { stage, code, host, seat } = await show();
  const beside = await connect(stage, (await watch(stage, code)).json);
  await expect.poll(() => beside.frames.length).toBeGreaterThan(0);
  let after = ((await ask(stage, seat)).json.frames as Frame[])[0]?.seq ?? 0;
  const first = after;
  const polled: { type: string; seq: number }[] = [];
  for (let n = 0; n < 30; n += 1) {
    host.socket?.send(command('comment', { text: `number ${n}` }));
    if (n % 6 !== 5) continue;
    const frames = (await ask(stage, seat, { after, wait: 5 })).json.frames as Frame[];
    polled.push(...factsIn(frames));
    after = frames.findLast(({ type }) => type === 'events')?.seq ?? after;
  }
  while (polled.filter(({ type }) => type === 'comment').length < 30) {
    const frames = (await ask(stage, seat, { after, wait: 5 })).json.frames as Frame[];
    polled.push(...factsIn(frames));
    after = frames.findLast(({ type }) => type === 'events')?.seq ?? after;
  }
  const bySocket = () => factsIn(beside.frames as Frame[]).filter(({ seq }) => seq > first);
  await expect.poll(() => bySocket().length).toBe(polled.length);
  expect(polled).toEqual(bySocket());
});

it('answers after the time asked for when nothing happens, and counts the person as a viewer', async () => {
  const { stage, host, seat } = await show();
  const [welcome] = (await ask(stage, seat)).json.frames as Frame[];
  const started = performance.now();
  const answer = await ask(stage, seat, { after: welcome?.seq ?? 0, wait: 1 });
  expect(performance.now() - started).toBeGreaterThan(900);
  expect(answer.json.frames).toMatchObject([{ type: 'presence', viewers: 1 }]);
  const seen = () => (host.frames as Frame[]).findLast(({ type }) => type === 'presence')?.viewers;
  await expect.poll(seen, { timeout: 3_000 }).toBe(1);
});

it('renews the ticket with each answer, and takes none that ran out', async () => {
  const { stage, seat } = await show();
  stage.app.nowMs += 50_000;
  const { ticket } = (await ask(stage, seat)).json;
  stage.app.nowMs += 50_000;
  expect((await ask(stage, seat)).json.code).toBe('token-expired');
  expect((await ask(stage, { ...seat, ticket })).status).toBe(200);
  expect((await tell(stage, seat, command('comment', { text: 'hi' }))).status).toBe(401);
});

it('shows the door to who is banned, also in the middle of a question', async () => {
  const { stage, host, seat } = await show();
  const [welcome] = (await ask(stage, seat)).json.frames as Frame[];
  const waiting = ask(stage, seat, { after: welcome?.seq ?? 0, wait: 10 });
  const { personId } = (welcome ?? {}) as { personId?: string };
  host.socket?.send(command('ban', { viewerId: personId }));
  expect((await waiting).json.code).toBe('banned');
  expect((await tell(stage, seat, command('comment', { text: 'hi' }))).json.code).toBe('banned');
});

it('lets a viewer give no command of the staff, and answers nonsense as unknown', async () => {
  const { stage, seat } = await show();
  await ask(stage, seat);
  const { frames } = (await tell(stage, seat, command('session.end'), '{"type":"dance"}')).json;
  expect(frames).toMatchObject([{ reason: 'not-allowed' }, { reason: 'unknown' }]);
});
