// From rows of the copy to the facts of one item (a SKU, or a listing with its pool), through the
// arithmetic of shared/inventory alone. Pure; must never see a cost.
import { localDateAt } from '../../shared/calendar/local-date.ts';
import type { Listing } from '../../shared/contract/catalogue.ts';
import type { PlannedLive } from '../../shared/contract/sync.ts';
import { sumBalances } from '../../shared/inventory/balance.ts';
import { sumDemand } from '../../shared/inventory/base-demand.ts';
import type { LiveNeed } from '../../shared/inventory/live-shortfall.ts';
import { leastShelfLife } from '../../shared/inventory/lots.ts';
import {
  type ExpectedLiveUnits,
  factsOf,
  type InboundUnits,
  listingOutlook,
  type Outlook,
  outlookOf,
  plainRow,
} from '../../shared/inventory/outlook.ts';
import {
  answersOfMarket,
  planFactsAt,
  planFactsOf,
  urgentAnswer,
} from '../../shared/inventory/plan-answer.ts';
import type { EffectivePolicy } from '../../shared/inventory/policy.ts';
import { policyInForce } from '../../shared/inventory/policy-index.ts';
import { titleHalf } from '../../shared/ui/title-half.ts';
import type { ItemFacts } from './item-types.ts';
import { type ListingRecord, plansOf, type SkuRecord, type SmallTables } from './rows.ts';
import { firstStale, type LineNumbers } from './sku-numbers.ts';

/** When and where an item is looked at. */
export interface Viewpoint {
  readonly tables: SmallTables;
  readonly nowMs: number;
  /** The workspace's zone: policies count by its dates. */
  readonly timeZone: string;
}

const msOf = (utc: string | null) => (utc === null ? null : Date.parse(utc));

const liveUnits = new WeakMap<readonly PlannedLive[], Map<string, readonly PlannedLive[]>>();

/** Lives that are to come or on air and sell a SKU, soonest first; indexed once per table. */
export function livesOfSku(tables: SmallTables, skuId: string): readonly PlannedLive[] {
  let bySku = liveUnits.get(tables.lives);
  if (!bySku) {
    const open = tables.lives.filter(({ status }) => status === 'planned' || status === 'live');
    open.sort((a, b) => a.startsAtUtc.localeCompare(b.startsAtUtc));
    const map = new Map<string, PlannedLive[]>();
    for (const live of open) {
      for (const item of live.items) {
        map.set(item.skuId, [...(map.get(item.skuId) ?? []), live]);
      }
    }
    bySku = map;
    liveUnits.set(tables.lives, bySku);
  }
  return bySku.get(skuId) ?? [];
}

/** A live as far as one SKU of its line-up goes. */
export function liveNeed(live: PlannedLive, skuId: string): LiveNeed {
  const { accountId, market, startsAtUtc, items } = live;
  return {
    accountId,
    market,
    startsAtMs: Date.parse(startsAtUtc),
    expectedUnits: items.find((item) => item.skuId === skuId)?.expectedUnits ?? 0,
  };
}

/** What lives are expected to sell of a SKU; of one market only when given. */
export function expectedLives(
  tables: SmallTables,
  skuId: string,
  market: string | null = null,
): ExpectedLiveUnits[] {
  return livesOfSku(tables, skuId)
    .filter((live) => market === null || live.market === market)
    .map((live) => ({
      skuId,
      startsAtMs: Date.parse(live.startsAtUtc),
      units: live.items.find((item) => item.skuId === skuId)?.expectedUnits ?? 0,
    }));
}

/** The workspace's date. */
export const todayOf = ({ nowMs, timeZone }: Viewpoint): string => localDateAt(nowMs, timeZone);

/** The policy days in force for a SKU. */
export function policyOf(
  view: Viewpoint,
  skuId: string,
  categoryId: string | null,
): EffectivePolicy {
  const localDate = todayOf(view);
  return policyInForce(view.tables.policies, { skuId, categoryId, warehouseId: null, localDate });
}

