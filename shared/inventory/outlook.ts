// From stock, inbound, demand and policy to the numbers a person reads: available, position, cover.
// One calculation for card, popup, lists, alerts and the worker, so that they can never disagree.
import { dayIndexOf, todayIn } from '../calendar/local-date.ts';
import { availableUnits, plannableUnits, type StockBalance } from './balance.ts';
import { type BaseDemand, basePath } from './base-demand.ts';
import {
  type Arrival,
  type DemandPath,
  daysOfCover,
  gapDayIndex,
  positionCoverDays,
  withSpikes,
} from './cover.ts';
import { fallOuts, pastSaleUnits } from './lots.ts';
import type { PlanFacts } from './plan-answer.ts';
import type { EffectivePolicy } from './policy.ts';
import { type ListingComponent, poolBalance, poolSellable, type StockLevel } from './pool.ts';
import {
  type ListedQuantity,
  type Mapping,
  type RowStatus,
  rowStatus,
  type StatusFacts,
} from './status.ts';

/** Units on their way to one warehouse. */
export interface InboundUnits {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
  /** Median arrival; null when nobody knows. One in the past is overdue and is not cover. */
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
}

/** Units a planned live is expected to sell of one SKU. */
export interface ExpectedLiveUnits {
  readonly skuId: string;
  readonly startsAtMs: number;
  readonly units: number;
}

/** What is known about one SKU over the warehouses that matter to the question asked. */
export interface OutlookInput {
  /** Levels of this SKU; null when it is not tracked anywhere. */
  readonly balance: StockBalance | null;
  readonly inbound: readonly InboundUnits[];
  /** Base demand, lives apart; null when unknown. */
  readonly demand: BaseDemand | null;
  readonly lives: readonly ExpectedLiveUnits[];
  readonly nowMs: number;
  /** Arrivals and lives fall on calendar days of this zone, the workspace's. */
  readonly timeZone: string;
  /** What the channel asks of shelf life; 0 when nothing is said. */
  readonly minShelfLifeDays?: number | undefined;
}

/** The numbers derived from it; null means unknown, or no demand for the two covers. */
export interface Outlook {
  readonly available: number | null;
  readonly inboundUnits: number;
  /** Planning position: on hand - unavailable - order allocations + inbound. */
  readonly positionUnits: number | null;
  readonly daysOfCover: number | null;
  readonly positionCoverDays: number | null;
  readonly gapDayIndex: number | null;
  /** Base demand the path was made from, lives apart; null when unknown. */
  readonly demand: BaseDemand | null;
  readonly path: DemandPath;
  readonly arrivals: readonly Arrival[];
  /** What expires before it is sold, below zero on the day it falls out. */
  readonly fallOuts: readonly Arrival[];
}

function arrivalsOf({ inbound, nowMs, timeZone }: OutlookInput): Arrival[] {
  return inbound.map(({ units, etaP50Ms }) => ({
    units,
    dayIndex: etaP50Ms === null || etaP50Ms < nowMs ? null : dayIndexOf(etaP50Ms, nowMs, timeZone),
  }));
}

function pathOf({ demand, lives, nowMs, timeZone }: OutlookInput): DemandPath {
  const spikes = lives
    .filter(({ startsAtMs }) => startsAtMs >= nowMs)
    .map(({ startsAtMs, units }) => ({ dayIndex: dayIndexOf(startsAtMs, nowMs, timeZone), units }));
  return withSpikes(basePath(demand, todayIn(nowMs, timeZone)), spikes);
}

/** The outlook of one SKU over one set of warehouses. */
export function outlookOf(input: OutlookInput): Outlook {
  const path = pathOf(input);
  const arrivals = arrivalsOf(input);
  const inboundUnits = input.inbound.reduce((sum, { units }) => sum + units, 0);
  if (input.balance === null) {
    return {
      available: null,
      inboundUnits,
      positionUnits: null,
      daysOfCover: null,
      positionCoverDays: null,
      gapDayIndex: null,
      demand: input.demand,
      path,
      arrivals,
      fallOuts: [],
    };
  }
  // The path holds the lives, so the blocks set aside for them are still ours to use up.
  const { balance } = input;
  const localDate = balance.lots ? todayIn(input.nowMs, input.timeZone) : '';
  const day = { localDate, minShelfLifeDays: input.minShelfLifeDays ?? 0 };
  const past = pastSaleUnits(balance, day);
  const startUnits = plannableUnits(balance) - past;
  const falls = fallOuts(balance, startUnits, path, day);
  const moves = falls.length === 0 ? arrivals : [...arrivals, ...falls];
  const lost = falls.reduce((sum, { units }) => sum + units, 0);
  const positionUnits = startUnits + inboundUnits;
  return {
    available: availableUnits(balance) - past,
    inboundUnits,
    positionUnits,
    daysOfCover: daysOfCover(startUnits, moves, path),
    positionCoverDays: positionCoverDays(positionUnits + lost, path),
    gapDayIndex: gapDayIndex(startUnits, moves, path),
    demand: input.demand,
    path,
    arrivals,
    fallOuts: falls,
  };
}

