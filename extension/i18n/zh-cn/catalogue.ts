// Words of the catalogue room in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `catalogue`. */
export const catalogue: Catalogue['catalogue'] = {
  atRisk: { other: '{count} 个 SKU 需要处理' },
  allWell: '今天没有需要处理的 SKU',
  total: { other: '共 {count} 个 SKU' },
  empty: '还没有 SKU。导入海外仓库存表或平台报表即可开始。',
  importFile: '导入文件',
  noneMatch: '没有符合筛选条件的 SKU。',
  clearFilter: '显示全部',
  noSuchSku: '这个 SKU 已不在商品库里。',
  allSkus: '全部 SKU',
  product: '商品',
  category: '品类',
  perDay: '日销',
  cover: '可售天数',
  coverDays: '{days} 天',
  noCover: '–',
  noInbound: '–',
  inboundOn: '{units} · {date}',
  inboundUndated: '{units} · 未定',
  filterText: '按 SKU、条码或标题筛选',
  allCategories: '全部品类',
  allWarehouses: '全部仓库',
  groups: {
    all: '全部',
    risk: '有风险',
    listing: '挂货不符',
    overstock: '积压',
    unclear: '待确认',
  },
};
