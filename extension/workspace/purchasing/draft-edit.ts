// The form of a draft as text, and what of it is sent: only what changed. Pure.
import type { PurchaseOrder, ShipMode } from '../../../shared/contract/orders.ts';

/** The form. */
export interface DraftEdit {
  readonly supplierId: string;
  readonly mode: string;
  /** Units by SKU, as typed; 0 takes the line out. */
  readonly units: Readonly<Record<string, string>>;
  readonly reason: string;
}

/** The form of an order as it stands. */
export const draftEditOf = (order: PurchaseOrder): DraftEdit => ({
  supplierId: order.supplierId ?? '',
  mode: order.mode ?? '',
  units: Object.fromEntries(order.lines.map(({ skuId, units }) => [skuId, String(units)])),
  reason: '',
});

const countOf = (text: string): number | null =>
  /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : null;

/** SKUs whose units are no whole number. */
export const wrongUnits = ({ units }: DraftEdit): string[] =>
  Object.entries(units)
    .filter(([, text]) => countOf(text) === null)
    .map(([skuId]) => skuId);

/** Whether one word of reason is asked: something else than advised is ordered. */
export const needsReason = (order: PurchaseOrder, edit: DraftEdit): boolean =>
  order.lines.some(({ skuId, units, unitsSuggested }) => {
    const typed = countOf(edit.units[skuId] ?? '');
    return unitsSuggested !== null && typed !== units && typed !== unitsSuggested;
  });

const modeOf = (text: string) => (text === '' ? null : (text as ShipMode));

/** What changed, and what puts it back; null = nothing. */
export const changeOf = (order: PurchaseOrder, edit: DraftEdit) => {
  const lines = order.lines.flatMap(({ skuId, units }) => {
    const typed = countOf(edit.units[skuId] ?? '') ?? units;
    return typed === units ? [] : [{ skuId, units: typed }];
  });
  const before = order.lines.map(({ skuId, units }) => ({ skuId, units }));
  const isSupplier = edit.supplierId !== (order.supplierId ?? '');
  const isMode = edit.mode !== (order.mode ?? '');
  if (lines.length === 0 && !isSupplier && !isMode) return null;
  const reason = edit.reason.trim() === '' ? {} : { reason: edit.reason.trim() };
  const change = {
    lines,
    ...(isSupplier && { supplierId: edit.supplierId || null }),
    ...(isMode && { mode: modeOf(edit.mode) }),
    ...reason,
  };
  const back = {
    lines: before.filter(({ skuId }) => lines.some((line) => line.skuId === skuId)),
    ...(isSupplier && { supplierId: order.supplierId }),
    ...(isMode && { mode: modeOf(order.mode ?? '') }),
    ...reason,
  };
  return { change, back };
};
