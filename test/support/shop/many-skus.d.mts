// Types of many-skus.mjs, which benches run without a compiler.
import type { Listing, Sku } from '../../../shared/contract/catalogue.ts';

/** A row of a feed; `row` null is a tombstone named by `id`. */
export interface FeedRow {
  kind: string;
  // Rows of every kind stand in one list; tests read the few fields they name.
  row: Record<string, unknown> | null;
  id?: string;
  revision?: number;
}
/** A row that is there. */
export type LiveRow = FeedRow & { row: Record<string, unknown> };
export interface ManySkus {
  readonly catalogue: LiveRow[];
  readonly stock: LiveRow[];
  readonly skus: Sku[];
  readonly listings: Listing[];
}
export function manySkus(count: number, seed: number, asOfUtc?: string): ManySkus;
