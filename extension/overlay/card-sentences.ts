// The sentences of the card: which of them matters most, and what to say about the listed quantity.
// Pure.
import type { ItemCard } from '../copy/item-types.ts';
import type { I18n } from '../i18n/translate.ts';
import type { RowView } from './row-view.ts';

/** The sentence a card starts with, and a smaller one beside its age. */
export interface Headline {
  readonly sentence: string;
  readonly detail: string;
}

function liveHeadline(card: ItemCard | null, { t, format }: I18n, nowMs: number): Headline | null {
  const live = card?.lives.find(({ startsAtMs }) => startsAtMs >= nowMs);
  if (live === undefined || live.shortUnits === null || live.shortUnits <= 0) return null;
  const { lowUnits, highUnits } = live;
  const units = (value: number) => format.units(Math.round(value));
  return {
    sentence: t('overlay.liveShort', {
      date: format.date(live.startsAtMs, nowMs),
      expected: units(live.expectedUnits),
      left: units(Math.max(0, live.expectedUnits - live.shortUnits)),
      short: units(live.shortUnits),
    }),
    detail:
      lowUnits === null || highUnits === null
        ? ''
        : t('overlay.liveRange', { low: units(lowUnits), high: units(highUnits) }),
  };
}

/** A false promise on the page comes first, then a live that cannot be served, then the status. */
export function headlineOf(
  view: RowView,
  card: ItemCard | null,
  i18n: I18n,
  nowMs: number,
): Headline {
  const { status } = view.status;
  const live = status === 'oversell' || status === 'out' ? null : liveHeadline(card, i18n, nowMs);
  return live ?? { sentence: view.sentence, detail: '' };
}

/** Why the listed quantity was not compared; '' when it was. */
export function listedNoteOf(view: RowView, isShopKnown: boolean, { t }: I18n): string {
  if (!isShopKnown) return t('overlay.accountUnknown');
  if (view.listed !== null && !view.listed.listed.isExact) return t('overlay.notExact');
  return '';
}
