// One SKU as the workspace shows it: its outlook, the policy in force, its listings, its status.
// All arithmetic is shared/inventory's; this file only gathers what those functions ask for.

import { todayIn } from '../../shared/calendar/local-date.ts';
import type { Listing, Sku } from '../../shared/contract/catalogue.ts';
import type { StockLevelRow } from '../../shared/contract/stock.ts';
import { type BaseDemand, sumDemand } from '../../shared/inventory/base-demand.ts';
import { leastShelfLife } from '../../shared/inventory/lots.ts';
import {
  type ExpectedLiveUnits,
  type InboundUnits,
  type ListingOutlook,
  listingOutlook,
  type Outlook,
  outlookOf,
  plainRow,
  statusOf,
} from '../../shared/inventory/outlook.ts';
import { answersOfMarket, planFactsOf } from '../../shared/inventory/plan-answer.ts';
import type { EffectivePolicy } from '../../shared/inventory/policy.ts';
import { type PolicyOf, policyIndex } from '../../shared/inventory/policy-index.ts';
import { poolBalance } from '../../shared/inventory/pool.ts';
import { type ReorderAdvice, reorderAdvice } from '../../shared/inventory/reorder.ts';
import { mostUrgent, type RowStatus } from '../../shared/inventory/status.ts';
import type { StatusNumbers } from '../i18n/status-text.ts';
import { runWhole, type Sliced, STEPS_BETWEEN_LOOKS } from './slices.ts';
import { hasSameRows, type Snapshot } from './snapshot.ts';

const HOUR_MS = 3_600_000;

/** One listing of a SKU, checked against what its pool can sell. */
export interface ListingView extends ListingOutlook {
  readonly listing: Listing;
  readonly status: RowStatus;
  readonly numbers: StatusNumbers;
}

/** Everything a list row or the SKU page needs. */
export interface SkuView {
  readonly sku: Sku;
  readonly levels: readonly StockLevelRow[];
  readonly outlook: Outlook;
  readonly policy: EffectivePolicy;
  readonly listings: readonly ListingView[];
  /** Planned lives that will sell it. */
  readonly lives: readonly ExpectedLiveUnits[];
  /** The most urgent of the SKU's own status and its listings', with the numbers it speaks of. */
  readonly status: RowStatus;
  readonly numbers: StatusNumbers;
  /** Over all warehouses; null when nothing with a date is on its way. */
  readonly nextInboundDayIndex: number | null;
  /** Base demand over all markets, lives apart. */
  readonly demand: BaseDemand | null;
  /** What to order and by when: the planner's answer, the same on every surface. */
  readonly advice: ReorderAdvice;
}

/** What views are made from. */
export interface Moment {
  readonly snapshot: Snapshot;
  readonly nowMs: number;
  readonly timeZone: string;
}

const todayOf = ({ nowMs, timeZone }: Moment): string => todayIn(nowMs, timeZone);

/** Demand of a SKU by market; of one market only when given. */
export const ratesOf = ({ snapshot }: Moment, skuId: string, market: string | null) =>
  (snapshot.demandOfSku.get(skuId) ?? []).filter(
    (rate) => market === null || rate.market === market,
  );

const demandOf = (moment: Moment, skuId: string, market: string | null): BaseDemand | null =>
  sumDemand(ratesOf(moment, skuId, market));

const instantOrNull = (text: string | null) => (text === null ? null : Date.parse(text));

/** What is on its way of a SKU, as outlooks ask for it. */
export const inboundOf = ({ snapshot }: Moment, skuId: string): InboundUnits[] =>
  (snapshot.inboundOfSku.get(skuId) ?? []).map((row) => ({
    skuId,
    warehouseId: row.warehouseId,
    units: row.units,
    etaP50Ms: instantOrNull(row.etaP50Utc),
    etaP90Ms: instantOrNull(row.etaP90Utc),
  }));

/** A planned live's expectation of one SKU. */
export interface LiveItem extends ExpectedLiveUnits {
  readonly liveId: string;
  readonly market: string;
}

