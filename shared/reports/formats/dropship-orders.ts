// Our own orders file as a warehouse sends it back: the rows we wrote, now with carrier and
// tracking number. Rows without a number have not left yet and are left out.
import { DROPSHIP_COLUMNS, type DropshipColumn, dropshipNames } from '../dropship-columns.ts';
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';

const COLUMNS = Object.keys(DROPSHIP_COLUMNS) as DropshipColumn[];
const NAMES = Object.fromEntries(COLUMNS.map((column) => [column, dropshipNames(column)])) as {
  [K in DropshipColumn]: string[];
};

/** Parcels of one-piece dropship orders. */
export const dropshipOrders = defineFormat({
  id: 'dropship-orders',
  label: { en: 'Stockcast dropship orders', 'zh-CN': 'Stockcast 一件代发订单' },
  yields: ['tracking'],
  required: [NAMES.orderId, NAMES.warehouse, NAMES.sku, NAMES.units, NAMES.shipBy, NAMES.tracking],
  known: COLUMNS.flatMap(dropshipNames),
  doesNotKnow: [],
  open: (headers): RowReader => {
    const at = bindColumns(headers, NAMES);
    return (cells, sink) => {
      const tracking = cells.id(at.tracking);
      if (tracking === null) return cells.hasError ? undefined : sink.skip('not_shipped');
      const orderId = cells.requiredId(at.orderId);
      const sku = cells.requiredId(at.sku);
      const units = cells.units(at.units);
      if (orderId === null || sku === null || cells.hasError) return;
      sink.fact({
        kind: 'tracking',
        row: cells.row,
        orderId,
        item: { ...NO_ITEM_IDS, sku },
        units,
        tracking,
        carrier: cells.text(at.carrier),
        shippedAtUtc: null,
        place: cells.text(at.warehouse),
      });
    };
  },
});
