// The worker the benches `fanout` and `oversell` run in workerd: real rooms behind sockets, and
// beside them a bare object that does nothing but broadcast. Nothing else.
import { DurableObject } from 'cloudflare:workers';
import * as show from './bench-show.ts';

/** A room that only passes on: what a broadcast costs at least. */
export class BareRoom extends DurableObject {
  override async fetch(): Promise<Response> {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(_: WebSocket, message: string | ArrayBuffer) {
    for (const socket of this.ctx.getWebSockets()) socket.send(message);
  }

  override async webSocketClose(socket: WebSocket) {
    socket.close();
  }
}

interface Bindings extends show.Bindings {
  readonly BARE_ROOM: DurableObjectNamespace<BareRoom>;
}

const HOST = { personId: 'host', role: 'host' as const };

async function openRoom(env: Bindings, name: string): Promise<Response> {
  const room = env.LIVE_ROOM.getByName(name);
  const nowMs = Date.now();
  await room.open({
    workspaceId: 'ws_bench',
    sessionId: name,
    title: name,
    mode: 'companion',
    startsAtMs: nowMs,
    commentRetentionMs: 86_400_000,
    endsAtMs: nowMs + 7_200_000,
    holdMs: 600_000,
    blockWords: [],
    products: [],
  });
  await room.command(HOST, { type: 'session.start', id: `start-${name}` });
  return Response.json({});
}

/** Working a name out to an id costs as much as opening a socket does. */
const idOf = new Map<string, DurableObjectId>();

function roomOf(env: Bindings, name: string) {
  const id = idOf.get(name) ?? env.LIVE_ROOM.idFromName(name);
  idOf.set(name, id);
  return env.LIVE_ROOM.get(id);
}

function enter(env: Bindings, url: URL, request: Request): Promise<Response> {
  const [, kind, name = ''] = url.pathname.split('/');
  if (kind === 'bare') return env.BARE_ROOM.getByName(name).fetch(request);
  const headers = new Headers(request.headers);
  headers.set('x-room-person', url.searchParams.get('person') ?? '');
  headers.set('x-room-role', url.searchParams.get('role') ?? '');
  return roomOf(env, name).fetch(new Request(request, { headers }));
}

interface Ask {
  readonly seed: number;
  readonly units: number;
  readonly byMs: number;
  readonly faultShare: number;
  readonly lineKey: string;
}

async function inShow(env: Bindings, verb: string, ask: Ask): Promise<unknown> {
  switch (verb) {
    case 'open':
      return show.openShow(env, ask.seed, ask.units);
    case 'clock':
      return show.moveClock(env, ask.seed, ask.byMs, ask.faultShare);
    case 'evict':
      return show.evict(env, ask.seed);
    case 'order':
      return show.orderOnChannel(env, ask.seed, ask.lineKey, ask.units);
    case 'record':
      return show.recordOf(env, ask.seed);
    case 'finish':
      return show.finish(env, ask.seed);
    default:
      throw new Error(`Nothing is called ${verb}.`);
  }
}

async function migrate(env: Bindings, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await env.DB.prepare(sql).run();
}

export { BenchRoom as LiveRoom } from './bench-show.ts';

const answer = (value: unknown) => Response.json(value ?? null);

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    const url = new URL(request.url);
    if (request.headers.get('upgrade') === 'websocket') return enter(env, url, request);
    const [, verb, name = ''] = url.pathname.split('/');
    if (verb === 'open') return openRoom(env, name);
    if (verb === 'migrate') return answer(await migrate(env, await request.json()));
    if (verb === 'show') return answer(await inShow(env, name, await request.json()));
    return new Response('unknown', { status: 404 });
  },
};
