// Words of tracking numbers told back to shops in Simplified Chinese.
import type { Catalogue } from '../catalogue.ts';

/** Simplified Chinese words of the area `parcelsTold`. */
export const parcelsTold: Catalogue['parcelsTold'] = {
  title: '把运单号回传给店铺',
  note: '仓库给出的每个包裹只回传一次，店铺随后通知买家。试运行只记录，不发送。',
  mode: '运单号',
  saved: '已保存，对此后登记的包裹生效。',
  none: '还没有包裹。',
  units: { other: '{count} 件' },
  againAt: '{at} 自动重试。',
  tellAgain: '重新回传',
  tellAgainOf: '重新回传 {orderRef}',
  toldAgain: '{orderRef} 将在下一轮回传',
  states: {
    waiting: '等待下一轮',
    'dry-run': '试运行',
    telling: '无回复，先查询再回传',
    told: '已回传',
    refused: '被拒绝',
  },
  reasons: {
    'no-tracking-number': '仓库没有给出运单号。请在店铺标记发货。',
    'no-units-left': '店铺显示已全部发货。请核对是否有人已在店铺录入。',
    'not-accepted': '店铺不接收。请到店铺查看这单。',
    'part-of-a-set': '只含套装的一部分：凑齐套装的包裹会回传。',
    'parcel-gone': '这份运单文件已撤销，无需回传。',
    'platform-label': '由平台物流承运，平台已有运单号。',
    'platform-refused': '店铺拒绝。请到店铺查看这单，或在那里录入运单号。',
    'unknown-carrier': '店铺的物流商列表里没有这家。请在店铺录入运单号。',
    'unknown-order': '店铺里已没有这单。请核对是否已取消。',
    scope: '店铺要求权限“{scope}”。请在店铺后台授予。',
    other: '拒绝代码“{code}”。请到店铺查看这单。',
  },
};
