// How the calendar of lives names markets and moments. Pure.
import type { Host } from '../../../shared/contract/hosts.ts';
import type { I18n } from '../../i18n/translate.ts';
import type { CalendarLive, CalendarRow } from './live-calendar.ts';
import { cityOf, inZone } from './zone-time.ts';

/** "United States"; lives without a shop stand under the city of their audience. */
export const marketName = (
  { market, timeZone }: Pick<CalendarRow, 'market' | 'timeZone'>,
  i18n: I18n,
): string =>
  market === ''
    ? cityOf(timeZone, i18n)
    : (new Intl.DisplayNames(i18n.format.locale, { type: 'region' }).of(market) ?? market);

/** When a live starts by the three clocks; the host's is a word while nobody is named. */
export const momentsOf = (
  { live, timeZone }: CalendarLive,
  host: Host | undefined,
  i18n: I18n,
  nowMs: number,
): { readonly there: string; readonly shop: string; readonly host: string } => {
  const at = (zone: string) =>
    i18n.t('lives.calendarMoment', inZone(Date.parse(live.startsAtUtc), zone, i18n, nowMs));
  return {
    there: at(timeZone),
    shop: at(i18n.format.timeZone),
    host: host ? at(host.timeZone) : i18n.t('lives.calendarNoHost'),
  };
};
