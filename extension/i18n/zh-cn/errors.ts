// What went wrong in simplified Chinese: what happened, what was not changed, what to do.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `errors`. */
export const errors: Catalogue['errors'] = {
  offline: '连不上服务器，没有改动任何数据。联网后请重试。',
  unauthorised: '此浏览器的配对已失效，请重新配对。',
  forbidden: '你的角色没有这个权限，没有改动任何数据。请联系所有者。',
  notFound: '找不到了，可能已被其他人删除。',
  conflict: '期间有人改过，这次没有保存。请看过最新内容后再改。',
  invalid: '填写有误，没有保存。',
  tooMany: '操作太频繁，没有改动任何数据。请一分钟后再试。',
  outdated: 'Stockcast 版本太旧，请更新扩展。',
  notEnoughStock: '库存不够，没有改动任何数据。',
  alreadyConnected: '这家店铺已经连接。请在列表中打开它，再次询问店主。',
  inUse: '已在使用，没有撤回：{uses}。',
  uses: {
    stock: '那里已有盘点或出入库记录',
    orders: '有采购单或货运单',
    listings: '有 Listing 由它发货',
    policies: '有补货策略',
    connections: '有平台连接',
    partners: '有线路或停工日',
    charges: '有费率或账单',
    imports: '有已应用的导入',
    lives: '有直播排品',
    plans: '有建议或选仓方案',
    other: '有其他内容',
  },
  alreadyReversed: '这条流水已经冲销过，没有改动任何数据。',
  outOfOrder: '当前状态不能执行这一步，没有任何更改。',
  codeExpired: '配对码已失效，请重新获取。',
  tooLarge: '文件太大，没有导入任何数据。',
  unsupportedFile: '无法识别这种文件，没有导入任何数据。',
  server: '服务器没能完成，没有改动任何数据，请重试。',
};
