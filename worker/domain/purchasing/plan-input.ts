// From the rows of a workspace to what the order planner is told about each SKU. A market is served
// by the warehouses of its country, ordered for at the first of them that suppliers may ship to;
// markets without one are served from the country that has most. Pure.
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { ALWAYS_OPEN, type OpenDays } from '../../../shared/calendar/open-days.ts';
import { plannableUnits } from '../../../shared/inventory/balance.ts';
import { leastShelfLife } from '../../../shared/inventory/lots.ts';
import { DEFAULT_SERVICE_LEVEL, resolvePolicy } from '../../../shared/inventory/policy.ts';
import { poolBalance } from '../../../shared/inventory/pool.ts';
import type {
  DestinationInput,
  LaneInput,
  LegDays,
  MarketForecast,
  Origin,
  SkuPlanInput,
  SupplierInput,
} from '../../../shared/planning/order/input.ts';
import { productionDays, type SupplierTermDays } from './arrival.ts';
import { liveStockOf } from './plan-live-stock.ts';
import {
  freightOf,
  type PlanMoney,
  planMoney,
  priceBreaksOf,
  skuMoney,
  storageOf,
  transferLanes,
} from './plan-money.ts';
import { type Regions, regionsOf } from './plan-regions.ts';
import type {
  PlanFacts,
  PlanInbound,
  PlanLaneRow,
  PlanLive,
  PlanRate,
  PlanSkuRow,
} from './plan-rows.ts';

const FACTORY_WEEKDAYS = [1, 2, 3, 4, 5, 6];
const DEFAULT_SPREAD = [
  { days: 1, ratio: 1.5 },
  { days: 28, ratio: 2.5 },
  { days: 91, ratio: 4 },
];
const SPREAD_DAYS = [1, 28, 91] as const;

// The forecast's days from today on: weeks of a level each, and the last one for ever after.
function dailyOf({ forecast, unitsPerDay }: PlanRate, today: string): number[] {
  if (!forecast) return [];
  const passed = Math.round((Date.parse(today) - Date.parse(forecast.firstDate)) / 86_400_000);
  const days = forecast.milliUnitsPerDay.flatMap((milli) =>
    Array.from({ length: 7 }, () => milli / 1000),
  );
  return days.length > 0 ? days.slice(Math.max(0, passed)) : [unitsPerDay];
}

const tailOf = ({ forecast, unitsPerDay }: PlanRate) =>
  forecast ? (forecast.milliUnitsPerDay.at(-1) ?? 0) / 1000 : unitsPerDay;

function forecastOf(rates: readonly PlanRate[], lives: readonly PlanLive[], facts: PlanFacts) {
  const today = localDateAt(facts.nowMs, facts.timeZone);
  const paths = rates.map((rate) => ({ days: dailyOf(rate, today), tail: tailOf(rate) }));
  const length = Math.max(0, ...paths.map(({ days }) => days.length));
  const dailyUnits = Array.from({ length }, (_, day) =>
    paths.reduce((sum, { days, tail }) => sum + (days[day] ?? tail), 0),
  );
  const widest = rates.flatMap(({ forecast }) => (forecast ? [forecast.ratios] : []));
  const spread =
    widest.length > 0
      ? SPREAD_DAYS.map((days, i) => ({
          days,
          ratio: Math.max(1.05, ...widest.map((ratios) => ratios[i] ?? 1.05)),
        }))
      : DEFAULT_SPREAD;
  const asOfMs = rates.length > 0 ? Math.min(...rates.map((rate) => rate.asOfMs)) : null;
  const forecast: MarketForecast = {
    dailyUnits,
    tailUnitsPerDay: paths.reduce((sum, { tail }) => sum + tail, 0),
    spread,
    lives: lives.map(({ liveId, accountId, market, startsAtMs, units, lowUnits, highUnits }) => ({
      liveId,
      accountId,
      market,
      startsAtMs,
      onDate: localDateAt(startsAtMs, facts.timeZone),
      units,
      lowUnits: lowUnits ?? units,
      highUnits: highUnits ?? units,
      origin: { source: 'live-plan', reference: liveId, asOfMs: null },
    })),
    origin: { source: widest.length > 0 ? 'forecast' : 'report', reference: null, asOfMs },
  };
  return forecast;
}

