// Has shops told at once what they may sell when a show goes on air or is over. Only asks: what is
// told follows from the books when the job runs, so asking twice is harmless.
import { connectionsOfShow } from '../db/connections/pushes.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { PushMessage } from '../jobs/tell-quantities.ts';

/** Puts a message into the queue for each connection whose numbers the show changes. */
export async function askToTellShops(
  env: Pick<Env, 'JOBS'>,
  db: WorkspaceDb,
  liveId: string,
): Promise<void> {
  const ids = await connectionsOfShow(db, liveId);
  if (ids.length === 0) return;
  const { workspaceId } = db;
  const body = (connectionId: string): PushMessage => ({ kind: 'push', workspaceId, connectionId });
  await env.JOBS.sendBatch(ids.map((id) => ({ body: body(id) })));
}
