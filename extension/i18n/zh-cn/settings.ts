// Words of the settings room in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `settings`. */
export const settings: Catalogue['settings'] = {
  heading: '本浏览器的设置',
  explain: '改完立即生效，只保存在这个浏览器里。',
  look: '语言和外观',
  language: '语言',
  asBrowser: '跟随浏览器',
  theme: '主题',
  themeHint: '在卖家后台里，角标跟随页面的明暗。',
  themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
  alerts: '通知',
  alertsOn: '超卖、断货、该补货或已签字的直播计划有改动时通知我',
  quietFrom: '免打扰开始',
  quietTo: '免打扰结束',
  digest: '每日日报',
  digestOn: '每天告诉我一次有什么新事',
  digestHour: '时间',
  digestHint: '同一件事只说一次。内容在“今天”里，另有一条通知提醒。',
  digestSaved: '日报设置已改',
  quietHint: '免打扰时段只在直播中主播失联时弹通知，图标上的数字照常更新。',
};
