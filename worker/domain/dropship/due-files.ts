// When an orders file of a warehouse is due: some time before its cut-off, so that people there can
// pick, and once more at the cut-off for what came in between. Pure.
import { type CutOffPlace, cutOffAfter, cutOffUntil } from '../../../shared/calendar/cut-offs.ts';
import type { DropshipWarehouse, MadeFile, WarehouseClosure } from '../../db/dropship/files.ts';

/** The first file is made so long before the cut-off; a tick comes every five minutes. */
export const FILE_LEAD_MS = 30 * 60_000;

/** A cut-off missed by more than this leaves its orders to the next one's file. */
const LATEST_MS = 12 * 3_600_000;

/** A file that should be there by now. */
export interface DueFile {
  readonly warehouseId: string;
  readonly cutOffUtc: number;
  readonly part: 1 | 2;
  /** Orders placed from then on wait for the next file. */
  readonly placedBeforeMs: number;
}

/** A warehouse with its calendar; null without a cut-off. Nobody said = Monday to Friday. */
export function cutOffPlaceOf(
  { id, timeZone, cutOffLocalTime, workingWeekdays }: DropshipWarehouse,
  closures: readonly WarehouseClosure[],
): CutOffPlace | null {
  if (cutOffLocalTime === null) return null;
  const weekdays = workingWeekdays === null ? [1, 2, 3, 4, 5] : JSON.parse(workingWeekdays);
  const own = closures.filter(({ partyId }) => partyId === id);
  return { timeZone, cutOffLocalTime, weekdays, closures: own };
}

/**
 * The files due at `nowMs` that are not among those made.
 *
 * @example cut-off 14:00: at 13:30 part 1 with all placed so far, at 14:00 part 2 with the rest
 */
export function dueFiles(
  warehouseId: string,
  place: CutOffPlace,
  made: readonly MadeFile[],
  nowMs: number,
): DueFile[] {
  const next = cutOffAfter(nowMs, place);
  const last = cutOffUntil(nowMs, place);
  const due: DueFile[] = [];
  if (last && nowMs - last.atMs <= LATEST_MS) {
    due.push({ warehouseId, cutOffUtc: last.atMs, part: 2, placedBeforeMs: last.atMs });
  }
  if (next && next.atMs - nowMs <= FILE_LEAD_MS) {
    due.push({ warehouseId, cutOffUtc: next.atMs, part: 1, placedBeforeMs: nowMs });
  }
  return due.filter(
    ({ cutOffUtc, part }) =>
      !made.some(
        (file) =>
          file.warehouseId === warehouseId && file.cutOffUtc === cutOffUtc && file.part === part,
      ),
  );
}
