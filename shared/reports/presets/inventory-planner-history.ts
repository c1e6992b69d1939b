// Inventory Planner, stock history: its help gives the columns and the order of the date. A day's
// stock is a count of that day; the file names no warehouse, a person chooses it.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and day of Inventory Planner. */
export const inventoryPlannerHistory = defineToolPreset({
  id: 'inventory-planner-history',
  label: { en: 'Inventory Planner stock history', 'zh-CN': 'Inventory Planner 库存历史' },
  evidence: 'published-page',
  source: 'help.inventory-planner.com/en/articles/3270298-importing-the-stock-level-history',
  yields: 'stock',
  columns: {
    sku: [['sku']],
    barcode: [['barcode']],
    title: [['title']],
    onHand: [['stock']],
    asOf: [['stock date']],
  },
  needs: ['sku', 'onHand', 'asOf'],
  decimalMark: '.',
  dateOrder: 'mdy',
});
