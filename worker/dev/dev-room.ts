// A live room whose clock can be put forward, so that a story of forty minutes is told in seconds,
// and the door that does it: `POST /dev/pass-time`. Nothing deployed imports this file.
import { LIVE_FRAME_VERSION } from '../../shared/contract/live-frames.ts';
import { findDemoWorkspace } from '../db/workspace.ts';
import { LiveRoom as Room } from '../index.ts';
import { roomName } from '../live-room/room-name.ts';
import type { SocketPerson } from '../live-room/room-sockets.ts';
import type { DevEnv } from './seed/seed-endpoint.ts';

const MINUTE_MS = 60_000;
/** Longer than facts wait for each other before they go out. */
const FRAMES_OUT_MS = 250;
const HEARD_ALL = JSON.stringify({ type: 'ack', seq: Number.MAX_SAFE_INTEGER });
const AHEAD = 'dev.aheadMs';
/** Longer than any show; each minute is looked at. */
const MOST_MINUTES = 600;

/** The room as the product has it, on a clock that runs ahead by what was asked. */
export class LiveRoom extends Room {
  #aheadMs = 0;

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    this.clock = () => Date.now() + this.#aheadMs;
    // Asked for before anything else is: a room that was evicted must not go back in time.
    void context.blockConcurrencyWhile(async () => {
      this.#aheadMs = (await context.storage.get<number>(AHEAD)) ?? 0;
    });
  }

  /** Lets minutes pass one by one, each with what falls due in it. */
  async passMinutes(minutes: number): Promise<void> {
    for (let passed = 0; passed < minutes; passed += 1) {
      this.#aheadMs += MINUTE_MS;
      // Nobody is late because time was made to pass.
      for (const socket of this.ctx.getWebSockets()) await this.webSocketMessage(socket, HEARD_ALL);
      await this.alarm();
    }
    await this.ctx.storage.put(AHEAD, this.#aheadMs);
    // What is on its way to the sockets goes first.
    await scheduler.wait(FRAMES_OUT_MS);
    this.#tellTime();
  }

  // Clients read the room's clock off a welcome.
  #tellTime(): void {
    const { seq } = this.ctx.storage.sql
      .exec<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM event')
      .one();
    for (const socket of this.ctx.getWebSockets()) {
      const { personId, role } = socket.deserializeAttachment() as SocketPerson;
      const welcome = { type: 'welcome', v: LIVE_FRAME_VERSION, seq, role, personId };
      socket.send(JSON.stringify({ ...welcome, snapshot: null, nowMs: this.clock() }));
    }
  }
}

const refuse = (status: number, detail: string) => Response.json({ detail }, { status });

/** Lets time pass in a room of the sample shop; development only, with the key of `npm start`. */
export async function answerPassTime(request: Request, env: DevEnv): Promise<Response> {
  const isKnown = env.DEV_SEED_KEY && request.headers.get('x-dev-seed-key') === env.DEV_SEED_KEY;
  if (env.ENVIRONMENT !== 'dev' || request.method !== 'POST' || !isKnown) {
    return refuse(404, 'Not found.');
  }
  const { liveId, minutes } = (await request.json()) as { liveId: string; minutes: number };
  const demo = await findDemoWorkspace(env);
  if (!demo) return refuse(409, 'There is no sample shop.');
  if (!(minutes > 0 && minutes <= MOST_MINUTES)) return refuse(422, '1 to 600 minutes.');
  const rooms = env.LIVE_ROOM as unknown as DurableObjectNamespace<LiveRoom>;
  await rooms.getByName(roomName(demo.workspaceId, liveId)).passMinutes(minutes);
  return Response.json({ minutes });
}
