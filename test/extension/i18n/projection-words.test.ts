// The dates below the projection chart, before and after today.
import { expect, it } from 'vitest';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { projectionWords } from '../../../extension/i18n/projection-words.ts';

const now = Date.parse('2026-11-22T06:02:00Z');

it('dates point 1 by today, point 2 by tomorrow, and -30 by the day 30 days back', async () => {
  const english = projectionWords([], await loadI18n('en', 'Asia/Shanghai'), now);
  expect([1, 2, -1, -30].map(english.date)).toEqual(['22 Nov', '23 Nov', '21 Nov', '23 Oct']);
  const chinese = projectionWords([], await loadI18n('zh-CN', 'Asia/Shanghai'), now);
  expect([0, 1, -30].map(chinese.date)).toEqual([chinese.today, '11/22', '10/23']);
});
