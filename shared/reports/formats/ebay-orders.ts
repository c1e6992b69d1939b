// eBay Seller Hub orders: a row per item; of an order with several items the first row states the
// order alone and the others leave its fields blank. Buyer fields beyond the country are not read.
import { NO_ITEM_IDS, type OrderLineStatus } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { lineKeys } from '../line-keys.ts';
import type { RowCells } from '../row-cells.ts';
import { BLANK_ORDER_LINE, titleWithVariation } from './order-line-values.ts';

const COLUMNS = {
  order: 'order number',
  record: 'sales record number',
  country: 'ship to country',
  item: 'item number',
  title: 'item title',
  sku: 'custom label',
  variation: 'variation details',
  units: 'quantity',
  soldFor: 'sold for',
  sold: 'sale date',
  paid: 'paid on date',
  shipped: 'shipped on date',
  transaction: 'transaction id',
} as const;
type Columns = Record<keyof typeof COLUMNS, number>;

/** What only the first row of an order states. */
interface OrderHead {
  orderId: string;
  placedAtUtc: string | null;
  status: OrderLineStatus;
  updatedAtUtc: string | null;
  country: string | null;
}

/** Items sold by an eBay account; order-line facts. */
export const ebayOrders = defineFormat({
  id: 'ebay-orders',
  label: { en: 'eBay orders', 'zh-CN': 'eBay 订单' },
  yields: ['order-line'],
  required: ['sales record number', 'order number', 'item number', 'quantity', 'sale date'],
  known: [
    'buyer username',
    'buyer country',
    'ship to country',
    'item title',
    'custom label',
    'sold via promoted listings',
    'sold for',
    'shipping and handling',
    'item location',
    'item country',
    'total price',
    'payment method',
    'paid on date',
    'ship by date',
    'shipped on date',
    'tracking number',
    'transaction id',
    'variation details',
    'global shipping program',
    'ebay plus',
    'ebay fulfillment program',
  ],
  doesNotKnow: ['isSample', 'isBusiness', 'currency'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, COLUMNS);
    const lineKey = lineKeys();
    let head: OrderHead | null = null;
    return (cells, sink) => {
      const orderId = cells.id(at.order);
      if (orderId !== null && orderId !== head?.orderId) head = readHead(cells, at, orderId);
      if (head === null) return sink.skip('not_an_item');
      const externalId = cells.id(at.item);
      const title = cells.text(at.title);
      if (externalId === null && title === null) return sink.skip('not_an_item');
      const units = cells.units(at.units);
      if (units === null && !cells.hasError) cells.fail(at.units, 'missing_value');
      if (head.placedAtUtc === null && !cells.hasError) cells.fail(at.sold, 'missing_value');
      if (units === null || cells.hasError) return;
      const sku = cells.id(at.sku);
      const { country, ...known } = head;
      sink.fact({
        ...BLANK_ORDER_LINE,
        ...known,
        row: cells.row,
        lineKey:
          cells.id(at.transaction) ?? lineKey(head.orderId, sku ?? externalId ?? title ?? ''),
        item: { ...NO_ITEM_IDS, sku, externalId },
        title: titleWithVariation(title, cells.text(at.variation)),
        units,
        // Whether "Sold For" is of a unit or of the line is not said; of one unit it is both.
        linePrice: units === 1 ? cells.decimal(at.soldFor) : null,
        shipCountry: country,
      });
    };
  },
});

function readHead(cells: RowCells, at: Columns, orderId: string): OrderHead {
  const shippedAtUtc = cells.instant(at.shipped);
  const paidAtUtc = cells.instant(at.paid);
  return {
    orderId,
    placedAtUtc: cells.instant(at.sold),
    status: shippedAtUtc !== null ? 'shipped' : paidAtUtc !== null ? 'unshipped' : 'pending',
    updatedAtUtc: shippedAtUtc ?? paidAtUtc,
    country: cells.id(at.country),
  };
}
