// What could be promised on the days before, worked back from today by the movements. Pure.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { Movement } from '../../../shared/contract/stock.ts';
import type { PastStock } from '../../../shared/ui/projection-path.ts';
import { availableDelta } from './movement-columns.tsx';

/**
 * Available units after each movement of the last `days` days, oldest first.
 *
 * @param movements of all warehouses, newest first; beyond the last of them nothing is known
 * @param isWhole whether these are all movements there are: then the line goes back to the edge
 * @example 480 now and −20 yesterday -> [{ -30, 500 }, { -1, 480 }]
 */
export const stockHistory = (
  available: number | null,
  movements: readonly Movement[],
  { nowMs, days, isWhole }: { nowMs: number; days: number; isWhole: boolean },
): PastStock[] => {
  if (available === null) return [];
  const points: PastStock[] = [];
  let units = available;
  // Listed by when they were written; one that was reported late happened before its neighbours.
  const byTime = [...movements].sort((a, b) => b.occurredAtUtc.localeCompare(a.occurredAtUtc));
  for (const movement of byTime) {
    const dayIndex = (Date.parse(movement.occurredAtUtc) - nowMs) / DAY_MS;
    if (dayIndex < -days) return [{ dayIndex: -days, units }, ...points];
    points.unshift({ dayIndex, units });
    units -= availableDelta(movement);
  }
  return isWhole && points.length > 0 ? [{ dayIndex: -days, units }, ...points] : points;
};
