// The dates of a plan as calendar entries: the live, when goods must be in, when to decide. Pure.
import type { CalendarEntry } from '../../../shared/calendar/calendar-file.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import type { I18n } from '../../i18n/translate.ts';
import { findingOf, wayName } from './plan-words.ts';
import { inZone } from './zone-time.ts';

const DAY_MINUTES = 1_440;

/** The entries of a plan, each with an id that stays. */
export const calendarEntries = (plan: LivePlan, i18n: I18n, nowMs: number): CalendarEntry[] => {
  const { t } = i18n;
  const { warehouse, receiveByUtc } = plan;
  const live: CalendarEntry = {
    uid: `${plan.id}@stockcast`,
    startsAtMs: Date.parse(plan.startsAtUtc),
    endsAtMs: Date.parse(plan.endsAtUtc),
    title: plan.title,
    notes: findingOf(plan, i18n),
    remindMinutes: DAY_MINUTES,
  };
  const receive: CalendarEntry[] =
    warehouse && receiveByUtc
      ? [
          {
            uid: `${plan.id}.receive@stockcast`,
            startsAtMs: Date.parse(receiveByUtc),
            endsAtMs: null,
            title: t('lives.shipNote', {
              ...inZone(Date.parse(receiveByUtc), warehouse.timeZone, i18n, nowMs),
              place: warehouse.code,
            }),
            notes: plan.title,
            remindMinutes: DAY_MINUTES,
          },
        ]
      : [];
  const decisions = plan.items.flatMap((item) =>
    item.ways
      .filter(({ units, decideByUtc, kind }) => units > 0 && decideByUtc && kind !== 'on-the-way')
      .map(
        (way): CalendarEntry => ({
          uid: `${plan.id}.${item.skuId}.${way.key}@stockcast`,
          startsAtMs: Date.parse(way.decideByUtc ?? ''),
          endsAtMs: null,
          title: `${item.code}: ${wayName(way, i18n)}, ${way.units}`,
          notes: plan.title,
          remindMinutes: DAY_MINUTES / 2,
        }),
      ),
  );
  return [live, ...receive, ...decisions];
};
