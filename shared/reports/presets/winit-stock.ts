// Winit 万邑通, export of stock. Public code reads its workbook by the columns 商品编号, 国家, 仓库,
// 中文名称, 英文名称, 可用库存 and 在库库存; the names of goods under way are its API's.
import { defineToolPreset } from '../tool-preset.ts';

/** Stock by article and warehouse of Winit. */
export const winitStock = defineToolPreset({
  id: 'winit-stock',
  label: { en: 'Winit stock', 'zh-CN': '万邑通库存' },
  evidence: 'public-code',
  source: 'Public reader of the workbook (file index id 54875241278)',
  yields: 'stock',
  columns: {
    sku: [['商品编号', '商品编码', 'product code']],
    title: [['中文名称', '商品名称', '英文名称', 'product name']],
    warehouse: [['仓库', '仓库名称', 'warehouse name']],
    onHand: [['在库库存', 'inventory']],
    available: [['可用库存', 'qtyavailable']],
    inbound: [['在途库存', 'pipelineinventory']],
  },
  needs: ['sku', 'warehouse', 'onHand', 'available'],
  decimalMark: '.',
  dateOrder: 'auto',
});
