// A price as a person types it, in minor units of its currency. Pure; what is no price is null.

const digitsOf = (currency: string): number => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
};

/**
 * Minor units of a typed price; null when it is none, or has more decimals than the currency.
 *
 * @example typedMinor('18.9', 'USD') // 1890
 * @example typedMinor('1980', 'JPY') // 1980
 */
export function typedMinor(text: string, currency: string): number | null {
  const digits = digitsOf(currency);
  const [, whole = '', decimals = ''] = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === '' || decimals.length > digits) return null;
  return Number(whole + decimals.padEnd(digits, '0'));
}

/**
 * Minor units as a person would type them.
 *
 * @example minorText(1890, 'USD') // '18.90'
 */
export function minorText(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}
