// Amazon "FBA customer returns": a row per unit that came back, with the state it is in. What the
// buyer wrote is never read.
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { movementReader } from './amazon-movement-values.ts';

/** Units buyers sent back to FBA; movement facts. */
export const amazonFbaReturns = defineFormat({
  id: 'amazon-fba-returns',
  label: { en: 'Amazon FBA customer returns', 'zh-CN': '亚马逊 FBA 买家退货' },
  yields: ['movement'],
  required: ['return date', 'order id', 'sku', 'quantity', 'detailed disposition', 'reason'],
  known: [
    'asin',
    'fnsku',
    'product name',
    'fulfillment center id',
    'status',
    'license plate number',
    'customer comments',
  ],
  decimalMark: '.',
  doesNotKnow: ['warehouse'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'sku',
      asin: 'asin',
      fnsku: 'fnsku',
      title: 'product name',
      units: 'quantity',
      date: 'return date',
      disposition: 'detailed disposition',
      reason: 'reason',
      reference: 'order id',
      centre: 'fulfillment center id',
      country: [],
    });
    const read = movementReader(at);
    return (cells, sink) => read(cells, sink, 'return');
  },
});
