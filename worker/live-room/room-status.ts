// What the back office asks a room: where it stands, what still waits for the books and what they
// refused.
import type { EndCause } from '../../shared/contract/live-frames.ts';
import type { LiveMode } from '../../shared/contract/live-rooms.ts';
import type { RoomParts } from './room-command.ts';
import type { ParkedRow } from './room-outbox.ts';
import { oneRow, type RoomPlan } from './room-tables.ts';

/** See `roomStatus`. */
export interface RoomStatus {
  readonly state: 'unopened' | 'planned' | 'live' | 'ended';
  /** Null while it is unopened. */
  readonly mode: LiveMode | null;
  /** Null while it is not over, and of rooms that ended before it was kept. */
  readonly endCause: EndCause | null;
  /** Rows of the outbox that are not in the books yet. */
  readonly waiting: number;
  readonly parked: ParkedRow[];
  /** Refused rows that a person saw to elsewhere. */
  readonly settled: ParkedRow[];
}

/** The status of a room. */
export function roomStatus({ sql, meta, outbox }: RoomParts): RoomStatus {
  const row = oneRow<{ n: number }>(
    sql,
    `SELECT count(*) AS n FROM outbox WHERE state = 'pending'`,
  );
  const plan = meta.get<RoomPlan | null>('plan', null);
  return {
    state: plan ? meta.get<RoomStatus['state']>('state', 'planned') : 'unopened',
    mode: plan?.mode ?? null,
    endCause: meta.get<EndCause | null>('endCause', null),
    waiting: row?.n ?? 0,
    parked: outbox.parked(),
    settled: outbox.settled(),
  };
}
