// From facts to cases: which shelves are slow, and the ways out of each with their money. Pure; the
// job writes what it returns.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { readClocks } from '../../../shared/calendar/show-clocks.ts';
import { servingWarehouseIds } from '../../../shared/inventory/live-shortfall.ts';
import { type EffectivePolicy, resolvePolicy } from '../../../shared/inventory/policy.ts';
import { CLEARANCE_ASSUMPTIONS } from '../../../shared/planning/clearance/assumptions.ts';
import { learnPriceResponse } from '../../../shared/planning/clearance/price-response.ts';
import { dueOf, excessUnits } from '../../../shared/planning/clearance/slow-mover.ts';
import {
  type AgeLayer,
  ageLayers,
  layerUnits,
  type StorageStep,
  withoutOldest,
} from '../../../shared/planning/clearance/stock-age.ts';
import {
  type BundlePartner,
  type ClearanceInput,
  clearancePlan,
  type LiveSlot,
} from '../../../shared/planning/clearance/ways.ts';
import { type Exchange, exchangeInto } from '../../../shared/planning/exchange.ts';
import {
  type ExpectedModel,
  expectedAtLive,
  learnExpected,
} from '../../../shared/planning/live-expected.ts';
import { pastOffer } from '../live-plan/plan.ts';
import { caseBody, type ReckonedCase } from './case-body.ts';
import { type ShelfDemand, shelfDemand, shelfKey } from './demand-split.ts';
import type {
  GoodsRow,
  InflowRow,
  LevelRow,
  PlaceRow,
  PoolRow,
  ShelfFacts,
  ShopFacts,
  Tariff,
} from './facts.ts';
import { landedMinor, wayHome } from './landed.ts';

const A = CLEARANCE_ASSUMPTIONS;

/** Fewer units too many than this are not worth a person's minute. */
const LEAST_EXCESS_UNITS = 3;

/** What all shelves of a run share. */
interface Scene {
  readonly shop: ShopFacts;
  readonly today: string;
  readonly nowMs: number;
  readonly demand: ShelfDemand;
  readonly exchange: Exchange;
  readonly model: ExpectedModel;
  readonly response: ReturnType<typeof learnPriceResponse>;
  readonly shelf: ShelfFacts;
  readonly inflowsOf: ReadonlyMap<string, InflowRow[]>;
  readonly poolsOf: ReadonlyMap<string, PoolRow[]>;
  readonly levelsIn: ReadonlyMap<string, LevelRow[]>;
  readonly categoryOf: ReadonlyMap<string, string | null>;
}

function policyOf(shop: ShopFacts, goods: GoodsRow, place: PlaceRow, today: string) {
  return resolvePolicy(shop.policies, {
    skuId: goods.id,
    categoryId: goods.categoryId,
    warehouseId: place.id,
    localDate: today,
  });
}

/**
 * Shelves worth a look: those that would not be empty within the grace. The others cannot be slow,
 * and their movements need not be read.
 */
export function shelvesToLookAt(shop: ShopFacts): LevelRow[] {
  const demand = shelfDemand(shop);
  return shop.levels.filter(
    (level) => level.available > (demand.get(shelfKey(level)) ?? 0) * A.graceDays,
  );
}

function layersOf(scene: Scene, level: LevelRow): AgeLayer[] {
  const arrivals = (scene.inflowsOf.get(shelfKey(level)) ?? [])
    .toSorted((a, b) => b.atMs - a.atMs)
    .map(({ units, atMs }) => ({
      units,
      ageDays: Math.max(0, Math.floor((scene.nowMs - atMs) / DAY_MS)),
    }));
  // What is promised leaves first, from the oldest.
  return withoutOldest(ageLayers(level.onHand, arrivals), level.onHand - level.available);
}

function tariffOf({ tariff }: PlaceRow): Tariff | null {
  return tariff ? (JSON.parse(tariff) as Tariff) : null;
}

function stepsOf(tariff: Tariff | null, exchange: Exchange): StorageStep[] {
  return (tariff?.storagePerCbmDay ?? []).map(({ upToDays, priceMinor }) => ({
    upToDays,
    perCbmDayMinor: exchange.convert(priceMinor, tariff?.currency ?? exchange.currency) ?? 0,
  }));
}

function livesFor(scene: Scene, goods: GoodsRow, level: LevelRow, rate: number): LiveSlot[] {
  const { shop, model, nowMs } = scene;
  const listings = (scene.poolsOf.get(goods.id) ?? []).map(({ warehouseId, ...listing }) => ({
    ...listing,
    poolWarehouseIds: [warehouseId],
  }));
  return shop.lives.flatMap((live) => {
    if ((JSON.parse(live.skuIds) as string[]).includes(goods.id)) return [];
    const need = {
      accountId: live.accountId,
      market: live.market,
      startsAtMs: live.startsAtUtc,
      expectedUnits: 0,
    };
    const pool = servingWarehouseIds(need, { listings, warehouses: shop.places });
    if (pool && !pool.includes(level.warehouseId)) return [];
    const [clock] = readClocks(live.startsAtUtc, [live.audienceTimeZone]);
    const { units } = expectedAtLive(model, {
      skuId: goods.id,
      categoryId: goods.categoryId ?? '',
      hostId: live.hostId,
      platform: live.platform,
      localHour: Number(clock?.localTime.slice(0, 2) ?? 0),
      priceRatio: 1 - A.liveCutShare,
      unitsPerDay: rate,
    });
    const inDays = Math.max(0, (live.startsAtUtc - nowMs) / DAY_MS);
    return [{ liveId: live.id, inDays, expectedUnits: units }];
  });
}

