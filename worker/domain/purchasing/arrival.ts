// When an order is ready and on the shelf: production over the maker's working days and closures,
// then the lane. Where nobody said how long it takes, a stated guess. Pure.
import {
  addDays,
  daysBetween,
  localDateAt,
  startOfDate,
} from '../../../shared/calendar/local-date.ts';
import { type Closure, countOpenDays } from '../../../shared/calendar/open-days.ts';
import type { ShipMode } from '../../../shared/contract/orders.ts';

/** Half take the one, nine in ten at most the other. */
export interface Days {
  readonly p50Days: number;
  readonly p90Days: number;
  /** Who says so. */
  readonly source: 'learnt' | 'terms' | 'estimate';
}

/** A supplier's terms; '' as SKU = all of its goods. */
export interface SupplierTermDays {
  readonly skuId: string;
  readonly productionP50Days: number | null;
  readonly productionP90Days: number | null;
  readonly isLearnt: number | boolean;
}

/** A forwarder's lane. */
export interface LaneDays {
  readonly forwarderId: string;
  readonly fromCountry: string;
  readonly mode: ShipMode;
  readonly transitP50Days: number;
  readonly transitP90Days: number;
  readonly isLearnt: number | boolean;
}

/** Our own guess where nobody said, on the long side: a late order costs more than an early one. */
const GUESSED_PRODUCTION: Days = { p50Days: 15, p90Days: 22, source: 'estimate' };
const GUESSED_TRANSIT: Readonly<Record<ShipMode, readonly [number, number]>> = {
  sea: [35, 45],
  air: [8, 12],
  rail: [22, 30],
  truck: [20, 28],
  express: [6, 9],
};

const sourceOf = (isLearnt: number | boolean) => (isLearnt ? 'learnt' : 'terms');

/** Production days of an order: its slowest SKU decides. */
export function productionDays(
  terms: readonly SupplierTermDays[],
  skuIds: readonly string[],
): Days {
  const all = terms.find(({ skuId }) => skuId === '');
  const said = skuIds.map((id) => {
    const own = terms.find(({ skuId }) => skuId === id && id !== '');
    const term = own?.productionP50Days == null ? all : own;
    if (term?.productionP50Days == null) return GUESSED_PRODUCTION;
    const p50Days = term.productionP50Days;
    const p90Days = Math.max(p50Days, term.productionP90Days ?? Math.ceil(p50Days * 1.4));
    return { p50Days, p90Days, source: sourceOf(term.isLearnt) } as const;
  });
  return said.reduce((slowest, days) => (days.p90Days > slowest.p90Days ? days : slowest), {
    p50Days: 0,
    p90Days: 0,
    source: 'terms',
  });
}

/** Days on the way: the chosen forwarder's lane, else the quickest of that mode, else a guess. */
export function transitDays(
  lanes: readonly LaneDays[],
  way: { readonly mode: ShipMode; readonly country: string; readonly forwarderId: string | null },
): Days {
  const fitting = lanes
    .filter(({ mode, fromCountry }) => mode === way.mode && fromCountry === way.country)
    .sort((a, b) => a.transitP50Days - b.transitP50Days);
  const lane = fitting.find(({ forwarderId }) => forwarderId === way.forwarderId) ?? fitting[0];
  if (lane) {
    const { transitP50Days, transitP90Days, isLearnt } = lane;
    return { p50Days: transitP50Days, p90Days: transitP90Days, source: sourceOf(isLearnt) };
  }
  const [p50Days, p90Days] = GUESSED_TRANSIT[way.mode];
  return { p50Days, p90Days, source: 'estimate' };
}

/** When it will be where. */
export interface Arrival {
  readonly readyOnDate: string;
  readonly etaP50Ms: number;
  readonly etaP90Ms: number;
  readonly source: 'supplier' | Days['source'];
}

// Six days a week is what a factory works where nobody says otherwise.
const FACTORY_WEEKDAYS = [1, 2, 3, 4, 5, 6];

/** The maker's calendar. */
export interface MakerCalendar {
  readonly timeZone: string;
  readonly closures: readonly Closure[];
}

/**
 * The dates of an order placed now, or with `readyOnDate` of one whose supplier said a date. The
 * spreads of production and transit add as squares: both late at once is rare.
 *
 * @example 10 working days and 30 / 36 at sea from Monday 2 March: ready 13 March, there 12 April
 */
export function arrivalOf(
  production: Days,
  transit: Days,
  maker: MakerCalendar,
  start: { readonly nowMs: number; readonly readyOnDate?: string | null },
): Arrival {
  const today = localDateAt(start.nowMs, maker.timeZone);
  const open = { weekdays: FACTORY_WEEKDAYS, closures: maker.closures };
  const after = (days: number) => countOpenDays(today, days, open, 1);
  const readyOnDate = start.readyOnDate ?? after(production.p50Days);
  const readySpread = start.readyOnDate
    ? 0
    : daysBetween(readyOnDate, after(Math.max(production.p50Days, production.p90Days)));
  const etaP50Ms = startOfDate(addDays(readyOnDate, transit.p50Days), maker.timeZone);
  const transitSpread = Math.max(0, transit.p90Days - transit.p50Days);
  const spreadDays = Math.round(Math.hypot(readySpread, transitSpread));
  const etaP90Ms = startOfDate(addDays(readyOnDate, transit.p50Days + spreadDays), maker.timeZone);
  const weakest = production.source === 'estimate' || transit.source === 'estimate';
  const isLearnt = production.source === 'learnt' && transit.source === 'learnt';
  const source = start.readyOnDate
    ? 'supplier'
    : weakest
      ? 'estimate'
      : isLearnt
        ? 'learnt'
        : 'terms';
  return { readyOnDate, etaP50Ms, etaP90Ms, source };
}
