// From rows to the three numbers of a listing: what its page showed, what the API said over all
// locations, what our books can sell there with buffer, floor and shows. Pure; the verdict itself
// is `shared/inventory/three-way.ts`.
import { poolSellable, type StockLevel } from '../../../shared/inventory/pool.ts';
import type {
  ConnectionWord,
  LedgerWord,
  SaidUnits,
  ThreeWayFacts,
} from '../../../shared/inventory/three-way.ts';
import { FULL_ROUND_MS, type SyncState } from './sync-state.ts';
import {
  type PushListing,
  type PushPlace,
  plannedQuantities,
  type ShowStock,
} from './wanted-quantities.ts';

/** A number of a listing at one location, as the API last said it. */
export interface ToldLevel {
  readonly connectionId: string;
  readonly listingId: string;
  readonly itemRef: string;
  readonly placeRef: string;
  readonly available: number | null;
  readonly atMs: number;
}

/** A connection as far as its shop's numbers go. */
export interface ToldConnection {
  readonly id: string;
  readonly platform: string;
  readonly accountId: string;
  readonly status: string;
  readonly push: {
    readonly mode: 'off' | 'dry-run' | 'on';
    readonly bufferUnits: number;
    readonly floorUnits: number;
    readonly sellsShows: boolean;
  };
  /** The platform's location -> our warehouse. */
  readonly warehouses: Readonly<Record<string, string>>;
  readonly lastSyncMs: number | null;
  readonly nextSyncMs: number | null;
  readonly state: Pick<SyncState, 'fullAtMs' | 'comparedFromMs'>;
  readonly messages: number;
  /** Whether the platform takes a number at a location; null = it takes none at all. */
  readonly tells: ((placeRef: string) => boolean) | null;
}

/** A listing with all that decides its numbers. */
export interface ComparedListing extends PushListing {
  readonly page: ThreeWayFacts['page'];
  readonly timeZone: string;
  readonly minShelfLifeDays: number;
  readonly lastPush: {
    readonly outcome: string;
    readonly reason: string | null;
    readonly atMs: number;
  } | null;
}

/** The scene around it. */
export interface CompareScene {
  readonly connection: ToldConnection | null;
  readonly told: readonly ToldLevel[];
  readonly levels: readonly (StockLevel & { readonly asOfMs: number })[];
  /** What shows on air in its shop hold. */
  readonly shows: readonly ShowStock[];
  readonly externalWarehouseIds: ReadonlySet<string>;
  readonly localDate: string;
}

/** What the answer names beside the verdict. */
export interface ComparedFacts extends ThreeWayFacts {
  readonly bufferUnits: number;
  readonly floorUnits: number;
}

const NO_RULE = { bufferUnits: 0, floorUnits: 0 };

// Silence at one location makes the sum unknown: null is not 0.
function apiWord(told: readonly ToldLevel[]): SaidUnits | null {
  if (told.length === 0 || told.some(({ available }) => available === null)) return null;
  return {
    units: told.reduce((sum, { available }) => sum + Math.max(0, available ?? 0), 0),
    atMs: told.reduce((newest, { atMs }) => Math.max(newest, atMs), 0),
  };
}

function mappedPlaces({ connection, told }: CompareScene): PushPlace[] {
  return told.flatMap(({ listingId, itemRef, placeRef, available }) => {
    const warehouseId = connection?.warehouses[placeRef];
    if (warehouseId === undefined) return [];
    return { listingId, itemRef, placeRef, warehouseId, available: available ?? 0 };
  });
}

// What the pool could sell if no show held anything, less what it can.
function heldUnits(listing: ComparedListing, scene: CompareScene, sellable: number): number {
  const freed = scene.levels.map((level) => ({
    ...level,
    allocated: level.allocated - level.allocatedToShows,
  }));
  const units = poolUnits(listing, freed, scene.localDate);
  return units === null ? 0 : Math.max(0, Math.max(0, units) - Math.max(0, sellable));
}

function poolUnits(
  { components, poolWarehouseIds, minShelfLifeDays }: ComparedListing,
  levels: readonly StockLevel[],
  localDate: string,
): number | null {
  const levelsOf = (skuId: string) => levels.filter((level) => level.skuId === skuId);
  const day = { localDate, minShelfLifeDays };
  return poolSellable(components, poolWarehouseIds, levelsOf, day)?.units ?? null;
}

function ledgerWord(listing: ComparedListing, scene: CompareScene): LedgerWord {
  const { levels, connection, localDate, shows } = scene;
  const inPool = levels.filter(({ warehouseId }) => listing.poolWarehouseIds.includes(warehouseId));
  const atMs = inPool.reduce((newest, { asOfMs }) => Math.max(newest, asOfMs), 0) || null;
  const sellableUnits = poolUnits(listing, levels, localDate);
  const sellable = Math.max(0, sellableUnits ?? 0);
  const rule = connection?.push ?? NO_RULE;
  const kept = Math.max(0, sellable - Math.max(rule.bufferUnits, listing.bufferUnits));
  const pool = {
    ...{ sellableUnits, atMs, heldUnits: heldUnits(listing, scene, sellable), showUnits: 0 },
    ...{ leastUnits: kept < Math.max(1, rule.floorUnits) ? 0 : kept, mostUnits: sellable },
  };
  const places = mappedPlaces(scene);
  if (connection === null || places.length < scene.told.length) return pool;
  const facts = {
    ...{ places, listings: [listing], levels, localDate },
    ...{ minShelfLifeDays: listing.minShelfLifeDays },
    shows: connection.push.sellsShows ? shows : [],
  };
  const plan = plannedQuantities(listing, places, facts, rule);
  if (plan === null) return pool;
  const leastUnits = plan.to.reduce((sum, units) => sum + units, 0);
  const isTold = connection.push.mode === 'on' && connection.tells !== null;
  const mostUnits = isTold ? leastUnits : plan.poolUnits;
  return { ...pool, leastUnits, mostUnits, showUnits: plan.showUnits };
}

function connectionWord(listing: ComparedListing, scene: CompareScene): ConnectionWord | null {
  const { connection, told, externalWarehouseIds } = scene;
  if (connection === null) return null;
  const { status, lastSyncMs, nextSyncMs, state, push, tells, warehouses, messages } = connection;
  const isAsked = lastSyncMs !== null || nextSyncMs !== null;
  return {
    isStopped: status !== 'active',
    isAsked,
    ordersReadAtMs: lastSyncMs,
    nextRoundMs: nextSyncMs,
    nextLevelsMs: state.fullAtMs === null ? nextSyncMs : state.fullAtMs + FULL_ROUND_MS,
    messages,
    pushMode: push.mode,
    canBeTold: tells !== null && told.every(({ placeRef }) => tells(placeRef)),
    hasUnmappedPlace: told.some(({ placeRef }) => warehouses[placeRef] === undefined),
    isCountedThere: told.some(({ placeRef }) => {
      return externalWarehouseIds.has(warehouses[placeRef] ?? '');
    }),
    countedAtMs: state.comparedFromMs,
    lastPush: listing.lastPush,
  };
}

/** The three numbers of one listing with what explains them. */
export function threeWayFacts(listing: ComparedListing, scene: CompareScene): ComparedFacts {
  const { connection } = scene;
  return {
    page: listing.page,
    api: apiWord(scene.told),
    ledger: ledgerWord(listing, scene),
    connection: connectionWord(listing, scene),
    bufferUnits: Math.max(connection?.push.bufferUnits ?? 0, listing.bufferUnits),
    floorUnits: connection?.push.floorUnits ?? 0,
  };
}
