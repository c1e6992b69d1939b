// TikTok Shop order export: a row per SKU, under the header a row that only describes the columns.
// Ids have 18 or 19 digits. Buyer fields beyond the country are not read.
import { NO_ITEM_IDS, type OrderLineStatus } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { lineKeys } from '../line-keys.ts';
import { BLANK_ORDER_LINE, titleWithVariation } from './order-line-values.ts';

/** Items sold by a TikTok Shop; order-line facts. */
export const tiktokOrders = defineFormat({
  id: 'tiktok-orders',
  label: { en: 'TikTok Shop orders', 'zh-CN': 'TikTok Shop 订单' },
  yields: ['order-line'],
  required: ['order id', 'order status', 'sku id', 'seller sku', 'quantity', 'created time'],
  known: [
    'order substatus',
    'cancelation/return type',
    'normal or pre order',
    'product name',
    'variation',
    'sku quantity of return',
    'sku unit original price',
    'sku subtotal after discount',
    'order amount',
    'paid time',
    'rts time',
    'shipped time',
    'delivered time',
    'cancelled time',
    'fulfillment type',
    'warehouse name',
    'tracking id',
    'country',
    'payment method',
    'package id',
  ],
  doesNotKnow: ['lineId', 'currency', 'isBusiness', 'timeZone'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      order: 'order id',
      status: 'order status',
      substatus: 'order substatus',
      skuId: 'sku id',
      sku: 'seller sku',
      title: 'product name',
      variation: 'variation',
      units: 'quantity',
      returned: 'sku quantity of return',
      subtotal: 'sku subtotal after discount',
      placed: 'created time',
      paid: 'paid time',
      shipped: 'shipped time',
      cancelled: 'cancelled time',
      fulfilment: 'fulfillment type',
      country: 'country',
    });
    const lineKey = lineKeys();
    let isFirstRow = true;
    return (cells, sink) => {
      const isDescription = isFirstRow && !/\d/.test(cells.raw(at.order));
      isFirstRow = false;
      if (isDescription) return sink.skip('description_row');
      const orderId = cells.requiredId(at.order);
      const externalId = cells.id(at.skuId);
      const sku = cells.id(at.sku);
      const placedAtUtc = cells.instant(at.placed, true);
      const units = cells.units(at.units);
      const returned = cells.units(at.returned) ?? 0;
      if (units === null && !cells.hasError) cells.fail(at.units, 'missing_value');
      if (orderId === null || units === null || cells.hasError) return;
      if (externalId === null && sku === null) return sink.skip('no_identifier');
      const isReturned = units > 0 && returned >= units;
      const words = `${cells.raw(at.status)} ${cells.raw(at.substatus)}`;
      const cancelledAtUtc = cells.instant(at.cancelled);
      sink.fact({
        ...BLANK_ORDER_LINE,
        row: cells.row,
        orderId,
        lineKey: lineKey(orderId, externalId ?? sku ?? ''),
        item: { ...NO_ITEM_IDS, sku, externalId },
        title: titleWithVariation(cells.text(at.title), cells.text(at.variation)),
        units,
        status: isReturned ? 'returned' : tiktokStatus(words),
        placedAtUtc,
        updatedAtUtc: cancelledAtUtc ?? cells.instant(at.shipped) ?? cells.instant(at.paid),
        cancelledAtUtc,
        linePrice: cells.decimal(at.subtotal),
        fulfilment: /tiktok/i.test(cells.raw(at.fulfilment)) ? '3pl' : null,
        shipCountry: cells.id(at.country),
        isSample: /sample/i.test(words) ? true : null,
      });
    };
  },
});

function tiktokStatus(text: string): OrderLineStatus {
  const status = text.toLowerCase();
  if (/cancel/.test(status)) return 'cancelled';
  if (/unpaid|on hold/.test(status)) return 'pending';
  if (/to ship|awaiting/.test(status)) return 'unshipped';
  return /shipped|transit|deliver|complete/.test(status) ? 'shipped' : 'other';
}
