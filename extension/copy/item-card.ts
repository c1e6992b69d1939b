// Everything a card or an opened look-up hit shows of one item, from rows of the copy. Pure.
import { dayIndexOf, localDateAt } from '../../shared/calendar/local-date.ts';
import type { Listing } from '../../shared/contract/catalogue.ts';
import { availableUnits } from '../../shared/inventory/balance.ts';
import { basePath, sumDemand } from '../../shared/inventory/base-demand.ts';
import { demandOnDay } from '../../shared/inventory/cover.ts';
import { type ShortfallSources, shortAtLive } from '../../shared/inventory/live-shortfall.ts';
import { pastSaleUnits } from '../../shared/inventory/lots.ts';
import { type Outlook, outlookOf } from '../../shared/inventory/outlook.ts';
import { reorderAdvice } from '../../shared/inventory/reorder.ts';
import { type DemandRange, demandRanges } from '../../shared/planning/stock-range.ts';
import type { ProjectionDay } from '../../shared/ui/projection-path.ts';
import {
  expectedLives,
  inboundUnits,
  listingFacts,
  listingView,
  liveNeed,
  livesOfSku,
  momentOf,
  policyOf,
  skuFacts,
  skuOutlook,
  skuSourceOf,
  todayOf,
  type Viewpoint,
} from './item-facts.ts';
import type {
  InboundView,
  ItemCard,
  ItemFacts,
  ListingView,
  LiveView,
  WarehouseView,
} from './item-types.ts';
import { type ListingRecord, plansOf, type SkuRecord } from './rows.ts';
import { mostUrgentOf, soldFacts } from './speaker.ts';

/** Days the projection chart shows. */
export const PROJECTION_DAYS = 60;

/** Rows a card is made from: the item, every SKU in it, every listing of its deciding SKU. */
export interface CardSource {
  readonly listing: ListingRecord | null;
  readonly skuId: string | null;
  readonly skus: ReadonlyMap<string, SkuRecord>;
  readonly listings: readonly ListingRecord[];
}

const msOf = (utc: string | null) => (utc === null ? null : Date.parse(utc));
const HOUR_MS = 3_600_000;
const NO_DEMAND: DemandRange = { p10: 0, p25: 0, p50: 0, p75: 0, p90: 0 };

function inboundViews(record: SkuRecord, warehouseId: string | null): InboundView[] {
  return record.inbound
    .filter((line) => warehouseId === null || line.warehouseId === warehouseId)
    .map(({ units, etaP50Utc, etaP90Utc, mode, reference }) => ({
      units,
      etaP50Ms: msOf(etaP50Utc),
      etaP90Ms: msOf(etaP90Utc),
      mode,
      reference,
    }))
    .sort((a, b) => (a.etaP50Ms ?? Infinity) - (b.etaP50Ms ?? Infinity));
}

/** How long one warehouse lasts if it alone serves its country's demand and lives. */
function warehouseOutlook(record: SkuRecord, warehouseId: string, view: Viewpoint): Outlook {
  const country = view.tables.warehouses.find(({ id }) => id === warehouseId)?.country ?? '';
  const rate = record.demand.find(({ market }) => market === country);
  return outlookOf({
    balance: record.levels.find((level) => level.warehouseId === warehouseId) ?? null,
    inbound: inboundUnits(record).filter((line) => line.warehouseId === warehouseId),
    demand: rate ? sumDemand([rate]) : null,
    lives: expectedLives(view.tables, record.id, country),
    ...momentOf(view),
  });
}

function warehouseViews(
  record: SkuRecord,
  pool: readonly string[] | null,
  view: Viewpoint,
): WarehouseView[] {
  const { minShelfLifeDays } = momentOf(view);
  const sale = { localDate: todayOf(view), minShelfLifeDays };
  const views = record.levels.map((level): WarehouseView => {
    const { warehouseId, onHand, allocated, allocatedToShows, unavailable, source } = level;
    const warehouse = view.tables.warehouses.find(({ id }) => id === warehouseId);
    const asOfMs = Date.parse(level.asOfUtc);
    const limitHours = warehouse?.staleAfterHours ?? null;
    return {
      warehouseId,
      code: warehouse?.code ?? '',
      name: warehouse?.name ?? warehouseId,
      isInPool: pool === null || pool.includes(warehouseId),
      onHand,
      allocated,
      allocatedToShows,
      unavailable,
      available: availableUnits(level) - pastSaleUnits(level, sale),
      daysOfCover: warehouseOutlook(record, warehouseId, view).daysOfCover,
      inbound: inboundViews(record, warehouseId),
      asOfMs,
      source,
      isStale: limitHours !== null && view.nowMs - asOfMs > limitHours * HOUR_MS,
    };
  });
  const order = (item: WarehouseView) => {
    const place = pool?.indexOf(item.warehouseId) ?? 0;
    return place < 0 ? Number.MAX_SAFE_INTEGER : place;
  };
  return views.sort((a, b) => order(a) - order(b) || b.available - a.available);
}

