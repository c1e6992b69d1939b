// The words of the page on which a supplier or forwarder confirms, in Chinese and English.

/** A language of the page. */
export type ConfirmLanguage = 'zh' | 'en';

/** All words by language. */
export const CONFIRM_WORDS = {
  zh: {
    html: 'zh-Hans',
    other: 'English',
    order: '确认采购单',
    shipment: '确认货运',
    from: '来自',
    to: '目的仓',
    code: 'SKU',
    name: '品名',
    ordered: '订购数量',
    loaded: '装货数量',
    price: '单价',
    confirmed: '确认数量',
    readyOn: '备货完成日期',
    departsOn: '发运日期',
    send: '确认并提交',
    once: '此链接只能提交一次。提交后如需修改，请联系采购方。',
    doneTitle: '已确认，谢谢',
    done: '您的确认已送达采购方。可以关闭此页面。',
    usedTitle: '此链接已使用',
    used: '该单已经确认过。如需修改，请联系采购方重新发送链接。',
    goneTitle: '链接无效',
    gone: '此链接不存在、已过期或已被收回。请联系采购方。',
    changed: '该单在此期间有变动或已发运，无法在此确认。请联系采购方。',
    problem: '请检查数量和日期。',
  },
  en: {
    html: 'en',
    other: '中文',
    order: 'Confirm a purchase order',
    shipment: 'Confirm a shipment',
    from: 'From',
    to: 'Ship to',
    code: 'SKU',
    name: 'Product',
    ordered: 'Ordered',
    loaded: 'To load',
    price: 'Price',
    confirmed: 'Confirmed',
    readyOn: 'Ready on',
    departsOn: 'Leaves on',
    send: 'Confirm and send',
    once: 'This link works once. To change something later, ask the buyer for a new one.',
    doneTitle: 'Confirmed, thank you',
    done: 'The buyer has your confirmation. You can close this page.',
    usedTitle: 'This link was used',
    used: 'This was confirmed before. To change it, ask the buyer for a new link.',
    goneTitle: 'This link does not work',
    gone: 'It does not exist, has expired or was taken back. Please ask the buyer.',
    changed: 'It changed in the meantime or is on its way: it cannot be confirmed here any more.',
    problem: 'Please check quantities and date.',
  },
} as const;

/** Words of one language. */
export type ConfirmWords = (typeof CONFIRM_WORDS)[ConfirmLanguage];