/** What the marketplace side of a row adds to an outlook. */
export interface RowContext {
  readonly mapping: Mapping;
  readonly policy: EffectivePolicy | null;
  /** What the planner answered for it; null = not planned yet. */
  readonly plan: PlanFacts | null;
  readonly listed: ListedQuantity | null;
  readonly bufferUnits: number;
  readonly ageMs: number | null;
  readonly staleAfterMs: number | null;
}

/** A row that is not on a marketplace page: nothing listed, nothing to compare. */
export function plainRow(
  policy: EffectivePolicy | null,
  plan: PlanFacts | null = null,
): RowContext {
  return {
    mapping: 'mapped',
    policy,
    plan,
    listed: null,
    bufferUnits: 0,
    ageMs: null,
    staleAfterMs: null,
  };
}

/** The facts a row's status is decided by; `available` may be in listing units. */
export function factsOf(
  outlook: Outlook,
  row: RowContext,
  available: number | null = outlook.available,
): StatusFacts {
  return {
    mapping: row.mapping,
    available,
    listed: row.listed,
    bufferUnits: row.bufferUnits,
    daysOfCover: outlook.daysOfCover,
    positionCoverDays: outlook.positionCoverDays,
    gapDayIndex: outlook.gapDayIndex,
    leadTimeDays: row.plan?.leadTimeDays ?? row.policy?.leadTimeDays ?? null,
    alertLineDays: row.policy?.alertLineDays ?? null,
    safetyStockDays: row.policy?.safetyStockDays ?? null,
    turnoverMaxDays: row.policy?.turnoverMaxDays ?? null,
    plan: row.plan,
    ageMs: row.ageMs,
    staleAfterMs: row.staleAfterMs,
  };
}

/** The status of a row from its outlook; `available` may be in listing units. */
export function statusOf(
  outlook: Outlook,
  row: RowContext,
  available: number | null = outlook.available,
): RowStatus {
  return rowStatus(factsOf(outlook, row, available));
}

/** Everything about the SKUs of a listing, looked up by SKU id. */
export interface ListingSources {
  readonly components: readonly ListingComponent[];
  readonly poolWarehouseIds: readonly string[];
  readonly levelsOf: (skuId: string) => readonly StockLevel[];
  readonly inboundOf: (skuId: string) => readonly InboundUnits[];
  readonly demandOf: (skuId: string) => BaseDemand | null;
  readonly livesOf: (skuId: string) => readonly ExpectedLiveUnits[];
  readonly nowMs: number;
  readonly timeZone: string;
  /** What the listing's channel asks of shelf life. */
  readonly minShelfLifeDays?: number | undefined;
}

/** What a listing can sell and the outlook of the component that runs out first. */
export interface ListingOutlook {
  /** Listing units its pool can promise; null = unknown. */
  readonly sellableUnits: number | null;
  readonly limitingSkuId: string | null;
  readonly outlook: Outlook;
  /** The component that lasts shortest: whose outlook it is; null = it has none. */
  readonly outlookSkuId: string | null;
}

function componentOutlook(source: ListingSources, skuId: string): Outlook {
  const inPool = (item: { warehouseId: string }) =>
    source.poolWarehouseIds.includes(item.warehouseId);
  return outlookOf({
    balance: poolBalance(source.levelsOf(skuId), source.poolWarehouseIds),
    inbound: source.inboundOf(skuId).filter(inPool),
    demand: source.demandOf(skuId),
    lives: source.livesOf(skuId),
    nowMs: source.nowMs,
    timeZone: source.timeZone,
    minShelfLifeDays: source.minShelfLifeDays,
  });
}

/**
 * The outlook of a listing over its pool: sellable by the scarcest component, cover by the
 * component that lasts shortest.
 */
export function listingOutlook(source: ListingSources): ListingOutlook {
  const { components, poolWarehouseIds, levelsOf, minShelfLifeDays = 0 } = source;
  const localDate = todayIn(source.nowMs, source.timeZone);
  const day = { localDate, minShelfLifeDays };
  const sellable = poolSellable(components, poolWarehouseIds, levelsOf, day);
  const outlooks = source.components.map(({ skuId }) => ({
    skuId,
    outlook: componentOutlook(source, skuId),
  }));
  const shortest = outlooks.reduce<(typeof outlooks)[number] | null>(
    (least, next) =>
      least === null || coverRank(next.outlook) < coverRank(least.outlook) ? next : least,
    null,
  );
  return {
    sellableUnits: sellable?.units ?? null,
    limitingSkuId: sellable?.limitingSkuId ?? null,
    outlook:
      shortest?.outlook ??
      outlookOf({ ...EMPTY_INPUT, nowMs: source.nowMs, timeZone: source.timeZone }),
    outlookSkuId: shortest?.skuId ?? null,
  };
}

const EMPTY_INPUT = { balance: null, inbound: [], demand: null, lives: [] };

const coverRank = (outlook: Outlook) => outlook.daysOfCover ?? Number.POSITIVE_INFINITY;
