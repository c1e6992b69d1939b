// LingXing 领星, 库存明细 (stock in detail). Public code reads 品名, SKU, 仓库, 可用量, 可用锁定量,
// 待到货量 and 调拨在途 of its workbook; its API page of the same screen names the rest and says that
// sellable, locked, defective and unchecked units add up to all there is.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by SKU and warehouse of LingXing. */
export const lingxingStock = defineToolPreset({
  id: 'lingxing-stock',
  label: { en: 'LingXing stock', 'zh-CN': '领星库存明细' },
  evidence: 'public-code',
  source: 'Public importer (file index id 60314460516), API page inventoryDetails (id 57013091555)',
  yields: 'stock',
  columns: {
    sku: [['sku']],
    fnsku: [['fnsku']],
    title: [['品名']],
    warehouse: [['仓库']],
    onHand: [['实际总量', '实际库存总量']],
    available: [['可用量']],
    allocated: [['可用锁定量', '锁定量', '预留量 锁定量']],
    unavailable: [['次品量'], ['待检待上架量', '待检量']],
    inbound: [['待到货量'], ['调拨在途', '调拨在途量']],
  },
  needs: ['sku', 'warehouse', 'available', 'allocated', 'unavailable', 'inbound'],
  // Rows of several levels would be counted on top of each other.
  absent: ['数据层级'],
  decimalMark: '.',
  dateOrder: 'auto',
});
