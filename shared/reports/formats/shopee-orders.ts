// Shopee seller centre order export in English: a row per item. Buyer fields beyond the country are
// not read.
import { NO_ITEM_IDS, type OrderLineStatus } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { lineKeys } from '../line-keys.ts';
import { BLANK_ORDER_LINE, titleWithVariation } from './order-line-values.ts';

/** Items sold by a Shopee shop; order-line facts. */
export const shopeeOrders = defineFormat({
  id: 'shopee-orders',
  label: { en: 'Shopee orders', 'zh-CN': 'Shopee 订单' },
  yields: ['order-line'],
  required: ['order id', 'order status', 'order creation date', 'sku reference no', 'quantity'],
  known: [
    'cancel reason',
    'return / refund status',
    'tracking number',
    'shipping option',
    'ship time',
    'order paid time',
    'parent sku reference no',
    'product name',
    'variation name',
    'original price',
    'deal price',
    'returned quantity',
    'product subtotal',
    'country',
    'order complete time',
  ],
  doesNotKnow: ['lineId', 'currency', 'isSample', 'isBusiness', 'timeZone'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      order: 'order id',
      status: 'order status',
      placed: 'order creation date',
      shipped: 'ship time',
      completed: 'order complete time',
      sku: 'sku reference no',
      parent: 'parent sku reference no',
      title: 'product name',
      variation: 'variation name',
      units: 'quantity',
      returned: 'returned quantity',
      subtotal: 'product subtotal',
      country: 'country',
    });
    const lineKey = lineKeys();
    return (cells, sink) => {
      const orderId = cells.requiredId(at.order);
      const placedAtUtc = cells.instant(at.placed, true);
      const units = cells.units(at.units);
      const returned = cells.units(at.returned) ?? 0;
      if (units === null && !cells.hasError) cells.fail(at.units, 'missing_value');
      if (orderId === null || units === null || cells.hasError) return;
      const sku = cells.id(at.sku) ?? cells.id(at.parent);
      const title = titleWithVariation(cells.text(at.title), cells.text(at.variation));
      if (sku === null && title === null) return sink.skip('no_identifier');
      const isReturned = units > 0 && returned >= units;
      const status = isReturned ? 'returned' : shopeeStatus(cells.raw(at.status));
      const updatedAtUtc = cells.instant(at.completed) ?? cells.instant(at.shipped);
      sink.fact({
        ...BLANK_ORDER_LINE,
        row: cells.row,
        orderId,
        lineKey: lineKey(orderId, sku ?? title ?? ''),
        item: { ...NO_ITEM_IDS, sku },
        title,
        units,
        status,
        placedAtUtc,
        updatedAtUtc,
        linePrice: cells.decimal(at.subtotal),
        shipCountry: cells.id(at.country),
      });
    };
  },
});

function shopeeStatus(text: string): OrderLineStatus {
  const status = text.toLowerCase();
  if (/cancel/.test(status)) return 'cancelled';
  if (/return|refund/.test(status)) return 'returned';
  if (/unpaid/.test(status)) return 'pending';
  if (/to ship|ready|processed/.test(status)) return 'unshipped';
  return /ship|complete|deliver|receive/.test(status) ? 'shipped' : 'other';
}
