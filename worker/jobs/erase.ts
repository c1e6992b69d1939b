// Erases a workspace whose waiting time is over: doors, rooms, rows, and at last the entry by which
// it is found. Every step may be repeated; what one message leaves, the next tick goes on with.
import { copyErasure } from '../db/directory.ts';
import {
  eraseLive,
  eraseRows,
  eraseWorkspaceRow,
  forgetName,
  livesToErase,
  readErasure,
  startErasure,
} from '../db/erasure.ts';
import {
  forDirectory,
  forgetShards,
  forShard,
  forWorkspace,
  type WorkspaceDb,
} from '../db/for-workspace.ts';
import { roomOf } from '../live-room/room-name.ts';

/** A message of the queue: goes on erasing. */
export interface EraseMessage {
  readonly kind: 'erase';
  readonly workspaceId: string;
}

// Together with a look into each table well under the 1,000 statements D1 allows a call
// (developers.cloudflare.com/d1/platform/limits).
const DELETES_A_MESSAGE = 150;
const ROOMS_A_MESSAGE = 50;

/**
 * What was under way when the doors closed may still write: a queue's consumer for 15 minutes at
 * most (developers.cloudflare.com/queues/platform/limits). A second sweep follows after that.
 */
export const SECOND_SWEEP_MS = 16 * 60_000;

/** Whether nothing may be done for this workspace any more but to erase it. */
export async function isErasureDue(env: Env, workspaceId: string, nowMs: number): Promise<boolean> {
  const erasure = await readErasure(await forWorkspace(env, workspaceId));
  return erasure !== null && erasure.eraseAtUtc !== null && erasure.eraseAtUtc <= nowMs;
}

/** Brings the doors' copy of the day in line, should asking have broken off between the two. */
export async function followErasure(env: Env, workspaceId: string): Promise<void> {
  const erasure = await readErasure(await forWorkspace(env, workspaceId));
  if (!erasure) return;
  await copyErasure(forDirectory(env), workspaceId, erasure.eraseAtUtc);
}

const closeEntry = (env: Env, workspaceId: string) =>
  forDirectory(env)
    .prepare("UPDATE workspace_directory SET state = 'closed' WHERE workspace_id = ?1")
    .bind(workspaceId)
    .run();

const removeEntry = (env: Env, workspaceId: string) =>
  forDirectory(env)
    .prepare("DELETE FROM workspace_directory WHERE workspace_id = ?1 AND state = 'closed'")
    .bind(workspaceId)
    .run();

// The nameless row stays until then: by it the ledger's triggers let late rows go.
async function isSweepDue(db: WorkspaceDb, nowMs: number): Promise<boolean> {
  await forgetName(db);
  const { startedAtUtc } = (await readErasure(db)) ?? {};
  return startedAtUtc != null && nowMs >= startedAtUtc + SECOND_SWEEP_MS;
}

/** Erases as much as one message may; `maxDeletes` statements. True when nothing is left. */
export async function eraseSome(
  env: Env,
  workspaceId: string,
  nowMs: number,
  maxDeletes: number = DELETES_A_MESSAGE,
): Promise<boolean> {
  const db = await forWorkspace(env, workspaceId);
  const control = forShard(env, 'DB', workspaceId);
  const isThere = (await readErasure(db)) !== null;
  // The row first: it alone decides, and from then on nobody can take the wish back.
  if (isThere && !(await startErasure(db, nowMs))) return false;
  if (isThere) {
    await closeEntry(env, workspaceId);
    if (db.shard !== control.shard && !(await eraseRows(control, maxDeletes))) return false;
    const lives = await livesToErase(db, ROOMS_A_MESSAGE);
    for (const liveId of lives) {
      await roomOf(env, workspaceId, liveId).erase();
      await eraseLive(db, liveId);
    }
    if (lives.length === ROOMS_A_MESSAGE) return false;
    if (!(await eraseRows(db, maxDeletes))) return false;
    if (!(await isSweepDue(db, nowMs))) return false;
    await eraseWorkspaceRow(db);
  }
  await removeEntry(env, workspaceId);
  forgetShards();
  return true;
}
