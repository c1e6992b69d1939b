// Sentences and rows of a review: its finding, the reasons, what an export holds. Pure.
import type { LiveReview, ReviewItemView } from '../../../shared/contract/live-reviews.ts';
import { minorUnitsOf } from '../../../shared/planning/exchange.ts';
import type { ExportCell } from '../../../shared/reports/write-delimited.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';

const HOUR_MS = 3_600_000;

/** "0:55" of minute 55. */
export const clockOf = (minute: number): string =>
  `${Math.floor(minute / 60)}:${String(Math.round(minute) % 60).padStart(2, '0')}`;

/** Minor units are noise in a headline: "$50,489"; a yen has none. */
export const roundMoney = (minor: number, currency: string, { format }: I18n): string =>
  format.wholeMoney(minor, currency);

const hoursOf = ({ startedAtUtc, endedAtUtc }: LiveReview) =>
  Math.round(((Date.parse(endedAtUtc) - Date.parse(startedAtUtc)) / HOUR_MS) * 10) / 10;

/** A product's short name. */
export const shortName = (item: Pick<ReviewItemView, 'title'>, { format }: I18n): string =>
  titleIn(item.title, format.locale).split(/[,，]/)[0] ?? item.title;

/** The page's title: what it earned, and what more was wanted. */
export const reviewFinding = (review: LiveReview, i18n: I18n): string => {
  const { t, format } = i18n;
  const revenue = roundMoney(review.revenueMinor, review.currency, i18n);
  const hours = hoursOf(review);
  const losing = review.items.filter(({ lostUnits }) => lostUnits > 0);
  const [only] = losing;
  if (!only) {
    return t('reviews.finding.plain', { revenue, hours, units: format.number(review.units) });
  }
  const lost = review.lostUnits;
  if (losing.length > 1) return t('reviews.finding.lostMany', { revenue, hours, lost });
  return t('reviews.finding.lost', { revenue, hours, lost, title: shortName(only, i18n) });
};

/** The one thing that explains a product's result; '' when there is none. */
export const reasonOf = (item: ReviewItemView, { t }: I18n): string => {
  if (item.soldOutMinute !== null) {
    return t('reviews.whySoldOut', { at: clockOf(item.soldOutMinute) });
  }
  const isPoor = item.offBy !== null && item.offBy < -0.3;
  if (isPoor && item.pinnedMinutes !== null) {
    return t('reviews.whyShort', { minutes: item.pinnedMinutes });
  }
  return '';
};

const roundShare = (share: number | null) =>
  share === null ? null : Math.round(share * 1000) / 1000;

/** Headers and rows of the export, a product each and the live in all; numbers stay numbers. */
export const exportRows = (
  review: LiveReview,
  { t }: I18n,
): { headers: string[]; rows: ExportCell[][] } => ({
  headers: [
    'SKU',
    t('reviews.product'),
    t('reviews.expected'),
    t('reviews.soldColumn'),
    t('reviews.lost'),
    `${t('reviews.revenue')} ${review.currency}`,
    t('reviews.perViewer'),
    t('reviews.why'),
  ],
  rows: [
    ...review.items.map((item) => [
      item.code,
      item.title,
      item.expectedUnits,
      item.soldUnits,
      item.lostUnits,
      item.revenueMinor === null ? null : item.revenueMinor / minorUnitsOf(review.currency),
      roundShare(item.conversion),
      item.soldOutMinute === null
        ? ''
        : t('reviews.whySoldOut', { at: clockOf(item.soldOutMinute) }),
    ]),
    [
      ...['', t('reviews.inAll'), review.plannedUnits, review.units, review.lostUnits],
      review.revenueMinor / minorUnitsOf(review.currency),
      roundShare(review.conversion),
      '',
    ],
  ],
});

/** What a lesson advises, and why. */
export const lessonWords = (
  lesson: LiveReview['lessons'][number],
  { t }: I18n,
): readonly [say: string, why: string] => {
  const {
    code,
    units,
    wasUnits: was,
    wantedUnits: wanted,
    lowUnits: low,
    highUnits: high,
  } = lesson;
  if (lesson.kind === 'leave-out') {
    return [t('reviews.leaveOut', { code }), t('reviews.leaveOutWhy', { was, wanted })];
  }
  return [t('reviews.expect', { code, units, low, high }), t('reviews.was', { was, wanted })];
};
