/**
 * How long an order takes: legs as said or learnt (leg-days.ts), walked over the working days and
 * closures of maker, forwarder and warehouse. Counts days; knows no instants.
 */
import { countOpenDayNumbers, type OpenDays, openDayFrom } from '../../calendar/open-days.ts';
import { normalQuantile } from '../negative-binomial.ts';
import type { LegDays } from './input.ts';
import type { LeadTime } from './plan.ts';

const Z90 = normalQuantile(0.9);
/** Spread where the terms give none: a fifth of the time (../shared/facts/planning.md 2.3). */
const USUAL_SHARE = 0.2;

/** The places an order passes. */
export interface Route {
  readonly production: LegDays;
  readonly maker: OpenDays;
  readonly transit: LegDays;
  readonly forwarder: OpenDays;
  readonly warehouse: OpenDays;
}

const sdOf = ({ p50Days, p90Days }: LegDays): number => Math.max(0, p90Days - p50Days) / Z90;

const wholeDays = (days: number): number => Math.max(0, Math.round(days));

/** Day numbers on which an order placed on a day leaves and is booked in. */
function walk(route: Route, orderDay: number, producingDays: number, transitDays: number) {
  const ready = countOpenDayNumbers(orderDay, wholeDays(producingDays), route.maker, 1);
  const leaves = openDayFrom(ready, route.forwarder, 1);
  return { leaves, arrives: openDayFrom(leaves + wholeDays(transitDays), route.warehouse, 1) };
}

const withoutClosures = (route: Route): Route => ({
  ...route,
  maker: openWeek(route.maker),
  forwarder: openWeek(route.forwarder),
  warehouse: openWeek(route.warehouse),
});

const weeks = new WeakMap<OpenDays, OpenDays>();

function openWeek(days: OpenDays): OpenDays {
  if (days.closures.length === 0) return days;
  const known = weeks.get(days) ?? { weekdays: days.weekdays, closures: [] };
  weeks.set(days, known);
  return known;
}

/**
 * Lead time of an order placed on a day number. The spread is that of the legs; where a closure
 * would catch a late order, `planDays` counts with it.
 * @example 10 working days to make from a Monday, 30 days by sea: 44 days at the median
 */
export function leadTimeOn(route: Route, orderDay: number): LeadTime {
  const [sdMake, sdCarry] = [sdOf(route.production), sdOf(route.transit)];
  const sdDays = Math.sqrt(sdMake ** 2 + sdCarry ** 2);
  const share = (sd: number) => (sdDays > 0 ? (Z90 * sd * sd) / sdDays : 0);
  const { production, transit } = route;
  const median = walk(route, orderDay, production.p50Days, transit.p50Days);
  const late = walk(
    route,
    orderDay,
    production.p50Days + share(sdMake),
    transit.p50Days + share(sdCarry),
  );
  const plain = walk(withoutClosures(route), orderDay, production.p50Days, transit.p50Days);
  const p50Days = median.arrives - orderDay;
  const p90Days = Math.max(p50Days, late.arrives - orderDay);
  return {
    p50Days,
    p90Days,
    sdDays,
    planDays: Math.max(p50Days, Math.floor(p90Days - Z90 * sdDays)),
    closedDays: Math.max(0, median.arrives - plain.arrives),
    samples: production.samples + transit.samples,
  };
}

/** A lead time somebody states in days, without places: a fifth of it as spread. */
export function statedLeadTime(days: number): LeadTime {
  const p50Days = wholeDays(days);
  const sdDays = USUAL_SHARE * p50Days;
  const p90Days = Math.round(p50Days + Z90 * sdDays);
  return { p50Days, p90Days, sdDays, planDays: p50Days, closedDays: 0, samples: 0 };
}

/**
 * The latest day numbers to order and to leave, to be booked in by a day number at the median.
 * @example needed by day 100, 30 days by sea, 10 working days to make: leaves by 70, ordered by 56
 */
export function latestDays(
  route: Route,
  neededDay: number,
): { readonly orderDay: number; readonly leaveDay: number } {
  const received = openDayFrom(neededDay, route.warehouse, -1);
  const leaveDay = openDayFrom(received - wholeDays(route.transit.p50Days), route.forwarder, -1);
  const producing = wholeDays(route.production.p50Days);
  return { leaveDay, orderDay: countOpenDayNumbers(leaveDay, producing, route.maker, -1) };
}
