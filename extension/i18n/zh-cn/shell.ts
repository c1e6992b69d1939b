// Words of the workspace's frame in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `shell`. */
export const shell: Catalogue['shell'] = {
  title: 'Stockcast 工作台',
  navigation: '导航',
  skip: '跳到正文',
  notPaired: '未配对',
  pairFirst: '此浏览器还没有和工作区配对。',
  noData: '还没有数据',
  synced: '同步于{age}',
  offlineSince: '离线，数据截至{age}',
  savedForLater: '已保存，连上服务器后自动发送。',
  waiting: { other: '{count} 条待发送' },
  inReview: { other: '{count} 条需要处理' },
  outbox: {
    title: '待发送的修改',
    note: '离线时做的修改，按当时的时间生效。',
    queued: '{age}修改',
    sending: '发送中',
    review: '服务器拒绝',
    sendNow: '立即发送',
    discard: '放弃',
    discarded: '已放弃，没有发送。',
  },
  searchHint: 'SKU、条码、标题',
  searchKey: 'Ctrl K',
  searchKeyApple: '⌘ K',
  nav: {
    catalogue: '商品',
    warehouses: '仓库',
    lives: '直播',
    reviews: '复盘',
    slowMovers: '滞销',
    policy: '补货策略',
    imports: '导入',
    sites: '站点',
    team: '成员',
    thisBrowser: '本浏览器',
    settings: '设置',
  },
  palette: {
    title: '前往',
    results: '结果',
    room: '页面',
    none: '没有这个名称或编码',
  },
};
