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
  searchHint: 'SKU、条码、标题',
  searchKey: 'Ctrl K',
  searchKeyApple: '⌘ K',
  nav: {
    catalogue: '商品',
    warehouses: '仓库',
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
