// Tells a shop of the parcels of its orders, where its owner has asked for it: each once, looked
// for there before it is told, and logged. A dry run only writes down.
import { ConnectionError } from '../connections/connection-error.ts';
import type { ParcelAnswer, ParcelNews } from '../connections/tell-parcel.ts';
import { type DueParcel, dueParcels, noteParcel } from '../db/connections/parcels-told.ts';
import type { ClaimedConnection } from '../db/connections/sync.ts';
import { readTracked } from '../db/dropship/parcels.ts';
import { type ParcelLine, parcelLines } from '../domain/dropship/parcel-lines.ts';
import type { OpenConnection } from './read-message.ts';
import type { SyncWork } from './sync-connection.ts';

/** A round tells of so many; the next goes on. */
const AT_ONCE = 25;

const refused = (reason: string): ParcelAnswer => ({ outcome: 'refused', reason });
const sumOf = (lines: readonly ParcelLine[]) => lines.reduce((sum, { units }) => sum + units, 0);

// A limit, an outage or an access that has ended is the shop's; what it says no to is one parcel's.
async function tell(
  { connection, context }: OpenConnection,
  news: ParcelNews,
): Promise<ParcelAnswer> {
  try {
    return (await connection.tellParcel?.(news, context)) ?? refused('no-api');
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    if (error.fault === 'missing-scope') return refused(`missing-scope: ${error.scope ?? '?'}`);
    const isOfParcel = error.fault === 'platform-refused' || error.fault === 'unknown-order';
    if (!isOfParcel) throw error;
    return refused(error.fault);
  }
}

const newsOf = (due: DueParcel, lines: readonly ParcelLine[], nowMs: number): ParcelNews => ({
  ...{ orderRef: due.orderRef, tracking: due.tracking, carrier: due.carrier, lines },
  // A clock of the warehouse's may run ahead; no shop takes what is still to come.
  shippedAtUtc: Math.min(due.shippedAtUtc ?? nowMs, nowMs),
  place: (JSON.parse(due.earlier) as string[]).length + 1,
});

/** Tells of what is due; in a dry run only writes down what would be. How many. */
export async function tellParcels(
  { db, now }: Pick<SyncWork, 'db' | 'now'>,
  { id: connectionId, parcelMode }: ClaimedConnection,
  open: OpenConnection,
): Promise<number> {
  if (!open.connection.tellParcel || parcelMode === 'off') return 0;
  const isOn = parcelMode === 'on';
  const all = await dueParcels(db, connectionId, { nowMs: now(), limit: AT_ONCE, isOn });
  if (all.length === 0) return 0;
  const refs = all.map(({ orderRef }) => orderRef);
  const tracked = await readTracked(db, refs);
  for (const due of all) {
    const { orderId, tracking, earlier } = due;
    const lines = parcelLines(tracked, orderId, tracking, JSON.parse(earlier));
    const units = sumOf(lines);
    const note = (state: string, reason: string | null) =>
      noteParcel(db, due, { state, units, reason }, now());
    if (due.shippedAtUtc === null) await note('refused', 'parcel-gone');
    else if (due.isOwnNumber) await note('refused', 'no-tracking-number');
    else if (units === 0) await note('refused', 'part-of-a-set');
    else if (!isOn) await note('dry-run', null);
    else {
      await note('telling', null);
      const { outcome, reason } = await tell(open, newsOf(due, lines, now()));
      await note(outcome === 'refused' ? 'refused' : 'told', reason);
    }
  }
  return all.length;
}