const legOf = (
  days: { readonly p50Days: number; readonly p90Days: number },
  isLearnt: boolean,
  origin: Origin,
): LegDays => ({ ...days, samples: isLearnt ? 3 : 0, origin });

function calendarOf(facts: PlanFacts, kind: string, id: string, weekdays: number[]): OpenDays {
  const closures = facts.closures.filter(
    ({ partyKind, partyId }) => partyKind === kind && partyId === id,
  );
  return { weekdays, closures };
}

function laneOf(row: PlanLaneRow, facts: PlanFacts, into: PlanMoney): LaneInput {
  const isLearnt = row.isLearnt === 1;
  const source = isLearnt ? ('receipts' as const) : ('forwarder-terms' as const);
  return {
    forwarderId: row.forwarderId,
    warehouseId: row.warehouseId,
    mode: row.mode,
    transit: legOf({ p50Days: row.transitP50Days, p90Days: row.transitP90Days }, isLearnt, {
      source,
      reference: null,
      asOfMs: null,
    }),
    calendar: calendarOf(facts, 'forwarder', row.forwarderId, [1, 2, 3, 4, 5, 6, 7]),
    takesBattery: row.takesBattery === 1,
    takesLiquid: row.takesLiquid === 1,
    takesMagnetic: row.takesMagnetic === 1,
    takesAerosol: row.takesAerosol === 1,
    ...freightOf(row, into),
  };
}

function supplierOf(sku: PlanSkuRow, facts: PlanFacts, into: PlanMoney): SupplierInput[] {
  const supplier = facts.suppliers.get(sku.supplierId ?? '');
  if (!supplier) return [];
  const terms = facts.termsOf(supplier.id);
  const own = terms.find(({ skuId }) => skuId === sku.id);
  const all = terms.find(({ skuId }) => skuId === '');
  const days = productionDays(terms as readonly SupplierTermDays[], [sku.id]);
  const origin: Origin = { source: 'supplier-terms', reference: supplier.name, asOfMs: null };
  const fast = own?.fastLaneMaxUnits ? own : all;
  const isLearnt = days.source === 'learnt';
  return [
    {
      supplierId: supplier.id,
      name: supplier.name,
      terms: {
        minimumUnits: Math.max(1, own?.minimumOrderUnits ?? all?.minimumOrderUnits ?? 1),
        cartonUnits: own?.cartonUnits ?? all?.cartonUnits ?? sku.cartonUnits ?? 1,
        ...priceBreaksOf(terms, sku.id, into),
      },
      production: legOf(days, isLearnt, isLearnt ? { ...origin, source: 'receipts' } : origin),
      calendar: calendarOf(facts, 'supplier', supplier.id, FACTORY_WEEKDAYS),
      fastLane:
        fast?.fastLaneMaxUnits && fast.fastLaneDays !== null
          ? { mostUnits: fast.fastLaneMaxUnits, days: fast.fastLaneDays }
          : null,
      lanes: facts.lanes
        .filter(({ fromCountry }) => fromCountry === supplier.country)
        .map((lane) => laneOf(lane, facts, into)),
      origin,
    },
  ];
}

// A person's draft has no date yet: it counts as if sent today, within the usual lead time.
function inboundInputs(rows: readonly PlanInbound[], leadTimeDays: number, nowMs: number) {
  return rows.map(({ id, units, etaP50Ms, etaP90Ms, reference, isDrafted }) => {
    const draftedMs = nowMs + leadTimeDays * 86_400_000;
    return {
      id,
      units,
      etaP50Ms: isDrafted ? draftedMs : etaP50Ms,
      etaP90Ms: isDrafted ? draftedMs : (etaP90Ms ?? etaP50Ms),
      origin: { source: 'purchase-order' as const, reference, asOfMs: null },
    };
  });
}

