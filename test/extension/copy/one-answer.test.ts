// One answer for every SKU of the sample shop, its forecasts and plans among them: the card of each
// of its listings, the popup's row, the SKU page and the server's alerts show the planner's own.
import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../extension/copy/item-card.ts';
import {
  inboundUnits,
  skuFacts,
  skuOutlook,
  skuSourceOf,
} from '../../../extension/copy/item-facts.ts';
import type { ListingRecord, SkuRecord, SmallTables } from '../../../extension/copy/rows.ts';
import { numbersAt, packNumbers } from '../../../extension/copy/sku-numbers.ts';
import { skuView } from '../../../extension/workspace/sku-view.ts';
import { snapshotOf } from '../../../extension/workspace/snapshot.ts';
import { ALWAYS_OPEN } from '../../../shared/calendar/open-days.ts';
import { outlookOf } from '../../../shared/inventory/outlook.ts';
import type { PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import { resolvePolicy } from '../../../shared/inventory/policy.ts';
import { rowStatus } from '../../../shared/inventory/status.ts';
import { forecastSkus } from '../../../shared/planning/demand/forecast.ts';
import { unpackCounts } from '../../../shared/planning/demand/packed-counts.ts';
import { fitShop } from '../../../shared/planning/demand/shop-model.ts';
import { dayNumber, demandHistory } from '../../../shared/planning/demand/sku-history.ts';
import type { Origin, SkuPlanInput } from '../../../shared/planning/order/input.ts';
import { planSku } from '../../../shared/planning/order/plan-sku.ts';
import { shortAnswers } from '../../../shared/planning/order/short-answer.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { wantedAlerts } from '../../../worker/domain/alerts.ts';
import { listingRow, skuRow } from '../../support/shop/copy-of.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
const { rows } = shop;
const timeZone = shop.workspace.timeZone;
const iso = (ms: number | null | undefined) => (ms ? new Date(ms).toISOString() : null);
const ORIGIN = dayNumber('2026-11-20');
const TODAY = '2026-11-22';

const histories = rows.planningRow.flatMap((row) => {
  const units = unpackCounts(row.units);
  const owner = { skuId: row.skuId, market: row.market, categoryId: '' };
  const rest = { stockOutDays: row.stockOutDays as number[], archivedUntilDate: '' };
  const liveUnits = unpackCounts(row.liveUnits ?? '');
  const history = demandHistory({ ...owner, ...rest, firstDate: row.firstDate, units, liveUnits });
  return history ? [{ history, categoryId: '' }] : [];
});
const forecasts = new Map(
  forecastSkus(fitShop(histories, ORIGIN), histories).map((one) => [one.key, one]),
);

const demandOf = (skuId: string): SkuRecord['demand'] =>
  rows.demandRate
    .filter((rate) => rate.skuId === skuId)
    .map(({ market, unitsPerDay, daysObserved }) => {
      const made = forecasts.get(`${skuId}/${market}`);
      const forecast = made && {
        firstDate: '2026-11-21',
        milliUnitsPerDay: [...made.milliUnitsPerDay],
        ratios: [...made.ratios],
        basis: made.basis,
        madeAtUtc: new Date(NOW).toISOString(),
      };
      const asOfUtc = new Date(NOW).toISOString();
      return { skuId, market, unitsPerDay, daysObserved, asOfUtc, ...(forecast && { forecast }) };
    });

const regions = new Map([
  ['US', 'US-East'],
  ['DE', 'DE'],
  ['GB', 'UK'],
  ['JP', 'JP'],
]);
const placeOf = (market: string) =>
  rows.warehouse.find(({ code }) => code === regions.get(market))?.id ?? '';

const DEFAULT: Origin = { source: 'default', reference: null, asOfMs: null };
const RULES: SkuPlanInput['rules'] = {
  serviceLevel: 0.95,
  serviceLevelOrigin: DEFAULT,
  reviewDays: 7,
  isFloorLifted: true,
  holdingShareAYear: 0.25,
  fixedOrderMinor: null,
};

// A plan as the worker's run makes it, cut down to what makes answers differ from SKU to SKU.
function plansOf(skuId: string): PlanAnswer[] {
  const traits = { cartonUnits: 6, unitWeightGrams: 500, unitVolumeCm3: 900 };
  const size = { cartonWeightGrams: null, cartonVolumeCm3: null };
  const flags = { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false };
  const rates = demandOf(skuId).filter(({ market }) => placeOf(market) !== '');
  const levels = levelsOf(skuId);
  const lane = (warehouseId: string) => ({
    ...{ forwarderId: 'fwd', warehouseId, mode: 'sea' as const, calendar: ALWAYS_OPEN },
    transit: { p50Days: 32, p90Days: 40, samples: 0, origin: DEFAULT },
    ...{ takesBattery: true, takesLiquid: true, takesMagnetic: true, takesAerosol: true },
    ...{ minorPerCbm: null, minorPerKg: null },
  });
  const input: SkuPlanInput = {
    ...{ skuId, nowMs: NOW, today: TODAY, timeZone, isTracked: true, status: 'active' },
    traits: { ...traits, ...size, ...flags },
    forecasts: Object.fromEntries(
      rates.map(({ market, unitsPerDay }) => [
        market,
        {
          ...{ dailyUnits: [], tailUnitsPerDay: unitsPerDay, lives: [], origin: DEFAULT },
          spread: [{ days: 28, ratio: 2.5 }],
        },
      ]),
    ),
    destinations: rates.map(({ market }) => ({
      ...{ warehouseId: placeOf(market), market, demandShare: 1, inbound: [], canOrder: true },
      stock: {
        onHand: levels.find((level) => level.warehouseId === placeOf(market))?.onHand ?? 0,
        ...{ unavailable: 0, allocatedToOrders: 0, origin: DEFAULT },
      },
      policy: resolvePolicy([], { skuId, categoryId: null, warehouseId: null, localDate: TODAY }),
      ...{ calendar: ALWAYS_OPEN, storageMinorPerCbmDay: null },
    })),
    suppliers: [
      {
        ...{ supplierId: 'sup', name: 'Maker', calendar: ALWAYS_OPEN, fastLane: null },
        terms: { minimumUnits: 12, cartonUnits: 6 },
        production: { p50Days: 9, p90Days: 12, samples: 0, origin: DEFAULT },
        lanes: rates.map(({ market }) => lane(placeOf(market))),
        origin: DEFAULT,
      },
    ],
    ...{ transferLanes: [], money: null, rules: RULES },
  };
  return shortAnswers(input, planSku(input));
}

const moves = Map.groupBy(
  shop.acts.flatMap(({ movements }) => movements),
  ({ skuId }) => skuId,
);

const levelsOf = (skuId: string): SkuRecord['levels'] =>
  [...Map.groupBy(moves.get(skuId) ?? [], ({ warehouseId }) => warehouseId)].map(
    ([warehouseId, some]) => ({
      skuId,
      warehouseId,
      onHand: some.reduce((sum, { onHandDelta = 0 }) => sum + onHandDelta, 0),
      allocated: 0,
      allocatedToShows: 0,
      unavailable: 0,
      asOfUtc: new Date(NOW).toISOString(),
      source: 'member',
    }),
  );

const records: SkuRecord[] = rows.sku.map(({ id, code, title, cartonUnits }) => ({
  id,
  sku: skuRow(code, title, { id, cartonUnits: cartonUnits ?? null }),
  levels: levelsOf(id),
  inbound: rows.inboundLine
    .filter((line) => line.skuId === id)
    .map((line) => ({
      id: line.id,
      skuId: id,
      warehouseId: line.warehouseId,
      units: line.unitsExpected ?? 0,
      etaP50Utc: iso(line.etaP50Utc),
      etaP90Utc: iso(line.etaP90Utc),
      mode: 'sea',
      reference: '',
    })),
  inboundIds: [],
  plans: plansOf(id),
  demand: demandOf(id),
}));
const bySku = new Map(records.map((record) => [record.id, record]));

const listings: ListingRecord[] = rows.listing.map((row) => {
  const parts = rows.listingComponent.filter(({ listingId }) => listingId === row.id);
  const components = parts.map(({ skuId, units }) => ({ skuId, units }));
  const pool = rows.listingPool.filter(({ listingId }) => listingId === row.id);
  const listing = {
    ...listingRow(row.id, parts[0]?.skuId ?? '', ''),
    accountId: row.accountId,
    components,
    poolWarehouseIds: pool.map(({ warehouseId }) => warehouseId),
  };
  return { id: row.id, listing, skuIds: components.map(({ skuId }) => skuId) };
});

const tables = {
  accounts: rows.channelAccount,
  warehouses: rows.warehouse,
  categories: [],
  policies: [],
  lives: [],
} as unknown as SmallTables;
const view = { tables, nowMs: NOW, timeZone };
const snapshot = snapshotOf({ skus: records, listings, tables, syncedAtMs: NOW });

describe('the sample shop', () => {
  it('has forecasts for nearly every SKU of 295', () => {
    expect(records.length).toBe(295);
    const known = records.filter(({ demand }) => demand.some(({ forecast }) => forecast));
    expect(known.length).toBeGreaterThan(280);
  });

  it('advises the same order in the popup, on the card of each listing and on the SKU page', () => {
    let due = 0;
    for (const record of records) {
      const own = listings.filter(({ skuIds }) => skuIds.includes(record.id));
      const source = { skuId: record.id, skus: bySku, listings: own };
      const popup = cardOf({ ...source, listing: null }, view);
      for (const listing of own) {
        expect(cardOf({ ...source, listing }, view)?.advice).toEqual(popup?.advice);
      }
      const page = skuView({ snapshot, nowMs: NOW, timeZone }, record.sku as never);
      expect(page.advice).toEqual(popup?.advice);
      const plans = record.plans ?? [];
      if (plans.length > 0) {
        expect(page.advice.basis).toBe('plan');
        expect(page.advice.orderUnits).toBe(
          plans.reduce((sum, { orderUnits }) => sum + orderUnits, 0),
        );
      } else expect(page.advice).toMatchObject({ basis: 'policy', asOfUtc: null });
      due += popup?.advice?.reason === 'due' ? 1 : 0;
    }
    expect(due).toBeGreaterThan(10);
  });

  it('has the same status in the popup row, on the SKU page and in the alert: ORDER when due', () => {
    const packed = packNumbers(records, tables);
    const facts = {
      skus: rows.sku.map(({ id, code, title }) => ({
        ...{ id, code, title, categoryId: null, priceMinor: null, priceCurrency: null },
      })),
      levels: records.flatMap(({ levels }) => levels.map((row) => ({ ...row, asOfMs: NOW }))),
      inbound: records.flatMap(inboundUnits),
      rates: records.flatMap(({ demand }) => demand),
      plans: records.flatMap(({ plans }) => plans ?? []),
      sources: { connections: [], unmapped: [], imports: [], warehouses: [] },
      ...{ lives: [], policies: [], listings: [], shelfLives: [], nowMs: NOW },
    };
    const alerts = new Map(
      wantedAlerts(facts, timeZone)
        .filter(({ kind }) => kind !== 'oversell')
        .map((alert) => [alert.subjectId, alert]),
    );
    let ordered = 0;
    records.forEach((record, line) => {
      const numbers = numbersAt(packed, line, record.id);
      const source = { ...skuSourceOf(record, tables), numbers };
      const row = rowStatus(skuFacts(source, view).facts);
      const page = skuView({ snapshot, nowMs: NOW, timeZone }, record.sku as never);
      const plain = cardOf({ skuId: record.id, skus: bySku, listings: [], listing: null }, view);
      if (plain) expect(rowStatus(plain.facts)).toEqual(row);
      const alert = alerts.get(record.id);
      if (alert?.kind === 'order') {
        ordered += 1;
        expect(row).toMatchObject({ status: 'order', dayIndex: alert.body.value });
        expect(page.advice.orderUnits + page.advice.fastOrderUnits).toBe(alert.body.orderUnits);
      } else if (row.status === 'order') {
        // What nobody asks for is not alerted.
        expect(page.demand?.unitsPerDay ?? 0).toBe(0);
      }
    });
    expect(ordered).toBeGreaterThan(10);
  });

  it('shows the same cover in a row of the packed copy as on the SKU page', () => {
    const packed = packNumbers(records, tables);
    records.forEach((record, line) => {
      const row = outlookOf({
        ...numbersAt(packed, line, record.id),
        lives: [],
        nowMs: NOW,
        timeZone,
      });
      const page = skuView({ snapshot, nowMs: NOW, timeZone }, record.sku as never).outlook;
      expect(row.daysOfCover).toBe(page.daysOfCover);
      // A row draws no range, so it does without the spread.
      const { demand } = skuOutlook(skuSourceOf(record, tables), view);
      expect(row.demand).toEqual(demand && { ...demand, ratios: undefined });
    });
  });
});