function nextInboundDayIndex(outlook: Outlook): number | null {
  const days = outlook.arrivals.flatMap(({ dayIndex }) => (dayIndex === null ? [] : [dayIndex]));
  return days.length ? Math.min(...days) : null;
}

/** What a row of one SKU is made from; from its record or from packed numbers. */
export interface SkuSource {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly categoryId: string | null;
  readonly numbers: LineNumbers;
}

/** Units on the way, in the shape the arithmetic takes. */
export function inboundUnits(record: SkuRecord): InboundUnits[] {
  return record.inbound.map(({ skuId, warehouseId, units, etaP50Utc, etaP90Utc }) => ({
    skuId,
    warehouseId,
    units,
    etaP50Ms: msOf(etaP50Utc),
    etaP90Ms: msOf(etaP90Utc),
  }));
}

/** A SKU's source from its record. */
export function skuSourceOf(record: SkuRecord, tables: SmallTables): SkuSource {
  const levels = record.levels;
  const sum = (pick: (level: (typeof levels)[number]) => number) =>
    levels.reduce((total, level) => total + pick(level), 0);
  const stale = firstStale(record, tables);
  return {
    id: record.id,
    code: record.sku?.sku ?? '',
    title: record.sku?.title ?? '',
    categoryId: record.sku?.categoryId ?? null,
    numbers: {
      plan: urgentAnswer(plansOf(record)),
      balance: levels.length
        ? {
            onHand: sum(({ onHand }) => onHand),
            allocated: sum(({ allocated }) => allocated),
            allocatedToShows: sum(({ allocatedToShows }) => allocatedToShows),
            unavailable: sum(({ unavailable }) => unavailable),
            lots: sumBalances(levels).lots,
          }
        : null,
      inbound: inboundUnits(record),
      demand: sumDemand(record.demand),
      staleAsOfMs: stale?.asOfMs ?? null,
      staleAfterMs: stale?.afterMs ?? null,
      oldestAsOfMs: levels.length
        ? Math.min(...levels.map(({ asOfUtc }) => Date.parse(asOfUtc)))
        : null,
    },
  };
}

/** When it is, and what the least demanding shop asks of shelf life. */
export const momentOf = ({ tables, nowMs, timeZone }: Viewpoint) => ({
  nowMs,
  timeZone,
  minShelfLifeDays: leastShelfLife(tables.accounts),
});

/** The outlook of a SKU over all its warehouses and markets. */
export function skuOutlook({ id, numbers }: SkuSource, view: Viewpoint): Outlook {
  const lives = expectedLives(view.tables, id);
  return outlookOf({ ...numbers, lives, ...momentOf(view) });
}

/** A SKU as a row: no listing, nothing to compare. */
export function skuFacts(source: SkuSource, view: Viewpoint): ItemFacts {
  const outlook = skuOutlook(source, view);
  const { staleAsOfMs, staleAfterMs, oldestAsOfMs, plan } = source.numbers;
  const row = {
    ...plainRow(policyOf(view, source.id, source.categoryId), planFactsAt(plan, todayOf(view))),
    ageMs: staleAsOfMs === null ? null : view.nowMs - staleAsOfMs,
    staleAfterMs,
  };
  return {
    itemKey: source.id,
    kind: 'sku',
    accountId: null,
    sku: source.code,
    title: source.title,
    facts: factsOf(outlook, row),
    candidates: [],
    nextInboundDayIndex: nextInboundDayIndex(outlook),
    asOfMs: oldestAsOfMs,
    price: null,
  };
}

/** A listing with the records of its components. */
export interface ListingSource {
  readonly record: ListingRecord;
  readonly skus: ReadonlyMap<string, SkuRecord>;
}

const shopOf = ({ accountId }: Listing, { tables }: Viewpoint) =>
  tables.accounts.find(({ id }) => id === accountId);

const marketOf = (listing: Listing, view: Viewpoint): string | null =>
  shopOf(listing, view)?.market ?? null;

