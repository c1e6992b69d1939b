// Shopify orders export: one row per line item; the second and later rows of an order leave the
// order's own fields blank, sometimes its name too. Buyer fields beyond the country are not read.
import { NO_ITEM_IDS, type OrderLineStatus } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { lineKeys } from '../line-keys.ts';
import type { RowCells } from '../row-cells.ts';
import { priceOfLine } from './order-line-values.ts';

const COLUMNS = {
  name: 'name',
  id: 'id',
  financial: 'financial status',
  fulfilment: 'fulfillment status',
  lineFulfilment: 'lineitem fulfillment status',
  created: 'created at',
  fulfilled: 'fulfilled at',
  cancelled: 'cancelled at',
  currency: 'currency',
  country: 'shipping country',
  source: 'source',
  units: 'lineitem quantity',
  title: 'lineitem name',
  price: 'lineitem price',
  sku: 'lineitem sku',
} as const;
type Columns = Record<keyof typeof COLUMNS, number>;

/** What only the first row of an order states. */
interface OrderHead {
  name: string;
  orderId: string;
  financial: string;
  fulfilment: string;
  placedAtUtc: string | null;
  updatedAtUtc: string | null;
  cancelledAtUtc: string | null;
  currency: string | null;
  country: string | null;
  channel: string | null;
}

/** Line items of a Shopify store. */
export const shopifyOrders = defineFormat({
  id: 'shopify-orders',
  label: { en: 'Shopify orders', 'zh-CN': 'Shopify 订单' },
  yields: ['order-line'],
  required: ['name', 'financial status', 'lineitem quantity', 'lineitem name', 'created at'],
  known: [
    'email',
    'paid at',
    'fulfillment status',
    'fulfilled at',
    'accepts marketing',
    'currency',
    'subtotal',
    'shipping',
    'taxes',
    'total',
    'discount code',
    'discount amount',
    'shipping method',
    'lineitem price',
    'lineitem compare at price',
    'lineitem sku',
    'lineitem requires shipping',
    'lineitem taxable',
    'lineitem fulfillment status',
    'billing name',
    'shipping country',
    'cancelled at',
    'refunded amount',
    'id',
    'source',
    'tags',
    'vendor',
  ],
  decimalMark: '.',
  doesNotKnow: ['lineId', 'isSample', 'isBusiness'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, COLUMNS);
    const lineKey = lineKeys();
    let head: OrderHead | null = null;
    return (cells, sink) => {
      const name = cells.raw(at.name);
      const isFirstRow = name !== '' && (name !== head?.name || cells.raw(at.financial) !== '');
      if (isFirstRow) head = readHead(cells, at, name);
      if (head === null) return cells.fail(at.name, 'orphan_line');
      // Without its time the order is unusable, and so are its further lines.
      if (head.placedAtUtc === null) {
        if (!cells.hasError) cells.fail(at.name, 'orphan_line');
        return;
      }
      const units = cells.units(at.units);
      const title = cells.text(at.title);
      if (units === null && title === null) return sink.skip('not_an_item');
      if (units === null || cells.hasError) {
        if (!cells.hasError) cells.fail(at.units, 'missing_value');
        return;
      }
      const sku = cells.id(at.sku);
      sink.fact({
        kind: 'order-line',
        row: cells.row,
        orderId: head.orderId,
        orderName: head.name === head.orderId ? null : head.name,
        lineKey: lineKey(head.orderId, sku ?? title ?? ''),
        item: { ...NO_ITEM_IDS, sku },
        title,
        units,
        status: lineStatus(head, cells.raw(at.lineFulfilment)),
        placedAtUtc: head.placedAtUtc,
        updatedAtUtc: head.updatedAtUtc,
        cancelledAtUtc: head.cancelledAtUtc,
        linePrice: priceOfLine(cells.decimal(at.price), units),
        currency: head.currency,
        fulfilment: null,
        channel: head.channel,
        shipCountry: head.country,
        isBusiness: null,
        isSample: null,
      });
    };
  },
});

function readHead(cells: RowCells, at: Columns, name: string): OrderHead {
  const cancelledAtUtc = cells.instant(at.cancelled);
  const placedAtUtc = cells.instant(at.created, true);
  return {
    name,
    orderId: cells.id(at.id) ?? name,
    financial: cells.raw(at.financial).toLowerCase(),
    fulfilment: cells.raw(at.fulfilment).toLowerCase(),
    placedAtUtc,
    updatedAtUtc: cancelledAtUtc ?? cells.instant(at.fulfilled),
    cancelledAtUtc,
    currency: cells.id(at.currency),
    country: cells.id(at.country),
    channel: cells.text(at.source),
  };
}

function lineStatus(head: OrderHead, lineFulfilment: string): OrderLineStatus {
  if (head.cancelledAtUtc !== null || head.financial === 'voided') return 'cancelled';
  const line = lineFulfilment.toLowerCase() || head.fulfilment;
  if (head.financial === 'refunded') return line === 'fulfilled' ? 'returned' : 'cancelled';
  if (line === 'fulfilled') return 'shipped';
  if (['pending', 'authorized', 'expired'].includes(head.financial)) return 'pending';
  return 'unshipped';
}
