// Dates and times of other zones than the reader's, for the planner's clocks and deadlines.
import { createFormats } from '../../i18n/formats.ts';
import type { I18n } from '../../i18n/translate.ts';

/** "23 Nov" and "18:00" there. */
export const inZone = (instantMs: number, timeZone: string, { format }: I18n, nowMs: number) => {
  const there = createFormats(format.locale, timeZone);
  return { date: there.date(instantMs, nowMs), time: there.time(instantMs) };
};

/** "Los Angeles" of `America/Los_Angeles`; Intl has no translated city names to offer. */
export const cityOf = (timeZone: string): string =>
  (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
