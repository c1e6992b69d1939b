// What badges say: at most 14 characters in both languages, whatever the numbers.
import { describe, expect, test } from 'vitest';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { statusText } from '../../../extension/i18n/status-text.ts';
import type { RowStatus } from '../../../shared/inventory/status.ts';

const now = Date.parse('2026-11-22T06:02:00Z');
const english = await loadI18n('en', 'Asia/Shanghai');
const chinese = await loadI18n('zh-CN', 'Asia/Shanghai');
const plain = { available: 214, daysOfCover: 41.6, listedUnits: 50 };

describe('a badge', () => {
  test.each<[RowStatus, string, string]>([
    [{ status: 'ok' }, '214 · 41d', '214 · 41天'],
    [{ status: 'low', days: 12 }, 'LOW 12d', '偏低 12天'],
    [{ status: 'order', dayIndex: 1, isLate: false }, 'ORDER 23 Nov', '补货 11/23'],
    [{ status: 'order', dayIndex: 0, isLate: true }, 'ORDER now', '立即补货'],
    [{ status: 'oversell', units: 18 }, 'OVERSELL 18', '超卖 18'],
    [{ status: 'oversell', units: 1862 }, 'OVER 1,862', '超卖 1,862'],
    [{ status: 'undersell', units: 80 }, 'UNDERSELL 80', '少挂 80'],
    [{ status: 'gap', dayIndex: 11 }, 'GAP 3 Dec', '断档 12/3'],
    [{ status: 'overstock', days: 442 }, 'OVERSTOCK 442d', '积压 442天'],
    [{ status: 'stale', ageMs: 3 * 86_400_000 }, 'STALE 3d', '3天未更新'],
    [{ status: 'unknown', mapping: 'unmapped' }, 'LINK', '未关联'],
  ])('of %j says %s and %s', (status, inEnglish, inChinese) => {
    expect(statusText(status, plain, english, now).label).toBe(inEnglish);
    expect(statusText(status, plain, chinese, now).label).toBe(inChinese);
  });

  test('of an OUT row counts the days until the next inbound, when there is one', () => {
    const numbers = { available: 0, daysOfCover: 0, nextInboundDayIndex: 6 };
    expect(statusText({ status: 'out' }, numbers, english, now).label).toBe('OUT · 6d');
    expect(statusText({ status: 'out' }, plain, english, now).label).toBe('OUT');
  });

  test('never exceeds 14 characters, with seven-digit numbers and two years of cover', () => {
    const numbers = { available: 1_234_567, daysOfCover: 730, listedUnits: 9_999_999 };
    const statuses: RowStatus[] = [
      { status: 'oversell', units: 9_876_543 },
      { status: 'undersell', units: 9_876_543 },
      { status: 'overstock', days: 730 },
      { status: 'low', days: 729 },
      { status: 'stale', ageMs: 900 * 86_400_000 },
      { status: 'ok' },
      { status: 'out' },
      { status: 'gap', dayIndex: 700 },
      { status: 'order', dayIndex: 400, isLate: false },
      { status: 'unknown', mapping: 'ambiguous' },
    ];
    for (const i18n of [english, chinese]) {
      for (const status of statuses) {
        const { label } = statusText(status, numbers, i18n, now);
        expect(label.length, label).toBeLessThanOrEqual(14);
      }
    }
  });

  test('explains itself in a full sentence', () => {
    const { sentence } = statusText(
      { status: 'oversell', units: 18 },
      { ...plain, available: 32 },
      english,
      now,
    );
    expect(sentence).toBe('Listed 50, sellable 32: 18 too many');
  });
});
