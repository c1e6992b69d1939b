// One product of a plan: what is expected, what will be there, how ready it is, and how a shortage
// is covered. The numbers are shared/inventory's and shared/planning's; this puts them together.
import type { PlanItem, ShipWayView } from '../../../shared/contract/live-plans.ts';
import type { Money } from '../../../shared/contract/primitives.ts';
import { availableUnits } from '../../../shared/inventory/balance.ts';
import {
  type LiveNeed,
  leftAtLive,
  type ShortfallSources,
  servingWarehouseIds,
  shortAtLive,
} from '../../../shared/inventory/live-shortfall.ts';
import { coverGap } from '../../../shared/planning/gap-cover.ts';
import { type ExpectedModel, expectedAtLive } from '../../../shared/planning/live-expected.ts';
import { blockPlaces, planTakes } from '../live-blocks.ts';
import type { PlanFacts, PlanItemRow, PlanLane } from './facts.ts';
import { inboundWays, orderWays, transferWays, type WayOption, type WayTarget } from './ways.ts';

/** What all items of a plan share. */
export interface PlanScene {
  readonly facts: PlanFacts;
  readonly model: ExpectedModel;
  readonly localHour: number;
  readonly receiveByMs: (warehouseId: string) => number | null;
  readonly nowMs: number;
  readonly canReadCost: boolean;
}

const isOf = (skuId: string) => (row: { readonly skuId: string }) => row.skuId === skuId;

/** What `shortAtLive` asks about one product. */
export function sourcesOf({ facts, nowMs }: PlanScene, skuId: string): ShortfallSources {
  return {
    levels: facts.levels.filter(isOf(skuId)),
    inbound: facts.inbound.filter(isOf(skuId)),
    rates: facts.rates.filter(isOf(skuId)),
    lives: facts.lives.filter(isOf(skuId)),
    listings: facts.listings.filter(isOf(skuId)),
    warehouses: facts.warehouses,
    shops: facts.shops,
    nowMs,
    timeZone: facts.session.workspaceTimeZone,
  };
}

/** The live as one product needs it. */
export function needOf({ session }: PlanFacts, row: PlanItemRow): LiveNeed {
  return {
    accountId: session.accountId,
    market: session.market,
    startsAtMs: session.startsAtUtc,
    expectedUnits: row.expectedUnits ?? 0,
  };
}

// What is missing is late when it is on its way, and short when it is not.
function readinessOf(short: number | null, startsAtUtc: number, inbound: readonly ShipWayView[]) {
  if (short === null) return { readiness: 'unknown' as const, readyOnUtc: null };
  if (short === 0) return { readiness: 'ready' as const, readyOnUtc: null };
  let missing = short;
  const coming = inbound
    .filter(({ etaP90Utc }) => etaP90Utc !== null)
    .sort((a, b) => Date.parse(a.etaP90Utc ?? '') - Date.parse(b.etaP90Utc ?? ''));
  for (const { units, etaP90Utc } of coming) {
    if (Date.parse(etaP90Utc ?? '') < startsAtUtc) continue;
    missing -= units;
    if (missing <= 0) return { readiness: 'late' as const, readyOnUtc: etaP90Utc };
  }
  return { readiness: 'short' as const, readyOnUtc: null };
}

function freightOf(lane: PlanLane | null, item: PlanItemRow, units: number): Money | null {
  if (!lane?.currency) return null;
  const cartons = Math.ceil(units / Math.max(1, item.cartonUnits ?? 1));
  const kg = ((item.cartonWeightGrams ?? 0) * cartons) / 1000;
  const cbm = ((item.cartonVolumeCm3 ?? 0) * cartons) / 1e6;
  if (lane.pricePerKgMinor !== null && kg > 0) {
    return { minor: Math.round(lane.pricePerKgMinor * kg), currency: lane.currency };
  }
  if (lane.pricePerCbmMinor === null || cbm === 0) return null;
  return { minor: Math.round(lane.pricePerCbmMinor * cbm), currency: lane.currency };
}

