// Words of the page after installing, in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `welcome`. */
export const welcome: Catalogue['welcome'] = {
  heading: '在卖家后台直接看真实库存',
  note: '三步，大约五分钟。扩展只在你开启的站点上工作。',
  pair: '把这个浏览器和你的工作区配对',
  import: '导入库存',
  importNote: '拖入海外仓库存表或平台报表，生效前能看到每一处变动。',
  sites: '开启你的平台',
  sitesNote: '每个站点浏览器只询问一次。',
  chooseSites: '选择站点',
  open: '打开工作台',
  done: '已完成',
};
