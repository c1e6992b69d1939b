// The words of the projection chart, for the card and the SKU page alike. Pure.
import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import type { ProjectionWords } from '../../shared/ui/ProjectionChart.tsx';
import type { ProjectionDay } from '../../shared/ui/projection-path.ts';
import type { I18n } from './translate.ts';

/** What the chart of these days says; a live is named by the date on which it starts. */
export function projectionWords(
  days: readonly ProjectionDay[],
  { t, format }: I18n,
  nowMs: number,
): ProjectionWords {
  const number = (units: number) => format.units(Math.round(units));
  const least = Math.min(...days.map(({ units }) => units));
  return {
    label: t('overlay.chartLabel', {
      days: days.at(-1)?.dayIndex ?? 0,
      now: number(days[0]?.units ?? 0),
      least: number(least),
    }),
    today: t('overlay.chartToday'),
    showTable: t('overlay.chartTable'),
    day: t('overlay.chartDay'),
    units: t('overlay.chartUnits'),
    change: t('overlay.chartChange'),
    median: t('overlay.chartMedian'),
    range: t('overlay.chartRange'),
    // Point 0 is now; a later one is the end of a day, and bears that day's date; an earlier one
    // lies whole days back.
    date: (dayIndex) => {
      if (dayIndex === 0) return t('overlay.chartToday');
      const days = dayIndex > 0 ? dayIndex - 1 : dayIndex;
      return format.localDate(addDays(localDateAt(nowMs, format.timeZone), days), nowMs);
    },
    live: (startsAtMs) => t('overlay.chartLive', { date: format.date(startsAtMs, nowMs) }),
    number,
    signed: (units) => format.signed(Math.round(units)),
  };
}
