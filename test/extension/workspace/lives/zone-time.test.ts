// Places of time zones as each language names them. No clock, no component.
import { describe, expect, it } from 'vitest';
import { createFormats } from '../../../../extension/i18n/formats.ts';
import { cityOf } from '../../../../extension/workspace/lives/zone-time.ts';

const namedIn = (locale: 'en' | 'zh-CN', zones: readonly string[]) =>
  zones.map((zone) => cityOf(zone, { format: createFormats(locale, 'UTC') }));

describe('cityOf', () => {
  it('names 3 zones by their city in English and by 3 Chinese words in Chinese', () => {
    const zones = ['America/Los_Angeles', 'America/New_York', 'Europe/Berlin'];
    expect(namedIn('en', zones)).toEqual(['Los Angeles', 'New York', 'Berlin']);
    expect(namedIn('zh-CN', zones)).toEqual(['洛杉矶', '纽约', '德国']);
  });

  it('keeps the own name of 2 zones that Chinese knows only by their offset', () => {
    expect(namedIn('zh-CN', ['UTC', 'Etc/GMT+8'])).toEqual(['UTC', 'GMT+8']);
  });
});
