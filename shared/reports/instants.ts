// Cell text -> an instant in UTC. A zone in the text wins; without one the report's zone is used;
// day and month are never guessed.
import { Temporal } from 'temporal-polyfill';
import type { Reading } from './numbers.ts';
import { isUnknown } from './numbers.ts';

/** How a column without ISO order writes its dates. */
export type DateOrder = 'dmy' | 'mdy' | 'auto';

/** What a date without zone or order means in this file. */
export interface DateContext {
  timeZone: string;
  dateOrder: DateOrder;
}

/** Zone names marketplaces append (All Listings' open-date), in minutes east of UTC. */
const ZONE_MINUTES: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  BST: 60,
  WET: 0,
  WEST: 60,
  CET: 60,
  MET: 60,
  CEST: 120,
  MEST: 120,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  JST: 540,
  AEST: 600,
  AEDT: 660,
};

const DATE = String.raw`(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?`;
const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([AP]M)?`;
const DATE_TIME = new RegExp(String.raw`^${DATE}(?:[T\s]+${CLOCK})?\s*(.*)$`, 'i');

const FULL_ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMED_DATE =
  /^(?:([a-z]{3,9})\.?[-\s]+(\d{1,2})|(\d{1,2})[-\s]+([a-z]{3,9})\.?)[-,\s]+(\d{4}|\d\d)\b/i;

/** "Jan-05-26", "5 Jan 2026" and "January 5, 2026" with the month as a number, the year first. */
function withMonthNumber(text: string): string {
  const match = NAMED_DATE.exec(text);
  const name = (match?.[1] ?? match?.[4] ?? '').slice(0, 3).toLowerCase();
  const month = MONTHS.indexOf(name) + 1;
  if (!match || month === 0) return text;
  const year = (match[5] ?? '').padStart(4, '20');
  return `${year}-${month}-${match[2] ?? match[3]}${text.slice(match[0].length)}`;
}

/** The instant as ISO 8601 UTC with seconds; null for a blank cell. */
export function readInstant(cell: string, context: DateContext): Reading<string | null> {
  if (isUnknown(cell)) return { value: null };
  const text = cell.trim().normalize('NFKC');
  if (FULL_ISO.test(text)) return fromEpoch(Date.parse(text));
  const match = DATE_TIME.exec(withMonthNumber(text));
  if (!match) return { problem: 'not_a_date' };
  const date = yearMonthDay(match[1] ?? '', match[2] ?? '', match[3] ?? '', context.dateOrder);
  if ('problem' in date) return date;
  const [year, month, day] = date.value;
  const hour = clockHour(Number(match[4] ?? 0), match[7]);
  const wallMs = Date.UTC(year, month - 1, day, hour, Number(match[5] ?? 0), Number(match[6] ?? 0));
  const isReal = new Date(wallMs).getUTCMonth() === month - 1 && hour < 24;
  if (!isReal) return { problem: 'not_a_date' };
  const zone = (match[8] ?? '').trim().toUpperCase();
  if (zone === '') return fromEpoch(wallMs - zoneOffsetMs(wallMs, context.timeZone));
  const minutes = offsetMinutes(zone);
  return minutes === null ? { problem: 'not_a_date' } : fromEpoch(wallMs - minutes * 60_000);
}

function clockHour(hour: number, half: string | undefined): number {
  if (!half) return hour;
  return (hour % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
}

function fromEpoch(ms: number): Reading<string> {
  if (Number.isNaN(ms)) return { problem: 'not_a_date' };
  return { value: new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z') };
}

function offsetMinutes(zone: string): number | null {
  const named = ZONE_MINUTES[zone];
  if (named !== undefined) return named;
  const match = /^(?:UTC|GMT)?\s*([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

type YearMonthDay = [year: number, month: number, day: number];

function yearMonthDay(a: string, b: string, c: string, order: DateOrder): Reading<YearMonthDay> {
  if (a.length === 4) return inRange([Number(a), Number(b), Number(c)]);
  if (c.length !== 4 && c.length !== 2) return { problem: 'not_a_date' };
  const year = c.length === 2 ? 2000 + Number(c) : Number(c);
  const first = Number(a);
  const second = Number(b);
  if (order === 'dmy') return inRange([year, second, first]);
  if (order === 'mdy') return inRange([year, first, second]);
  if (first > 12) return inRange([year, second, first]);
  if (second > 12 || first === second) return inRange([year, first, second]);
  return { problem: 'ambiguous_date' };
}

function inRange(date: YearMonthDay): Reading<YearMonthDay> {
  const [year, month, day] = date;
  const isValid = year >= 1990 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  return isValid ? { value: date } : { problem: 'not_a_date' };
}

/** Offsets by zone and hour: 100,000 rows of one month need few of them. Bounded. */
const offsets = new Map<string, number>();

function zoneOffsetMs(wallMs: number, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(wallMs / 3_600_000)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 20_000) offsets.clear();
  const wall = new Date(wallMs).toISOString().slice(0, 19);
  const instant = Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone);
  const offset = instant.offsetNanoseconds / 1e6;
  offsets.set(key, offset);
  return offset;
}

/** Day or month first, from values that allow one order; 'auto' if none does or they differ. */
export function inferDateOrder(values: Iterable<string>): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const match = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/.exec(value);
    if (!match) continue;
    if (Number(match[1]) > 12) dayFirst++;
    if (Number(match[2]) > 12) monthFirst++;
  }
  if (dayFirst > 0 && monthFirst === 0) return 'dmy';
  return monthFirst > 0 && dayFirst === 0 ? 'mdy' : 'auto';
}

/** Marketplaces whose exports put the month first; China, Japan and Korea write the year first. */
const MONTH_FIRST = new Set(['US', 'PH']);
const YEAR_FIRST = new Set(['CN', 'JP', 'KR', 'TW', 'CA']);

/**
 * How a market writes dates, for columns whose own cells leave it open; 'auto' where that is no
 * help: a year in front needs none, and Canada writes either.
 *
 * @example marketDateOrder('DE') // 'dmy'
 */
export function marketDateOrder(market: string | null): DateOrder {
  const code = market?.toUpperCase() ?? '';
  if (!/^[A-Z]{2}$/.test(code) || YEAR_FIRST.has(code)) return 'auto';
  return MONTH_FIRST.has(code) ? 'mdy' : 'dmy';
}
