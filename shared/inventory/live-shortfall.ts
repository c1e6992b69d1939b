// What a planned live will be short of: one answer for card, popup, workspace and worker. It asks
// only the warehouses that can serve the live, and only their market's demand.
import { DAY_MS, dayIndexOf, todayIn } from '../calendar/local-date.ts';
import { plannableUnits } from './balance.ts';
import { basePath, type MarketDemand, sumDemand } from './base-demand.ts';
import { demandUntil } from './cover.ts';
import { fallOuts, pastSaleUnits, type ShelfLife, shelfLifeAsked } from './lots.ts';
import type { InboundUnits } from './outlook.ts';
import { poolBalance, type StockLevel } from './pool.ts';

/** A live as far as one SKU of its line-up goes. */
export interface LiveNeed {
  /** The shop it sells for; null when nobody said. */
  readonly accountId: string | null;
  /** Market of that shop; '' when unknown. */
  readonly market: string;
  readonly startsAtMs: number;
  readonly expectedUnits: number;
}

/** A listing of the SKU: which shop sells it, and from which warehouses. */
export interface ServedListing {
  readonly accountId: string;
  /** Market of that shop; null when unknown. */
  readonly market: string | null;
  readonly poolWarehouseIds: readonly string[];
}

/** Everything about one SKU that the answer rests on. */
export interface ShortfallSources {
  readonly levels: readonly StockLevel[];
  readonly inbound: readonly InboundUnits[];
  readonly rates: readonly (MarketDemand & { readonly market: string })[];
  /** Every live to come that sells the SKU, the one asked about among them. */
  readonly lives: readonly LiveNeed[];
  readonly listings: readonly ServedListing[];
  readonly warehouses: readonly { readonly id: string; readonly country: string }[];
  /** What shops ask of shelf life; absent = nothing. */
  readonly shops?: readonly ShelfLife[] | undefined;
  readonly nowMs: number;
  /** The zone whose calendar days count: the workspace's. */
  readonly timeZone: string;
}

const poolsOf = (listings: readonly ServedListing[]) => [
  ...new Set(listings.flatMap(({ poolWarehouseIds }) => poolWarehouseIds)),
];

/**
 * The warehouses that can serve a live: the pool of its shop's listings of the SKU; of the market's
 * when that shop has none; else those in the market's country. Null = every warehouse, when even
 * the market is unknown.
 */
export function servingWarehouseIds(
  { accountId, market }: LiveNeed,
  { listings, warehouses }: Pick<ShortfallSources, 'listings' | 'warehouses'>,
): readonly string[] | null {
  const ofShop = poolsOf(listings.filter((listing) => listing.accountId === accountId));
  if (ofShop.length > 0) return ofShop;
  if (market === '') return null;
  const ofMarket = poolsOf(listings.filter((listing) => listing.market === market));
  if (ofMarket.length > 0) return ofMarket;
  return warehouses.filter(({ country }) => country === market).map(({ id }) => id);
}

/**
 * Units that can be shown when a live starts: what its warehouses have, plus what truly arrives
 * before its day, less the market's daily demand and its earlier lives until then, and less what
 * its shop may not sell by then any more. Never below zero; null = the stock of its warehouses is
 * unknown. What arrives on the day of the live itself is not counted: it has to be unloaded first.
 */
export function leftAtLive(live: LiveNeed, sources: ShortfallSources): number | null {
  const { nowMs, timeZone } = sources;
  const pool = servingWarehouseIds(live, sources);
  const balance = poolBalance(sources.levels, pool);
  if (balance === null) return null;
  const isSameMarket = ({ market }: { market: string }) =>
    live.market === '' || market === live.market;
  const localDate = todayIn(nowMs, timeZone);
  const path = basePath(sumDemand(sources.rates.filter(isSameMarket)), localDate);
  const sold = demandUntil(path, Math.max(0, live.startsAtMs - nowMs) / DAY_MS);
  const earlierLives = sources.lives
    .filter(({ startsAtMs }) => startsAtMs >= nowMs && startsAtMs < live.startsAtMs)
    .filter(isSameMarket)
    .reduce((sum, { expectedUnits }) => sum + expectedUnits, 0);
  const liveDay = dayIndexOf(live.startsAtMs, nowMs, timeZone);
  const arriving = sources.inbound
    .filter(({ warehouseId }) => pool === null || pool.includes(warehouseId))
    .filter(({ etaP50Ms }) => etaP50Ms !== null && etaP50Ms >= nowMs)
    .filter(({ etaP50Ms }) => dayIndexOf(etaP50Ms ?? 0, nowMs, timeZone) < liveDay)
    .reduce((sum, { units }) => sum + units, 0);
  const day = {
    localDate,
    minShelfLifeDays: shelfLifeAsked(sources.shops ?? [], live.accountId),
  };
  const startUnits = plannableUnits(balance) - pastSaleUnits(balance, day);
  const fallen = fallOuts(balance, startUnits, path, day)
    .filter(({ dayIndex }) => dayIndex !== null && dayIndex <= liveDay)
    .reduce((sum, { units }) => sum + units, 0);
  const left = startUnits + fallen + arriving - sold - earlierLives;
  return Math.max(0, left);
}

/**
 * Expected units of a live that will not be there when it starts; 0 = enough, null = the stock of
 * its warehouses is unknown.
 *
 * @example 300 boxes, 10 a day, a live of 2,000 in 9 days: 210 are left, 1,790 are short
 */
export function shortAtLive(live: LiveNeed, sources: ShortfallSources): number | null {
  const left = leftAtLive(live, sources);
  return left === null ? null : Math.max(0, Math.ceil(live.expectedUnits - left));
}
