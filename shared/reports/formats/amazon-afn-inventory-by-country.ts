// Amazon "Multi-country inventory" (GET_AFN_INVENTORY_DATA_BY_COUNTRY): what FBA can ship from each
// country's own centres. Several countries of one SKU are several places and never one sum.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { isGradedResale } from './amazon-values.ts';

/** Sellable units at FBA by country; stock facts whose place is the country. */
export const amazonAfnInventoryByCountry = defineFormat({
  id: 'amazon-afn-inventory-by-country',
  label: { en: 'Amazon multi-country inventory', 'zh-CN': '亚马逊多国库存' },
  yields: ['stock'],
  required: ['seller sku', 'fulfillment channel sku', 'country', 'quantity for local fulfillment'],
  known: ['asin', 'condition type'],
  decimalMark: '.',
  doesNotKnow: ['asOf', 'inboundEta'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      sku: 'seller sku',
      fnsku: 'fulfillment channel sku',
      asin: 'asin',
      country: 'country',
      units: 'quantity for local fulfillment',
    });
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      const place = cells.requiredId(at.country);
      const available = cells.units(at.units);
      if (sku === null || place === null || cells.hasError) return;
      if (isGradedResale(sku)) return sink.skip('graded_resale');
      sink.fact({
        kind: 'stock',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, asin: cells.id(at.asin), fnsku: cells.id(at.fnsku) },
        title: null,
        place,
        fulfilment: 'fba',
        onHand: null,
        unavailable: null,
        allocated: null,
        available,
        inbound: null,
        asOfUtc: null,
      });
    };
  },
});
