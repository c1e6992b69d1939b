// Which lines of the plan's drafts a cut changes, and what puts them back. Pure.
import type { PurchaseOrder } from '../../../../shared/contract/orders.ts';
import type { DraftRound } from '../../../../shared/planning/order/plan.ts';

/** New units of one draft's lines, and the units they had; a draft that keeps none is cancelled. */
export interface DraftLineEdit {
  readonly orderId: string;
  readonly isEmptied: boolean;
  readonly lines: readonly { readonly skuId: string; readonly units: number }[];
  readonly back: readonly { readonly skuId: string; readonly units: number }[];
}

const keyOf = (supplierId: string | null, warehouseId: string, mode: string | null) =>
  [supplierId, warehouseId, mode].join('|');

/**
 * Edits that bring the plan's own drafts down to the round; a line that is cut whole gets 0. Lines
 * that the round knows nothing of, and drafts of persons, stay.
 */
export function draftEdits(
  orders: readonly PurchaseOrder[],
  { orders: kept, cuts }: Pick<DraftRound, 'orders' | 'cuts'>,
): DraftLineEdit[] {
  const left = new Map<string, number>();
  const cutKeys = new Set(cuts.map(({ skuId, warehouseId }) => `${skuId} ${warehouseId}`));
  for (const { supplierId, warehouseId, mode, lines } of kept) {
    for (const { skuId, units } of lines) {
      const key = `${keyOf(supplierId, warehouseId, mode)} ${skuId}`;
      left.set(key, (left.get(key) ?? 0) + units);
    }
  }
  return orders
    .filter(({ status, origin }) => status === 'draft' && origin === 'plan')
    .flatMap((order) => {
      const changed = order.lines.flatMap(({ skuId, units }) => {
        if (!cutKeys.has(`${skuId} ${order.warehouseId}`)) return [];
        const key = `${keyOf(order.supplierId, order.warehouseId, order.mode)} ${skuId}`;
        const after = left.get(key) ?? 0;
        return after < units ? [{ skuId, units: after, before: units }] : [];
      });
      if (changed.length === 0) return [];
      const lines = changed.map(({ skuId, units }) => ({ skuId, units }));
      const back = changed.map(({ skuId, before }) => ({ skuId, units: before }));
      const isEmptied =
        changed.length === order.lines.length && changed.every(({ units }) => units === 0);
      return [{ orderId: order.id, isEmptied, lines, back }];
    });
}
