// What the books refused of a live, over HTTP: list, retry, mark as settled elsewhere. The rows are
// the room's own; this only shows them in the contract's words.
import {
  listUnbooked,
  retryUnbooked,
  settleUnbooked,
  UNBOOKED_REASONS,
  type Unbooked,
  type UnbookedRow,
} from '../../shared/contract/live-unbooked.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { findDoor, type LiveDoorRow } from '../db/live.ts';
import { ApiError, notFound } from '../errors.ts';
import { waitForBooks } from '../live-room/room-deadline.ts';
import { roomOf } from '../live-room/room-name.ts';
import type { ParkedAct, ParkedRow } from '../live-room/room-outbox.ts';
import type { RoomStatus } from '../live-room/room-status.ts';
import { stateOf } from '../live-room/room-tickets.ts';
import { type MemberCall, type Route, route } from '../route.ts';

async function demandDoor(db: WorkspaceDb, liveId: string): Promise<LiveDoorRow> {
  const door = await findDoor(db, liveId);
  if (!door) throw notFound('live');
  return door;
}

async function answered<T>(room: Promise<T>): Promise<T> {
  try {
    return await room;
  } catch (cause) {
    throw new ApiError('unavailable', { detail: 'The room did not answer: try again.', cause });
  }
}

function rowOf({ id, body, attempts, error, isSettled }: ParkedRow): UnbookedRow {
  const reason = UNBOOKED_REASONS.find((code) => error.startsWith(`${code}: `)) ?? 'other';
  return {
    id,
    kind: body.kind,
    skuId: 'skuId' in body ? body.skuId : null,
    warehouseId: 'warehouseId' in body ? body.warehouseId : null,
    units: 'units' in body ? body.units : null,
    attempts,
    reason,
    error,
    isSettled,
  };
}

function shown(liveId: string, door: LiveDoorRow, room: RoomStatus): Unbooked {
  const planned = door.status === 'signed' ? 'planned' : door.status;
  return {
    liveId,
    state: room.state === 'unopened' ? planned : stateOf(room.state),
    // A room that was given up does not know that it is over.
    endCause: room.endCause ?? door.endCause,
    waiting: room.waiting,
    items: [...room.parked, ...room.settled].map(rowOf),
  };
}

type Tended = MemberCall<typeof retryUnbooked> | MemberCall<typeof settleUnbooked>;

// Carries an act to the room, waits for the books where they are asked, and writes who did it.
async function tend({ env, db, params, commit }: Tended, act: ParkedAct) {
  const door = await demandDoor(db, params.id);
  const room = roomOf(env, db.workspaceId, params.id);
  const rows = await answered(room.tendParked(act));
  if (act.kind === 'retry') await waitForBooks(room);
  return commit({
    statements: [],
    answer: shown(params.id, door, await answered(room.status())),
    subject: { kind: 'live', id: params.id },
    after: { [act.kind]: rows, ids: act.ids },
    isSynced: false,
  });
}

/** Routes of what was refused. */
export const liveUnbookedRoutes: readonly Route[] = [
  route(listUnbooked, async ({ env, db, params }) => {
    const door = await demandDoor(db, params.id);
    const room = roomOf(env, db.workspaceId, params.id);
    return shown(params.id, door, await answered(room.status()));
  }),
  route(retryUnbooked, (call) => tend(call, { kind: 'retry', ids: call.body.ids ?? null })),
  route(settleUnbooked, (call) =>
    tend(call, { kind: call.body.isSettled ? 'settle' : 'reopen', ids: call.body.ids }),
  ),
];
