// Dates and times of other zones than the reader's, for the planner's clocks and deadlines.
import { createFormats } from '../../i18n/formats.ts';
import type { I18n } from '../../i18n/translate.ts';

/** "23 Nov" and "18:00" there. */
export const inZone = (instantMs: number, timeZone: string, { format }: I18n, nowMs: number) => {
  const there = createFormats(format.locale, timeZone);
  return { date: there.date(instantMs, nowMs), time: there.time(instantMs) };
};

// "GMT+8" and "Los Angeles时间" are no Chinese words: Chromium's data has few cities.
const ZH_TIME = /^(?!GMT)(\P{Script=Latin}+?)(?:标准)?时间$/u;

/** How Intl names the time of a zone, without the word for time; null = not in Chinese. */
function zhPlaceOf(timeZone: string, timeZoneName: 'shortGeneric' | 'longGeneric'): string | null {
  const parts = new Intl.DateTimeFormat('zh-CN', { timeZone, timeZoneName }).formatToParts(0);
  const { value = '' } = parts.find(({ type }) => type === 'timeZoneName') ?? {};
  return ZH_TIME.exec(value)?.[1] ?? null;
}

/**
 * "Los Angeles" of `America/Los_Angeles`. In Chinese as Intl names the zone's time: the country
 * where it has one time only (德国), else city or region (北美太平洋); without either its own name.
 */
export function cityOf(timeZone: string, { format }: Pick<I18n, 'format'>): string {
  const own = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  if (format.locale !== 'zh-CN') return own;
  return zhPlaceOf(timeZone, 'shortGeneric') ?? zhPlaceOf(timeZone, 'longGeneric') ?? own;
}
