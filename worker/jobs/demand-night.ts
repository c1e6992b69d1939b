// The demand part of a night: which days began with nothing to sell, then the averages that leave
// those days out. Each night looks at the new day and, for facts that came late, a few before it.
import { addDays, daysBetween, startOfDate } from '../../shared/calendar/local-date.ts';
import { DEMAND_DAYS, refreshDemandRates } from '../db/demand.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { markStockOutDays, sellingAccounts } from '../db/stock-out-days.ts';
import { isTimeZone } from '../domain/time-zone.ts';

/** Days looked at again each night: order reports are often a day or two behind. */
const LATE_DAYS = 3;

// A first night has the whole window to mark; so many dates go into one statement.
const DATES_PER_STEP = 14;

/**
 * Brings marks and averages up to the day before `night`, a local date.
 *
 * @param lastNight the night this was last done; null = never
 */
export async function freshenDemand(
  db: WorkspaceDb,
  night: string,
  lastNight: string | null,
  nowMs: number,
): Promise<void> {
  const lastDate = addDays(night, -1);
  const firstDate = addDays(lastDate, 1 - DEMAND_DAYS);
  const since = lastNight === null ? firstDate : addDays(lastNight, -LATE_DAYS);
  const from = since < firstDate ? firstDate : since;
  // A zone that nobody knows any more must not keep the others from their night.
  const accounts = (await sellingAccounts(db)).filter(({ timeZone }) => isTimeZone(timeZone));
  const count = Math.max(0, daysBetween(from, lastDate) + 1);
  const dates = Array.from({ length: count }, (_, i) => addDays(from, i));
  for (let at = 0; at < dates.length; at += DATES_PER_STEP) {
    const starts = dates.slice(at, at + DATES_PER_STEP).flatMap((localDate) =>
      accounts.map(({ accountId, timeZone }) => ({
        accountId,
        localDate,
        startsAtUtc: startOfDate(localDate, timeZone),
      })),
    );
    await markStockOutDays(db, starts, nowMs);
  }
  await refreshDemandRates(db, { firstDate, lastDate }, nowMs);
}
