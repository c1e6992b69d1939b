// Dates and times of other zones than the reader's, for the planner's clocks and deadlines.
import { createFormats } from '../../i18n/formats.ts';
import type { I18n } from '../../i18n/translate.ts';

/** "23 Nov" and "18:00" there. */
export const inZone = (instantMs: number, timeZone: string, { format }: I18n, nowMs: number) => {
  const there = createFormats(format.locale, timeZone);
  return { date: there.date(instantMs, nowMs), time: there.time(instantMs) };
};

const CITY_TIME_ZH = /^(?!GMT)(.+)时间$/;

/**
 * "Los Angeles" of `America/Los_Angeles`. In Chinese 洛杉矶, as Intl names the zone's time, which is
 * the country where it has one time only (德国); a zone without such a name keeps its own.
 */
export function cityOf(timeZone: string, { format }: Pick<I18n, 'format'>): string {
  const own = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  if (format.locale !== 'zh-CN') return own;
  const named = new Intl.DateTimeFormat('zh-CN', { timeZone, timeZoneName: 'shortGeneric' });
  const part = named.formatToParts(0).find(({ type }) => type === 'timeZoneName');
  return CITY_TIME_ZH.exec(part?.value ?? '')?.[1] ?? own;
}
