// Amazon "FBA inventory" (GET_AFN_INVENTORY_DATA): a row per SKU and condition. Reserved units are
// not in it, so what is counted is what can be sold and what cannot.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { isGradedResale } from './amazon-values.ts';

/** Sellable and unsellable units at FBA; stock facts. */
export const amazonAfnInventory = defineFormat({
  id: 'amazon-afn-inventory',
  label: { en: 'Amazon FBA inventory by condition', 'zh-CN': '亚马逊 FBA 库存（按状态）' },
  yields: ['stock'],
  required: [
    'seller sku',
    'fulfillment channel sku',
    'warehouse condition code',
    'quantity available',
  ],
  known: ['asin', 'condition type'],
  decimalMark: '.',
  doesNotKnow: ['warehouse', 'asOf', 'inboundEta'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'seller sku',
      fnsku: 'fulfillment channel sku',
      asin: 'asin',
      condition: 'warehouse condition code',
      units: 'quantity available',
    });
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      const units = cells.units(at.units);
      if (sku === null || cells.hasError) return;
      if (isGradedResale(sku)) return sink.skip('graded_resale');
      const isSellable = cells.raw(at.condition).toUpperCase() === 'SELLABLE';
      sink.fact({
        kind: 'stock',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, asin: cells.id(at.asin), fnsku: cells.id(at.fnsku) },
        title: null,
        place: null,
        fulfilment: 'fba',
        onHand: units,
        unavailable: isSellable ? null : units,
        allocated: null,
        available: isSellable ? units : null,
        inbound: null,
        asOfUtc: null,
      });
    };
  },
});
