// A storage box to plan for: one warehouse in Los Angeles, a maker in Ningbo, sea and air. Tests
// change what they are about.

import { addDays } from '../../../../shared/calendar/local-date.ts';
import { ALWAYS_OPEN } from '../../../../shared/calendar/open-days.ts';
import type { EffectivePolicy } from '../../../../shared/inventory/policy.ts';
import type {
  DestinationInput,
  InboundInput,
  LaneInput,
  LiveStock,
  MarketForecast,
  Origin,
  SkuPlanInput,
  SupplierInput,
} from '../../../../shared/planning/order/input.ts';

/** Monday 30 November 2026, noon in UTC, which is also the workspace's zone here. */
export const NOW_MS = Date.parse('2026-11-30T12:00:00Z');
export const TODAY = '2026-11-30';
export const DAY_MS = 86_400_000;

/** The instant so many days after now. */
export const inDays = (days: number): number => NOW_MS + days * DAY_MS;
/** The date so many days after today. */
export const dateIn = (days: number): string => addDays(TODAY, days);

export const SAID: Origin = { source: 'supplier-terms', reference: 'Ningbo Boxes', asOfMs: null };
export const COUNTED: Origin = { source: 'ledger', reference: null, asOfMs: NOW_MS - 60_000 };

export const POLICY: EffectivePolicy = {
  turnoverMinDays: 45,
  turnoverMaxDays: 60,
  safetyStockDays: 30,
  alertLineDays: 15,
  leadTimeDays: 38,
  sources: {
    turnoverMinDays: 'pol_home',
    turnoverMaxDays: 'pol_home',
    safetyStockDays: 'pol_home',
    alertLineDays: 'pol_home',
    leadTimeDays: null,
  },
};

export const lane = (mode: LaneInput['mode'], days: number, changes: Partial<LaneInput> = {}) => ({
  forwarderId: `fwd_${mode}`,
  warehouseId: 'wh_la',
  mode,
  transit: { p50Days: days, p90Days: Math.round(days * 1.2), samples: 0, origin: SAID },
  calendar: ALWAYS_OPEN,
  takesBattery: mode === 'sea',
  takesLiquid: true,
  takesMagnetic: true,
  takesAerosol: mode === 'sea',
  minorPerCbm: mode === 'sea' ? 9_000 : null,
  minorPerKg: mode === 'sea' ? null : 600,
  ...changes,
});

export const supplier = (changes: Partial<SupplierInput> = {}): SupplierInput => ({
  supplierId: 'sup_ningbo',
  name: 'Ningbo Boxes',
  terms: { minimumUnits: 200, cartonUnits: 20 },
  production: { p50Days: 10, p90Days: 12, samples: 0, origin: SAID },
  calendar: ALWAYS_OPEN,
  fastLane: null,
  lanes: [lane('sea', 30), lane('air', 7)],
  origin: SAID,
  ...changes,
});

export const forecast = (unitsPerDay: number, changes: Partial<MarketForecast> = {}) => ({
  dailyUnits: Array.from({ length: 182 }, () => unitsPerDay),
  tailUnitsPerDay: unitsPerDay,
  spread: [
    { days: 1, ratio: 1.5 },
    { days: 28, ratio: 2 },
    { days: 91, ratio: 3 },
  ],
  lives: [],
  origin: { source: 'forecast' as const, reference: null, asOfMs: NOW_MS - 3_600_000 },
  ...changes,
});

export const inbound = (
  units: number,
  p50Days: number | null,
  p90Days: number | null = p50Days,
): InboundInput => ({
  id: `inb_${units}_${p50Days}`,
  units,
  etaP50Ms: p50Days === null ? null : inDays(p50Days),
  etaP90Ms: p90Days === null ? null : inDays(p90Days),
  origin: { source: 'shipment', reference: 'SHP-1', asOfMs: NOW_MS - DAY_MS },
});

export const destination = (
  onHand: number,
  changes: Partial<DestinationInput> = {},
): DestinationInput => ({
  warehouseId: 'wh_la',
  market: 'US',
  demandShare: 1,
  stock: { onHand, unavailable: 0, allocatedToOrders: 0, origin: COUNTED },
  inbound: [],
  policy: POLICY,
  calendar: ALWAYS_OPEN,
  storageMinorPerCbmDay: 60,
  canOrder: true,
  ...changes,
});

/** What lives of that shop can count on: `onHand` in Los Angeles, 400 in a warehouse it has not. */
export const liveStock = (onHand: number): LiveStock => {
  const place = (warehouseId: string, units: number) => ({
    ...{ skuId: 'sku_box', warehouseId, onHand: units },
    ...{ allocated: 0, allocatedToShows: 0, unavailable: 0 },
  });
  return {
    levels: [place('wh_la', onHand), place('wh_nj', 400)],
    inbound: [],
    rates: [{ market: 'US', unitsPerDay: 10 }],
    listings: [{ accountId: 'acc_tiktok', market: 'US', poolWarehouseIds: ['wh_la'] }],
    warehouses: ['wh_la', 'wh_nj'].map((id) => ({ id, country: 'US' })),
  };
};

/** 10 boxes a day, 300 there: an order is due. Costs 4.00 + 1.00, sells at 12.00 net. */
export function planInput(changes: Partial<SkuPlanInput> = {}): SkuPlanInput {
  return {
    skuId: 'sku_box',
    nowMs: NOW_MS,
    today: TODAY,
    timeZone: 'UTC',
    isTracked: true,
    status: 'active',
    traits: {
      cartonUnits: 20,
      unitWeightGrams: 900,
      unitVolumeCm3: 12_000,
      cartonWeightGrams: 19_000,
      cartonVolumeCm3: 250_000,
      hasBattery: false,
      isLiquid: false,
      isMagnetic: false,
      isAerosol: false,
    },
    forecasts: { US: forecast(10) },
    destinations: [destination(300)],
    suppliers: [supplier()],
    transferLanes: [],
    money: {
      currency: 'USD',
      purchaseMinor: 400,
      landingMinor: 100,
      netPriceMinor: 1200,
      origin: { source: 'cost-table', reference: null, asOfMs: null },
    },
    rules: {
      serviceLevel: 0.95,
      serviceLevelOrigin: { source: 'default', reference: null, asOfMs: null },
      reviewDays: 7,
      isFloorLifted: false,
      holdingShareAYear: 0.25,
      fixedOrderMinor: null,
    },
    ...changes,
  };
}
