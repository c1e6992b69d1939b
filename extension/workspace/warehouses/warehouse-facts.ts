// What the list says of each warehouse besides its own fields: how much lies there, how old the
// news is. Pure over the snapshot.
import type { Warehouse } from '../../../shared/contract/catalogue.ts';
import type { Snapshot } from '../snapshot.ts';

const HOUR_MS = 3_600_000;

/** One warehouse with its sums. */
export interface WarehouseFacts {
  readonly warehouse: Warehouse;
  /** SKUs it has reported, also those at 0. */
  readonly skus: number;
  readonly onHand: number;
  /** When its newest number was true; null when it never reported any. */
  readonly asOfMs: number | null;
  readonly isStale: boolean;
}

/** All warehouses by name. A whole-file report is as old as its newest number. */
export const warehouseFacts = (snapshot: Snapshot, nowMs: number): WarehouseFacts[] => {
  const sums = new Map<string, { skus: number; onHand: number; asOfMs: number }>();
  for (const levels of snapshot.levelsOfSku.values()) {
    for (const level of levels) {
      const sum = sums.get(level.warehouseId) ?? { skus: 0, onHand: 0, asOfMs: 0 };
      sum.skus += 1;
      sum.onHand += level.onHand;
      sum.asOfMs = Math.max(sum.asOfMs, Date.parse(level.asOfUtc));
      sums.set(level.warehouseId, sum);
    }
  }
  return [...snapshot.warehouses.values()]
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((warehouse) => {
      const sum = sums.get(warehouse.id);
      const limit = warehouse.staleAfterHours;
      return {
        warehouse,
        skus: sum?.skus ?? 0,
        onHand: sum?.onHand ?? 0,
        asOfMs: sum?.asOfMs ?? null,
        isStale: sum !== undefined && limit !== null && nowMs - sum.asOfMs > limit * HOUR_MS,
      };
    });
};
