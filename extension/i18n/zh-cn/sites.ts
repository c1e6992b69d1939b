// Words of the sites room in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `sites`. */
export const sites: Catalogue['sites'] = {
  heading: { other: '已在 {count} 个站点开启' },
  explain: '开启时浏览器会请求该站点的权限，其他网站一概不碰。',
  site: '站点',
  ofBuyers: '{name}（买家页面）',
  state: '状态',
  on: '已开启',
  off: '未开启',
  switchedOff: '已被我们停用',
  switchOn: '开启',
  switchOff: '关闭',
  switchedOnMessage: '{site} 已开启，请刷新已打开的页面。',
  switchedOffMessage: '{site} 已关闭。',
  another: '其他站点',
  anotherNote: '只按页面内容识别商品',
  address: '网址',
  badAddress: '请填 https 网址，例如 seller.example.com。',
  refused: '浏览器没有授权 {site}，没有任何改动。',
  health: '页面识别',
  notSeen: '还没打开过',
  healthy: '正常，{pages} 个页面显示 {badges} 个角标',
  hintsFailed: { other: '{count} 处识别失效，角标照常显示，{pages} 个页面' },
};
