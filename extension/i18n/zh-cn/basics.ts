// Verbs and small words that several surfaces share, in simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Chinese words of the area `basics`. */
export const basics: Catalogue['basics'] = {
  acts: '操作',
  cancel: '取消',
  close: '关闭',
  copied: '已复制',
  copy: '复制',
  create: '新建',
  dismiss: '知道了',
  edit: '修改',
  loading: '加载中',
  messages: '消息',
  none: '无',
  product: 'Stockcast',
  remove: '移除',
  retry: '重试',
  save: '保存',
  undo: '撤销',
  undone: '已撤销',
};