/** What the chart asks of a live. */
export type DrawnLive = Pick<LiveView, 'startsAtMs' | 'expectedUnits' | 'lowUnits' | 'highUnits'>;

/** What is left by the end of each day if demand is low, middling or high; empty = nobody knows. */
function rangesOf(
  { demand }: Outlook,
  lives: readonly DrawnLive[],
  moment: Pick<Viewpoint, 'nowMs' | 'timeZone'>,
  length: number,
): DemandRange[] {
  if (!demand?.ratios) return [];
  const base = basePath(demand, localDateAt(moment.nowMs, moment.timeZone));
  const ranged = lives.map(({ startsAtMs, expectedUnits, lowUnits, highUnits }) => ({
    startsAtMs,
    units: expectedUnits,
    lowUnits: lowUnits ?? expectedUnits,
    highUnits: highUnits ?? expectedUnits,
  }));
  return demandRanges(base, demand.ratios, ranged, length, moment);
}

const leftOf = (startUnits: number, { p10, p25, p50, p75, p90 }: DemandRange) => ({
  low: startUnits - p90,
  lowMid: startUnits - p75,
  median: startUnits - p50,
  highMid: startUnits - p25,
  high: startUnits - p10,
});

/**
 * Units now (index 0) and left at the end of today (1), of tomorrow (2), … on the expected path;
 * days are those of the zone's calendar. May fall below zero, never clamped.
 */
export function projectionOf(
  outlook: Outlook,
  lives: readonly DrawnLive[],
  moment: Pick<Viewpoint, 'nowMs' | 'timeZone'>,
  length: number = PROJECTION_DAYS,
): ProjectionDay[] {
  if (outlook.positionUnits === null) return [];
  const { nowMs, timeZone } = moment;
  const ranges = rangesOf(outlook, lives, moment, length);
  const arrivingOn = (day: number) =>
    [...outlook.arrivals, ...outlook.fallOuts].reduce(
      (sum, { dayIndex, units }) => sum + (dayIndex === day ? units : 0),
      0,
    );
  let units = outlook.positionUnits - outlook.inboundUnits;
  let inUnits = units;
  const nothing = { arriving: 0, liveUnits: 0, liveAtMs: null };
  const now = ranges.length > 0 ? leftOf(units, NO_DEMAND) : null;
  const points: ProjectionDay[] = [{ dayIndex: 0, units, ...nothing, range: now }];
  for (let dayIndex = 0; dayIndex < length; dayIndex += 1) {
    const today = lives.filter(
      ({ startsAtMs }) =>
        startsAtMs >= nowMs && dayIndexOf(startsAtMs, nowMs, timeZone) === dayIndex,
    );
    const liveUnits = today.reduce((sum, { expectedUnits }) => sum + expectedUnits, 0);
    const liveAtMs = today.length ? Math.min(...today.map((live) => live.startsAtMs)) : null;
    const arriving = arrivingOn(dayIndex);
    units += arriving - demandOnDay(outlook.path, dayIndex);
    inUnits += arriving;
    const asked = ranges[dayIndex];
    const range = asked ? leftOf(inUnits, asked) : null;
    points.push({ dayIndex: dayIndex + 1, units, arriving, liveUnits, liveAtMs, range });
  }
  return points;
}

/** What `shortAtLive` asks about a SKU. */
function shortfallSources(
  record: SkuRecord,
  listings: readonly Listing[],
  { tables, nowMs, timeZone }: Viewpoint,
): ShortfallSources {
  return {
    levels: record.levels,
    inbound: inboundUnits(record),
    rates: record.demand,
    lives: livesOfSku(tables, record.id).map((live) => liveNeed(live, record.id)),
    listings: listings.map(({ accountId, poolWarehouseIds }) => ({
      accountId,
      market: tables.accounts.find(({ id }) => id === accountId)?.market ?? null,
      poolWarehouseIds,
    })),
    warehouses: tables.warehouses,
    shops: tables.accounts,
    nowMs,
    timeZone,
  };
}

