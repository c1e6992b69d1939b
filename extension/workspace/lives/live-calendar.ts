// Lives to come over the markets they are for, each on the day and at the hour of its audience's
// clock, with what stirs demand there and which suppliers are closed. Pure.
import { addDays, daysBetween, localDateAt } from '../../../shared/calendar/local-date.ts';
import { readClocks } from '../../../shared/calendar/show-clocks.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';

/** Days the calendar shows. */
export const CALENDAR_DAYS = 35;
/** Days that the time of a live takes up, and that no other may stand in. */
export const CHIP_DAYS = 2;

/** Something on a row: days counted from the calendar's first, both included; lanes from 0. */
export interface CalendarSpan {
  readonly from: number;
  readonly to: number;
  readonly lane: number;
  readonly name: string;
}

/** A live at its place. */
export interface CalendarLive {
  readonly live: PlannedLive;
  readonly day: number;
  readonly lane: number;
  readonly timeZone: string;
  /** `HH:MM` of the audience's clock. */
  readonly localTime: string;
}

/** One market. */
export interface CalendarRow {
  /** ISO 3166 alpha-2; '' = lives without a shop. */
  readonly market: string;
  readonly timeZone: string;
  readonly lives: readonly CalendarLive[];
  readonly events: readonly CalendarSpan[];
}

/** The calendar. */
export interface LiveCalendar {
  /** `YYYY-MM-DD`. */
  readonly firstDate: string;
  readonly rows: readonly CalendarRow[];
  readonly closures: readonly CalendarSpan[];
}

/** Dated days, both ends included. */
export interface DatedName {
  readonly name: string;
  readonly startsOnDate: string;
  readonly endsOnDate: string;
}

/** What it is made of. */
export interface CalendarInput {
  readonly lives: readonly PlannedLive[];
  readonly accounts: readonly { readonly market: string; readonly timeZone: string }[];
  /** '' as market = all of them. */
  readonly events: readonly (DatedName & { readonly market: string })[];
  readonly closures: readonly DatedName[];
  readonly nowMs: number;
  /** The shop's own zone. */
  readonly timeZone: string;
}

type Placed<Item> = Item & { readonly lane: number };

/** Puts what overlaps below one another; the earlier stands higher. */
const inLanes = <Item>(
  items: readonly Item[],
  daysOf: (item: Item) => readonly [from: number, to: number],
): Placed<Item>[] => {
  const lastOf: number[] = [];
  return [...items]
    .sort((a, b) => daysOf(a)[0] - daysOf(b)[0])
    .map((item) => {
      const [from, to] = daysOf(item);
      const free = lastOf.findIndex((last) => last < from);
      const lane = free === -1 ? lastOf.length : free;
      lastOf[lane] = to;
      return { ...item, lane };
    });
};

const spansOf = (dated: readonly DatedName[], firstDate: string): CalendarSpan[] => {
  const within = dated.flatMap(({ name, startsOnDate, endsOnDate }) => {
    const from = Math.max(0, daysBetween(firstDate, startsOnDate));
    const to = Math.min(CALENDAR_DAYS - 1, daysBetween(firstDate, endsOnDate));
    return from <= to ? [{ name, from, to }] : [];
  });
  return inLanes(within, ({ from, to }) => [from, to]);
};

/** How many lanes a row of things needs. */
export const lanesOf = (placed: readonly { readonly lane: number }[]): number =>
  placed.reduce((most, { lane }) => Math.max(most, lane + 1), 0);

/** Days from the first on which a week begins; weeks begin on Monday. */
export const mondaysOf = (firstDate: string): number[] =>
  Array.from({ length: CALENDAR_DAYS }, (_, day) => day).filter(
    (day) => new Date(`${addDays(firstDate, day)}T00:00:00Z`).getUTCDay() === 1,
  );

const zoneOf = (live: PlannedLive, input: CalendarInput) =>
  live.audienceTimeZone ??
  input.accounts.find(({ market }) => market === live.market)?.timeZone ??
  input.timeZone;

/**
 * The calendar of the next five weeks. It begins today where today is earliest, so that no live to
 * come falls off its beginning; markets of shops without a live have an empty row.
 */
export function liveCalendar(input: CalendarInput): LiveCalendar {
  const { lives, accounts, events, nowMs } = input;
  const zones = [input.timeZone, ...lives.map((live) => zoneOf(live, input))];
  const [firstDate = ''] = zones.map((zone) => localDateAt(nowMs, zone)).sort();
  const placed = lives.flatMap((live) => {
    const timeZone = zoneOf(live, input);
    const [clock] = readClocks(Date.parse(live.startsAtUtc), [timeZone]);
    if (!clock) return [];
    const day = daysBetween(firstDate, clock.localDate);
    const isShown = day >= 0 && day < CALENDAR_DAYS;
    return isShown ? [{ live, day, timeZone, localTime: clock.localTime }] : [];
  });
  const markets = new Set([...accounts, ...placed.map(({ live }) => live)].map((x) => x.market));
  const rows = [...markets].sort().map((market): CalendarRow => {
    const own = placed
      .filter(({ live }) => live.market === market)
      .sort((a, b) => a.live.startsAtUtc.localeCompare(b.live.startsAtUtc));
    const known = accounts.find((account) => account.market === market)?.timeZone;
    return {
      market,
      timeZone: own[0]?.timeZone ?? known ?? input.timeZone,
      lives: inLanes(own, ({ day }) => [day, day + CHIP_DAYS - 1]),
      events: spansOf(
        events.filter((event) => event.market === '' || event.market === market),
        firstDate,
      ),
    };
  });
  return { firstDate, rows, closures: spansOf(input.closures, firstDate) };
}
