// Words of the demand chart on a SKU's page in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `forecast`. */
export const forecast: Catalogue['forecast'] = {
  title: '销量与预测',
  note: '按周件数；色带为五成与八成区间，未来直播不计在内',
  label: '每周销量与预测；下周 {median} 件，八成可能在 {low} 到 {high} 之间',
  showTable: '看数据表',
  week: '周起始',
  sold: '销量',
  inLives: '直播销量',
  outDays: '断货天数',
  median: '中位数',
  range: '八成区间',
  events: '节日与活动',
  live: '{date} 直播 {units} 件',
  allMarkets: '全部',
  anyMarket: '全部市场',
  none: '还没有预测，下次计划运算后就有。',
  models: {
    pooled: '自身销量',
    category: '同类目销量',
    market: '同市场销量',
    shop: '全店销量',
  },
  spikes: { other: '{count} 天远高于平常' },
  spike: '{date}，{market}：售出 {units} 件，平常 {usual} 件',
  spikeCauses: {
    live: '直播',
    promotion: '促销',
    holiday: '节日',
    unknown: '原因不明',
    other: '其他原因',
  },
  origin: '{market}：依据{model}；已知 {days} 天，断货 {unknown} 天，售出 {sold} 件；{made}生成。',
};
