// Proposes a column mapping for an unknown table from its headers and some rows. A proposal is
// shown to a person before it is used; a column it is unsure about is left open, not guessed.
import type { MappableKind } from './facts.ts';
import { normalHeader, normalHeaders } from './header.ts';
import { HEADER_DICTIONARY } from './header-dictionary.ts';
import { type DateOrder, inferDateOrder, readInstant } from './instants.ts';
import {
  type ColumnMapping,
  DATE_FIELDS,
  FIELDS_BY_KIND,
  type MappedField,
  UNIT_FIELDS,
} from './mapping.ts';
import {
  type DecimalMark,
  inferDecimalMark,
  isUnknown,
  readDecimal,
  readUnits,
} from './numbers.ts';

/** Unit fields whose columns may add up; of the others the likeliest column is taken. */
const ADDING: readonly MappedField[] = ['unavailable', 'inbound', 'allocated'];

/** How many headers of a row the dictionary knows: tells header rows from titles and data. */
export function dictionaryHits(cells: readonly string[]): number {
  const fields = Object.values(HEADER_DICTIONARY);
  return normalHeaders(cells).filter((header) => fields.some((names) => fits(header, names) >= 0))
    .length;
}

/** The mapping most plausible for these headers and sample rows. */
export function proposeMapping(
  cells: readonly string[],
  sample: readonly (readonly string[])[],
): ColumnMapping {
  const headers = normalHeaders(cells);
  const yields = likelyKind(headers, sample);
  const columns: Partial<Record<MappedField, readonly string[]>> = {};
  const taken = new Set<string>();
  for (const field of FIELDS_BY_KIND[yields]) {
    const found = columnsFor(field, headers, sample).filter((header) => !taken.has(header));
    const chosen = ADDING.includes(field) ? found : found.slice(0, 1);
    if (chosen.length === 0) continue;
    columns[field] = chosen;
    for (const header of chosen) taken.add(header);
  }
  const valuesOf = (fields: readonly MappedField[]): string[] =>
    fields
      .flatMap((field) => columns[field] ?? [])
      .flatMap((name) => column(headers, sample, name));
  return {
    version: 1,
    yields,
    columns,
    decimalMark: inferDecimalMark(numericCells(sample)),
    dateOrder: inferDateOrder(valuesOf(DATE_FIELDS)),
    timeZone: null,
    place: null,
  };
}

/** How numbers and dates of a table are written, as far as its own cells leave one reading. */
export function writtenStyle(sample: readonly (readonly string[])[]): {
  decimalMark: DecimalMark;
  dateOrder: DateOrder;
} {
  return {
    decimalMark: inferDecimalMark(numericCells(sample)),
    dateOrder: inferDateOrder(columnsWhere(sample, (cell) => DATE_LIKE.test(cell))),
  };
}

/**
 * Orders name an order and a time; parcels an order and a tracking number, but no price; stock a
 * place or a stock word; else listings.
 */
function likelyKind(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
): MappableKind {
  const has = (field: MappedField): boolean => columnsFor(field, headers, sample).length > 0;
  const isParcel = has('orderId') && has('tracking') && !has('price') && !has('placedAt');
  if (isParcel) return 'tracking';
  if (has('orderId') && has('units')) return 'order-line';
  const isPlatform = has('externalId') && (has('price') || has('status')) && !has('warehouse');
  if (isPlatform && !has('inbound') && !has('allocated')) return 'listing';
  return has('onHand') || has('available') || has('inbound') ? 'stock' : 'listing';
}

/** Headers that fit a field and whose cells do not contradict it, best first. */
function columnsFor(
  field: MappedField,
  headers: readonly string[],
  sample: readonly (readonly string[])[],
): string[] {
  return headers
    .map((header) => ({ header, rank: fits(header, HEADER_DICTIONARY[field]) }))
    .filter(({ header, rank }) => rank >= 0 && isPlausible(field, column(headers, sample, header)))
    .sort((a, b) => a.rank - b.rank)
    .map(({ header }) => header);
}

/** Place in the list of names, ignoring a remark in brackets; -1 = does not fit. */
function fits(header: string, names: readonly string[]): number {
  if (header === '') return -1;
  const exact = names.indexOf(header);
  if (exact >= 0) return exact;
  const bare = normalHeader(header.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, ' '));
  const remark = /[([【]([^)\]】]*)[)\]】]/.exec(header)?.[1] ?? '';
  const inner = normalHeader(remark);
  const loose = names.indexOf(bare);
  if (loose >= 0) return names.length + loose;
  const byRemark = inner === '' ? -1 : names.indexOf(inner);
  return byRemark >= 0 ? names.length * 2 + byRemark : -1;
}

function column(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  header: string,
): string[] {
  const index = headers.indexOf(header);
  return sample.map((row) => row[index] ?? '').filter((cell) => !isUnknown(cell));
}

/** Cells of columns that hold numbers, mapped or not: a price may settle the decimal mark. */
function numericCells(sample: readonly (readonly string[])[]): string[] {
  return columnsWhere(sample, (cell) => {
    const reading = readDecimal(cell, 'auto');
    return 'value' in reading || reading.problem === 'ambiguous_number';
  });
}

const DATE_LIKE = /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{2}|\d{4})(?:\s.*)?$/;

/** The filled cells of the columns in which all of them pass. */
function columnsWhere(
  sample: readonly (readonly string[])[],
  passes: (cell: string) => boolean,
): string[] {
  // A row of words under the header only describes the columns.
  const isDescription = sample[0]?.every((cell) => !/\d/.test(cell)) ?? false;
  const rows = isDescription ? sample.slice(1) : sample;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const cells: string[] = [];
  for (let index = 0; index < width; index++) {
    const filled = rows.map((row) => row[index] ?? '').filter((cell) => !isUnknown(cell));
    if (filled.every(passes)) cells.push(...filled);
  }
  return cells;
}

/** Enough filled cells must read as what the field holds: the odd bad one is a row error later. */
function isPlausible(field: MappedField, cells: readonly string[]): boolean {
  const most = (test: (cell: string) => boolean): boolean =>
    cells.filter(test).length >= cells.length * 0.5;
  if (UNIT_FIELDS.includes(field)) {
    return most((cell) => {
      const reading = readUnits(cell, 'auto');
      return 'value' in reading || reading.problem === 'ambiguous_number';
    });
  }
  if (!DATE_FIELDS.includes(field)) return true;
  const context = { timeZone: 'UTC', dateOrder: 'dmy' as const };
  const other = { timeZone: 'UTC', dateOrder: 'mdy' as const };
  return most((c) => 'value' in readInstant(c, context) || 'value' in readInstant(c, other));
}
