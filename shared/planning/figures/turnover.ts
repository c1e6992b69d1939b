/**
 * How stock turns: the days it lasts at today's pace, and on which side of its band that lies.
 * Told in units, so that turnover says nothing of costs.
 */

/** Days between which a category wants its stock to last; null = nobody said. */
export interface TurnoverBand {
  readonly bandMinDays: number | null;
  readonly bandMaxDays: number | null;
}

/** Where a turnover lies against its band. */
export type TurnoverSide = 'above' | 'below' | 'within';

/**
 * Whole days that units on hand last at so many a day; null without demand.
 *
 * @example turnoverDaysOf(1500, 10) // 150
 */
export const turnoverDaysOf = (onHandUnits: number, unitsPerDay: number): number | null =>
  unitsPerDay > 0 ? Math.round(onHandUnits / unitsPerDay) : null;

/**
 * The side of the band; both bounds belong to it. Null where days or band are not known.
 *
 * @example turnoverSideOf(150, { bandMinDays: 90, bandMaxDays: 120 }) // 'above'
 */
export function turnoverSideOf(
  turnoverDays: number | null,
  { bandMinDays, bandMaxDays }: TurnoverBand,
): TurnoverSide | null {
  if (turnoverDays === null || bandMinDays === null || bandMaxDays === null) return null;
  if (turnoverDays > bandMaxDays) return 'above';
  return turnoverDays < bandMinDays ? 'below' : 'within';
}
