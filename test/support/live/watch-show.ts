// A live without the extension: planned and opened over HTTP, its host a line to the room in this
// process. For tests and pictures of the pages that viewers and assistants open.
import type { RoomComment } from '../../../shared/contract/live-frames.ts';
import type { RoomTicket } from '../../../shared/contract/live-rooms.ts';
import { type RoomRequest, type RoomResult, RoomSocket } from '../../../shared/live/room-socket.ts';
import { EMPTY_ROOM, reduceRoom } from '../../../shared/live/room-state.ts';
import { type ApiCaller, signInToDemo } from './api-client.ts';

/** A running show. */
export interface WatchShow {
  /** The watch page's address. */
  readonly url: string;
  /** The shared desk's address. */
  readonly deskUrl: string;
  readonly liveId: string;
  readonly productId: string;
  /** Tells the room something as the host; throws when it refuses. */
  tell(request: RoomRequest): Promise<RoomResult>;
  /** That comment; waits for it. */
  commentOf(text: string): Promise<RoomComment>;
  close(): void;
}

const HOUR_MS = 3_600_000;

async function plan(call: ApiCaller, { units, search }: { units: number; search: string }) {
  const { items } = await call<{ items: { id: string }[] }>('GET', `/v1/skus?q=${search}&limit=1`);
  const productId = items[0]?.id ?? '';
  const live = await call<{ id: string }>('POST', '/v1/lives', {
    title: 'Boxes and bags, live',
    startsAtUtc: new Date().toISOString(),
    endsAtUtc: new Date(Date.now() + 3 * HOUR_MS).toISOString(),
    items: [{ skuId: productId, expectedUnits: units }],
  });
  await call('POST', `/v1/lives/${live.id}/open`, {
    mode: 'rehearsal',
    items: [{ skuId: productId, setAsideUnits: units }],
  });
  return { liveId: live.id, productId };
}

/** Opens a live of one product with that many units. */
export async function openWatchShow(
  origin: string,
  { units = 5, search = 'SB-0231' } = {},
): Promise<WatchShow> {
  const call = await signInToDemo(origin);
  const { liveId, productId } = await plan(call, { units, search });
  const link = (role: string) =>
    call<{ url: string }>('POST', `/v1/lives/${liveId}/links`, { role });
  const [{ url }, { url: deskUrl }] = [await link('viewer'), await link('assistant')];
  let room = EMPTY_ROOM;
  let waiting: (() => void)[] = [];
  const socket = new RoomSocket({
    door: async () => {
      const seat = await call<RoomTicket>('POST', `/v1/lives/${liveId}/ticket`, { role: 'host' });
      return { origin, socketPath: seat.socketPath, ticket: seat.ticket };
    },
    nowMs: Date.now,
    random: Math.random,
    newCommandId: () => crypto.randomUUID(),
  });
  socket.onFrame((frame) => {
    room = reduceRoom(room, frame, Date.now());
    for (const look of waiting.splice(0)) look();
  });
  socket.connect();
  return {
    ...{ url, deskUrl, liveId, productId },
    async tell(request) {
      const result = await socket.send(request);
      if (!result.ok) throw new Error(`${request.type}: ${result.reason}`);
      return result;
    },
    async commentOf(text) {
      for (;;) {
        const comment = room.comments.find((one) => one.text === text);
        if (comment) return comment;
        await new Promise<void>((done) => {
          waiting = [...waiting, done];
        });
      }
    },
    close: () => socket.close(),
  };
}
