// What a person typed or pasted: one search, or several codes at once. Pure.
import { hasValidCheckDigit, normalizeGtin } from '../../shared/inventory/gtin.ts';
import { fold } from '../copy/fold.ts';

/** One search. */
export interface SingleQuery {
  readonly kind: 'single';
  /** Folded; '' = nothing typed. */
  readonly text: string;
  /** Its words, longest first; one entry when there is no space in it. */
  readonly words: readonly string[];
  /** The 14-digit form when it is a barcode with a right check digit. */
  readonly gtin: string | null;
  /** It has the length of a barcode but its check digit is wrong: a mistyped one. */
  readonly isBadGtin: boolean;
}

/** Codes pasted together; each is answered by itself, in this order. */
export interface ManyQuery {
  readonly kind: 'many';
  readonly codes: readonly string[];
}

/** Most codes of one paste; the rest is left out and said so. */
export const MOST_CODES = 500;

const HARD_SEPARATOR = /[\r\n\t,;，；、|]+/;
const looksLikeCode = (part: string) => /\d/.test(part) && !/\s/.test(part) && part.length >= 3;
const BARCODE_LENGTHS = new Set([8, 12, 13, 14]);

function manyCodes(typed: string): string[] | null {
  const parts = typed.split(HARD_SEPARATOR).map((part) => part.trim());
  const hard = parts.filter(Boolean);
  // Lines, tabs and commas separate; a title may hold one comma, so most parts must be codes.
  if (hard.length > 1 && hard.filter(looksLikeCode).length * 2 > hard.length) {
    // A pasted column may carry its quantity beside it; the codes are what has a code's look.
    return hard.flatMap((part) => (looksLikeCode(part) ? [part] : part.split(/\s+/)));
  }
  const soft = typed.trim().split(/\s+/);
  return soft.length > 1 && soft.every((part) => looksLikeCode(part) && part.length >= 5)
    ? soft
    : null;
}

function isBadGtin(text: string): boolean {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d+$/.test(digits) && BARCODE_LENGTHS.has(digits.length) && !hasValidCheckDigit(digits);
}

/** Reads what was typed. */
export function parseQuery(typed: string): SingleQuery | ManyQuery {
  const codes = manyCodes(typed);
  if (codes) return { kind: 'many', codes: [...new Set(codes)] };
  const text = fold(typed);
  const words = text.split(' ').filter(Boolean);
  return {
    kind: 'single',
    text,
    words: words.sort((a, b) => b.length - a.length),
    gtin: normalizeGtin(text),
    isBadGtin: isBadGtin(text),
  };
}
