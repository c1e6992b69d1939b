/**
 * Until when goods must leave, by each way, to be on the shelf for a live: counted back from the
 * last working noon at the warehouse before the live's day, over transit, production and closures.
 * Dates are those of the place that acts; missed ones are given too.
 */
import { addDays, DAY_MS, localDateAt, startOfDate } from '../calendar/local-date.ts';
import {
  countOpenDays,
  type OpenDays,
  openOnOrAfter,
  openOnOrBefore,
} from '../calendar/open-days.ts';
import { instantAt } from '../calendar/show-clocks.ts';
import { normalQuantile } from './negative-binomial.ts';

/** Goods must be in by noon to be counted and put away the same day. */
const RECEIVED_BY = '12:00';

/** The end of a working day where nobody said when the last truck leaves. */
const LEAVES_AT = '18:00';

/** A place with its calendar. */
export interface ShipPlace extends OpenDays {
  readonly timeZone: string;
}

/**
 * The last instant at which goods can be received for a live: noon of the warehouse's last working
 * day before the live's date (of the workspace's zone).
 */
export function receiveByMs(liveStartMs: number, timeZone: string, warehouse: ShipPlace): number {
  const endMs = startOfDate(localDateAt(liveStartMs, timeZone), timeZone);
  let date = localDateAt(endMs - 1, warehouse.timeZone);
  if (instantAt(date, RECEIVED_BY, warehouse.timeZone) >= endMs) date = addDays(date, -1);
  return instantAt(openOnOrBefore(date, warehouse), RECEIVED_BY, warehouse.timeZone);
}

/** A way goods can take. */
export interface ShipWay {
  /** Days on the way: half arrive within the one, nine in ten within the other. */
  readonly transitP50Days: number;
  readonly transitP90Days: number;
  /** Working days before anything can leave; 0 = it lies there. */
  readonly productionDays: number;
  /** Who makes it; null when nothing has to be made. */
  readonly maker: ShipPlace | null;
  /** Where it leaves. */
  readonly origin: ShipPlace;
  /** `HH:MM` at the origin; null = the end of its working day. */
  readonly leavesAtLocalTime: string | null;
}

/** The dates of a way. */
export interface ShipDates {
  /** The latest instant to say yes: order it, or send it when it lies there. */
  readonly decideByMs: number;
  readonly leavesByMs: number;
  readonly isMissed: boolean;
  /** When it would be there if it were decided now. */
  readonly etaP50Ms: number;
  readonly etaP90Ms: number;
}

function departure(date: string, way: ShipWay): number {
  return instantAt(date, way.leavesAtLocalTime ?? LEAVES_AT, way.origin.timeZone);
}

function latestDeparture(receiveMs: number, way: ShipWay): { date: string; atMs: number } {
  const zone = way.origin.timeZone;
  const wished = localDateAt(receiveMs - way.transitP50Days * DAY_MS, zone);
  let date = openOnOrBefore(wished, way.origin);
  if (departure(date, way) + way.transitP50Days * DAY_MS > receiveMs) {
    date = openOnOrBefore(addDays(date, -1), way.origin);
  }
  return { date, atMs: departure(date, way) };
}

function earliestDeparture(nowMs: number, way: ShipWay): number {
  const zone = way.origin.timeZone;
  const today = localDateAt(nowMs, zone);
  const ready = way.maker
    ? countOpenDays(localDateAt(nowMs, way.maker.timeZone), way.productionDays, way.maker, 1)
    : today;
  const date = openOnOrAfter(ready > today ? ready : today, way.origin);
  const atMs = departure(date, way);
  return atMs >= nowMs ? atMs : departure(openOnOrAfter(addDays(date, 1), way.origin), way);
}

/**
 * The dates of one way to a warehouse that must have received by `receiveMs`.
 *
 * @example received by 1 December, 7 days by air, ready at once: leaves by 23 November, 18:00 there
 */
export function shipDates(way: ShipWay, receiveMs: number, nowMs: number): ShipDates {
  const { date, atMs } = latestDeparture(receiveMs, way);
  const decideByMs = way.maker
    ? instantAt(
        countOpenDays(date, way.productionDays, way.maker, -1),
        LEAVES_AT,
        way.maker.timeZone,
      )
    : atMs;
  const leaves = earliestDeparture(nowMs, way);
  return {
    decideByMs,
    leavesByMs: atMs,
    isMissed: decideByMs < nowMs,
    etaP50Ms: leaves + way.transitP50Days * DAY_MS,
    etaP90Ms: leaves + way.transitP90Days * DAY_MS,
  };
}

/**
 * The share of such shipments that is there in time, from when half and nine in ten arrive; null
 * when the dates are unknown. A normal distribution between them.
 *
 * @example half by 30 November 12:00, nine in ten by 4 December: by 1 December 12:00 about 0.63
 */
export function inTimeShare(
  etaP50Ms: number | null,
  etaP90Ms: number | null,
  byMs: number,
): number | null {
  if (etaP50Ms === null) return null;
  const spread = Math.max(0, (etaP90Ms ?? etaP50Ms) - etaP50Ms) / normalQuantile(0.9);
  if (spread === 0) return etaP50Ms <= byMs ? 1 : 0;
  const z = (byMs - etaP50Ms) / spread;
  // The logistic form of the normal curve, good to 0.01 (Bowling et al. 2009).
  return 1 / (1 + Math.exp(-(0.07056 * z ** 3 + 1.5976 * z)));
}

const EARTH_KM = 6371;
const KM_PER_DAY = 800;
const LOADING_DAYS = 1;

/** Coordinates in degrees. */
export interface GeoPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * Days of a truck between two warehouses of ours where nobody said: 800 km of a day's driving in a
 * straight line, and a day to load and unload. An estimate, and shown as one.
 *
 * @example Los Angeles to New Jersey, 3,900 km: 6 days
 */
export function truckDays(from: GeoPoint, to: GeoPoint): number {
  const rad = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(rad(to.latitude - from.latitude) / 2) ** 2 +
    Math.cos(rad(from.latitude)) *
      Math.cos(rad(to.latitude)) *
      Math.sin(rad(to.longitude - from.longitude) / 2) ** 2;
  return LOADING_DAYS + Math.ceil((2 * EARTH_KM * Math.asin(Math.sqrt(half))) / KM_PER_DAY);
}
