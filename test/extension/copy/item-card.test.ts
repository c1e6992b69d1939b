// One number on every surface: what the storage box of the sample shop is short of at its live; and
// the projection's rows bear the dates on which things happen.
import { expect, it } from 'vitest';
import { cardOf } from '../../../extension/copy/item-card.ts';
import { listingFacts } from '../../../extension/copy/item-facts.ts';
import type { ListingRecord, SkuRecord, SmallTables } from '../../../extension/copy/rows.ts';
import { createFormats } from '../../../extension/i18n/formats.ts';
import { projectionWords } from '../../../extension/i18n/projection-words.ts';
import { plannedLives } from '../../../extension/workspace/catalogue/planned-lives.ts';
import { snapshotOf } from '../../../extension/workspace/snapshot.ts';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { listingRow, skuRow } from '../../support/shop/copy-of.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
const { rows } = shop;
const timeZone = shop.workspace.timeZone;
const iso = (ms: number | null | undefined) => (ms ? new Date(ms).toISOString() : null);
const sku = rows.sku.find(({ code }) => code === 'SB-0231');
const skuId = sku?.id ?? '';

const allocatedIn = (warehouseId: string) =>
  shop.orders
    .filter((order) => order.skuId === skuId && order.warehouseId === warehouseId)
    .reduce((sum, { units }) => sum + units, 0);

function levels(): SkuRecord['levels'] {
  const moves = shop.acts.flatMap(({ movements }) => movements).filter((m) => m.skuId === skuId);
  return [...Map.groupBy(moves, ({ warehouseId }) => warehouseId)].map(([warehouseId, some]) => ({
    skuId,
    warehouseId,
    bucket: '',
    onHand: some.reduce((sum, { onHandDelta = 0 }) => sum + onHandDelta, 0),
    allocated: allocatedIn(warehouseId),
    allocatedToShows: 0,
    unavailable: 0,
    asOfUtc: new Date(NOW).toISOString(),
    source: 'member',
  }));
}

const record: SkuRecord = {
  id: skuId,
  sku: skuRow('SB-0231', sku?.title ?? '', { id: skuId }),
  levels: levels(),
  inbound: rows.inboundLine
    .filter((line) => line.skuId === skuId)
    .map((line) => ({
      id: line.id,
      skuId,
      warehouseId: line.warehouseId,
      units: line.unitsExpected ?? 0,
      etaP50Utc: iso(line.etaP50Utc),
      etaP90Utc: iso(line.etaP90Utc),
      mode: 'sea' as const,
      reference: '',
    })),
  inboundIds: [],
  demand: rows.demandRate
    .filter((rate) => rate.skuId === skuId)
    .map(({ market, unitsPerDay, daysObserved }) => ({
      skuId,
      market,
      unitsPerDay,
      daysObserved,
      asOfUtc: new Date(NOW).toISOString(),
    })),
};

const listings: ListingRecord[] = rows.listingComponent
  .filter((part) => part.skuId === skuId)
  .flatMap(({ listingId, units }) => {
    const row = rows.listing.find(({ id }) => id === listingId);
    const poolWarehouseIds = rows.listingPool
      .filter((pool) => pool.listingId === listingId)
      .map(({ warehouseId }) => warehouseId);
    const listing = {
      ...listingRow(listingId, skuId, ''),
      accountId: row?.accountId ?? '',
      components: [{ skuId, units }],
      poolWarehouseIds,
    };
    return row ? [{ id: listingId, listing, skuIds: [skuId] }] : [];
  });

const tables = {
  accounts: rows.channelAccount,
  warehouses: rows.warehouse,
  categories: [],
  policies: [],
  lives: rows.liveSession
    .filter(({ status }) => status === 'planned')
    .map((session) => ({
      id: session.id,
      title: session.title,
      startsAtUtc: iso(session.startsAtUtc) ?? '',
      endsAtUtc: iso(session.endsAtUtc) ?? '',
      market: rows.channelAccount.find(({ id }) => id === session.accountId)?.market ?? '',
      accountId: session.accountId ?? null,
      status: 'planned' as const,
      items: rows.liveItem
        .filter(({ liveSessionId }) => liveSessionId === session.id)
        .map((item) => ({
          skuId: item.skuId,
          expectedUnits: item.expectedUnits ?? 0,
          lowUnits: item.expectedLowUnits ?? null,
          highUnits: item.expectedHighUnits ?? null,
          allocatedUnits: 0,
        })),
    })),
} as unknown as SmallTables;

const view = { tables, nowMs: NOW, timeZone };
const source = { skuId, skus: new Map([[skuId, record]]), listings };
const ofSku = cardOf({ ...source, listing: null }, view);

it('is short of 1,788 boxes in the popup, on the card of each listing, and in the workspace', () => {
  expect(ofSku?.lives.map(({ shortUnits }) => shortUnits)).toEqual([1788]);
  expect(listings.length).toBeGreaterThanOrEqual(5);
  for (const listing of listings) {
    expect(cardOf({ ...source, listing }, view)?.lives).toEqual(ofSku?.lives);
  }
  const snapshot = snapshotOf({ skus: [record], listings, tables, syncedAtMs: NOW });
  const page = plannedLives(snapshot, record.sku as never, { nowMs: NOW, timeZone });
  expect(page).toEqual(ofSku?.lives);
});

it("names the live's own date in its row, whatever the hour, in Shanghai and Los Angeles", () => {
  for (const zone of ['Asia/Shanghai', 'America/Los_Angeles']) {
    for (let hour = 0; hour < 24; hour += 5) {
      const nowMs = NOW + hour * 3_600_000;
      const days = cardOf({ ...source, listing: null }, { tables, nowMs, timeZone: zone });
      const format = createFormats('en', zone);
      const words = projectionWords(days?.projection ?? [], { t: String, format } as never, nowMs);
      const row = days?.projection.find(({ liveAtMs }) => liveAtMs !== null);
      expect(words.date(row?.dayIndex ?? 0)).toBe(format.date(row?.liveAtMs ?? 0, nowMs));
      const arrival = days?.projection.find(({ arriving }) => arriving > 0);
      const etaMs = Date.parse(record.inbound[0]?.etaP50Utc ?? '');
      expect(words.date(arrival?.dayIndex ?? 0)).toBe(format.date(etaMs, nowMs));
    }
  }
});

it('tells both halves of our title where the shop shows one of them, and else its own', () => {
  const [listing] = listings;
  if (!listing) throw new Error('the storage box has listings');
  const named = (title: string) => {
    const record = { ...listing, listing: { ...listing.listing, title } };
    return listingFacts({ record, skus: source.skus }, view).title;
  };
  expect(sku?.title).toContain(' / ');
  expect(named('Foldable storage box, 66 L, grey')).toBe(sku?.title);
  expect(named('')).toBe(sku?.title);
  expect(named('Storage box, pack of 2')).toBe('Storage box, pack of 2');
});