// The best seller of the category on the same shelf, as long as it has goods to sell.
function partnerFor(scene: Scene, goods: GoodsRow, level: LevelRow): BundlePartner | null {
  const { demand, categoryOf, levelsIn } = scene;
  const shelves = levelsIn.get(level.warehouseId) ?? [];
  const candidates = shelves.flatMap((row): BundlePartner[] => {
    if (row.skuId === goods.id || categoryOf.get(row.skuId) !== goods.categoryId) return [];
    const unitsPerDay = demand.get(shelfKey(row)) ?? 0;
    if (unitsPerDay * 30 > row.available) return [];
    return [{ skuId: row.skuId, unitsPerDay, units: row.available }];
  });
  const best = candidates.sort((a, b) => b.unitsPerDay - a.unitsPerDay)[0];
  return best && best.unitsPerDay > (demand.get(shelfKey(level)) ?? 0) ? best : null;
}

interface Shelf {
  readonly level: LevelRow;
  readonly goods: GoodsRow;
  readonly place: PlaceRow;
  readonly policy: EffectivePolicy;
  readonly layers: readonly AgeLayer[];
  readonly excess: number;
  readonly rate: number;
}

function inputOf(scene: Scene, shelf: Shelf, priceMinor: number): ClearanceInput {
  const { level, goods, place, layers, excess, rate } = shelf;
  const { exchange, shop } = scene;
  const tariff = tariffOf(place);
  const fee = (minor: number) => (tariff ? (exchange.convert(minor, tariff.currency) ?? 0) : 0);
  return {
    layers,
    excessUnits: excess,
    unitsPerDay: rate,
    priceMinor,
    pickPerOrderMinor: fee(tariff?.pickPerOrderMinor ?? 0),
    pickPerUnitMinor: fee(tariff?.pickPerUnitMinor ?? 0),
    storage: stepsOf(tariff, exchange),
    cbm: (goods.volumeCm3 ?? 0) / 1e6,
    response: scene.response(goods.id, goods.categoryId),
    lives: livesFor(scene, goods, level, rate),
    partner: partnerFor(scene, goods, level),
    home: wayHome(shop, scene.shelf.costs, { goods, place, exchange, today: scene.today }),
    assumptions: A,
  };
}

function caseOf(scene: Scene, shelf: Shelf): ReckonedCase | null {
  const { goods, level, layers } = shelf;
  const { exchange, today } = scene;
  const priceMinor = exchange.convert(goods.priceMinor ?? 0, goods.priceCurrency ?? '');
  if (goods.priceMinor === null || priceMinor === null) return null;
  const input = inputOf(scene, shelf, priceMinor);
  const landed = landedMinor(scene.shelf.costs, level, { exchange, today });
  return caseBody({
    input,
    plan: clearancePlan(input),
    due: dueOf(layers, input.storage),
    turnoverMaxDays: shelf.policy.turnoverMaxDays,
    landedMinor: landed,
    exchange,
    today,
    place: { skuId: goods.id, warehouseId: level.warehouseId },
  });
}

/** The cases of the shelves that are slow, the ones that gain most first. */
export function reckonCases(
  shop: ShopFacts,
  shelf: ShelfFacts,
  levels: readonly LevelRow[],
  { nowMs, today }: { nowMs: number; today: string },
): ReckonedCase[] {
  const scene: Scene = {
    shop,
    shelf,
    today,
    nowMs,
    demand: shelfDemand(shop),
    exchange: exchangeInto(shop.currency, shop.fx),
    model: learnExpected(shop.past.map(pastOffer)),
    response: learnPriceResponse(shelf.prices),
    inflowsOf: Map.groupBy(shelf.inflows, shelfKey),
    poolsOf: Map.groupBy(shop.pools, ({ skuId }) => skuId),
    levelsIn: Map.groupBy(shop.levels, ({ warehouseId }) => warehouseId),
    categoryOf: new Map(shelf.goods.map((row) => [row.id, row.categoryId])),
  };
  const goodsOf = new Map(shelf.goods.map((row) => [row.id, row]));
  const placeOf = new Map(shop.places.map((row) => [row.id, row]));
  const cases = levels.flatMap((level) => {
    const goods = goodsOf.get(level.skuId);
    const place = placeOf.get(level.warehouseId);
    if (!goods || !place) return [];
    const layers = layersOf(scene, level);
    const policy = policyOf(shop, goods, place, today);
    const rate = scene.demand.get(shelfKey(level)) ?? 0;
    const { turnoverMaxDays } = policy;
    const excess = Math.min(
      excessUnits({ layers, unitsPerDay: rate, turnoverMaxDays }, A),
      layerUnits(layers),
    );
    if (excess < LEAST_EXCESS_UNITS) return [];
    return caseOf(scene, { level, goods, place, policy, layers, excess, rate }) ?? [];
  });
  return cases.sort((a, b) => b.gainMinor - a.gainMinor);
}
