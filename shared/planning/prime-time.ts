/**
 * When an audience buys: own orders by the hour of its own day, and the start that catches most of
 * them while the host is at work. Counts orders as they were placed; a live of the past is in them.
 */
import { Temporal } from 'temporal-polyfill';
import { instantAt, primeStartHour } from '../calendar/show-clocks.ts';

/** Orders placed within one quarter of an hour. */
export interface OrderQuarter {
  /** Quarters of an hour since the epoch. */
  readonly quarter: number;
  readonly orders: number;
}

/** A quarter of an hour: every zone's offset is a multiple of it. */
export const QUARTER_MS = 900_000;

const HOURS = 24;

/**
 * Orders by local hour, 0 to 23, daylight saving included.
 *
 * @example an order at 02:30 UTC in December counts at 18 in Los Angeles
 */
export function ordersByLocalHour(quarters: readonly OrderQuarter[], timeZone: string): number[] {
  const byHour = new Array<number>(HOURS).fill(0);
  for (const { quarter, orders } of quarters) {
    const at = Temporal.Instant.fromEpochMilliseconds(quarter * QUARTER_MS);
    const { hour } = at.toZonedDateTimeISO(timeZone);
    byHour[hour] = (byHour[hour] ?? 0) + orders;
  }
  return byHour;
}

/** A host's working hours on the host's own clock; from after to = over midnight. */
export interface WorkingHours {
  readonly timeZone: string;
  readonly fromLocalTime: string;
  readonly toLocalTime: string;
}

/** Whether an instant lies within them. */
export function isAtWork(instantMs: number, hours: WorkingHours): boolean {
  const there = Temporal.Instant.fromEpochMilliseconds(instantMs).toZonedDateTimeISO(
    hours.timeZone,
  );
  const time = there.toPlainTime().toString({ smallestUnit: 'minute' });
  const { fromLocalTime: from, toLocalTime: to } = hours;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** The best start. */
export interface PrimeTime {
  /** Hour of the audience's day. */
  readonly startHour: number;
  /** Share of the day's orders that fall into the live's hours. */
  readonly share: number;
}

/**
 * The start hour of a live of `hours` on the audience's date `localDate` that catches most orders
 * while the host is at work; null without orders or without a common hour.
 *
 * @example half of all orders between 19 and 21, the host free: 19 and 0.5
 */
export function primeTime(
  byHour: readonly number[],
  hours: number,
  audience: { readonly timeZone: string; readonly localDate: string },
  host: WorkingHours | null,
): PrimeTime | null {
  const long = Math.max(1, Math.min(HOURS, Math.ceil(hours)));
  const isAwake = (hour: number) => {
    if (!host) return true;
    const time = `${String(hour).padStart(2, '0')}:00`;
    return isAtWork(instantAt(audience.localDate, time, audience.timeZone), host);
  };
  const startHour = primeStartHour(byHour, long, isAwake);
  if (startHour === null) return null;
  const all = byHour.reduce((sum, orders) => sum + orders, 0);
  const caught = Array.from({ length: long }, (_, i) => byHour[(startHour + i) % HOURS] ?? 0);
  return { startHour, share: caught.reduce((sum, orders) => sum + orders, 0) / all };
}
