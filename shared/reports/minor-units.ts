// Decimal text of a file to integer minor units and back to text, by the decimals its currency has.
import type { StatedMoney } from './facts.ts';

const decimalsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/**
 * Minor units of an amount; null when it has more decimals than its currency, or too many digits.
 * @example minorOf({ decimal: '12.9', currency: 'USD' }) // 1290
 */
export function minorOf({ decimal, currency }: StatedMoney): number | null {
  const digits = decimalsOf(currency);
  const [whole = '0', decimals = ''] = decimal.split('.');
  if (/[1-9]/.test(decimals.slice(digits))) return null;
  const minor = Number(whole + decimals.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : null;
}

/**
 * An amount as the decimal text {@link minorOf} reads back.
 * @example decimalText(1290, 'USD') // '12.90'
 */
export function decimalText(minor: number, currency: string): string {
  const digits = decimalsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

/** An amount as text, `12.90 USD`; null without one. */
export const shownMoney = (minor: number | null, currency: string | null): string | null =>
  minor === null || currency === null ? null : `${decimalText(minor, currency)} ${currency}`;
