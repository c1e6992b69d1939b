// Makes the orders files of dropship warehouses at their cut-offs. Doing it twice makes nothing
// twice: a file's warehouse, cut-off and part are its key, and a unit is filed once.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import { isRefusal, isUniqueError } from '../db/d1-errors.ts';
import {
  askWaiting,
  insertDropshipFile,
  madeSince,
  readDropshipPlaces,
  type WaitingCount,
} from '../db/dropship/files.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { newId } from '../db/new-id.ts';
import { cutOffPlaceOf, type DueFile, dueFiles } from '../domain/dropship/due-files.ts';
import { isTimeZone } from '../domain/time-zone.ts';

/** A part 1 stands at most this long before the day of its cut-off is over. */
const LOOK_BACK_MS = 2 * DAY_MS;

async function isWaiting(db: WorkspaceDb, { warehouseId, placedBeforeMs }: DueFile) {
  const waiting = await askWaiting(db, warehouseId, placedBeforeMs).first<WaitingCount>();
  return (waiting?.units ?? 0) > 0;
}

/** Makes what is due; answers how many files were made. */
export async function makeDueFiles(db: WorkspaceDb, nowMs: number): Promise<number> {
  const { warehouses, closures } = await readDropshipPlaces(db);
  if (warehouses.length === 0) return 0;
  const made = await madeSince(db, nowMs - LOOK_BACK_MS);
  let files = 0;
  for (const warehouse of warehouses) {
    // A zone that nobody knows any more must not keep the others from their files.
    const place = isTimeZone(warehouse.timeZone) ? cutOffPlaceOf(warehouse, closures) : null;
    for (const due of place ? dueFiles(warehouse.id, place, made, nowMs) : []) {
      if (!(await isWaiting(db, due))) continue;
      const statements = insertDropshipFile(db, { ...due, id: newId('dsf', nowMs) }, nowMs);
      try {
        await db.batch(statements);
        files += 1;
      } catch (error) {
        // Another tick was faster, or an order was cancelled in between: nothing is left to file.
        const isDone = isUniqueError(error, 'dropship_file.part');
        if (!isDone && !isRefusal(error, 'batch_guard_holds')) throw error;
      }
    }
  }
  return files;
}
