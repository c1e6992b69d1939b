// Words, numbers and dates as each language writes them, and which language is chosen.
import { describe, expect, test } from 'vitest';
import { en } from '../../../extension/i18n/en.ts';
import { createFormats } from '../../../extension/i18n/formats.ts';
import {
  chooseLocale,
  contentWordsOf,
  loadI18n,
  locales,
} from '../../../extension/i18n/locales.ts';
import { createTranslate } from '../../../extension/i18n/translate.ts';

const now = Date.parse('2026-11-22T06:02:00Z');
const english = createFormats('en', 'Asia/Shanghai');
const chinese = createFormats('zh-CN', 'Asia/Shanghai');

describe('formats', () => {
  test('writes 1234.56 with one decimal, and unknown as "?"', () => {
    expect(english.number(1234.56)).toBe('1,234.6');
    expect(english.units(null)).toBe('?');
    expect(english.units(0)).toBe('0');
  });
  test('signs a movement with a true minus', () => {
    expect([english.signed(4), english.signed(-3), english.signed(0)]).toEqual(['+4', '−3', '0']);
  });
  test('reads minor units by the currency: 2,499 cents are $24.99, 2,499 yen are ¥2,499', () => {
    expect(english.money(2499, 'USD')).toBe('$24.99');
    expect(english.money(2499, 'JPY')).toBe('¥2,499');
    expect(chinese.money(2499, 'USD')).toBe('US$24.99');
  });
  test('writes 1,891,640 cents as $18,916 where no cent decides, and 2,499 yen as ¥2,499', () => {
    expect(english.wholeMoney(1_891_640, 'USD')).toBe('$18,916');
    expect(english.wholeMoney(-50, 'USD')).toBe('-$1');
    expect(english.wholeMoney(2499, 'JPY')).toBe('¥2,499');
  });
  test('writes 23 November as "23 Nov" and "11/23", the year only when it is another', () => {
    expect(english.localDate('2026-11-23', now)).toBe('23 Nov');
    expect(chinese.localDate('2026-11-23', now)).toBe('11/23');
    expect(english.localDate('2027-01-04', now)).toBe('4 Jan 2027');
  });
  test('shows the clock of the given zone: 06:02 UTC is 14:02 in Shenzhen', () => {
    expect(english.time(now)).toBe('14:02');
  });
  test('names the day of Today with its weekday: "Sunday 22 November" and "11月22日星期日"', () => {
    expect(english.today(now)).toBe('Sunday 22 November');
    expect(chinese.today(now)).toBe('11月22日星期日');
  });
  test('sets a space between 和 and a Latin name beside it, and none beside a Chinese one', () => {
    expect(chinese.list(['Amazon', 'Shopify'])).toBe('Amazon 和 Shopify');
    expect(chinese.list(['仓库', 'Shopify 2', '直播'])).toBe('仓库、Shopify 2 和直播');
    expect(english.list(['Amazon', 'eBay', 'Shopify'])).toBe('Amazon, eBay and Shopify');
  });
  test('says an age of 2 minutes and of 3 days', () => {
    expect(english.age(now - 2 * 60_000, now)).toBe('2 min ago');
    expect(chinese.age(now - 3 * 86_400_000, now)).toBe('3天前');
  });
});

describe('translate', () => {
  const t = createTranslate(en, english);
  test('chooses the plural form by count and writes the number by locale', () => {
    expect(t('status.outUntilSentence', { count: 1 })).toContain('1 day');
    expect(t('status.outUntilSentence', { count: 1200 })).toContain('1,200 days');
  });
  test('returns a key it was not handed as it is', () => {
    const partial = createTranslate(contentWordsOf(en), english);
    expect(partial('basics.save')).toBe('basics.save');
    expect(partial('status.out')).toBe('OUT');
  });
});

describe('languages', () => {
  test.each([
    ['auto', ['zh-TW', 'en'], 'zh-CN'],
    ['auto', ['fr', 'zh-Hans-CN'], 'zh-CN'],
    ['auto', ['fr', 'de'], 'en'],
    ['en', ['zh-CN'], 'en'],
  ] as const)('setting %s in a browser of %j speaks %s', (choice, browser, expected) => {
    expect(chooseLocale(choice, browser)).toBe(expected);
  });
  test('every listed language loads and speaks', async () => {
    for (const { id } of locales) {
      const { t } = await loadI18n(id, 'UTC');
      expect(t('basics.save').length).toBeGreaterThan(0);
    }
  });
});
