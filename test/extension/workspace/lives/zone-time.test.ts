// Places of time zones as each language names them. No clock, no component.
import { describe, expect, it } from 'vitest';
import { createFormats } from '../../../../extension/i18n/formats.ts';
import { cityOf } from '../../../../extension/workspace/lives/zone-time.ts';

const namedIn = (locale: 'en' | 'zh-CN', zones: readonly string[]) =>
  zones.map((zone) => cityOf(zone, { format: createFormats(locale, 'UTC') }));

describe('cityOf', () => {
  it('names 4 zones by their city in English and without a Latin letter in Chinese', () => {
    const zones = ['America/Los_Angeles', 'America/New_York', 'America/Sao_Paulo', 'Europe/Berlin'];
    expect(namedIn('en', zones)).toEqual(['Los Angeles', 'New York', 'Sao Paulo', 'Berlin']);
    const chinese = namedIn('zh-CN', zones);
    // Which cities Intl knows differs by browser; the country of the last is in all of them.
    expect(chinese.filter((name) => /\p{Script=Latin}|时间/u.test(name))).toEqual([]);
    expect(chinese.at(-1)).toBe('德国');
  });

  it('keeps the own name of 2 zones that Chinese knows only by their offset', () => {
    expect(namedIn('zh-CN', ['UTC', 'Etc/GMT+8'])).toEqual(['UTC', 'GMT+8']);
  });
});
