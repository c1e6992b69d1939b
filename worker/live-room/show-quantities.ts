// Has shops told at once what they may sell when a show goes on air, takes a product in or out, or
// is over. Only asks: what is told follows from the books when the job runs, so asking twice is
// harmless.
import { connectionsOfShow } from '../db/connections/pushes.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { PushMessage } from '../jobs/tell-quantities.ts';

/** Puts a message into the queue for each of these connections. */
export async function askToTell(
  env: Pick<Env, 'JOBS'>,
  { workspaceId }: WorkspaceDb,
  connectionIds: readonly string[],
): Promise<void> {
  if (connectionIds.length === 0) return;
  const body = (connectionId: string): PushMessage => ({ kind: 'push', workspaceId, connectionId });
  await env.JOBS.sendBatch(connectionIds.map((id) => ({ body: body(id) })));
}

/** Puts a message into the queue for each connection whose numbers the show changes. */
export async function askToTellShops(
  env: Pick<Env, 'JOBS'>,
  db: WorkspaceDb,
  liveId: string,
): Promise<void> {
  await askToTell(env, db, await connectionsOfShow(db, liveId));
}