/** The lives that sell a SKU and what each will be short of; `listings` are all that contain it. */
export function liveViews(
  record: SkuRecord,
  listings: readonly Listing[],
  view: Viewpoint,
): LiveView[] {
  const sources = shortfallSources(record, listings, view);
  return livesOfSku(view.tables, record.id).flatMap((live) => {
    const item = live.items.find(({ skuId }) => skuId === record.id);
    if (!item) return [];
    const need = liveNeed(live, record.id);
    const { startsAtMs, expectedUnits } = need;
    const { lowUnits, highUnits } = item;
    const shortUnits = shortAtLive(need, sources);
    const { id: liveId, title } = live;
    return { liveId, title, startsAtMs, expectedUnits, lowUnits, highUnits, shortUnits };
  });
}

function listingViews(
  skuId: string,
  { listings }: CardSource,
  sold: readonly ItemFacts[],
  view: Viewpoint,
): ListingView[] {
  return listings.map(({ listing }, at): ListingView => {
    const account = view.tables.accounts.find(({ id }) => id === listing.accountId);
    const component = listing.components.find((candidate) => candidate.skuId === skuId);
    return {
      listingId: listing.id,
      accountName: account?.name ?? '',
      platform: account?.platform ?? 'other',
      title: listing.title,
      sellerSku: listing.sellerSku,
      unitsEach: component?.units ?? 1,
      sellableUnits: sold[at]?.facts.available ?? null,
      listedQuantity: listing.listedQuantity,
      listedAsOfMs: msOf(listing.listedAsOfUtc),
    };
  });
}

// A listing's outlook holds the lives of its own market only.
function livesIn(source: CardSource, lives: readonly LiveView[], { tables }: Viewpoint) {
  const accountId = source.listing?.listing.accountId;
  const account = tables.accounts.find(({ id }) => id === accountId);
  if (!account) return lives;
  const own = tables.lives.filter(({ market }) => market === account.market).map(({ id }) => id);
  return lives.filter(({ liveId }) => own.includes(liveId));
}

/** The card of an item; null when its rows are gone. */
export function cardOf(source: CardSource, view: Viewpoint): ItemCard | null {
  const record = source.skuId === null ? null : source.skus.get(source.skuId);
  if (!record && !source.listing) return null;
  const facts = source.listing
    ? listingFacts({ record: source.listing, skus: source.skus }, view)
    : skuFacts(skuSourceOf(record as SkuRecord, view.tables), view);
  if (!record) {
    const nothing = { warehouses: [], inbound: [], lives: [], listings: [], projection: [] };
    const unknown = { skuId: null, identifiers: [], advice: null, unitsPerDay: null };
    return { ...facts, ...nothing, ...unknown, speaker: facts };
  }
  // What to order is the SKU's own question: every shop that sells it asks the same warehouses, so
  // every card of it, the popup and the SKU page give one answer.
  const whole = skuOutlook(skuSourceOf(record, view.tables), view);
  const outlook = source.listing
    ? listingView({ record: source.listing, skus: source.skus }, view).outlook
    : whole;
  const sold = soldFacts(source, view);
  const ownListings = source.listings.map(({ listing }) => listing);
  const lives = liveViews(record, ownListings, view);
  const policy = policyOf(view, record.id, record.sku?.categoryId ?? null);
  return {
    ...facts,
    skuId: record.id,
    speaker: source.listing ? facts : mostUrgentOf(facts, sold),
    identifiers: (record.sku?.identifiers ?? []).map(({ kind, value }) => ({ kind, value })),
    warehouses: warehouseViews(record, source.listing?.listing.poolWarehouseIds ?? null, view),
    inbound: inboundViews(record, null),
    lives,
    listings: listingViews(record.id, source, sold, view),
    advice: reorderAdvice({
      plans: plansOf(record),
      today: todayOf(view),
      outlook: whole,
      policy,
      cartonUnits: record.sku?.cartonUnits ?? null,
    }),
    projection: projectionOf(outlook, livesIn(source, lives, view), view),
    unitsPerDay: whole.demand?.unitsPerDay ?? null,
  };
}
