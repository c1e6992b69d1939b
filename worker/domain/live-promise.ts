// What a room is told of a product beside its block, so that its promise and its hints are honest:
// what truly arrives in time, what the pool still has, what speaks for showing it. Pure.
import { type BlockShow, type BlockSources, blockPlaces } from './live-blocks.ts';

/** Units on their way to one warehouse. */
export interface PromiseInbound {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly units: number;
  /** Surely there by then (P90); null = nobody said. */
  readonly etaP90Ms: number | null;
}

/** A product as it is judged. */
export interface PromiseItem {
  readonly skuId: string;
  /** In the live, else the ordinary one; null = unknown. */
  readonly priceMinor: number | null;
  readonly currency: string | null;
  /** Landed; null = unknown. */
  readonly costMinor: number | null;
  readonly costCurrency: string | null;
  /** 1 = it is on the list of slow movers. */
  readonly isSlow: number;
}

/** What is known of the show and its sources. */
export interface PromiseScene {
  readonly live: BlockShow & { readonly startsAtUtc: number; readonly endsAtUtc: number };
  readonly sources: BlockSources;
  readonly inbound: readonly PromiseInbound[];
  /** By SKU, whether a channel that sells it tells us of orders itself. */
  readonly channels: readonly { readonly skuId: string; readonly isConnected: number }[];
  readonly products: number;
  readonly promiseByMs: number;
}

/** What the room gets; the fields of its PlannedProduct. */
export interface PromiseFacts {
  readonly arrivingUnits: number;
  readonly backupUnits: number;
  readonly marginShare: number | null;
  readonly isClearance: boolean;
  readonly pitchMinutes: number;
  readonly salesDelaySeconds: number;
}

const MINUTE_MS = 60_000;
/** A host says too little in less, and comes back to a product rather than stay longer on it. */
const PITCH_MINUTES = { least: 2, most: 8 } as const;
/** A connected channel tells of an order within about so long. */
const CONNECTED_SECONDS = 60;
/** One that is read from its dashboard, or by hand, within about so long. */
const UNCONNECTED_SECONDS = 300;

/**
 * Price less landed cost, as a share of the price; null when one is unknown or in another money.
 *
 * @example price 2000, cost 1200 -> 0.4
 */
export function marginShareOf(item: PromiseItem): number | null {
  const { priceMinor, costMinor, currency, costCurrency } = item;
  if (priceMinor === null || priceMinor <= 0 || costMinor === null) return null;
  return currency === costCurrency ? (priceMinor - costMinor) / priceMinor : null;
}

function salesDelayOf({ channels }: PromiseScene, skuId: string): number {
  const selling = channels.filter((channel) => channel.skuId === skuId);
  // Nobody but the room sells it.
  if (selling.length === 0) return 0;
  const areConnected = selling.every(({ isConnected }) => isConnected === 1);
  return areConnected ? CONNECTED_SECONDS : UNCONNECTED_SECONDS;
}

/**
 * The facts of one product.
 *
 * @param takenUnits what was set aside since the sources were read
 * @example 40 arrive on the 9th, promised by the 10th, 30 on the 12th -> arrivingUnits 40
 */
export function promiseFacts(
  scene: PromiseScene,
  item: PromiseItem,
  takenUnits: number,
): PromiseFacts {
  const { live, sources, inbound, products, promiseByMs } = scene;
  const { places, bufferUnits } = blockPlaces(live, item.skuId, sources);
  const serving = new Set(places.map(({ warehouseId }) => warehouseId));
  const arriving = inbound.filter(
    ({ skuId, warehouseId, etaP90Ms }) =>
      skuId === item.skuId &&
      serving.has(warehouseId) &&
      etaP90Ms !== null &&
      etaP90Ms <= promiseByMs,
  );
  const inPool = places.reduce((sum, { available }) => sum + Math.max(0, available ?? 0), 0);
  const minutes = (live.endsAtUtc - live.startsAtUtc) / MINUTE_MS / Math.max(1, products);
  return {
    arrivingUnits: arriving.reduce((sum, { units }) => sum + units, 0),
    backupUnits: Math.max(0, inPool - takenUnits - bufferUnits),
    marginShare: marginShareOf(item),
    isClearance: item.isSlow === 1,
    pitchMinutes: Math.round(Math.min(PITCH_MINUTES.most, Math.max(PITCH_MINUTES.least, minutes))),
    salesDelaySeconds: salesDelayOf(scene, item.skuId),
  };
}
