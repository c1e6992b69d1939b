// Amazon "Restock inventory" (GET_RESTOCK_INVENTORY_RECOMMENDATIONS_REPORT): FBA stock per country
// with what is reserved and on its way. Amazon's own advice is left out: ours has its arithmetic.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { amazonFulfilment, isGradedResale, unitsOfAll } from './amazon-values.ts';

/** What FBA holds per SKU and country; stock facts whose place is the country. */
export const amazonRestock = defineFormat({
  id: 'amazon-restock',
  label: { en: 'Amazon Restock Inventory', 'zh-CN': '亚马逊补货库存报告' },
  yields: ['stock'],
  required: [
    'merchant sku',
    'fnsku',
    'total units',
    'available',
    'recommended replenishment qty',
    'fulfilled by',
  ],
  known: [
    'country',
    'product name',
    'asin',
    'condition',
    'supplier',
    'supplier part no',
    'currency code',
    'price',
    'sales last 30 days',
    'units sold last 30 days',
    'inbound',
    'fc transfer',
    'fc processing',
    'customer order',
    'unfulfillable',
    'working',
    'shipped',
    'receiving',
    'alert',
    'recommended ship date',
    'recommended action',
    'unit storage size',
  ],
  doesNotKnow: ['asOf', 'inboundEta'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      country: 'country',
      title: 'product name',
      sku: 'merchant sku',
      fnsku: 'fnsku',
      asin: 'asin',
      available: 'available',
      transfer: 'fc transfer',
      processing: 'fc processing',
      ordered: 'customer order',
      unfulfillable: 'unfulfillable',
      shipped: 'shipped',
      receiving: 'receiving',
      fulfilment: 'fulfilled by',
    });
    const beside = [at.transfer, at.processing, at.ordered, at.unfulfillable];
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      if (sku === null) return;
      if (isGradedResale(sku)) return sink.skip('graded_resale');
      if (amazonFulfilment(cells.raw(at.fulfilment)) === 'own') return sink.skip('not_stocked');
      const fact = {
        kind: 'stock',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, asin: cells.id(at.asin), fnsku: cells.id(at.fnsku) },
        title: cells.text(at.title),
        place: cells.id(at.country),
        fulfilment: 'fba',
        onHand: null,
        unavailable: cells.units(at.unfulfillable),
        allocated: unitsOfAll(cells, [at.transfer, at.processing, at.ordered]),
        available: cells.unitsBeside(at.available, beside),
        // "Working" is a plan nobody has handed over yet.
        inbound: unitsOfAll(cells, [at.shipped, at.receiving]),
        asOfUtc: null,
      } as const;
      if (!cells.hasError) sink.fact(fact);
    };
  },
});
