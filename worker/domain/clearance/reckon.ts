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
import { type Exchange, exchangeInto, minorUnitsOf } from '../../../shared/planning/exchange.ts';
import {
  type ExpectedModel,
  expectedAtLive,
  learnExpected,
} from '../../../shared/planning/live-expected.ts';
import type { WarehouseTariff } from '../../../shared/planning/tariff.ts';
import { minutesOf } from '../live-plan/item.ts';
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
} from './facts.ts';
import { landedMinor, wayHome } from './landed.ts';

const A = CLEARANCE_ASSUMPTIONS;

/** Fewer units too many than this are not worth a person's minute. */
const LEAST_EXCESS_UNITS = 3;

/** Nor is a way out that gains less than so many dollars, euros, yuan. */
const LEAST_GAIN = 5;

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
  readonly goodsOf: ReadonlyMap<string, GoodsRow>;
  /** Partners that a shelf has got already: a seller carries one slow mover, not ten. */
  readonly taken: Set<string>;
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

function tariffOf({ tariff }: PlaceRow): WarehouseTariff | null {
  return tariff ? (JSON.parse(tariff) as WarehouseTariff) : null;
}

function stepsOf(tariff: WarehouseTariff | null, exchange: Exchange): StorageStep[] {
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
      minutes: minutesOf(live),
      priceRatio: 1 - A.liveCutShare,
      unitsPerDay: rate,
    });
    const inDays = Math.max(0, (live.startsAtUtc - nowMs) / DAY_MS);
    return [{ liveId: live.id, inDays, expectedUnits: units }];
  });
}

// The best seller of the category in the same warehouse that has goods to sell and is still free.
function partnerFor(scene: Scene, goods: GoodsRow, level: LevelRow): BundlePartner | null {
  const { demand, goodsOf, levelsIn, exchange } = scene;
  const shelves = levelsIn.get(level.warehouseId) ?? [];
  const candidates = shelves.flatMap((row): BundlePartner[] => {
    const other = goodsOf.get(row.skuId);
    if (!other || other.id === goods.id || other.categoryId !== goods.categoryId) return [];
    const unitsPerDay = demand.get(shelfKey(row)) ?? 0;
    if (unitsPerDay * 30 > row.available || scene.taken.has(shelfKey(row))) return [];
    const priceMinor = exchange.convert(other.priceMinor ?? 0, other.priceCurrency ?? '') ?? 0;
    return [{ skuId: row.skuId, priceMinor, unitsPerDay, units: row.available }];
  });
  const best = candidates.sort((a, b) => b.unitsPerDay - a.unitsPerDay)[0];
  if (!best || best.unitsPerDay <= (demand.get(shelfKey(level)) ?? 0)) return null;
  scene.taken.add(shelfKey({ skuId: best.skuId, warehouseId: level.warehouseId }));
  return best;
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

/** The cases of slow shelves for which some way out gains, the ones that gain most first. */
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
    goodsOf: new Map(shelf.goods.map((row) => [row.id, row])),
    taken: new Set(),
  };
  return slowShelves(scene, levels)
    .flatMap((one) => caseOf(scene, one) ?? [])
    .filter(({ gainMinor }) => gainMinor >= LEAST_GAIN * minorUnitsOf(shop.currency))
    .sort((a, b) => b.gainMinor - a.gainMinor);
}

// Most money first: where two could be bundled with the same seller, the dearer one is.
function slowShelves(scene: Scene, levels: readonly LevelRow[]): Shelf[] {
  const { shop, goodsOf, today } = scene;
  const placeOf = new Map(shop.places.map((row) => [row.id, row]));
  const shelves = levels.flatMap((level): Shelf[] => {
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
    return [{ level, goods, place, policy, layers, excess, rate }];
  });
  const worth = ({ goods, excess }: Shelf) => excess * (goods.priceMinor ?? 0);
  return shelves.sort((a, b) => worth(b) - worth(a));
}
