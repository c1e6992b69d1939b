// Cell text -> whole units or a decimal, whatever the country it was written in. Never guesses
// between two readings: what can be both is reported as ambiguous.
import type { RowProblemCode } from './problems.ts';

/** Which mark starts the decimals; 'auto' = told from the values themselves. */
export type DecimalMark = '.' | ',' | 'auto';

/** A value, or what is wrong with it. */
export type Reading<T> = { value: T } | { problem: RowProblemCode };

/** What people and tools write for "not known". */
const UNKNOWN = new Set(['', '-', '--', '—', '–', 'n/a', '#n/a', 'na', 'null', 'none', 'nan', '?']);

/** True for a blank cell and for the usual ways to write "not known". */
export function isUnknown(cell: string): boolean {
  return cell === '' || (cell.length <= 5 && UNKNOWN.has(cell.trim().toLowerCase()));
}

const MAX_UNITS = 1_000_000_000;
const PLAIN = /^-?\d{1,9}$/;

/**
 * Whole units; null when the cell is blank or says it does not know. "12.0" is 12; "1,234" is 1234
 * unless ',' is known to start decimals.
 * @example readUnits('1.234', ',') // { value: 1234 }
 */
export function readUnits(cell: string, mark: DecimalMark): Reading<number | null> {
  if (PLAIN.test(cell)) return { value: Number(cell) + 0 };
  if (isUnknown(cell)) return { value: null };
  const decimal = canonicalDecimal(cell, mark);
  if ('problem' in decimal) {
    return { problem: decimal.problem === 'not_a_price' ? 'not_a_whole_number' : decimal.problem };
  }
  const value = Number(decimal.value);
  if (!Number.isInteger(value)) return { problem: 'not_a_whole_number' };
  if (Math.abs(value) > MAX_UNITS) return { problem: 'number_too_large' };
  return { value: value === 0 ? 0 : value };
}

/** A decimal as canonical text ("-1234.5"); currency signs and codes around it are dropped. */
export function readDecimal(cell: string, mark: DecimalMark): Reading<string | null> {
  if (isUnknown(cell)) return { value: null };
  const bare = cell
    .normalize('NFKC')
    .replace(/^\s*(?:[A-Z]{3}|[A-Z]{0,2}[$€£¥₩₫฿₱₽]|元|円)\s*/i, '')
    .replace(/\s*(?:[A-Z]{3}|[$€£¥₩₫฿₱₽]|元|円)\s*$/i, '');
  return canonicalDecimal(bare, mark);
}

function canonicalDecimal(cell: string, mark: DecimalMark): Reading<string> {
  let text = cell
    .normalize('NFKC')
    .replace(/[\s'’٬]/g, '')
    .replace(/[−–]/g, '-');
  const isInBrackets = /^\(.*\)$/.test(text);
  if (isInBrackets) text = text.slice(1, -1);
  const isTrailing = text.endsWith('-');
  if (isTrailing) text = text.slice(0, -1);
  const match = /^([+-]?)([\d.,]*\d[.,]?)$/.exec(text);
  if (!match) return { problem: 'not_a_price' };
  const digits = plainDigits(match[2] as string, mark);
  if ('problem' in digits) return digits;
  const isNegative = isInBrackets || isTrailing || match[1] === '-';
  return { value: isNegative ? `-${digits.value}` : digits.value };
}

/** Digits with '.' before the decimals and no grouping. */
function plainDigits(text: string, mark: DecimalMark): Reading<string> {
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points + commas === 0) return { value: text };
  const last = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
  if (points > 0 && commas > 0) {
    if (mark !== 'auto' && mark !== last) return { problem: 'not_a_price' };
    return withDecimals(text, last);
  }
  if (points + commas > 1) return grouped(text, last);
  if (mark === last) return withDecimals(text, last);
  // A shape that cannot be grouping has one reading only, whatever the rest of the file does.
  const isGroupShape = /^[1-9]\d{0,2}[.,]\d{3}$/.test(text);
  if (!isGroupShape) return withDecimals(text, last);
  return mark === 'auto' ? { problem: 'ambiguous_number' } : grouped(text, last);
}

function withDecimals(text: string, mark: string): Reading<string> {
  const at = text.indexOf(mark);
  if (at !== text.lastIndexOf(mark)) return { problem: 'not_a_price' };
  const whole = text.slice(0, at);
  const other = mark === '.' ? ',' : '.';
  const left = whole.includes(other) ? grouped(whole, other) : { value: whole || '0' };
  if ('problem' in left) return left;
  const right = text.slice(at + 1);
  return { value: right === '' ? left.value : `${left.value}.${right}` };
}

/** Thousands in threes, or in the Indian way (lakh: twos before the last three). */
function grouped(text: string, mark: string): Reading<string> {
  const groups = text.split(mark);
  const inner = groups.slice(1, -1);
  const isThrees = inner.every((group) => group.length === 3);
  const isLakh = inner.every((group) => group.length === 2);
  const isValid = groups[0] !== '' && groups.at(-1)?.length === 3 && (isThrees || isLakh);
  return isValid ? { value: groups.join('') } : { problem: 'not_a_price' };
}

/** The mark that starts decimals, from values that allow one reading only; 'auto' if none does. */
export function inferDecimalMark(values: Iterable<string>): DecimalMark {
  let points = 0;
  let commas = 0;
  for (const value of values) {
    const match = /^[-+]?\d[\d.,\s']*$/.test(value.trim()) ? value.trim() : '';
    if (match === '') continue;
    const mark = onlyDecimalMark(match);
    if (mark === '.') points++;
    if (mark === ',') commas++;
  }
  if (points > 0 && commas === 0) return '.';
  return commas > 0 && points === 0 ? ',' : 'auto';
}

/** The decimal mark of one value if it can have only one reading. */
function onlyDecimalMark(value: string): '.' | ',' | null {
  const point = value.lastIndexOf('.');
  const comma = value.lastIndexOf(',');
  if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
  const at = Math.max(point, comma);
  if (at < 0) return null;
  const mark = point >= 0 ? '.' : ',';
  const other = mark === '.' ? ',' : '.';
  if (value.indexOf(mark) !== at) return other;
  const isGroupShape = value.length - at - 1 === 3 && at <= 4 && !/^[-+]?0/.test(value);
  return isGroupShape ? null : mark;
}
