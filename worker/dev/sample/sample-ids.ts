// Ids and codes of the sample that are the same on every machine: made from a name, not by chance.
// Barcodes start with 2, which GS1 keeps for use inside a company, so none is anybody's product.
import { makeId } from '../../../shared/inventory/ids.ts';

// Any fixed instant serves: it only orders the ids.
const MADE_AT_MS = Date.UTC(2026, 0, 1);

/** A repeatable stream of numbers from 0 to 2^32 - 1 for a name (FNV-1a, then xorshift). */
export function numbersOf(name: string): () => number {
  let state = 0x811c9dc5;
  for (const char of name) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** A number in [0, 1) that belongs to a name. */
export function shareOf(name: string): number {
  const next = numbersOf(name);
  next();
  return next() / 2 ** 32;
}

/** The id of the thing of that name, such as `sku_...`. */
export function sampleId(prefix: string, name: string): string {
  const next = numbersOf(`${prefix}:${name}`);
  return makeId(
    prefix,
    MADE_AT_MS,
    Uint8Array.from({ length: 16 }, () => next() >>> 11),
  );
}

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789';

function lettersOf(name: string, length: number): string {
  const next = numbersOf(name);
  return Array.from({ length }, () => LETTERS.charAt((next() >>> 7) % LETTERS.length)).join('');
}

/** `length` digits, the first not 0. */
export function digitsOf(name: string, length: number): string {
  const next = numbersOf(name);
  const digits = Array.from({ length }, () => (next() >>> 9) % 10);
  if (digits[0] === 0) digits[0] = 7;
  return digits.join('');
}

/** An ASIN-shaped code. */
export const asinOf = (name: string) => `B0${lettersOf(`asin:${name}`, 8)}`;
/** An FNSKU-shaped code. */
export const fnskuOf = (name: string) => `X00${lettersOf(`fnsku:${name}`, 7)}`;

/** An EAN-13 with a valid check digit, from the range for use inside a company. */
export function gtinOf(name: string): string {
  const body = `2${digitsOf(`gtin:${name}`, 11)}`;
  const sum = [...body].reduce(
    (total, digit, i) => total + Number(digit) * (i % 2 === 1 ? 3 : 1),
    0,
  );
  return body + ((10 - (sum % 10)) % 10);
}
