// From the clock to the workspaces: the cron hands each workspace to the queue, the queue runs its
// tick. A workspace whose tick fails is tried again by the queue and holds nobody else up.
import { errorText } from '../db/d1-errors.ts';
import { listClosedIds, listWorkspaceIds } from '../db/directory.ts';
import { forDirectory, forWorkspace } from '../db/for-workspace.ts';
import { failRun, findRun } from '../db/planning/runs.ts';
import { roomOf } from '../live-room/room-name.ts';
import { placesOf } from '../middleware/request-log.ts';
import { type AgoraBanMessage, banAtAgora, guardOf } from './agora-ban.ts';
import { type EraseMessage, eraseSome, followErasure, isErasureDue } from './erase.ts';
import { liveRoomsOf } from './live-rooms.ts';
import { beginNightRun, type PlanMessage, runPlanMessage } from './plan-run.ts';
import { messageReader } from './read-message.ts';
import { type OrdersMessage, replenishPart } from './replenish.ts';
import { resealCredentials } from './reseal.ts';
import { runSync, type SyncMessage, sendDueSyncs } from './run-sync.ts';
import { resealNotices, tellNotices } from './tell-notices.ts';
import { type PushMessage, tellQuantities } from './tell-quantities.ts';
import { tick } from './tick.ts';

/**
 * A message of the jobs queue. Unknown kinds are let go, so that an old worker can meet a new one.
 */
export interface JobMessage {
  readonly kind: 'tick';
  readonly workspaceId: string;
}

// One before the queue gives a message up (its default is three repetitions).
const PLAN_ATTEMPTS = 4;
const PLAN_KINDS: readonly string[] = ['plan-fit', 'plan-chunk', 'plan-orders'];
const KINDS: readonly string[] = ['tick', 'agora-ban', 'sync', 'push', 'erase', ...PLAN_KINDS];

// Cloudflare takes 100 messages a call (developers.cloudflare.com/queues/platform/limits).
const MESSAGES_PER_SEND = 100;

/** Cron: one message per active workspace, and one for each that is being erased. */
export async function scheduleTicks(env: Env): Promise<void> {
  const directory = forDirectory(env);
  const message = (kind: 'tick' | 'erase') => (workspaceId: string) => ({
    body: { kind, workspaceId },
  });
  const ids = await listWorkspaceIds(directory);
  const closed = await listClosedIds(directory);
  const messages = [...ids.map(message('tick')), ...closed.map(message('erase'))];
  for (let from = 0; from < messages.length; from += MESSAGES_PER_SEND) {
    await env.JOBS.sendBatch(messages.slice(from, from + MESSAGES_PER_SEND));
  }
}

const followBan = (env: Env, message: AgoraBanMessage) =>
  banAtAgora(message, guardOf(env), () =>
    roomOf(env, message.workspaceId, message.liveId).isBanned(message.uid),
  );

type Body =
  | (JobMessage | AgoraBanMessage | PlanMessage | OrdersMessage)
  | (SyncMessage | PushMessage | EraseMessage);

// A workspace whose end has come has no work left but that.
async function runJob(body: Body, env: Env, attempts: number, now: () => number): Promise<void> {
  if (body.kind === 'agora-ban') return followBan(env, body);
  const { workspaceId } = body;
  if (body.kind === 'erase' || (await isErasureDue(env, workspaceId, now()))) {
    await eraseSome(env, workspaceId, now());
  } else if (body.kind === 'tick') await runTick(env, workspaceId, now());
  else if (body.kind === 'plan-orders') await runOrders(env, body, now());
  else if (body.kind === 'sync') await runSync(env, body, now);
  else if (body.kind === 'push') await runPush(env, body, now);
  else await runPlan(env, body, attempts, now());
}

/** Queue: runs the messages, each acknowledged or handed back by itself. */
export async function runJobs(
  batch: MessageBatch<unknown>,
  env: Env,
  now: () => number,
): Promise<void> {
  for (const message of batch.messages) {
    const body = message.body as Body;
    const { kind, workspaceId } = body;
    if (!KINDS.includes(kind)) {
      message.ack();
      continue;
    }
    try {
      await runJob(body, env, message.attempts, now);
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
  await followErasure(env, workspaceId);
  await sendDueSyncs(env, db, nowMs);
  const done = await tick(db, nowMs, { read, rooms: liveRoomsOf(env, workspaceId) });
  if (!done) return;
  if (done.isNightly) await Promise.all([resealCredentials(env, db), resealNotices(env, db)]);
  const way = ((...request) => fetch(...request)) as typeof fetch;
  await tellNotices(db, done.timeZone, { env, fetch: way, nowMs, random: Math.random() });
  const part = done.nextPart;
  if (part !== null) await sendPlan(env)([{ kind: 'plan-orders', workspaceId, part }]);
  const runId = await beginNightRun(db, done.night, nowMs);
  if (runId !== null) await sendPlan(env)([{ kind: 'plan-fit', workspaceId, runId }]);
}

async function runPush(env: Env, { workspaceId, connectionId }: PushMessage, now: () => number) {
  const db = await forWorkspace(env, workspaceId);
  const way = ((...request) => fetch(...request)) as typeof fetch;
  await tellQuantities({ env, db, fetch: way, now }, connectionId);
}

async function runOrders(env: Env, { workspaceId, part }: OrdersMessage, nowMs: number) {
  const { next } = await replenishPart(await forWorkspace(env, workspaceId), part, nowMs);
  if (next) await sendPlan(env)([{ kind: 'plan-orders', workspaceId, part: next }]);
}

async function runPlan(env: Env, message: PlanMessage, attempts: number, nowMs: number) {
  const { workspaceId } = message;
  const db = await forWorkspace(env, workspaceId);
  try {
    await runPlanMessage(db, message, sendPlan(env), nowMs);
    // New forecasts change what to order: answers and drafts follow at once.
    const run = message.kind === 'plan-chunk' ? await findRun(db, message.runId) : null;
    const orders = { kind: 'plan-orders', workspaceId, part: null } as const;
    if (run?.state === 'done') await sendPlan(env)([orders]);
  } catch (error) {
    if (attempts >= PLAN_ATTEMPTS) await failRun(db, message.runId, errorText(error), nowMs);
    throw error;
  }
}

/** The queue's door for messages of planning. */
export const sendPlan =
  (env: Env) =>
  async (messages: readonly (PlanMessage | OrdersMessage)[]): Promise<void> => {
    for (let from = 0; from < messages.length; from += MESSAGES_PER_SEND) {
      const part = messages.slice(from, from + MESSAGES_PER_SEND);
      await env.JOBS.sendBatch(part.map((body) => ({ body })));
    }
  };
