// Etsy "Sold order items": one row per item, with a transaction id but no SKU; dates are written
// month first. Buyer fields beyond the country are not read.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { BLANK_ORDER_LINE, titleWithVariation } from './order-line-values.ts';

/** Items sold by an Etsy shop; order-line facts. */
export const etsySoldOrderItems = defineFormat({
  id: 'etsy-sold-order-items',
  label: { en: 'Etsy sold order items', 'zh-CN': 'Etsy 已售订单商品' },
  yields: ['order-line'],
  required: ['sale date', 'item name', 'quantity', 'transaction id', 'listing id', 'order id'],
  known: [
    'buyer',
    'price',
    'coupon code',
    'discount amount',
    'order shipping',
    'item total',
    'currency',
    'date paid',
    'date shipped',
    'ship country',
    'variations',
    'order type',
  ],
  dateOrder: 'mdy',
  doesNotKnow: ['sku', 'isSample', 'isBusiness'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sold: 'sale date',
      title: 'item name',
      units: 'quantity',
      total: 'item total',
      currency: 'currency',
      transaction: 'transaction id',
      listing: 'listing id',
      paid: 'date paid',
      shipped: 'date shipped',
      country: 'ship country',
      order: 'order id',
      variations: 'variations',
    });
    return (cells, sink) => {
      const orderId = cells.requiredId(at.order);
      const lineKey = cells.requiredId(at.transaction);
      const externalId = cells.requiredId(at.listing);
      const placedAtUtc = cells.instant(at.sold, true);
      const units = cells.units(at.units);
      if (units === null && !cells.hasError) cells.fail(at.units, 'missing_value');
      if (orderId === null || lineKey === null || units === null || cells.hasError) return;
      const shippedAtUtc = cells.instant(at.shipped);
      const paidAtUtc = cells.instant(at.paid);
      sink.fact({
        ...BLANK_ORDER_LINE,
        row: cells.row,
        orderId,
        lineKey,
        item: { ...NO_ITEM_IDS, externalId },
        title: titleWithVariation(cells.text(at.title), cells.text(at.variations)),
        units,
        status: shippedAtUtc !== null ? 'shipped' : 'unshipped',
        placedAtUtc,
        updatedAtUtc: shippedAtUtc ?? paidAtUtc,
        linePrice: cells.decimal(at.total),
        currency: cells.id(at.currency),
        fulfilment: 'own',
        shipCountry: cells.id(at.country),
      });
    };
  },
});
