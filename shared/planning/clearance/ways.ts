/**
 * The ways out for goods that lie too long, each with its money against doing nothing. Values are
 * what the goods bring from today on, in minor units of one currency and in today's money; what
 * they once cost is spent either way and decides nothing, except what comes back of it at home.
 */
import type { ClearanceAssumptions } from './assumptions.ts';
import { demandMultiple, type PriceResponse } from './price-response.ts';
import { clearedAfterDays, discountAt, type SellDown, sellDown } from './sell-down.ts';
import {
  type AgeLayer,
  layerUnits,
  oldestOnly,
  type StorageStep,
  storagePerDay,
  withoutOldest,
} from './stock-age.ts';

/** A planned live that could take the goods. */
export interface LiveSlot {
  readonly liveId: string;
  readonly inDays: number;
  /** Units it is expected to sell at the assumed cut. */
  readonly expectedUnits: number;
}

/** Goods that sell and could take the slow ones along. */
export interface BundlePartner {
  readonly skuId: string;
  readonly priceMinor: number;
  readonly unitsPerDay: number;
  readonly units: number;
}

/** The way home: what a unit's freight costs and what was paid for it there. */
export interface WayHome {
  /** Null = no warehouse of ours there. */
  readonly warehouseId: string | null;
  readonly freightPerUnitMinor: number;
  readonly purchasePerUnitMinor: number;
}

/** Everything about one SKU in one warehouse. */
export interface ClearanceInput {
  readonly layers: readonly AgeLayer[];
  /** Of those, more than will leave in time (`excessUnits`). */
  readonly excessUnits: number;
  readonly unitsPerDay: number;
  readonly priceMinor: number;
  /** Picking an order and one unit of it. */
  readonly pickPerOrderMinor: number;
  readonly pickPerUnitMinor: number;
  readonly storage: readonly StorageStep[];
  readonly cbm: number;
  readonly response: PriceResponse;
  readonly lives: readonly LiveSlot[];
  readonly partner: BundlePartner | null;
  readonly home: WayHome | null;
  readonly assumptions: ClearanceAssumptions;
}

/** What a price cut of that share would bring. */
export interface CutStep {
  readonly cutShare: number;
  readonly gainMinor: number;
}

/** One way out. */
export interface ClearanceWay {
  readonly kind: 'markdown' | 'bundle' | 'return-home' | 'dispose' | 'live';
  /** Units it moves off the shelf at once, or, by selling, within the horizon. */
  readonly units: number;
  /** Asked price; null where nothing is sold. */
  readonly priceMinor: number | null;
  /** The price below which the live or the bundle is worse than doing nothing. */
  readonly floorMinor: number | null;
  readonly gainMinor: number;
  /** Days until a twentieth is left; null = not within the horizon. */
  readonly clearsInDays: number | null;
  /** The live, the partner SKU or the warehouse it goes to. */
  readonly targetId: string | null;
  /** Bundle: what the partner asks alone, and what four weeks take of it: the first batch. */
  readonly partnerMinor?: number;
  readonly batchUnits?: number;
  readonly leftByWeek: readonly number[];
  /** Markdown: what each cut would bring. */
  readonly cuts: readonly CutStep[];
}

/** Doing nothing, and the ways out, best first. */
export interface ClearancePlan {
  readonly nothing: SellDown;
  readonly ways: readonly ClearanceWay[];
}

type Sold = { readonly unitsPerDay: number; readonly netPerUnitMinor: number };

const netOf = (input: ClearanceInput, priceMinor: number, pickMinor: number) =>
  priceMinor * (1 - input.assumptions.channelFeeShare) - pickMinor;

const pickOf = (input: ClearanceInput) => input.pickPerOrderMinor + input.pickPerUnitMinor;

