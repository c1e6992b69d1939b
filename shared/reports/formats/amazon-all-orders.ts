// Amazon "All Orders" by order date or last update (flat file, 32 or 33 columns): one row per order
// item, no line id. Buyer fields beyond the country are not read.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { lineKeys } from '../line-keys.ts';
import { amazonFulfilment, amazonOrderStatus } from './amazon-values.ts';

/** Vine units carry this in promotion-ids; they are giveaways, not demand. */
const VINE = /vine\.enrollment/i;

/** Order items of an Amazon account; order-line facts. */
export const amazonAllOrders = defineFormat({
  id: 'amazon-all-orders',
  label: { en: 'Amazon All Orders', 'zh-CN': '亚马逊所有订单报告' },
  yields: ['order-line'],
  required: ['amazon order id', 'purchase date', 'order status', 'quantity', 'sku'],
  known: [
    'merchant order id',
    'last updated date',
    'fulfillment channel',
    'sales channel',
    'order channel',
    'url',
    'ship service level',
    'product name',
    'asin',
    'item status',
    'currency',
    'item price',
    'item tax',
    'shipping price',
    'shipping tax',
    'gift wrap price',
    'gift wrap tax',
    'item promotion discount',
    'ship promotion discount',
    'ship city',
    'ship state',
    'ship postal code',
    'ship country',
    'promotion ids',
    'is business order',
    'purchase order number',
    'price designation',
    'is sold by ab',
  ],
  decimalMark: '.',
  doesNotKnow: ['lineId'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      order: 'amazon order id',
      merchantOrder: 'merchant order id',
      placed: 'purchase date',
      updated: 'last updated date',
      status: 'order status',
      itemStatus: 'item status',
      fulfilment: 'fulfillment channel',
      channel: 'sales channel',
      title: 'product name',
      sku: 'sku',
      asin: 'asin',
      units: 'quantity',
      currency: 'currency',
      price: 'item price',
      country: 'ship country',
      region: 'ship state',
      promotions: 'promotion ids',
      business: 'is business order',
    });
    const lineKey = lineKeys();
    return (cells, sink) => {
      const orderId = cells.requiredId(at.order);
      const sku = cells.requiredId(at.sku);
      const units = cells.units(at.units);
      const placedAtUtc = cells.instant(at.placed, true);
      if (units === null && !cells.hasError) cells.fail(at.units, 'missing_value');
      if (orderId === null || sku === null || units === null || cells.hasError) return;
      const status = amazonOrderStatus(cells.raw(at.status), cells.raw(at.itemStatus));
      const updatedAtUtc = cells.instant(at.updated);
      const merchantOrder = cells.id(at.merchantOrder);
      sink.fact({
        kind: 'order-line',
        row: cells.row,
        orderId,
        orderName: merchantOrder === orderId ? null : merchantOrder,
        lineKey: lineKey(orderId, sku),
        item: { ...NO_ITEM_IDS, sku, asin: cells.id(at.asin) },
        title: cells.text(at.title),
        units,
        status,
        placedAtUtc,
        updatedAtUtc,
        cancelledAtUtc: status === 'cancelled' ? updatedAtUtc : null,
        linePrice: cells.decimal(at.price),
        currency: cells.id(at.currency),
        fulfilment: amazonFulfilment(cells.raw(at.fulfilment)),
        channel: cells.text(at.channel),
        shipCountry: cells.id(at.country),
        shipRegion: cells.id(at.region),
        isBusiness: cells.flag(at.business),
        isSample: at.promotions < 0 ? null : VINE.test(cells.raw(at.promotions)),
      });
    };
  },
});
