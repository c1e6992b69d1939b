// Quantities for platforms that set what they are told and know no condition on it: the numbers
// there are read again just before, and what has changed meanwhile is left alone. A sale in the
// moment between is made up by the next round, and is what the buffer is for.
import type { QuantityAnswer, QuantityOrder } from './push.ts';

const STALE: QuantityAnswer = { outcome: 'stale', reason: 'changed-meanwhile' };

/** Sets those whose number is still what was last seen; one answer each, in their order. */
export async function sendUnchanged(
  orders: readonly QuantityOrder[],
  look: (orders: readonly QuantityOrder[]) => Promise<(number | null)[]>,
  set: (due: readonly QuantityOrder[]) => Promise<QuantityAnswer[]>,
): Promise<QuantityAnswer[]> {
  const now = await look(orders);
  const due = orders.filter(({ from }, at) => now[at] === from);
  const answers = due.length === 0 ? [] : await set(due);
  const byOrder = new Map(due.map((order, at) => [order, answers[at]]));
  return orders.map((order) => {
    if (!byOrder.has(order)) return STALE;
    return byOrder.get(order) ?? { outcome: 'refused', reason: 'no-answer' };
  });
}
