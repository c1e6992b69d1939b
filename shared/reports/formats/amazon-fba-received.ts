// Amazon "Received inventory": what FBA took in of each inbound shipment, several rows a shipment.
// Corrections of a receipt are negative rows.
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { movementReader } from './amazon-movement-values.ts';

/** Units FBA received of inbound shipments; movement facts. */
export const amazonFbaReceived = defineFormat({
  id: 'amazon-fba-received',
  label: { en: 'Amazon FBA received inventory', 'zh-CN': '亚马逊 FBA 已接收库存' },
  yields: ['movement'],
  required: ['received date', 'sku', 'quantity', 'fba shipment id'],
  known: ['fnsku', 'product name', 'fulfillment center id'],
  decimalMark: '.',
  doesNotKnow: ['warehouse', 'asin'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'sku',
      asin: [],
      fnsku: 'fnsku',
      title: 'product name',
      units: 'quantity',
      date: 'received date',
      disposition: [],
      reason: [],
      reference: 'fba shipment id',
      centre: 'fulfillment center id',
      country: [],
    });
    const read = movementReader(at);
    return (cells, sink) => read(cells, sink, 'receive');
  },
});
