// The rows of one XLSX sheet, streamed: text in pieces in, rows out. Numbers keep their digits as
// written; only cells with a date format are turned into ISO local time.
import type { ReadLimits } from './limits.ts';
import { FileProblem } from './problems.ts';
import type { TableRow } from './table.ts';
import { serialToLocal } from './xlsx-dates.ts';
import { attribute, xmlText } from './xml-text.ts';

/** What a sheet's cells refer to. */
export interface SheetContext {
  sharedStrings: readonly string[];
  /** By cell style index: does its number format show a date? */
  isDateStyle: readonly boolean[];
  is1904: boolean;
}

const ROW = /<(?:\w+:)?row(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?row>)/g;
const CELL = /<(?:\w+:)?c(\s[^>]*?)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g;
const VALUE = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v>/;
const INLINE_TEXT = /<(?:\w+:)?t(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?t>/g;
const PHONETIC = /<(?:\w+:)?rPh[\s\S]*?<\/(?:\w+:)?rPh>/g;
/** Text gathered before rows are cut out of it. */
const GATHER_CHARS = 64 * 1024;

/** Rows of a sheet in batches; blank rows are left out but counted. */
export function* sheetRows(
  text: Iterable<string>,
  context: SheetContext,
  limits: ReadLimits,
): Generator<TableRow[]> {
  let held = '';
  let row = 0;
  const cut = (): TableRow[] => {
    const rows: TableRow[] = [];
    let end = 0;
    for (const match of held.matchAll(ROW)) {
      end = match.index + match[0].length;
      row = Number(attribute(match[1] ?? '', 'r') ?? row + 1);
      if (row > limits.rows) throw new FileProblem('too_many_rows', `row ${row}`);
      const cells = rowCells(match[2] ?? '', context, limits, row);
      if (cells.some((cell) => cell !== '')) rows.push({ row, cells });
    }
    held = held.slice(end);
    return rows;
  };
  for (const piece of text) {
    held += piece;
    if (held.length < GATHER_CHARS) continue;
    yield cut();
    if (held.length > limits.rowChars * 4) throw new FileProblem('row_too_long', `row ${row + 1}`);
  }
  yield cut();
}

function rowCells(xml: string, context: SheetContext, limits: ReadLimits, row: number): string[] {
  const cells: string[] = [];
  let column = -1;
  for (const match of xml.matchAll(CELL)) {
    const tag = match[1] ?? '';
    const reference = attribute(tag, 'r');
    column = reference ? columnIndex(reference) : column + 1;
    if (column >= limits.columns) throw new FileProblem('too_many_columns', `row ${row}`);
    while (cells.length < column) cells.push('');
    cells[column] = cellText(tag, match[2] ?? '', context);
  }
  return cells;
}

/** The zero-based column of a reference: "A1" is 0, "AB7" is 27. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const letter of reference) {
    const value = letter.toUpperCase().charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    index = index * 26 + value;
  }
  return index - 1;
}

function cellText(tag: string, xml: string, context: SheetContext): string {
  const type = attribute(tag, 't') ?? 'n';
  if (type === 'inlineStr') return inlineText(xml);
  const value = xmlText(VALUE.exec(xml)?.[1] ?? '');
  if (type === 's') return context.sharedStrings[Number(value)] ?? '';
  if (type === 'b') return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
  if (type === 'e') return '';
  if (type !== 'n' || value === '') return value;
  const style = Number(attribute(tag, 's') ?? -1);
  return context.isDateStyle[style] ? serialToLocal(value, context.is1904) : value;
}

/** The text of an inline or shared string: runs joined, phonetic guides dropped. */
export function inlineText(xml: string): string {
  let text = '';
  const plain = xml.includes('rPh') ? xml.replace(PHONETIC, '') : xml;
  for (const run of plain.matchAll(INLINE_TEXT)) text += xmlText(run[1] ?? '');
  return text;
}
