// One answer for every SKU of the sample shop, its forecasts among them: the card of each of its
// listings, the popup's row, the SKU page and the server's alerts rest on the same numbers.
import { describe, expect, it } from 'vitest';
import { cardOf } from '../../../extension/copy/item-card.ts';
import { skuOutlook, skuSourceOf } from '../../../extension/copy/item-facts.ts';
import type { ListingRecord, SkuRecord, SmallTables } from '../../../extension/copy/rows.ts';
import { numbersAt, packNumbers } from '../../../extension/copy/sku-numbers.ts';
import { skuView } from '../../../extension/workspace/sku-view.ts';
import { snapshotOf } from '../../../extension/workspace/snapshot.ts';
import { outlookOf } from '../../../shared/inventory/outlook.ts';
import { forecastSkus } from '../../../shared/planning/demand/forecast.ts';
import { unpackCounts } from '../../../shared/planning/demand/packed-counts.ts';
import { fitShop } from '../../../shared/planning/demand/shop-model.ts';
import { dayNumber, demandHistory } from '../../../shared/planning/demand/sku-history.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { listingRow, skuRow } from '../../support/shop/copy-of.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
const { rows } = shop;
const timeZone = shop.workspace.timeZone;
const iso = (ms: number | null | undefined) => (ms ? new Date(ms).toISOString() : null);
const ORIGIN = dayNumber('2026-11-20');

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
  plans: [],
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
      due += popup?.advice?.reason === 'due' ? 1 : 0;
    }
    expect(due).toBeGreaterThan(10);
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
