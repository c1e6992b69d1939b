// Amazon "Inventory adjustments": units found, lost, damaged or moved between dispositions, signed.
// A change of disposition is two rows: one out of the old state, one into the new.
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { movementReader } from './amazon-movement-values.ts';

/** Units found, lost or damaged at FBA; movement facts. */
export const amazonFbaAdjustments = defineFormat({
  id: 'amazon-fba-adjustments',
  label: { en: 'Amazon FBA inventory adjustments', 'zh-CN': '亚马逊 FBA 库存调整' },
  yields: ['movement'],
  required: ['adjusted date', 'transaction item id', 'sku', 'quantity', 'reason', 'disposition'],
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
      date: 'adjusted date',
      disposition: 'disposition',
      reason: 'reason',
      reference: 'transaction item id',
      centre: 'fulfillment center id',
      country: [],
    });
    const read = movementReader(at);
    return (cells, sink) => read(cells, sink, 'adjust');
  },
});
