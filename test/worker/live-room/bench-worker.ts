// The worker the benches `fanout` and `oversell` run in workerd: real rooms behind sockets, and
// beside them a bare object that does nothing but broadcast. Nothing else.
import { DurableObject } from 'cloudflare:workers';
import { LiveRoom } from '../../../worker/live-room/live-room.ts';

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

interface Bindings {
  readonly DB: D1Database;
  readonly LIVE_ROOM: DurableObjectNamespace<LiveRoom>;
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

function enter(env: Bindings, url: URL, request: Request): Promise<Response> {
  const [, kind, name = ''] = url.pathname.split('/');
  if (kind === 'bare') return env.BARE_ROOM.getByName(name).fetch(request);
  const headers = new Headers(request.headers);
  headers.set('x-room-person', url.searchParams.get('person') ?? '');
  headers.set('x-room-role', url.searchParams.get('role') ?? '');
  return env.LIVE_ROOM.getByName(name).fetch(new Request(request, { headers }));
}

export { LiveRoom };

export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    const url = new URL(request.url);
    if (request.headers.get('upgrade') === 'websocket') return enter(env, url, request);
    const [, verb, name = ''] = url.pathname.split('/');
    if (verb === 'open') return openRoom(env, name);
    return new Response('unknown', { status: 404 });
  },
};
