// Mabang 马帮, export of the stock query: the columns as public notes and four public importers of
// 2026 list them. The importers need SKU, warehouse and 可用库存量; the last word of
// 分仓调拨未发货 is there in some files only.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and warehouse of Mabang. */
export const mabangStock = defineToolPreset({
  id: 'mabang-stock',
  label: { en: 'Mabang stock', 'zh-CN': '马帮库存查询' },
  evidence: 'public-code',
  source:
    'Public notes with the header (file index ids 56003241543, 55594562397) and importers ' +
    '(62492168830, 62485653711, 63036383806, 63031622326)',
  yields: 'stock',
  columns: {
    sku: [['库存sku编号', '库存sku']],
    title: [['中文名称', '英文名称']],
    warehouse: [['仓库']],
    onHand: [['仓位库存']],
    available: [['可用库存量']],
    allocated: [['未发货量'], ['分仓调拨未发货', '分仓调拨未发货量']],
    inbound: [['在途量'], ['海外仓预调入量'], ['分仓调拨预调入量']],
  },
  needs: ['sku', 'warehouse', 'onHand', 'available'],
  decimalMark: '.',
  dateOrder: 'auto',
});
