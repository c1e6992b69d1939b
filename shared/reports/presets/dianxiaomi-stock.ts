// Dianxiaomi 店小秘, list of stock. No header of it was found: the names are what its users call
// these numbers.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and warehouse of Dianxiaomi. */
export const dianxiaomiStock = defineToolPreset({
  id: 'dianxiaomi-stock',
  label: { en: 'Dianxiaomi stock', 'zh-CN': '店小秘库存' },
  evidence: 'guessed',
  source: 'Guessed; searched for in public code and pages (2026-11) and not found',
  yields: 'stock',
  columns: {
    sku: [['商品sku', '商品sku编号']],
    title: [['商品名称', '中文名称']],
    warehouse: [['仓库', '仓库名称']],
    onHand: [['库存总量', '总库存', '实际库存']],
    available: [['可用库存', '可用数量']],
    allocated: [['占用库存', '锁定库存', '待发库存']],
    inbound: [['在途数量', '在途库存', '采购在途']],
  },
  needs: ['sku', 'warehouse', 'onHand', 'available', 'allocated'],
  decimalMark: '.',
  dateOrder: 'auto',
});