function waysOf(scene: PlanScene, row: PlanItemRow, target: WayTarget, short: number) {
  const pool = servingWarehouseIds(needOf(scene.facts, row), sourcesOf(scene, row.skuId));
  const inbound = inboundWays(scene.facts, row, pool, target);
  const options: WayOption[] = [
    ...transferWays(scene.facts, row, pool, target),
    ...orderWays(scene.facts, row, target),
  ];
  const cover = coverGap(
    short,
    options.map(({ view, minimumUnits, cartonUnits, etaP50Ms }) => ({
      key: view.key,
      kind: view.kind === 'transfer' ? ('transfer' as const) : ('order' as const),
      isPossible: view.isAllowed && !view.isMissed,
      mostUnits: view.mostUnits,
      terms: { minimumUnits, cartonUnits },
      etaP50Ms,
    })),
  );
  const proposed = options.map(({ view, lane }): ShipWayView => {
    const units = cover.unitsOf[view.key] ?? 0;
    const way = { ...view, units };
    if (!scene.canReadCost) return way;
    return { ...way, freight: units > 0 ? freightOf(lane, row, units) : null };
  });
  return { inbound, ways: [...proposed, ...inbound], presaleUnits: cover.presaleUnits };
}

function allocationOf(scene: PlanScene, row: PlanItemRow): PlanItem['allocation'] {
  const { facts } = scene;
  const levels = facts.levels.map((level) => ({ ...level, available: availableUnits(level) }));
  const takes = planTakes({
    liveItemId: '',
    skuId: row.skuId,
    wantedUnits: row.expectedUnits ?? 0,
    setAsideUnits: row.setAsideUnits,
    ...blockPlaces(facts.session, row.skuId, { ...facts, levels }),
  });
  return takes.map(({ warehouseId, units }) => {
    const warehouse = facts.warehouses.find(({ id }) => id === warehouseId);
    return {
      warehouseId,
      code: warehouse?.code ?? '',
      units,
      deliveryDays: warehouse?.deliveryDays ?? null,
    };
  });
}

function priceOf(row: PlanItemRow): Money | null {
  if (row.livePriceMinor !== null && row.currency) {
    return { minor: row.livePriceMinor, currency: row.currency };
  }
  if (row.priceMinor === null || !row.priceCurrency) return null;
  return { minor: row.priceMinor, currency: row.priceCurrency };
}

/** How long a live was planned to last. */
export const minutesOf = (live: { startsAtUtc: number; endsAtUtc: number }) =>
  (live.endsAtUtc - live.startsAtUtc) / 60_000;

function learntOf({ facts, model, localHour }: PlanScene, row: PlanItemRow) {
  const { session } = facts;
  const isSameMarket = ({ market }: { market: string }) =>
    session.market === '' || market === session.market;
  const unitsPerDay = facts.rates
    .filter(isOf(row.skuId))
    .filter(isSameMarket)
    .reduce((sum, rate) => sum + rate.unitsPerDay, 0);
  const hasBoth = row.livePriceMinor !== null && row.priceMinor !== null && row.priceMinor > 0;
  return expectedAtLive(model, {
    skuId: row.skuId,
    categoryId: row.categoryId ?? '',
    hostId: session.hostId,
    platform: session.platform,
    localHour,
    minutes: minutesOf(session),
    priceRatio: hasBoth ? (row.livePriceMinor ?? 0) / (row.priceMinor ?? 1) : null,
    unitsPerDay,
  });
}

/** One product of the plan, without its substitute. */
export function planItem(scene: PlanScene, row: PlanItemRow, warehouseId: string | null): PlanItem {
  const { facts, nowMs } = scene;
  const need = needOf(facts, row);
  const sources = sourcesOf(scene, row.skuId);
  const left = leftAtLive(need, sources);
  const short = shortAtLive(need, sources);
  const warehouse = facts.warehouses.find(({ id }) => id === warehouseId);
  const receiveByMs = warehouse ? scene.receiveByMs(warehouse.id) : null;
  const target = warehouse && receiveByMs !== null ? { warehouse, receiveByMs, nowMs } : null;
  const cover = target
    ? waysOf(scene, row, target, short ?? 0)
    : { inbound: [], ways: [], presaleUnits: short ?? 0 };
  return {
    skuId: row.skuId,
    code: row.code,
    title: row.title,
    position: row.position,
    expectedUnits: need.expectedUnits,
    lowUnits: row.lowUnits,
    highUnits: row.highUnits,
    learnt: learntOf(scene, row),
    leftUnits: left === null ? null : Math.floor(left),
    shortUnits: short,
    setAsideUnits: row.setAsideUnits,
    ...readinessOf(short, facts.session.startsAtUtc, cover.inbound),
    price: priceOf(row),
    allocation: allocationOf(scene, row),
    ways: cover.ways,
    presaleUnits: cover.presaleUnits,
    substitute: null,
  };
}
