// Inventory Planner, variant warehouse file: its help lists the columns of the file a system hands
// it. `IN_STOCK` is what can be sold, below 0 where more was promised.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by variant and warehouse as Inventory Planner is fed. */
export const inventoryPlannerVariants = defineToolPreset({
  id: 'inventory-planner-variants',
  label: {
    en: 'Inventory Planner variant warehouse file',
    'zh-CN': 'Inventory Planner 变体仓库文件',
  },
  evidence: 'published-page',
  source:
    'help.inventory-planner.com/en/articles/10803098-variant-warehouse-data-file-specification',
  yields: 'stock',
  columns: {
    externalId: [['variant id']],
    warehouse: [['warehouse id']],
    available: [['in stock']],
    asOf: [['updated at']],
  },
  needs: ['externalId', 'warehouse', 'available', 'asOf'],
  marks: [['removed']],
  decimalMark: '.',
  dateOrder: 'auto',
});
