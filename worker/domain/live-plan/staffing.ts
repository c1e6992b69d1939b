// Who may host a live and when it should start, from the directory and own orders. Pure.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { instantAt, readClocks, WAKING_HOURS } from '../../../shared/calendar/show-clocks.ts';
import type { HostMatchView } from '../../../shared/contract/hosts.ts';
import { MARKET_LANGUAGES, matchHosts } from '../../../shared/planning/host-match.ts';
import {
  isAtWork,
  type OrderQuarter,
  ordersByLocalHour,
  primeTime,
  QUARTER_MS,
  type WorkingHours,
} from '../../../shared/planning/prime-time.ts';
import type { HostRow, StaffedLive } from '../../db/host.ts';
import { isoOf } from '../instants.ts';

const HOUR_MS = 4 * QUARTER_MS;

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

type Hours = Pick<StaffedLive, 'worksFromLocalTime' | 'worksToLocalTime'>;

/** A host's hours; nobody said = the usual waking hours. */
export function workingHours(timeZone: string, hours: Hours): WorkingHours {
  return {
    timeZone,
    fromLocalTime: hours.worksFromLocalTime ?? clock(WAKING_HOURS.from),
    toLocalTime: hours.worksToLocalTime ?? clock(WAKING_HOURS.to),
  };
}

function hoursAwake(live: StaffedLive, hours: WorkingHours): number {
  let quarters = 0;
  for (let at = live.startsAtUtc; at < live.endsAtUtc; at += QUARTER_MS) {
    if (isAtWork(at, hours)) quarters += 1;
  }
  return quarters / 4;
}

/** The hosts, best fit first. */
export function hostMatches(live: StaffedLive, hosts: readonly HostRow[]): HostMatchView[] {
  const long = Math.ceil((live.endsAtUtc - live.startsAtUtc) / QUARTER_MS) / 4;
  const records = hosts.map((host) => ({
    id: host.id,
    languages: host.languages ? JSON.parse(host.languages) : [],
    markets: host.markets ? JSON.parse(host.markets) : [],
    lives: host.countedLives,
    orders: host.orders,
    viewers: host.viewers,
    hours: long,
    hoursAwake: hoursAwake(live, workingHours(host.timeZone, host)),
  }));
  const wish = { market: live.market, languages: MARKET_LANGUAGES[live.market] ?? [] };
  return matchHosts(records, wish).map(({ id, score: _score, ...match }) => {
    const host = hosts.find((one) => one.id === id);
    const timeZone = host?.timeZone ?? 'UTC';
    const [there] = readClocks(live.startsAtUtc, [timeZone]);
    const startsLocalTime = there?.localTime ?? '';
    return {
      hostId: id,
      name: host?.name ?? '',
      timeZone,
      startsLocalTime,
      ...match,
      lives: host?.lives ?? 0,
    };
  });
}

// Fewer orders of the one shop than this say less of its audience than those of its market.
const ENOUGH_ORDERS = 100;

/** When the audience buys, and the start that catches most of it. */
export function primeTimeOf(
  live: StaffedLive,
  quarters: readonly (OrderQuarter & { readonly accountId: string })[],
) {
  const sum = (list: readonly OrderQuarter[]) => list.reduce((all, { orders }) => all + orders, 0);
  const own = quarters.filter(({ accountId }) => accountId === live.accountId);
  const isOfAccount = sum(own) >= ENOUGH_ORDERS;
  const used = isOfAccount ? own : quarters;
  const { audienceTimeZone: timeZone } = live;
  const byHour = ordersByLocalHour(used, timeZone);
  const longMs = live.endsAtUtc - live.startsAtUtc;
  const localDate = localDateAt(live.startsAtUtc, timeZone);
  const host = live.hostTimeZone === null ? null : workingHours(live.hostTimeZone, live);
  const hours = Math.ceil(longMs / HOUR_MS);
  const best = primeTime(byHour, hours, { timeZone, localDate }, host);
  const startMs = best ? instantAt(localDate, clock(best.startHour), timeZone) : 0;
  const orders = sum(used);
  const [planned] = readClocks(live.startsAtUtc, [timeZone]);
  const from = Number(planned?.localTime.slice(0, 2) ?? 0);
  const caught = Array.from(
    { length: Math.min(24, hours) },
    (_, i) => byHour[(from + i) % 24] ?? 0,
  );
  return {
    ordersByHour: byHour,
    orders,
    isOfAccount,
    timeZone,
    best: best && { ...best, startsAtUtc: isoOf(startMs), endsAtUtc: isoOf(startMs + longMs) },
    plannedShare: orders > 0 ? caught.reduce((all, one) => all + one, 0) / orders : null,
  };
}
