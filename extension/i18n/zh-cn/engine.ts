// Words of the live engine in Simplified Chinese: badge, permission page, faults and advice.
import type { Catalogue } from '../catalogue.ts';

/** The Chinese words of the live engine. */
export const engine: Catalogue['engine'] = {
  badge: '直播',
  badgeLost: '…',
  badgeTitle: 'Stockcast：{since} 起直播中 · {title}。右键点击图标可结束直播。',
  badgeTitleLost: 'Stockcast：连接中断，正在自动恢复 · {title}（{since} 开播）',
  endLive: '结束直播：{title}',
  onAirNote: '正在直播：{title}',
  onAirNoteText: '关闭侧边栏不会结束直播。右键点击 Stockcast 图标可结束。',
  windowTitle: 'Stockcast 直播',
  windowNote: '此窗口正在推送您的直播。请保持打开，可以最小化。',
  permission: {
    title: '摄像头和麦克风',
    why: '直播需要使用您的摄像头和麦克风，画面只会发送到您开播的直播间。',
    ask: '允许使用摄像头和麦克风',
    asking: '浏览器正在询问：请选择“访问该网站时允许”。',
    done: '已允许使用摄像头和麦克风。可以关闭此标签页并开播。',
    oneTime: '请选择“访问该网站时允许”；“仅这次允许”会随此标签页关闭而失效。',
    blockedTitle: '浏览器阻止了摄像头或麦克风',
    blockedChrome:
      '点击此标签页地址左侧的图标，打开“网站设置”，将摄像头和麦克风设为“允许”，然后再次点击按钮。',
    blockedEdge:
      '点击此标签页地址左侧的锁形图标，打开“此站点的权限”，将摄像头和麦克风设为“允许”，然后再次点击按钮。',
    blockedFirefox:
      '点击此标签页地址左侧划掉的摄像头图标并取消阻止，然后再次点击按钮并勾选“记住此决定”。',
    system:
      '如果仍被阻止，可能是电脑系统不允许浏览器使用：macOS 请查看“系统设置 > 隐私与安全性”，' +
      'Windows 请查看“设置 > 隐私 > 相机”。',
    missing: '没有连接摄像头或麦克风。请插入设备后再次点击按钮。',
    busy: '其他程序正在使用摄像头。请关闭该程序后再次点击按钮。',
    close: '关闭此标签页',
  },
  faults: {
    unreachable: '推流服务没有响应。请检查网络后重试，或使用彩排模式。',
    'permission-denied': '浏览器不允许使用摄像头或麦克风。请先允许。',
    'permission-needed': '尚未允许使用摄像头和麦克风。请在标签页中允许。',
    'device-busy': '其他程序正在使用此摄像头或麦克风。请关闭该程序或选择其他设备。',
    'device-missing': '未连接该摄像头或麦克风。请插入设备或选择其他设备。',
    'grant-refused': '推流服务拒绝了我们的密钥。请所有者检查设置。',
    'grant-expired': '推流密钥已过期。请重试。',
    'already-connected-elsewhere': '您正在另一个窗口或设备上直播。',
    banned: '您不能再在此直播间推流。',
    'room-full': '此直播间没有空位。',
    'not-supported': '此浏览器不支持该功能。',
    unexpected: '直播意外中断。请重试。',
    'room-banned': '您已被移出此直播间。',
    'room-over': '此场直播已结束。',
    'room-not-open': '此场直播尚未打开。请先打开，系统会为其预留库存。',
    'room-not-found': '此场直播已不存在。',
    'room-too-old': '当前 Stockcast 版本过旧，请更新扩展。',
    'signed-out': '此浏览器尚未配对。请先配对再开播。',
    'no-ticket': '服务器未放行。请检查网络后重试。',
    'room-silent': '直播间没有响应，正在自动重试。',
    'not-started': '直播间未能开播。请重试。',
    'camera-lost': '摄像头已断开。请重新插入或选择其他摄像头；声音继续。',
    'microphone-lost': '麦克风已断开。请重新插入或选择其他麦克风。',
    'share-refused': '未选择屏幕或窗口。继续使用摄像头画面。',
    'share-ended': '共享已结束，已切回摄像头。',
    busy: '现在无法执行。请等待上一步完成。',
  },
  advice: {
    'lighter-picture': '网络带宽不足以发送此画质。请选择“流畅”或“美颜”。',
    'closer-to-router': '网络响应慢。请使用网线或靠近路由器。',
    'stop-other-uploads': '画面数据有丢失。请停止其他上传和下载。',
    'check-connection': '网络不通。请检查网络连接。',
  },
  quality: {
    unknown: '网络尚未测量',
    excellent: '网络极好',
    good: '网络良好',
    fair: '网络一般',
    poor: '网络较差',
    bad: '网络很差',
    lost: '网络已断开',
  },
};
