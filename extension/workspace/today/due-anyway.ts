// Goods that are due where the plan found no way to order them: how many, and to which warehouse, a
// person may draft all the same. Reads the plan's own figures; decides nothing. Pure.
import { isDue, type PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import { roundUpToCartons } from '../../../shared/inventory/reorder.ts';
import type { SkuView } from '../sku-view.ts';

/** What a draft of a person would hold. */
export interface DueAnyway {
  readonly warehouseId: string;
  /** Up to the plan's own target, in whole cartons. */
  readonly units: number;
  readonly supplierId: string | null;
}

const BLOCKED: readonly string[] = ['no-way-in', 'flags-forbid', 'no-supplier'];

const shortOf = ({ orderUpToUnits, coverUnits }: PlanAnswer) =>
  Math.max(0, orderUpToUnits - (coverUnits ?? 0));

/**
 * The destination that lacks most and that the plan could not order for; null = there is none.
 *
 * @example up to 900 with 130 in cover and cartons of 24 -> 792 units
 */
export function dueAnyway({ advice, sku }: Pick<SkuView, 'advice' | 'sku'>): DueAnyway | null {
  if (advice.orderUnits > 0) return null;
  const [most] = advice.destinations
    .filter((answer) => BLOCKED.includes(answer.cause) && isDue(answer))
    .sort((a, b) => shortOf(b) - shortOf(a));
  const units = most ? roundUpToCartons(shortOf(most), sku.cartonUnits) : 0;
  if (!most || units === 0) return null;
  return { warehouseId: most.warehouseId, units, supplierId: most.supplierId };
}