function keep(input: ClearanceInput, layers: readonly AgeLayer[], sold: Sold): SellDown {
  const { horizonDays, yearlyDiscountShare, salvageShare, varianceRatio } = input.assumptions;
  return sellDown({
    ...sold,
    layers,
    varianceRatio,
    horizonDays,
    yearlyDiscountShare,
    salvagePerUnitMinor: input.priceMinor * salvageShare,
    storage: input.storage,
    cbm: input.cbm,
  });
}

const asNow = (input: ClearanceInput): Sold => ({
  unitsPerDay: input.unitsPerDay,
  netPerUnitMinor: netOf(input, input.priceMinor, pickOf(input)),
});

const PLAIN = { priceMinor: null, floorMinor: null, targetId: null, cuts: [] } as const;

function markdown(input: ClearanceInput, nothing: SellDown): ClearanceWay | null {
  const units = layerUnits(input.layers);
  // What nobody buys at all, nobody is known to buy for less.
  if (!(input.unitsPerDay > 0)) return null;
  const tried = input.assumptions.cutShares.map((cutShare) => {
    const priceMinor = Math.round(input.priceMinor * (1 - cutShare));
    const multiple = demandMultiple(input.response.elasticity, 1 - cutShare);
    const down = keep(input, input.layers, {
      unitsPerDay: input.unitsPerDay * multiple,
      netPerUnitMinor: netOf(input, priceMinor, pickOf(input)),
    });
    return { cutShare, priceMinor, down, gainMinor: down.valueMinor - nothing.valueMinor };
  });
  const best = tried.reduce<(typeof tried)[number] | null>(
    (top, step) => (top === null || step.gainMinor > top.gainMinor ? step : top),
    null,
  );
  if (!best) return null;
  return {
    ...PLAIN,
    kind: 'markdown',
    units: Math.round(best.down.soldUnits),
    priceMinor: best.priceMinor,
    gainMinor: best.gainMinor,
    clearsInDays: clearedAfterDays(best.down, units),
    leftByWeek: best.down.leftByWeek,
    cuts: tried.map(({ cutShare, gainMinor }) => ({ cutShare, gainMinor })),
  };
}

/** A first batch of kits is for so many days: goods in a kit are missing elsewhere. */
const BATCH_DAYS = 28;

function bundle(input: ClearanceInput, nothing: SellDown): ClearanceWay | null {
  const { partner, assumptions } = input;
  if (!partner) return null;
  const priceMinor = Math.round(input.priceMinor * (1 - assumptions.bundleCutShare));
  // Hardly anybody adds something dear to something cheap.
  const fit = Math.min(1, partner.priceMinor / Math.max(1, priceMinor));
  const wanted = partner.unitsPerDay * assumptions.bundleTakeShare * fit;
  const extra = Math.min(wanted, partner.units / assumptions.horizonDays);
  if (!(extra > 0) || priceMinor === 0) return null;
  const own = asNow(input);
  const unitsPerDay = own.unitsPerDay + extra;
  const at = (price: number) => {
    // The order is picked for the partner anyway.
    const bundledNet = netOf(input, price, input.pickPerUnitMinor);
    const netPerUnitMinor =
      (own.unitsPerDay * own.netPerUnitMinor + extra * bundledNet) / unitsPerDay;
    return keep(input, input.layers, { unitsPerDay, netPerUnitMinor });
  };
  const down = at(priceMinor);
  const gainMinor = down.valueMinor - nothing.valueMinor;
  // The value is a straight line in the price, the share of buyers who take it held as it is.
  const perMinor = (down.valueMinor - at(0).valueMinor) / priceMinor;
  const units = Math.round(Math.max(0, down.soldUnits - nothing.soldUnits));
  return {
    ...PLAIN,
    kind: 'bundle',
    units,
    priceMinor,
    floorMinor: Math.max(1, Math.ceil(priceMinor - gainMinor / perMinor)),
    gainMinor,
    clearsInDays: clearedAfterDays(down, layerUnits(input.layers)),
    targetId: partner.skuId,
    partnerMinor: Math.round(partner.priceMinor),
    batchUnits: Math.max(1, Math.min(units, Math.ceil(extra * BATCH_DAYS))),
    leftByWeek: down.leftByWeek,
  };
}

