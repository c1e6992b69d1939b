/**
 * The product's own planner in a replay: the nightly forecast's path and spread, and the quantity
 * of `planSku` for it, floor lifted. Knows no replay rules; what it is shown is all it may use.
 */
import { dateOfDayNumber, type OpenDays } from '../../../shared/calendar/open-days.ts';
import { forecastSkus, type SkuForecast } from '../../../shared/planning/demand/forecast.ts';
import { fitShop } from '../../../shared/planning/demand/shop-model.ts';
import type { DemandHistory } from '../../../shared/planning/forecast/history.ts';
import { normalQuantile } from '../../../shared/planning/negative-binomial.ts';
import { regularOrder, workOut } from '../../../shared/planning/order/destination.ts';
import type {
  InboundInput,
  MarketForecast,
  Origin,
  SkuPlanInput,
} from '../../../shared/planning/order/input.ts';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const Z90 = normalQuantile(0.9);
const ORIGIN: Origin = { source: 'default', reference: null, asOfMs: null };
const ALWAYS: OpenDays = { weekdays: [1, 2, 3, 4, 5, 6, 7], closures: [] };
const MARKET = 'GB';

/** Forecasts of the shop the morning after `day`, by key; histories are cut off at it. */
export function shopForecasts(
  histories: readonly DemandHistory[],
  day: number,
): Map<string, SkuForecast> {
  const seen = histories
    .filter(({ first }) => first <= day)
    .map((history) => {
      const days = day - history.first + 1;
      const cut = <T>(list: ArrayLike<T>) => Array.from(list).slice(0, days);
      const units = cut(history.units);
      const observed = history.observed && cut(history.observed);
      const { key, first } = history;
      const known = { key, first, group: MARKET, units, ...(observed && { observed }) };
      return { history: known, categoryId: '' };
    });
  const made = forecastSkus(fitShop(seen, day), seen);
  return new Map(made.map((forecast) => [forecast.key, forecast]));
}

/** A forecast as the order planner reads it, as worker/domain/purchasing/plan-input.ts lays it. */
export function marketForecast({ milliUnitsPerDay, ratios }: SkuForecast): MarketForecast {
  const [day = 1, month = 1, quarter = 1] = ratios;
  return {
    dailyUnits: milliUnitsPerDay.flatMap((milli) =>
      Array.from({ length: WEEK_DAYS }, () => milli / 1000),
    ),
    tailUnitsPerDay: (milliUnitsPerDay.at(-1) ?? 0) / 1000,
    spread: [
      { days: 1, ratio: day },
      { days: 28, ratio: month },
      { days: 91, ratio: quarter },
    ],
    lives: [],
    origin: ORIGIN,
  };
}

/** What the planner knows of the way in: its mean and spread, never a draw. */
export interface KnownLead {
  readonly meanDays: number;
  readonly sdDays: number;
}

/** One shelf on a review day, after its sales. */
export interface ShelfView {
  readonly sku: string;
  readonly day: number;
  readonly onHand: number;
  readonly open: readonly { readonly placedDay: number; readonly quantity: number }[];
  readonly minimumUnits: number;
  readonly cartonUnits: number;
  readonly reviewDays: number;
}

// An order of day t is there at the start of day t + lead; a late one may come any day.
function inboundOf({ open, day }: ShelfView, { meanDays, sdDays }: KnownLead): InboundInput[] {
  const at = (dayNumber: number) => dayNumber * DAY_MS + DAY_MS / 24;
  return open.map(({ placedDay, quantity }, i) => ({
    id: `open ${i}`,
    units: quantity,
    etaP50Ms: at(placedDay + meanDays),
    etaP90Ms: at(Math.max(day + 1, placedDay + meanDays + Math.round(Z90 * sdDays))),
    origin: ORIGIN,
  }));
}

/** Everything `planSku` is told about a shelf. */
export function shelfInput(
  shelf: ShelfView,
  forecast: MarketForecast,
  lead: KnownLead,
  serviceLevel: number,
): SkuPlanInput {
  const { sku, day, onHand, minimumUnits, cartonUnits, reviewDays } = shelf;
  // The order goes out the next morning: so many whole days of demand pass before it is there.
  const days = lead.meanDays - 1;
  const noSize = { unitWeightGrams: null, unitVolumeCm3: null };
  const noCarton = { cartonWeightGrams: null, cartonVolumeCm3: null };
  const noFlags = { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false };
  const takesAll = { takesBattery: true, takesLiquid: true, takesMagnetic: true };
  const noFloor = { turnoverMinDays: 0, safetyStockDays: 0, alertLineDays: 0 };
  const sources = { turnoverMinDays: null, safetyStockDays: null, alertLineDays: null };
  const noSource = { ...sources, turnoverMaxDays: null, leadTimeDays: null };
  const leg = (p50Days: number, p90Days: number) => ({
    ...{ p50Days, p90Days },
    samples: 0,
    origin: ORIGIN,
  });
  return {
    ...{ skuId: sku, nowMs: (day + 1) * DAY_MS, today: dateOfDayNumber(day + 1) },
    ...{ timeZone: 'UTC', isTracked: true, status: 'active', transferLanes: [] },
    traits: { cartonUnits, ...noSize, ...noCarton, ...noFlags },
    forecasts: { [MARKET]: forecast },
    destinations: [
      {
        ...{ warehouseId: 'shelf', market: MARKET, demandShare: 1, canOrder: true },
        stock: { onHand, unavailable: 0, allocatedToOrders: 0, origin: ORIGIN },
        inbound: inboundOf(shelf, lead),
        policy: { ...noFloor, turnoverMaxDays: 60, leadTimeDays: days, sources: noSource },
        ...{ calendar: ALWAYS, storageMinorPerCbmDay: null },
      },
    ],
    suppliers: [
      {
        ...{ supplierId: 'maker', name: 'maker', fastLane: null, origin: ORIGIN },
        ...{ terms: { minimumUnits, cartonUnits }, production: leg(0, 0), calendar: ALWAYS },
        lanes: [
          {
            ...{ forwarderId: 'ship', warehouseId: 'shelf', mode: 'sea', calendar: ALWAYS },
            transit: leg(days, days + Z90 * lead.sdDays),
            ...{ ...takesAll, takesAerosol: true, minorPerCbm: null, minorPerKg: null },
          },
        ],
      },
    ],
    money: {
      ...{ currency: 'GBP', purchaseMinor: 100, landingMinor: 0, netPriceMinor: null },
      origin: ORIGIN,
    },
    rules: {
      ...{ serviceLevel, serviceLevelOrigin: ORIGIN, reviewDays, isFloorLifted: true },
      // Placing an order costs nothing in the definition.
      ...{ holdingShareAYear: 0.3, fixedOrderMinor: 0 },
    },
  };
}

/** Units `planSku` orders for a shelf: its rule without the explanation around it. 0 = none. */
export function plannedUnits(input: SkuPlanInput): number {
  const [destination] = input.destinations;
  if (!destination) return 0;
  const todayNumber = Math.round(Date.parse(input.today) / DAY_MS);
  const worked = workOut(input, destination, todayNumber);
  return worked ? (regularOrder(input, worked, 0, todayNumber)?.units ?? 0) : 0;
}
