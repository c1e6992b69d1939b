// Words of the audit log in simplified Chinese: what was done, a sentence per action.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `audit`. */
export const audit: Catalogue['audit'] = {
  everyone: '所有人',
  from: '从',
  to: '到',
  clear: '显示全部',
  noneFound: '没有符合条件的记录。',
  unknown: '此版本还不认识的操作',
  gone: '已不存在',
  says: {
    accounts: {
      create: '新增店铺',
      'shelf-life': '设置店铺的效期停售天数',
    },
    alerts: {
      acknowledge: '接手提醒',
      snooze: '稍后再提醒',
      'withdraw-acknowledgement': '退回提醒',
    },
    'api-keys': {
      create: '新建 API 密钥',
      revoke: '停用 API 密钥',
    },
    auth: {
      'approve-device-code': '允许浏览器配对',
      'sign-out': '退出浏览器',
    },
    bills: {
      put: '保存仓库账单',
    },
    claims: {
      settle: '处理索赔',
    },
    closures: {
      create: '新增停工日',
      delete: '删除停工日',
    },
    connections: {
      authorise: '重新申请平台授权',
      begin: '开始连接店铺',
      create: '连接店铺',
      places: '对应平台仓位与仓库',
      push: '修改库存回传设置',
      remove: '断开平台连接',
      rotate: '更换连接密钥',
      sync: '同步平台数据',
    },
    'demand-events': {
      create: '新增需求事件',
      delete: '删除需求事件',
      import: '导入需求事件',
    },
    device: {
      'sign-in': '浏览器登录',
    },
    devices: {
      revoke: '强制退出浏览器',
    },
    digest: {
      put: '修改每日摘要',
    },
    dropship: {
      'make-file': '生成代发订单文件',
      track: '录入运单号',
    },
    forwarders: {
      create: '新增货代',
      'put-lane': '修改货代线路',
      replace: '修改货代',
    },
    hosts: {
      create: '新增主播',
      update: '修改主播资料',
    },
    'import-presets': {
      delete: '删除列对应',
      save: '保存列对应',
    },
    imports: {
      apply: '应用导入',
      undo: '撤销导入',
    },
    inbound: {
      eta: '更新到货时间',
      receive: '收货',
    },
    inbox: {
      retry: '重试搁置的消息',
    },
    kits: {
      assemble: '组装或拆开套装',
    },
    listings: {
      create: '新增 Listing',
      offer: '设置 Listing 可售量',
      update: '修改 Listing',
    },
    'live-settings': {
      put: '修改直播设置',
    },
    lives: {
      'add-item': '排品中加入商品',
      'add-product': '直播中加入商品',
      cancel: '取消直播',
      create: '新建直播计划',
      'create-link': '生成直播链接',
      'draft-cover': '为直播起草备货',
      end: '结束直播',
      open: '开启直播',
      'remove-item': '排品中移除商品',
      'retry-unbooked': '重试未入账的直播记录',
      'revoke-link': '关闭直播链接',
      'settle-unbooked': '处理未入账的直播记录',
      sign: '确认直播计划',
      'start-push': '开始转推直播',
      'stop-push': '停止转推直播',
      update: '修改直播计划',
      'use-lesson': '把复盘结论用于直播计划',
    },
    lots: {
      correct: '更正批次效期',
      state: '登记仓内批次',
    },
    members: {
      create: '添加成员',
      link: '生成成员链接',
      update: '修改成员',
    },
    movements: {
      record: '登记库存变动',
      reverse: '冲销流水',
    },
    notices: {
      create: '新增通知对象',
      remove: '删除通知对象',
      rule: '修改通知规则',
      test: '发送测试通知',
    },
    'order-links': {
      confirm: '通过链接确认',
      revoke: '关闭确认链接',
    },
    placement: {
      'add-site': '选仓中加入候选地点',
      'remove-site': '选仓中移除地点',
      settings: '修改选仓参数',
    },
    planning: {
      start: '重新计算计划',
    },
    policies: {
      create: '新增补货策略',
      delete: '删除补货策略',
      update: '修改补货策略',
    },
    presales: {
      edit: '修改预售',
      open: '开始预售',
    },
    'purchase-orders': {
      advance: '推进采购单',
      cancel: '取消采购单',
      create: '起草采购单',
      'create-link': '生成供应商确认链接',
      edit: '修改采购单草稿',
    },
    replenishment: {
      run: '更新采购单草稿',
    },
    returns: {
      inspect: '验退货',
      receive: '收退货',
    },
    reviews: {
      decide: '处理差异',
    },
    risers: {
      dismiss: '搁置或恢复上升商品',
    },
    'sales-orders': {
      mark: '标记订单',
    },
    shipments: {
      cancel: '取消货运单',
      create: '新建货运单',
      'create-link': '生成货代确认链接',
      edit: '修改货运单',
      milestone: '登记货运节点',
      receive: '货运单收货',
    },
    skus: {
      create: '新增 SKU',
      edit: '批量修改 SKU',
      update: '修改 SKU',
    },
    'slow-movers': {
      decide: '决定滞销处理方式',
      reopen: '重新打开滞销项',
      update: '修改滞销项负责人或日期',
      'work-out': '重新计算滞销项',
    },
    stock: {
      count: '盘点',
      relabel: '换标',
      transfer: '调拨',
    },
    suppliers: {
      create: '新增供应商',
      'put-term': '修改供应商条件',
      'remove-term': '删除供应商条件',
      replace: '修改供应商',
    },
    tariffs: {
      put: '修改仓库费率',
    },
    trends: {
      import: '导入趋势',
    },
    warehouses: {
      create: '新增仓库',
      remove: '撤回仓库',
      update: '修改仓库',
    },
    workspace: {
      'ask-erasure': '申请删除全部数据',
      keep: '撤回删除申请',
      update: '修改工作区设置',
    },
  },
};
