// GoodCang 谷仓, list of stock. Its inventory API names each count in both languages; the names of
// its export were not seen. Waiting to be shelved and failed units stand in the building as well.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and warehouse of GoodCang. */
export const goodcangStock = defineToolPreset({
  id: 'goodcang-stock',
  label: { en: 'GoodCang stock', 'zh-CN': '谷仓库存' },
  evidence: 'words-of-the-tool',
  source: 'Public client of its inventory API (file index id 48174859656)',
  yields: 'stock',
  columns: {
    sku: [['sku', '产品sku', '商品sku', 'product sku', '商品编码', '产品编码']],
    title: [['产品名称', '商品名称', 'product name']],
    warehouse: [['仓库代码', '仓库', '仓库名称', '仓库描述', 'warehouse code', 'warehouse desc']],
    available: [['可售数量', '可售', 'sellable']],
    allocated: [['待出库数量', '待出库', 'reserved']],
    unavailable: [
      ['不合格数量', '不合格', 'unsellable'],
      ['待上架数量', '待上架', 'pending'],
    ],
    inbound: [['在途数量', '在途', 'onway']],
  },
  needs: ['sku', 'warehouse', 'available', 'allocated', 'unavailable'],
  decimalMark: '.',
  dateOrder: 'auto',
});
