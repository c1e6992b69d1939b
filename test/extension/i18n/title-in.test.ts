// A title in two languages is shown in the reader's; every other title as it stands.
import { expect, test } from 'vitest';
import { nameIn, titleIn } from '../../../extension/i18n/title-in.ts';

test.each([
  ['Foldable storage box, 66 L / 折叠收纳盒 66L', 'Foldable storage box, 66 L', '折叠收纳盒 66L'],
  ['折叠收纳盒 / Storage box', 'Storage box', '折叠收纳盒'],
  ['Charger 65 W / USB-C / 充电器 65W', 'Charger 65 W / USB-C', '充电器 65W'],
  ['LED lamp / LED 台灯 / 白色', 'LED lamp', 'LED 台灯 / 白色'],
])('"%s" reads "%s" in English and "%s" in Chinese', (title, english, chinese) => {
  expect(titleIn(title, 'en')).toBe(english);
  expect(titleIn(title, 'zh-CN')).toBe(chinese);
});

test.each(['Cushion cover', '收纳盒', 'Black / white', 'Box / 盒 / lid', '', ' / '])(
  'leaves "%s" as it is in both languages',
  (title) => {
    expect(titleIn(title, 'en')).toBe(title);
    expect(titleIn(title, 'zh-CN')).toBe(title);
  },
);

test('a supplier is named in Chinese where it has a Chinese name, else as it is', () => {
  const both = { name: 'Yiwu Hengxin', nameZh: '义乌恒鑫' };
  expect(nameIn(both, 'zh-CN')).toBe('义乌恒鑫');
  expect(nameIn(both, 'en')).toBe('Yiwu Hengxin');
  expect(nameIn({ ...both, nameZh: null }, 'zh-CN')).toBe('Yiwu Hengxin');
});
