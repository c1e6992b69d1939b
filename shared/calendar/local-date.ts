// Local calendar dates as `YYYY-MM-DD` text. The zone is always an argument, never the machine's.

/** A day of 24 hours; local days may have 23 or 25. */
export const DAY_MS = 86_400_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    // The Swedish locale writes ISO dates, so no parts have to be put together.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

/**
 * The date that a clock on the wall of `timeZone` shows at an instant.
 *
 * @throws RangeError for a zone that IANA does not know.
 * @example localDateAt(Date.parse('2026-12-01T02:00:00Z'), 'America/Los_Angeles') // '2026-11-30'
 */
export function localDateAt(instantMs: number, timeZone: string): string {
  return formatterOf(timeZone).format(instantMs);
}

/** The date `days` later (earlier when negative); calendar arithmetic, free of zones. */
export function addDays(localDate: string, days: number): string {
  return new Date(Date.parse(`${localDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

const MINUTE_MS = 60_000;

/**
 * The first instant of a local date; where clocks skip midnight, the first that exists.
 *
 * @throws RangeError for a zone that IANA does not know.
 * @example startOfDate('2026-11-22', 'Asia/Tokyo') // 2026-11-21T15:00Z
 */
export function startOfDate(localDate: string, timeZone: string): number {
  const utcMs = Date.parse(`${localDate}T00:00:00Z`);
  // Zones lie within 14 hours east and 12 west of Greenwich, on whole minutes.
  let before = utcMs - 15 * 60 * MINUTE_MS;
  let after = utcMs + 13 * 60 * MINUTE_MS;
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (localDateAt(middle, timeZone) < localDate) before = middle;
    else after = middle;
  }
  return after;
}

const NEAR_MIDNIGHT_DAYS = 2 / 24;
let today = { timeZone: '', fromMs: 0, toMs: 0, localDate: '' };

function dayOf(nowMs: number, timeZone: string) {
  if (timeZone !== today.timeZone || nowMs < today.fromMs || nowMs >= today.toMs) {
    const localDate = localDateAt(nowMs, timeZone);
    const fromMs = startOfDate(localDate, timeZone);
    today = { timeZone, fromMs, toMs: startOfDate(addDays(localDate, 1), timeZone), localDate };
  }
  return today;
}

/** The date in a zone at an instant, quick when asked again within the same day. */
export const todayIn = (nowMs: number, timeZone: string): string =>
  dayOf(nowMs, timeZone).localDate;

/**
 * Calendar days of a zone from the date of `nowMs` to that of an instant: today is 0, tomorrow 1.
 *
 * @example at 20:00 an instant 9 hours later is day 1, one 3 hours later day 0
 */
export function dayIndexOf(instantMs: number, nowMs: number, timeZone: string): number {
  const { fromMs, localDate } = dayOf(nowMs, timeZone);
  const days = (instantMs - fromMs) / DAY_MS;
  const index = Math.floor(days);
  // Days of 23 and 25 hours shift midnight by an hour; elsewhere counting is enough, and quick.
  const beyondMidnight = days - index;
  if (beyondMidnight > NEAR_MIDNIGHT_DAYS && beyondMidnight < 1 - NEAR_MIDNIGHT_DAYS) return index;
  return daysBetween(localDate, localDateAt(instantMs, timeZone));
}
