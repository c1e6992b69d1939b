// Words of notifications, badge title, menus and the address bar in Simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** The Chinese words of the background. */
export const background: Catalogue['background'] = {
  badgeCalm: 'Stockcast：库存无风险',
  badgeRisk: { other: 'Stockcast：{count} 个商品有风险' },
  badgeSignedOut: 'Stockcast：配对此浏览器后即可查看库存',
  badgeStale: '{age}同步',
  alertTitle: '{label} · {sku}',
  alertSummary: { other: '{count} 个商品需要处理' },
  planChanged: '直播计划有改动：{live}',
  planChangedText: '第 {version} 版要运营和仓储重新签字，点开查看计划。',
  hostSilent: '主播端 {seconds} 秒没有信号 · {live}',
  hostSilentText: '画面可能卡住了。场控台没人操作的话，15 分钟后自动下播。',
  digest: { other: '日报：新增 {count} 件事' },
  acknowledge: '我来处理',
  snooze: '4 小时后再提醒',
  suggestion: '可售 {available} · {label}',
};
