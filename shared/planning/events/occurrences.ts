/**
 * Events as planning reads them: the calendar's for the markets a shop sells in, and the seller's
 * own. Turns dates into day numbers and says which event a date belongs to.
 */

import { marketEvents } from '../../calendar/holidays/holidays.ts';
import { addDays } from '../../calendar/local-date.ts';
import { dayNumber } from '../demand/sku-history.ts';
import type { EventCause } from '../demand/spikes.ts';
import type { EventOccurrence } from './event-effects.ts';

/** An event of the seller's own, by hand or from a file; '' = all. */
export interface OwnEvent {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly market: string;
  readonly categoryId: string;
  readonly skuId: string;
  readonly startsOnDate: string;
  readonly endsOnDate: string;
  /** Expected demand in per cent of a usual day; null = to be learnt from its like. */
  readonly upliftPercent: number | null;
}

const ownKey = ({ kind, name }: OwnEvent) => `own:${kind}:${name.trim().toLowerCase()}`;

/** Days looked back for past occurrences, and ahead for coming ones. */
const BACK_DAYS = 800;
const AHEAD_DAYS = 190;

/** Every occurrence that planning at an origin may learn from or lay over its forecast. */
export function occurrencesAround(
  originDate: string,
  markets: readonly string[],
  own: readonly OwnEvent[],
): EventOccurrence[] {
  const [from, to] = [addDays(originDate, -BACK_DAYS), addDays(originDate, AHEAD_DAYS)];
  const calendar = markets.flatMap((market) =>
    marketEvents(market, from, to).map(
      (event): EventOccurrence => ({
        key: event.key,
        name: event.name,
        kind: event.kind,
        market,
        categoryId: '',
        skuId: '',
        firstDay: dayNumber(event.startsOnDate),
        lastDay: dayNumber(event.endsOnDate),
        statedFactor: null,
        isYearly: event.isFixed,
      }),
    ),
  );
  const ofSeller = own
    .filter(({ startsOnDate, endsOnDate }) => startsOnDate <= to && endsOnDate >= from)
    .map(
      (event): EventOccurrence => ({
        key: ownKey(event),
        name: event.name,
        kind: 'own',
        market: event.market,
        categoryId: event.categoryId,
        skuId: event.skuId,
        firstDay: dayNumber(event.startsOnDate),
        lastDay: dayNumber(event.endsOnDate),
        statedFactor: event.upliftPercent === null ? null : event.upliftPercent / 100,
        isYearly: false,
      }),
    );
  return [...calendar, ...ofSeller];
}

/** What a spike on a date is put down to: an own event first, then a hot event, then a holiday. */
export function causeOn(events: readonly EventOccurrence[]): EventCause {
  return (market, localDate) => {
    const day = dayNumber(localDate);
    const here = events.filter(
      (event) =>
        (event.market === '' || event.market === market) &&
        event.firstDay <= day &&
        event.lastDay >= day,
    );
    if (here.some(({ kind }) => kind !== 'holiday')) return 'promotion';
    return here.length > 0 ? 'holiday' : null;
  };
}
