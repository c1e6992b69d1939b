/** What a history shows at an origin: rates of the last weeks and year, counts, the last sale. */
import type { DemandHistory } from '../forecast/history.ts';

/** Rates and counts of a history up to an origin. */
export interface Windows {
  readonly recent: number;
  readonly year: number;
  readonly dayRatio: number;
  readonly known: number;
  readonly sold: number;
  readonly lastSaleDay: number | null;
}

/** Reads them in one pass; unknown days count nowhere. */
export function windowsOf(history: DemandHistory, origin: number): Windows {
  const length = Math.min(history.units.length, origin - history.first + 1);
  let [recent, recentDays, sum, squares, known, sold] = [0, 0, 0, 0, 0, 0];
  let [yearDays, last] = [0, -1];
  for (let i = 0; i < length; i += 1) {
    if (history.observed?.[i] === 0) continue;
    const units = history.units[i] as number;
    known += 1;
    sold += units;
    if (units > 0) last = i;
    if (i < length - 365) continue;
    yearDays += 1;
    sum += units;
    squares += units * units;
    if (i < length - 28) continue;
    recentDays += 1;
    recent += units;
  }
  const year = yearDays > 0 ? sum / yearDays : 0;
  const variance = yearDays > 0 ? squares / yearDays - year * year : 0;
  return {
    recent: recentDays > 0 ? recent / recentDays : 0,
    year,
    dayRatio: year > 0 ? variance / year : 1,
    known,
    sold,
    lastSaleDay: last < 0 ? null : history.first + last,
  };
}
