// Demand rows of the sample: days for what people look at, packed rows for what planning reads,
// and the plain rate. Units sold in lives stand apart, as everywhere.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { packCounts } from '../../../shared/planning/demand/packed-counts.ts';
import { DAYS_IN_FULL, type Good, RATE_DAYS, rateOf } from './goods.ts';
import { dateOf, MARKETS, type Market } from './history.ts';
import type { LiveSale } from './lives.ts';
import { MAIN_SHOP, SHOPS } from './places.ts';
import type { SampleOrder, SampleRows } from './sample-rows.ts';
import { EMPTY_DAYS, placeOf, shelfState } from './shelf-state.ts';

type DemandRows = Pick<SampleRows, 'dailyDemand' | 'demandRate' | 'planningRow'>;

interface Series {
  readonly good: Good;
  readonly market: Market;
  readonly units: readonly number[];
  readonly live: readonly number[];
}

function seriesOf(good: Good, sales: readonly LiveSale[]): Series[] {
  return MARKETS.flatMap((market) => {
    const units = good.unitsOf[market];
    if (!units) return [];
    const live = new Array<number>(units.length).fill(0);
    for (const sale of market === 'US' ? sales : []) {
      const at = units.length - sale.daysAgo;
      if (sale.skuId === good.id && at >= 0) live[at] = sale.units;
    }
    return [{ good, market, units, live }];
  });
}

function daysOf({ good, market, units, live }: Series, firstMs: number) {
  const shop = SHOPS[MAIN_SHOP[market]];
  const from = Math.max(0, units.length - DAYS_IN_FULL);
  return units.slice(from).flatMap((base, i): SampleRows['dailyDemand'] => {
    const liveUnits = live[from + i] ?? 0;
    if (base + liveUnits === 0) return [];
    return [
      {
        skuId: good.id,
        accountId: shop.id,
        localDate: dateOf(firstMs + (from + i) * DAY_MS),
        units: base + liveUnits,
        liveUnits,
      },
    ];
  });
}

// Days ago that began empty in every zone: the shelf ran out within the first of its empty days.
const DAYS_BEGUN_EMPTY = Array.from({ length: EMPTY_DAYS - 1 }, (_, i) => i + 1);

function stockOutDays({ code, story }: Good, market: Market): readonly number[] {
  const isOut = story
    ? story.stock.every(({ available }) => available === 0)
    : shelfState(code, placeOf(code, market)) === 'out';
  return isOut ? DAYS_BEGUN_EMPTY : [];
}

/** The days with at least what their open orders want. */
function withOrders(
  days: SampleRows['dailyDemand'],
  orders: readonly SampleOrder[],
): SampleRows['dailyDemand'] {
  const keyOf = (row: { skuId: string; accountId: string; localDate: string }) =>
    `${row.skuId} ${row.accountId} ${row.localDate}`;
  const rows = new Map(days.map((row) => [keyOf(row), row]));
  for (const [key, same] of Map.groupBy(orders, keyOf)) {
    const ordered = same.reduce((sum, { units }) => sum + units, 0);
    const [{ skuId, accountId, localDate }] = same as [SampleOrder, ...SampleOrder[]];
    const row = rows.get(key) ?? { skuId, accountId, localDate, liveUnits: 0 };
    const units = Math.max(row.units ?? 0, (row.liveUnits ?? 0) + ordered);
    rows.set(key, { ...row, units });
  }
  return [...rows.values()];
}

/** Demand by day, packed and as a rate. */
export function demandRows(
  goods: readonly Good[],
  sales: readonly LiveSale[],
  orders: readonly SampleOrder[],
  firstDate: string,
  nowMs: number,
): DemandRows {
  const rows: DemandRows = { dailyDemand: [], demandRate: [], planningRow: [] };
  const firstMs = Date.parse(`${firstDate}T00:00:00Z`);
  for (const series of goods.flatMap((good) => seriesOf(good, sales))) {
    const { good, market, units, live } = series;
    rows.dailyDemand.push(...daysOf(series, firstMs));
    rows.planningRow.push({
      skuId: good.id,
      market,
      firstDate,
      units: packCounts(units.map((base, i) => base + (live[i] ?? 0))),
      liveUnits: live.some((sold) => sold > 0) ? packCounts(live) : '',
      archivedUntilDate: dateOf(firstMs + Math.max(0, units.length - DAYS_IN_FULL) * DAY_MS),
      stockOutDays: stockOutDays(good, market).map((daysAgo) => units.length - daysAgo),
    });
    const unitsPerDay = Math.round(rateOf(good, market) * 10_000) / 10_000;
    if (unitsPerDay > 0) {
      rows.demandRate.push({
        skuId: good.id,
        market,
        unitsPerDay,
        daysObserved: RATE_DAYS,
        asOfUtc: nowMs,
      });
    }
  }
  return { ...rows, dailyDemand: withOrders(rows.dailyDemand, orders) };
}
