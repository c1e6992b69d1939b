// Stocky by Shopify (ends 2026-08-31), stock on hand. Its makers list no columns, and the public
// importers that were found say of their own names that they are assumed.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by variant and location of Stocky. */
export const stockyStock = defineToolPreset({
  id: 'stocky-stock',
  label: { en: 'Stocky stock on hand', 'zh-CN': 'Stocky 现货库存' },
  evidence: 'guessed',
  source: 'Guessed, as public importers do (file index id 70343591862)',
  yields: 'stock',
  columns: {
    sku: [['sku', 'variant sku']],
    barcode: [['barcode', 'variant barcode']],
    title: [['title', 'product title', 'product', 'product name']],
    warehouse: [['location', 'location name']],
    onHand: [['stock on hand']],
    allocated: [['committed']],
    inbound: [['on order', 'incoming', 'stock on order']],
  },
  needs: ['sku', 'onHand', 'inbound'],
  decimalMark: '.',
  dateOrder: 'auto',
});
