// Reads a quantity as a marketplace shows it: "1,234", "1.234", "1 234", "2k", "1.2万", "已售完".
// A number with a letter is never exact. Must not guess: what it cannot read is null.
import type { ListedQuantity } from './status.ts';

const MULTIPLIERS: Readonly<Record<string, number>> = {
  k: 1_000,
  K: 1_000,
  m: 1_000_000,
  M: 1_000_000,
  rb: 1_000,
  tr: 1_000_000,
  mil: 1_000,
  千: 1_000,
  万: 10_000,
  萬: 10_000,
};

const SOLD_OUT = /^(sold out|out of stock|已售完|已售罄|售罄|缺货|無庫存|无库存|hết hàng|habis)$/iu;

// Digits with at most one kind of separator between groups, and an optional magnitude.
const SHAPE =
  /^([<>~≈约約]?)\s*(\d[\d.,\u00a0\u202f' ]*)\s*(k|m|K|M|rb|tr|mil|千|万|萬)?\s*(\+?)$/u;

function wholeFrom(digits: string): number | null {
  const text = digits.trim().replace(/[\u00a0\u202f' ]/g, ' ');
  if (/^\d+$/.test(text)) return Number(text);
  // Groups of three after the first separator: thousands, whatever the language writes there.
  if (/^\d{1,3}([., ])\d{3}(\1\d{3})*$/.test(text)) return Number(text.replace(/[., ]/g, ''));
  // A decimal part of zeros only, as in "12.00" or "1,234.00".
  const decimal = /^([\d., ]*\d)[.,]0{1,2}$/.exec(text);
  return decimal?.[1] ? wholeFrom(decimal[1]) : null;
}

function scaledFrom(digits: string, multiplier: number): number | null {
  const text = digits.trim().replace(',', '.');
  return /^\d+(\.\d+)?$/.test(text) ? Math.round(Number(text) * multiplier) : null;
}

/**
 * The quantity a text shows, or null when it shows none. Abbreviated and approximate numbers
 * ("2k", "99+") are returned as not exact, so that nobody compares them.
 *
 * @example parseDisplayedQuantity('1.2K') // { units: 1200, isExact: false }
 * @example parseDisplayedQuantity('1.234') // { units: 1234, isExact: true }
 */
export function parseDisplayedQuantity(text: string): ListedQuantity | null {
  const trimmed = text.trim();
  if (SOLD_OUT.test(trimmed)) return { units: 0, isExact: true };
  const match = SHAPE.exec(trimmed);
  if (!match?.[2]) return null;
  const [, approximate, digits, magnitude, plus] = match;
  const multiplier = magnitude ? MULTIPLIERS[magnitude] : undefined;
  const units = multiplier ? scaledFrom(digits, multiplier) : wholeFrom(digits);
  if (units === null || !Number.isSafeInteger(units)) return null;
  return { units, isExact: !multiplier && !approximate && !plus };
}
