// One bar for a live's three clocks: host, audience and warehouse cut-off, daylight saving
// included. Pure: instants and zones come as arguments.
import { Temporal } from 'temporal-polyfill';

/** The hours in which people of a zone are usually awake and buying; shaded on the bar. */
export const WAKING_HOURS = { from: 8, to: 22 } as const;

/** What a clock of one zone shows at an instant. */
export interface ZoneReading {
  readonly timeZone: string;
  /** `YYYY-MM-DD` there. */
  readonly localDate: string;
  /** `HH:MM` there. */
  readonly localTime: string;
  /** Minutes ahead of UTC, such as -480 in Los Angeles in winter. */
  readonly offsetMinutes: number;
  /** Calendar days ahead of (1) or behind (-1) the date of the first zone asked for. */
  readonly dayShift: number;
  readonly isWaking: boolean;
}

/**
 * What the clocks of several zones show at one instant; day shifts count from the first zone.
 *
 * @throws RangeError for a zone that IANA does not know
 * @example at 2026-12-02T02:00Z Los Angeles shows 18:00 on 1 December, Shanghai 10:00 a day later
 */
export function readClocks(instantMs: number, timeZones: readonly string[]): ZoneReading[] {
  const instant = Temporal.Instant.fromEpochMilliseconds(instantMs);
  const [first] = timeZones;
  const base = first ? instant.toZonedDateTimeISO(first).toPlainDate() : null;
  return timeZones.map((timeZone) => {
    const there = instant.toZonedDateTimeISO(timeZone);
    const date = there.toPlainDate();
    return {
      timeZone,
      localDate: date.toString(),
      localTime: there.toPlainTime().toString({ smallestUnit: 'minute' }),
      offsetMinutes: Math.round(there.offsetNanoseconds / 60e9),
      dayShift: base ? base.until(date, { largestUnit: 'day' }).days : 0,
      isWaking: there.hour >= WAKING_HOURS.from && there.hour < WAKING_HOURS.to,
    };
  });
}

/**
 * The instant at which a local date and time happens. A time that a spring change skips moves
 * forward by the gap; one that an autumn change repeats means its first occurrence.
 *
 * @example instantAt('2027-03-14', '02:30', 'America/New_York') is 03:30 of the summer time
 */
export function instantAt(localDate: string, localTime: string, timeZone: string): number {
  return Temporal.PlainDateTime.from(`${localDate}T${localTime}`).toZonedDateTime(timeZone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;
}

/**
 * The next warehouse cut-off at or after an instant: what is sold before it leaves the same day.
 *
 * @param weekdays ISO weekdays (1 = Monday) on which the warehouse ships
 * @returns ms since the epoch, or null when it ships on no day
 */
export function nextCutOff(
  instantMs: number,
  cutOffLocalTime: string,
  timeZone: string,
  weekdays: readonly number[] = [1, 2, 3, 4, 5],
): number | null {
  const there = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(timeZone);
  for (let ahead = 0; ahead <= 7; ahead += 1) {
    const date = there.toPlainDate().add({ days: ahead });
    if (!weekdays.includes(date.dayOfWeek)) continue;
    const cutOffMs = instantAt(date.toString(), cutOffLocalTime, timeZone);
    if (cutOffMs >= instantMs) return cutOffMs;
  }
  return null;
}

/** Units sold in each local hour of a day, 0 to 23. */
export type UnitsByHour = readonly number[];

/**
 * The start hour (of the audience's local day) whose following `hours` hours sold most, among
 * those in which the host is awake; null without sales or when no hour fits both.
 */
export function primeStartHour(
  unitsByHour: UnitsByHour,
  hours: number,
  isHostAwake: (localHour: number) => boolean,
): number | null {
  let best: { hour: number; units: number } | null = null;
  for (let hour = 0; hour < 24; hour += 1) {
    const window = Array.from({ length: hours }, (_, i) => (hour + i) % 24);
    if (!window.every(isHostAwake)) continue;
    const units = window.reduce((sum, one) => sum + (unitsByHour[one] ?? 0), 0);
    if (units > 0 && (best === null || units > best.units)) best = { hour, units };
  }
  return best?.hour ?? null;
}
