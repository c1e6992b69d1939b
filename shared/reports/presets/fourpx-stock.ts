// 4PX 递四方, list of stock. The names are those of its stock query (fu.wms.inventory.get); the
// names of its export were not seen. The query answers a row for each batch and quality.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and warehouse of 4PX. */
export const fourpxStock = defineToolPreset({
  id: 'fourpx-stock',
  label: { en: '4PX stock', 'zh-CN': '递四方库存' },
  evidence: 'words-of-the-tool',
  source: 'Public client of its stock query (file index id 4481611152)',
  yields: 'stock',
  columns: {
    sku: [['sku编码', 'sku code', 'sku']],
    title: [['商品名称', '产品名称', 'sku名称', 'sku name']],
    warehouse: [['仓库代码', '仓库名称', '仓库', 'warehouse code']],
    available: [['可用库存', '仓库可用库存', 'available stock']],
    allocated: [['待出库库存', 'pending stock']],
    unavailable: [['冻结库存', 'freeze stock']],
    inbound: [['在途库存', 'onway stock']],
  },
  needs: ['sku', 'warehouse', 'available', 'allocated', 'unavailable'],
  // Of goods that are not good the same column would count as sellable.
  absent: ['库存质量', 'stock quality'],
  decimalMark: '.',
  dateOrder: 'auto',
});