function destinationOf(
  sku: PlanSkuRow,
  facts: PlanFacts,
  regions: Regions,
  region: string,
  into: PlanMoney,
): DestinationInput[] {
  const { nowMs, timeZone } = facts;
  const main = regions.mainOf(region);
  if (!main) return [];
  const pool = regions.poolOf(region);
  const balance = poolBalance(facts.levelsOf(sku.id), pool);
  const scope = { skuId: sku.id, categoryId: sku.categoryId, warehouseId: main.id };
  const localDate = localDateAt(nowMs, timeZone);
  const policy = resolvePolicy(facts.policies, { ...scope, localDate });
  const inbound = facts.inboundOf(sku.id).filter((row) => pool.includes(row.warehouseId));
  return [
    {
      warehouseId: main.id,
      market: region,
      demandShare: 1,
      stock: balance && {
        onHand: balance.onHand,
        unavailable: balance.unavailable,
        allocatedToOrders: balance.onHand - balance.unavailable - plannableUnits(balance),
        lots: balance.lots ?? null,
        origin: { source: 'ledger', reference: null, asOfMs: nowMs },
      },
      inbound: inboundInputs(inbound, policy.leadTimeDays, nowMs),
      policy,
      calendar: ALWAYS_OPEN,
      storageMinorPerCbmDay: storageOf(main.tariff, into),
      canOrder: true,
    },
  ];
}

// Where it is asked for; what nobody asks for is planned where it lies: so it has its "why not".
function askedRegions(skuId: string, facts: PlanFacts, { regionOf }: Regions): string[] {
  const asked = [...facts.ratesOf(skuId), ...facts.livesOf(skuId)];
  const markets = asked.flatMap(({ market }) => regionOf(market) ?? []);
  if (markets.length > 0) return markets;
  const held = new Set(facts.levelsOf(skuId).map(({ warehouseId }) => warehouseId));
  return facts.warehouses
    .filter(({ id }) => held.has(id))
    .flatMap(({ country }) => regionOf(country) ?? []);
}

const RULES: SkuPlanInput['rules'] = {
  serviceLevel: DEFAULT_SERVICE_LEVEL,
  serviceLevelOrigin: { source: 'default', reference: null, asOfMs: null },
  reviewDays: 7,
  isFloorLifted: false,
  holdingShareAYear: 0.25,
  fixedOrderMinor: null,
};

/** What the planner is told about one SKU. */
export function skuPlanInput(sku: PlanSkuRow, facts: PlanFacts): SkuPlanInput {
  const { nowMs, timeZone } = facts;
  const regions = regionsOf(facts.warehouses);
  const money = skuMoney(sku, facts);
  const into = planMoney(money, facts);
  const today = localDateAt(nowMs, timeZone);
  const rates = facts.ratesOf(sku.id);
  const lives = facts.livesOf(sku.id);
  const asked = askedRegions(sku.id, facts, regions);
  const destinations = [...new Set(asked)]
    .sort()
    .flatMap((region) => destinationOf(sku, facts, regions, region, into));
  const forecasts = Object.fromEntries(
    destinations.map(({ market: region }) => {
      const here = (row: { readonly market: string }) => regions.regionOf(row.market) === region;
      return [region, forecastOf(rates.filter(here), lives.filter(here), facts)];
    }),
  );
  const { id, status } = sku;
  return {
    ...{ skuId: id, nowMs, today, timeZone, isTracked: true, status, forecasts, destinations },
    traits: {
      cartonUnits: sku.cartonUnits,
      unitWeightGrams: sku.unitWeightGrams,
      unitVolumeCm3: sku.unitVolumeCm3,
      cartonWeightGrams: sku.cartonWeightGrams,
      cartonVolumeCm3: sku.cartonVolumeCm3,
      hasBattery: sku.hasBattery === 1,
      isLiquid: sku.isLiquid === 1,
      isMagnetic: sku.isMagnetic === 1,
      isAerosol: sku.isAerosol === 1,
    },
    suppliers: supplierOf(sku, facts, into),
    transferLanes: transferLanes(facts.transfers, regions.mainIdOf),
    money,
    liveStock: liveStockOf(sku.id, facts),
    minShelfLifeDays: leastShelfLife(facts.shops),
    rules: RULES,
  };
}
