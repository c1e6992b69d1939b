// Barcodes of the GTIN family (EAN-8, UPC-A, EAN-13, GTIN-14): check digit and normal form.

const LENGTHS = new Set([8, 12, 13, 14]);

/**
 * Whether the last digit is the GS1 check digit of the others
 * (https://www.gs1.org/services/how-calculate-check-digit-manually).
 *
 * @example hasValidCheckDigit('4006381333931') // true
 */
export function hasValidCheckDigit(code: string): boolean {
  if (!/^\d+$/.test(code) || !LENGTHS.has(code.length)) return false;
  let sum = 0;
  for (let i = 0; i < code.length - 1; i += 1) {
    const weight = (code.length - 1 - i) % 2 === 1 ? 3 : 1;
    sum += Number(code[i]) * weight;
  }
  return (10 - (sum % 10)) % 10 === Number(code[code.length - 1]);
}

/** The 14-digit form by which the same item is one code; null when it is no valid GTIN. */
export function normalizeGtin(code: string): string | null {
  const digits = code.replace(/[\s-]/g, '');
  return hasValidCheckDigit(digits) ? digits.padStart(14, '0') : null;
}