/** Parts of the excess that are tried when units leave at once. */
const PARTS = [0.25, 0.5, 0.75, 1] as const;

function removal(
  input: ClearanceInput,
  nothing: SellDown,
  kind: 'return-home' | 'dispose',
  perUnitMinor: number,
  targetId: string | null,
): ClearanceWay | null {
  const all = layerUnits(input.layers);
  const sizes = [...PARTS.map((part) => Math.ceil(input.excessUnits * part)), all];
  const tried = [...new Set(sizes)]
    .filter((units) => units > 0 && units <= all)
    .map((units) => {
      const down = keep(input, withoutOldest(input.layers, units), asNow(input));
      const gainMinor = units * perUnitMinor + down.valueMinor - nothing.valueMinor;
      return { units, down, gainMinor };
    });
  const best = tried.sort((a, b) => b.gainMinor - a.gainMinor)[0];
  if (!best) return null;
  return {
    ...PLAIN,
    kind,
    units: best.units,
    gainMinor: best.gainMinor,
    clearsInDays: best.units === all ? 0 : clearedAfterDays(best.down, all),
    targetId,
    leftByWeek: best.down.leftByWeek,
  };
}

function live(input: ClearanceInput, nothing: SellDown, slot: LiveSlot): ClearanceWay | null {
  const { channelFeeShare, liveCutShare, horizonDays } = input.assumptions;
  const units = Math.min(Math.round(slot.expectedUnits), layerUnits(input.layers));
  if (units <= 0 || slot.inDays > horizonDays) return null;
  const rest = keep(input, withoutOldest(input.layers, units), asNow(input));
  const today = discountAt(slot.inDays, input.assumptions);
  const priceMinor = Math.round(input.priceMinor * (1 - liveCutShare));
  const waiting = oldestOnly(input.layers, units);
  const wait = slot.inDays * storagePerDay(waiting, input.storage, input.cbm, slot.inDays / 2);
  const earned = units * netOf(input, priceMinor, pickOf(input)) * today - wait;
  // What these units would bring by themselves is the least they must bring in the live.
  const worthPerUnit = (nothing.valueMinor - rest.valueMinor + wait) / units / today;
  const floor = (worthPerUnit + pickOf(input)) / (1 - channelFeeShare);
  return {
    ...PLAIN,
    kind: 'live',
    units,
    priceMinor,
    floorMinor: Math.max(1, Math.ceil(floor)),
    gainMinor: earned + rest.valueMinor - nothing.valueMinor,
    clearsInDays: clearedAfterDays(rest, layerUnits(input.layers)),
    targetId: slot.liveId,
    leftByWeek: rest.leftByWeek,
  };
}

/**
 * The ways out with their money against doing nothing, best first.
 *
 * @example 400 units at 0.1 a day in dear storage: disposing of most of them gains the most
 */
export function clearancePlan(input: ClearanceInput): ClearancePlan {
  const nothing = keep(input, input.layers, asNow(input));
  const { home } = input;
  const best = input.lives
    .map((slot) => live(input, nothing, slot))
    .reduce<ClearanceWay | null>((a, b) => (b && (!a || b.gainMinor > a.gainMinor) ? b : a), null);
  const recovered = home
    ? home.purchasePerUnitMinor * input.assumptions.homeShare -
      home.freightPerUnitMinor -
      input.pickPerUnitMinor
    : 0;
  const ways = [
    markdown(input, nothing),
    bundle(input, nothing),
    best,
    home && removal(input, nothing, 'return-home', recovered, home.warehouseId),
    removal(input, nothing, 'dispose', -input.pickPerUnitMinor, null),
  ].filter((way) => way !== null);
  return { nothing, ways: ways.sort((a, b) => b.gainMinor - a.gainMinor) };
}
