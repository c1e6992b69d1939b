// Takes out of sale what no shop may sell any more: from the date on that its lot has too little
// life left in its warehouse. Doing it twice changes nothing.
import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { holdLots } from '../db/ledger/lots.ts';
import { lotsToHold } from '../db/lots.ts';

/** Holds and lets go; answers how many lots changed. */
export async function holdPastLots(db: WorkspaceDb, nowMs: number): Promise<number> {
  // No zone is a day ahead of UTC; each lot is then judged by the date of its own warehouse.
  const widest = addDays(localDateAt(nowMs, 'UTC'), 1);
  const found = await lotsToHold(db, widest, (timeZone) => localDateAt(nowMs, timeZone));
  const lots = found.hold.length + found.letGo.length;
  if (lots === 0) return 0;
  const act = { key: `shelf-life:${nowMs}`, sourceKind: 'shelf-life', nowMs };
  await holdLots(db, { ...act, reason: 'shelf-life' }, found);
  return lots;
}
