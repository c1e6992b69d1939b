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
