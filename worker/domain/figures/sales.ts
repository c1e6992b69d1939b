// What was sold and what was missed: days that began with nothing lose what the other days of the
// same weeks sold on average. Pure.
import { addDays, daysBetween } from '../../../shared/calendar/local-date.ts';
import type { SalesDay } from './facts.ts';

/** Sales of one SKU in one shop over the window. */
export interface SalesSum {
  readonly skuId: string;
  readonly accountId: string;
  readonly soldUnits: number;
  readonly lostUnits: number;
  readonly stockOutDays: number;
}

/** A week of them. */
export interface SalesWeek {
  readonly startsOnDate: string;
  soldUnits: number;
  lostUnits: number;
  stockOutDays: number;
}

/** Sums by SKU and shop, and by week. */
export function salesSums(
  rows: readonly SalesDay[],
  from: string,
  days: number,
): { sums: SalesSum[]; weeks: SalesWeek[] } {
  const weeks = Array.from(
    { length: Math.ceil(days / 7) },
    (_, i): SalesWeek => ({
      startsOnDate: addDays(from, i * 7),
      soldUnits: 0,
      lostUnits: 0,
      stockOutDays: 0,
    }),
  );
  const sums = [...Map.groupBy(rows, (row) => `${row.skuId} ${row.accountId}`).values()].map(
    (series): SalesSum => {
      const [{ skuId, accountId }] = series as [SalesDay, ...SalesDay[]];
      const out = series.filter(({ isStockOut }) => isStockOut === 1);
      const soldUnits = series.reduce((sum, { units }) => sum + units, 0);
      const soldOnOut = out.reduce((sum, { units }) => sum + units, 0);
      const rate = (soldUnits - soldOnOut) / Math.max(1, days - out.length);
      let lostUnits = 0;
      for (const row of series) {
        const lost = row.isStockOut === 1 ? Math.max(0, rate - row.units) : 0;
        lostUnits += lost;
        const week = weeks[Math.floor(daysBetween(from, row.localDate) / 7)];
        if (!week) continue;
        week.soldUnits += row.units;
        week.lostUnits += lost;
        week.stockOutDays += row.isStockOut;
      }
      return { skuId, accountId, soldUnits, lostUnits, stockOutDays: out.length };
    },
  );
  return { sums, weeks };
}
