// Calls orders off at the warehouse that has them when their shop has cancelled them: looked for
// first, so that the same again changes nothing. What is still wanted of one is handed over anew.
import type { CallOffOutcome } from '../connections/ship.ts';
import {
  type DueCallOff,
  dueCallOffs,
  handOverAnew,
  noteCallOff,
} from '../db/connections/call-offs.ts';
import type { ClaimedConnection } from '../db/connections/sync.ts';
import { freeReference } from '../db/connections/warehouse-orders.ts';
import type { OpenConnection } from './read-message.ts';
import type { SyncWork } from './sync-connection.ts';

/** A round calls off so many; the next goes on. */
const AT_ONCE = 25;
const STATES = {
  'called-off': 'called-off',
  'too-late': 'too-late',
  asked: 'calling-off',
} as const satisfies Record<CallOffOutcome, string>;

async function callOff(
  { connection, context }: OpenConnection,
  { theirRef, reference, state }: DueCallOff,
): Promise<CallOffOutcome> {
  const { ship } = connection;
  if (!ship) return 'too-late';
  // Its answer was lost: whether it arrived there is asked before anything else.
  const known = theirRef ?? (await ship.find(reference, context));
  if (known === null) return 'called-off';
  return ship.callOff({ theirRef: known, isAsked: state === 'calling-off' }, context);
}

/** Calls off what its shop has cancelled, where orders are handed over. How many. */
export async function callOffOrders(
  { db, now }: Pick<SyncWork, 'db' | 'now'>,
  { id: connectionId, push }: ClaimedConnection,
  open: OpenConnection,
): Promise<number> {
  if (!open.connection.ship || push.mode !== 'on') return 0;
  const all = await dueCallOffs(db, connectionId, AT_ONCE);
  for (const due of all) {
    const outcome = await callOff(open, due);
    if (outcome === 'called-off' && due.unitsOpen > 0) {
      const reference = await freeReference(db, connectionId, due.orderRef);
      await handOverAnew(db, due.id, reference, now());
    } else await noteCallOff(db, due.id, STATES[outcome], now());
  }
  return all.length;
}
