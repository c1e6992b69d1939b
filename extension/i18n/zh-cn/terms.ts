// The words of the glossary in simplified Chinese; the same terms as DESIGN.md section 3.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `terms`. */
export const terms: Catalogue['terms'] = {
  onHand: '现货库存',
  allocated: '已占用',
  unavailable: '不可用',
  available: '可售',
  inbound: '在途',
  inventoryPosition: '库存水位',
  pool: '可发仓',
  safetyStock: '安全库存',
  leadTime: '补货提前期',
  daysOfCover: '可售天数',
  listedQuantity: '平台库存',
  alertLine: '预警线',
  turnover: '周转天数',
  warehouse: '仓库',
  sku: 'SKU',
  eta: '预计到仓',
  status: '状态',
};