/** A listing's sellable units and the outlook of the component that runs out first. */
export function listingView({ record, skus }: ListingSource, view: Viewpoint) {
  const { listing } = record;
  const market = marketOf(listing, view);
  return listingOutlook({
    components: listing.components,
    poolWarehouseIds: listing.poolWarehouseIds,
    levelsOf: (skuId) => skus.get(skuId)?.levels ?? [],
    inboundOf: (skuId) => {
      const sku = skus.get(skuId);
      return sku ? inboundUnits(sku) : [];
    },
    demandOf: (skuId) =>
      sumDemand(skus.get(skuId)?.demand.filter((rate) => rate.market === market) ?? []),
    livesOf: (skuId) => expectedLives(view.tables, skuId, market),
    nowMs: view.nowMs,
    timeZone: view.timeZone,
    minShelfLifeDays: shopOf(listing, view)?.minShelfLifeDays,
  });
}

function ageInPool({ record, skus }: ListingSource, tables: SmallTables) {
  const pool = new Set(record.listing.poolWarehouseIds);
  const levels = [...skus.values()].flatMap((sku) =>
    sku.levels.filter(({ warehouseId }) => pool.has(warehouseId)),
  );
  const stale = firstStale({ levels }, tables);
  const oldest = levels.map(({ asOfUtc }) => Date.parse(asOfUtc));
  return { stale, oldestAsOfMs: oldest.length ? Math.min(...oldest) : null };
}

/** What a listing is called; one half of our title is told whole, for readers of the other. */
const titleOf = (listed: string, ours: string) =>
  listed === '' || [true, false].some((wantsHan) => titleHalf(ours, wantsHan) === listed)
    ? ours
    : listed;

/** A listing as a row: what its pool can sell against what the shop shows. */
export function listingFacts(source: ListingSource, view: Viewpoint): ItemFacts {
  const { listing } = source.record;
  const { sellableUnits, limitingSkuId, outlook, outlookSkuId } = listingView(source, view);
  const deciding = source.skus.get(limitingSkuId ?? listing.components[0]?.skuId ?? '')?.sku;
  const { stale, oldestAsOfMs } = ageInPool(source, view.tables);
  const { listedQuantity } = listing;
  const lasting = source.skus.get(outlookSkuId ?? '');
  const row = {
    mapping: listing.components.length ? ('mapped' as const) : ('unmapped' as const),
    policy: deciding ? policyOf(view, deciding.id, deciding.categoryId) : null,
    plan: planFactsOf(
      lasting ? answersOfMarket(plansOf(lasting), marketOf(listing, view)) : [],
      todayOf(view),
    ),
    listed: listedQuantity === null ? null : { units: listedQuantity, isExact: true },
    bufferUnits: listing.bufferUnits,
    ageMs: stale ? view.nowMs - stale.asOfMs : null,
    staleAfterMs: stale?.afterMs ?? null,
  };
  return {
    itemKey: listing.id,
    kind: 'listing',
    accountId: listing.accountId,
    sku: deciding?.sku ?? listing.sellerSku ?? '',
    title: titleOf(listing.title, deciding?.title ?? ''),
    facts: factsOf(outlook, row, sellableUnits),
    candidates: [],
    nextInboundDayIndex: nextInboundDayIndex(outlook),
    asOfMs: oldestAsOfMs,
    price: listing.price,
  };
}

/** A code that several of our items carry in the same shop: shown, never guessed. */
export function ambiguousFacts(items: readonly ItemFacts[]): ItemFacts {
  const [first] = items;
  if (!first) throw new RangeError('an ambiguous code has candidates');
  return {
    ...first,
    itemKey: '',
    kind: 'ambiguous',
    title: '',
    facts: { ...first.facts, mapping: 'ambiguous', available: null, listed: null },
    candidates: items.map(({ itemKey, sku }) => ({ itemKey, sku })),
    nextInboundDayIndex: null,
    price: null,
  };
}
