// A count under way, and our own number beside it. Pure.
import type { Sku } from '../../../shared/contract/catalogue.ts';
import type { Snapshot } from '../snapshot.ts';

/** What is being counted: which SKU, since when, and how many so far. */
export interface Counting {
  readonly sku: Sku;
  /** When its first unit was scanned: the count holds for this moment. */
  readonly observedAtUtc: string;
  /** As typed. */
  readonly units: string;
}

/** Our own number of a SKU in a warehouse; null when we know none. */
export const oursOf = (snapshot: Snapshot, skuId: string, warehouseId: string): number | null =>
  snapshot.levelsOfSku.get(skuId)?.find((level) => level.warehouseId === warehouseId)?.onHand ??
  null;
