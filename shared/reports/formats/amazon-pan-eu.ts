// Amazon "Pan-European FBA offer status": which SKU is which ASIN and FNSKU, and where it is
// enrolled. It states no units.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';

/** SKUs of a European FBA account with their codes; listing facts without quantity. */
export const amazonPanEu = defineFormat({
  id: 'amazon-pan-eu',
  label: { en: 'Amazon Pan-EU offer status', 'zh-CN': '亚马逊泛欧计划商品状态' },
  yields: ['listing'],
  required: ['asin', 'merchantsku', 'pan eu status'],
  known: ['enrol', 'fnsku', 'enrollment date', 'title', 'last active on', 'product comments'],
  doesNotKnow: ['listedQuantityOfFba', 'currency', 'asOf'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'merchantsku',
      asin: 'asin',
      fnsku: 'fnsku',
      title: 'title',
    });
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      if (sku === null) return;
      sink.fact({
        kind: 'listing',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, asin: cells.id(at.asin), fnsku: cells.id(at.fnsku) },
        title: cells.text(at.title),
        price: null,
        currency: null,
        listedQuantity: null,
        fulfilment: 'fba',
        status: null,
      });
    };
  },
});
