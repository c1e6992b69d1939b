// Days as a band in words: the middle and nine times in ten. Pure.
import type { I18n } from '../../i18n/translate.ts';

/**
 * Whole days from one to the other; once where both are the same.
 *
 * @example daysBand(4.2, 3.9, i18n) // '4'
 */
export function daysBand(p50Days: number, p90Days: number, { t, format }: I18n): string {
  const [p50, p90] = [p50Days, p90Days].map((days) => format.number(Math.round(days)));
  return p50 === p90
    ? String(p50)
    : t('suppliers.daysBand', { p50: String(p50), p90: String(p90) });
}
