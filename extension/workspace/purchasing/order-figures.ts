// What the board says of an order: its products in words, its value, its volume. Pure.
import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import type { Snapshot } from '../snapshot.ts';

/** The first product by name, and how many more. */
export const productsOf = (
  order: PurchaseOrder,
  snapshot: Snapshot,
  { t, format }: I18n,
): string => {
  const [first] = order.lines;
  const sku = snapshot.skus.get(first?.skuId ?? '');
  const title = sku ? titleIn(sku.title, format.locale) : (first?.skuId ?? '');
  const count = order.lines.length - 1;
  return count > 0 ? t('purchasing.more', { title, count }) : title;
};

/** Units of all lines. */
export const unitsOf = (order: PurchaseOrder): number =>
  order.lines.reduce((sum, { units }) => sum + units, 0);

/** Goods at the order's prices, minor units; null while a line has none or they may not be seen. */
export const goodsValueOf = (order: PurchaseOrder): number | null => {
  let sum = 0;
  for (const { units, unitPrice } of order.lines) {
    if (!unitPrice) return null;
    sum += units * unitPrice.minor;
  }
  return sum;
};

/** Cubic metres and kilograms of the goods; null where a SKU has no measures. */
export const loadOf = (
  order: PurchaseOrder,
  snapshot: Snapshot,
): { readonly cbm: number; readonly kg: number } | null => {
  let [cbm, kg] = [0, 0];
  for (const { skuId, units } of order.lines) {
    const sku = snapshot.skus.get(skuId);
    if (!sku?.weightGrams || !sku.lengthMm || !sku.widthMm || !sku.heightMm) return null;
    kg += (units * sku.weightGrams) / 1000;
    cbm += (units * sku.lengthMm * sku.widthMm * sku.heightMm) / 1e9;
  }
  return { cbm: Math.round(cbm * 10) / 10, kg: Math.round(kg) };
};

/** Sums of values by currency; amounts of different currencies are never added. */
export const valuesByCurrency = (orders: readonly PurchaseOrder[]): [string, number][] => {
  const sums = new Map<string, number>();
  for (const order of orders) {
    const value = goodsValueOf(order);
    if (value !== null) sums.set(order.currency, (sums.get(order.currency) ?? 0) + value);
  }
  return [...sums];
};