/** What is asked once a SKU and is the same for all of a snapshot. */
interface Indexes {
  readonly policyOf: PolicyOf;
  readonly livesOfSku: ReadonlyMap<string, readonly LiveItem[]>;
  readonly minShelfLifeDays: number;
}

const indexesOf = ({ lives, policies, accounts }: Snapshot): Indexes => {
  const livesOfSku = new Map<string, LiveItem[]>();
  for (const { id: liveId, status, market, items, startsAtUtc } of lives) {
    if (status !== 'planned' && status !== 'live') continue;
    for (const { skuId, expectedUnits } of items) {
      const startsAtMs = Date.parse(startsAtUtc);
      const item = { liveId, skuId, market, startsAtMs, units: expectedUnits };
      livesOfSku.set(skuId, [...(livesOfSku.get(skuId) ?? []), item]);
    }
  }
  return {
    livesOfSku,
    policyOf: policyIndex([...policies.values()]),
    minShelfLifeDays: leastShelfLife([...accounts.values()]),
  };
};

const indexes = new WeakMap<Snapshot['skus'], Indexes>();

const indexed = (snapshot: Snapshot): Indexes => {
  const known = indexes.get(snapshot.skus) ?? indexesOf(snapshot);
  indexes.set(snapshot.skus, known);
  return known;
};

const NO_LIVES: readonly LiveItem[] = [];

/** What planned lives are expected to sell of a SKU; of one market only when given. */
export const livesOf = ({ snapshot }: Moment, skuId: string, market: string | null): LiveItem[] =>
  (indexed(snapshot).livesOfSku.get(skuId) ?? NO_LIVES).filter(
    (live) => market === null || live.market === market,
  );

/** What the least demanding shop asks of shelf life. */
export const shelfLifeOf = ({ snapshot }: Moment): number => indexed(snapshot).minShelfLifeDays;

/** The policy in force for a SKU today, overall or in one warehouse. */
export const policyOf = (moment: Moment, sku: Sku, warehouseId: string | null): EffectivePolicy =>
  indexed(moment.snapshot).policyOf({
    skuId: sku.id,
    categoryId: sku.categoryId,
    warehouseId,
    localDate: todayOf(moment),
  });

/** How far the oldest number is beyond what its warehouse allows; null when none has a limit. */
const stalest = ({ snapshot, nowMs }: Moment, levels: readonly StockLevelRow[]) => {
  let worst: { ageMs: number; staleAfterMs: number } | null = null;
  for (const level of levels) {
    const limit = snapshot.warehouses.get(level.warehouseId)?.staleAfterHours ?? null;
    if (limit === null) continue;
    const ageMs = nowMs - Date.parse(level.asOfUtc);
    const staleAfterMs = limit * HOUR_MS;
    if (!worst || ageMs - staleAfterMs > worst.ageMs - worst.staleAfterMs) {
      worst = { ageMs, staleAfterMs };
    }
  }
  return worst;
};

const nextArrival = (outlook: Outlook): number | null =>
  outlook.arrivals.reduce<number | null>((next, { dayIndex }) => {
    if (dayIndex === null) return next;
    return next === null || dayIndex < next ? dayIndex : next;
  }, null);

