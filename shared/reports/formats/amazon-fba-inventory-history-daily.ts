// Amazon "Daily inventory history": what each centre held at the end of each day, by disposition.
// Rows of one SKU, country and day add up.
import { NO_ITEM_IDS } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { isSellable } from './amazon-movement-values.ts';
import { isGradedResale } from './amazon-values.ts';

/** What FBA held on each day; stock facts with their own date. */
export const amazonFbaInventoryHistoryDaily = defineFormat({
  id: 'amazon-fba-inventory-history-daily',
  label: { en: 'Amazon FBA daily inventory history', 'zh-CN': '亚马逊 FBA 每日库存历史' },
  yields: ['stock'],
  required: ['snapshot date', 'sku', 'quantity', 'fulfillment center id', 'detailed disposition'],
  known: ['fnsku', 'product name', 'country'],
  decimalMark: '.',
  doesNotKnow: ['warehouse', 'asin', 'inboundEta'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      date: 'snapshot date',
      fnsku: 'fnsku',
      sku: 'sku',
      title: 'product name',
      units: 'quantity',
      disposition: 'detailed disposition',
      country: 'country',
    });
    return (cells, sink) => {
      const sku = cells.requiredId(at.sku);
      const units = cells.units(at.units);
      const asOfUtc = cells.instant(at.date, true);
      if (sku === null || asOfUtc === null || cells.hasError) return;
      if (isGradedResale(sku)) return sink.skip('graded_resale');
      const canBeSold = isSellable(cells.raw(at.disposition));
      sink.fact({
        kind: 'stock',
        row: cells.row,
        item: { ...NO_ITEM_IDS, sku, fnsku: cells.id(at.fnsku) },
        title: cells.text(at.title),
        place: cells.id(at.country),
        fulfilment: 'fba',
        onHand: units,
        unavailable: canBeSold ? null : units,
        allocated: null,
        available: canBeSold ? units : null,
        inbound: null,
        asOfUtc,
      });
    };
  },
});
