// The way of one row of a room's outbox into the books. Repeats are harmless: every row is written
// under its own key, or says how things stand and not what to add.
import { forWorkspace, type WorkspaceDb } from '../db/for-workspace.ts';
import { handOver, release, takeBack } from '../db/ledger/allocations.ts';
import { writeArchive, writeFigures, writeLiveState, writeRemoval } from '../db/live-archive.ts';
import { ApiError } from '../errors.ts';
import type { AgoraBanMessage } from '../jobs/agora-ban.ts';
import type { ClaimTake, Deliver, OutboxBody } from './room-outbox.ts';
import { askToTellShops } from './show-quantities.ts';

type Body<K extends OutboxBody['kind']> = Extract<OutboxBody, { kind: K }>;

interface Books {
  readonly db: WorkspaceDb;
  readonly act: { key: string; sourceKind: string; sourceId: string; nowMs: number };
}

// A forced close took the units back before the room could: that is what this row wanted.
async function giveBack({ db, act }: Books, body: Body<'return'>): Promise<void> {
  const { allocationId, fenceEpoch, units } = body;
  try {
    await release(db, act, { allocationId, fenceEpoch, units });
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'stale-fence')) throw error;
  }
}

// What a claim holds of its block, once it is sold.
function claimPart({ allocationId, claimId, skuId, warehouseId, units }: ClaimTake) {
  return { allocationId: `${allocationId}.${claimId}`, skuId, warehouseId, units };
}

const blockOf = ({ allocationId, fenceEpoch }: ClaimTake) => ({ allocationId, fenceEpoch });

async function sell({ db, act }: Books, body: Body<'sale'>): Promise<void> {
  const { claimId, soldAtMs } = body;
  const order = { ...claimPart(body), holderKind: 'order' as const, holderId: claimId };
  await handOver(db, { ...act, occurredAtUtc: soldAtMs }, blockOf(body), order);
}

// The mirror of `sell`. Where a forced close took the block, what the claim held is everybody's.
async function unsell({ db, act }: Books, body: Body<'unsell'>): Promise<void> {
  const part = claimPart(body);
  try {
    await takeBack(db, act, blockOf(body), part);
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'stale-fence')) throw error;
    await release(db, { ...act, key: `${act.key}:free` }, part);
  }
}

/** The ordinary way into the books of a workspace. */
export function deliverToBooks(env: Env, workspaceId: string, sessionId: string): Deliver {
  return async (key, body, nowMs) => {
    const db = await forWorkspace(env, workspaceId);
    const books = { db, act: { key, sourceKind: 'live', sourceId: sessionId, nowMs } };
    switch (body.kind) {
      case 'sale':
        return sell(books, body);
      case 'unsell':
        return unsell(books, body);
      case 'return':
        return giveBack(books, body);
      case 'removed':
        // What its blocks had left came back in the rows before this one.
        await writeRemoval(db, sessionId, body);
        return askToTellShops(env, db, sessionId);
      case 'session':
        await writeLiveState(db, sessionId, body);
        return askToTellShops(env, db, sessionId);
      case 'archive':
        return writeArchive(db, sessionId, body.rows);
      case 'figures':
        return writeFigures(db, sessionId, body.figures, nowMs);
      case 'ban': {
        const { uid } = body;
        const message: AgoraBanMessage = { kind: 'agora-ban', workspaceId, liveId: sessionId, uid };
        await env.JOBS.send(message);
      }
    }
  };
}
