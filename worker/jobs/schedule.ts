// From the clock to the workspaces: the cron hands each workspace to the queue, the queue runs its
// tick. A workspace whose tick fails is tried again by the queue and holds nobody else up.
import { listWorkspaceIds } from '../db/directory.ts';
import { forDirectory, forWorkspace } from '../db/for-workspace.ts';
import { placesOf } from '../middleware/request-log.ts';
import { type AgoraBanMessage, banAtAgora, guardOf } from './agora-ban.ts';
import { liveRoomsOf } from './live-rooms.ts';
import { messageReader } from './read-message.ts';
import { tick } from './tick.ts';

/**
 * A message of the jobs queue. Unknown kinds are let go, so that an old worker can meet a new one.
 */
export interface JobMessage {
  readonly kind: 'tick';
  readonly workspaceId: string;
}

// Cloudflare takes 100 messages a call (developers.cloudflare.com/queues/platform/limits).
const MESSAGES_PER_SEND = 100;

/** Cron: one message per active workspace. */
export async function scheduleTicks(env: Env): Promise<void> {
  const ids = await listWorkspaceIds(forDirectory(env));
  const messages = ids.map((workspaceId) => ({ body: { kind: 'tick', workspaceId } as const }));
  for (let from = 0; from < messages.length; from += MESSAGES_PER_SEND) {
    await env.JOBS.sendBatch(messages.slice(from, from + MESSAGES_PER_SEND));
  }
}

/** Queue: runs the messages, each acknowledged or handed back by itself. */
export async function runJobs(
  batch: MessageBatch<unknown>,
  env: Env,
  now: () => number,
): Promise<void> {
  for (const message of batch.messages) {
    const body = message.body as JobMessage | AgoraBanMessage;
    const { kind, workspaceId } = body;
    if (kind !== 'tick' && kind !== 'agora-ban') {
      message.ack();
      continue;
    }
    try {
      if (body.kind === 'agora-ban') await banAtAgora(body, guardOf(env));
      else await runTick(env, workspaceId, now());
      message.ack();
    } catch (error) {
      const { name } = error instanceof Error ? error : new Error();
      const errorPlaces = error instanceof Error ? placesOf(error) : [];
      const line = { level: 'error', job: kind, workspaceId, errorName: name, errorPlaces };
      console.log(JSON.stringify(line));
      message.retry({ delaySeconds: 60 });
    }
  }
}

async function runTick(env: Env, workspaceId: string, nowMs: number): Promise<void> {
  const db = await forWorkspace(env, workspaceId);
  const read = messageReader(env, db, { fetch: (...request) => fetch(...request) });
  await tick(db, nowMs, { read, rooms: liveRoomsOf(env, workspaceId) });
}
