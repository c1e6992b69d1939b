// Mabang 马帮, export of the stock query, with its 33 columns as public notes of 2026 list them.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and warehouse of Mabang. */
export const mabangStock = defineToolPreset({
  id: 'mabang-stock',
  label: { en: 'Mabang stock', 'zh-CN': '马帮库存查询' },
  evidence: 'public-code',
  source: 'Public notes with the header (file index ids 56003241543, 55594562397)',
  yields: 'stock',
  columns: {
    sku: [['库存sku编号', '库存sku']],
    title: [['中文名称', '英文名称']],
    warehouse: [['仓库']],
    onHand: [['仓位库存']],
    available: [['可用库存量']],
    allocated: [['未发货量'], ['分仓调拨未发货']],
    inbound: [['在途量'], ['海外仓预调入量'], ['分仓调拨预调入量']],
  },
  needs: ['sku', 'warehouse', 'onHand', 'available'],
  decimalMark: '.',
  dateOrder: 'auto',
});