const listingView = (moment: Moment, listing: Listing, policy: EffectivePolicy): ListingView => {
  const { snapshot, nowMs } = moment;
  const account = snapshot.accounts.get(listing.accountId);
  const market = account?.market ?? null;
  const result = listingOutlook({
    components: listing.components,
    poolWarehouseIds: listing.poolWarehouseIds,
    levelsOf: (skuId) => snapshot.levelsOfSku.get(skuId) ?? [],
    inboundOf: (skuId) => inboundOf(moment, skuId),
    demandOf: (skuId) => demandOf(moment, skuId, market),
    livesOf: (skuId) => livesOf(moment, skuId, market),
    nowMs,
    timeZone: moment.timeZone,
    minShelfLifeDays: account?.minShelfLifeDays,
  });
  const listed =
    listing.listedQuantity === null ? null : { units: listing.listedQuantity, isExact: true };
  const plans = snapshot.plansOfSku.get(result.outlookSkuId ?? '') ?? [];
  const plan = planFactsOf(answersOfMarket(plans, market), todayOf(moment));
  const row = { ...plainRow(policy, plan), listed, bufferUnits: listing.bufferUnits };
  return {
    ...result,
    listing,
    status: statusOf(result.outlook, row, result.sellableUnits),
    numbers: {
      available: result.sellableUnits,
      daysOfCover: result.outlook.daysOfCover,
      listedUnits: listing.listedQuantity,
      nextInboundDayIndex: nextArrival(result.outlook),
    },
  };
};

type Judged = Pick<SkuView, 'status' | 'numbers'>;

/** One SKU, put together from the snapshot. */
export const skuView = (moment: Moment, sku: Sku): SkuView => {
  const { snapshot, nowMs } = moment;
  const levels = snapshot.levelsOfSku.get(sku.id) ?? [];
  const policy = policyOf(moment, sku, null);
  const demand = demandOf(moment, sku.id, null);
  const lives = livesOf(moment, sku.id, null);
  const outlook = outlookOf({
    balance: poolBalance(levels, null),
    inbound: inboundOf(moment, sku.id),
    demand,
    lives,
    nowMs,
    timeZone: moment.timeZone,
    minShelfLifeDays: shelfLifeOf(moment),
  });
  const plans = snapshot.plansOfSku.get(sku.id) ?? [];
  const today = todayOf(moment);
  const row = plainRow(policy, planFactsOf(plans, today));
  const status = statusOf(outlook, { ...row, ...stalest(moment, levels) });
  const nextInboundDayIndex = nextArrival(outlook);
  const numbers = {
    available: outlook.available,
    daysOfCover: outlook.daysOfCover,
    nextInboundDayIndex,
  };
  const listings = (snapshot.listingsOfSku.get(sku.id) ?? []).map((listing) =>
    listingView(moment, listing, policy),
  );
  const worst = mostUrgent<Judged>({ status, numbers }, listings, (row) => row.status);
  return {
    sku,
    levels,
    outlook,
    policy,
    listings,
    lives,
    demand,
    nextInboundDayIndex,
    advice: reorderAdvice({ plans, today, outlook, policy, cartonUnits: sku.cartonUnits }),
    status: worst.status,
    numbers: worst.numbers,
  };
};

/** Over all warehouses; null = nobody reported the SKU. */
export const sumOfLevels = (
  { levels }: SkuView,
  field: 'onHand' | 'allocated' | 'unavailable',
): number | null =>
  levels.length === 0 ? null : levels.reduce((sum, level) => sum + level[field], 0);

/** Views stay as they are for a minute: ages and days are no finer than that. */
const KEPT_MS = 60_000;

interface Made {
  readonly moment: Moment;
  readonly views: readonly SkuView[];
}

let made: Made | null = null;

const isStillGood = ({ moment }: Made, { snapshot, timeZone, nowMs }: Moment): boolean =>
  hasSameRows(moment.snapshot, snapshot) &&
  moment.timeZone === timeZone &&
  Math.abs(nowMs - moment.nowMs) < KEPT_MS;

/** Every active SKU, some at a time; made once for all rooms that ask. */
export function* skuViewsSliced(moment: Moment): Sliced<readonly SkuView[]> {
  if (made && isStillGood(made, moment)) return made.views;
  const views: SkuView[] = [];
  for (const sku of moment.snapshot.skus.values()) {
    if (!sku.isActive) continue;
    views.push(skuView(moment, sku));
    if (views.length % STEPS_BETWEEN_LOOKS === 0) yield;
  }
  made = { moment, views };
  return views;
}

/** Every active SKU. */
export const skuViews = (moment: Moment): readonly SkuView[] => runWhole(skuViewsSliced(moment));
