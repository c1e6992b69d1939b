// What reviews say side by side: one row a measure, one cell a live. Figures as each review has
// them; nothing is worked out anew but shares of its own numbers. Pure.
import type { LiveReview, ReviewItemView } from '../../../shared/contract/live-reviews.ts';
import type { I18n } from '../../i18n/translate.ts';

const HOUR_MS = 3_600_000;

/** One measure over the lives, in their order. */
export interface CompareRow {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly string[];
}

const hours = ({ startedAtUtc, endedAtUtc }: LiveReview) =>
  (Date.parse(endedAtUtc) - Date.parse(startedAtUtc)) / HOUR_MS;

/** All measures. Unknown is "?"; money stays in each live's own currency. */
export function compareRows(reviews: readonly LiveReview[], { t, format }: I18n): CompareRow[] {
  const share = (part: number | null) => (part === null ? '?' : format.percent(part));
  const row = (
    id: Parameters<typeof nameOf>[0],
    cell: (review: LiveReview) => string,
  ): CompareRow => ({ id, name: nameOf(id), cells: reviews.map(cell) });
  const nameOf = (
    id:
      | 'host'
      | 'hours'
      | 'revenue'
      | 'perHour'
      | 'orders'
      | 'units'
      | 'ofPlan'
      | 'lost'
      | 'oversold'
      | 'peak'
      | 'conversion'
      | 'returned'
      | 'kept',
  ) => t(`reviews.compare.${id}`);
  const perHour = (review: LiveReview) => Math.round(review.revenueMinor / hours(review));
  return [
    row('host', ({ hostName }) => hostName ?? '–'),
    row('hours', (review) => format.number(Math.round(hours(review) * 10) / 10)),
    row('revenue', ({ revenueMinor, currency }) => format.money(revenueMinor, currency)),
    row('perHour', (review) =>
      hours(review) > 0 ? format.money(perHour(review), review.currency) : '–',
    ),
    row('orders', ({ orders }) => format.number(orders)),
    row('units', ({ units }) => format.number(units)),
    row('ofPlan', ({ units, plannedUnits }) =>
      plannedUnits > 0 ? format.percent(units / plannedUnits) : '–',
    ),
    row('lost', ({ lostUnits }) => format.number(lostUnits)),
    row('oversold', ({ oversoldUnits }) => format.number(oversoldUnits)),
    row('peak', ({ viewersPeak }) => format.units(viewersPeak)),
    row('conversion', ({ conversion }) => share(conversion)),
    row('returned', ({ returnRate }) => share(returnRate)),
    row('kept', ({ promisedUnits, keptUnits, isPromiseOver }) =>
      isPromiseOver && promisedUnits > 0 ? format.percent(keptUnits / promisedUnits) : '?',
    ),
  ];
}

/** A product that was in more than one of the lives. */
export interface CompareItem {
  readonly skuId: string;
  readonly item: ReviewItemView;
  /** Its result in each live; null where it was not in the line-up. */
  readonly cells: readonly (ReviewItemView | null)[];
}

/** The products of at least two of the lives, by units sold in all of them. */
export function compareItems(reviews: readonly LiveReview[]): CompareItem[] {
  const ids = new Set(reviews.flatMap(({ items }) => items.map(({ skuId }) => skuId)));
  return [...ids]
    .flatMap((skuId): CompareItem[] => {
      const cells = reviews.map(({ items }) => items.find((item) => item.skuId === skuId) ?? null);
      const shown = cells.filter((cell) => cell !== null);
      const [item] = shown;
      return item && shown.length > 1 ? [{ skuId, item, cells }] : [];
    })
    .sort((a, b) => soldOf(b) - soldOf(a));
}

const soldOf = ({ cells }: CompareItem) =>
  cells.reduce((sum, cell) => sum + (cell?.soldUnits ?? 0), 0);
