// Rows -> CSV or TSV text that a spreadsheet opens without running anything in it. Every export of
// every table goes through here.

/** A cell of an export. Numbers stay numbers; null and undefined are blank (unknown, not 0). */
export type ExportCell = string | number | boolean | null | undefined;

/** How the table is written. */
export interface ExportStyle {
  delimiter: ',' | ';' | '\t';
  /** Put a byte order mark first: Excel reads UTF-8 only with it. */
  hasBom: boolean;
}

/** What Excel opens right by a double click, in any language. */
export const EXPORT_STYLE: Readonly<ExportStyle> = { delimiter: ',', hasBom: true };

/**
 * Starts that make a spreadsheet take a cell for a formula (OWASP CSV injection; full-width forms
 * are folded by some programs, and leading blanks are skipped).
 */
const FORMULA_START = /^[\s\u00a0\u3000]*[=+\-@＝＋－＠]|^[\t\r\n]/;
const NEEDS_QUOTES = /["\t\r\n,;|]|^\s|\s$/;

/**
 * One cell. Text that could be read as a formula gets an apostrophe in front, which our own import
 * takes off again.
 * @example exportCell('=1+1', ',') // "'=1+1"
 */
export function exportCell(value: ExportCell, delimiter: ExportStyle['delimiter']): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  // A TSV is read line by line in many tools, quoted or not: no tabs or line ends inside a cell.
  const flat = delimiter === '\t' ? value.replace(/[\t\r\n]+/g, ' ') : value;
  const safe = FORMULA_START.test(flat) ? `'${flat}` : flat;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its line end. */
export function exportLine(cells: readonly ExportCell[], style: ExportStyle): string {
  return `${cells.map((cell) => exportCell(cell, style.delimiter)).join(style.delimiter)}\r\n`;
}

/** The whole table in pieces of about 64 kB, header first. */
export function* exportTable(
  headers: readonly string[],
  rows: Iterable<readonly ExportCell[]>,
  style: ExportStyle = EXPORT_STYLE,
): Generator<string> {
  let text = (style.hasBom ? '\uFEFF' : '') + exportLine(headers, style);
  for (const row of rows) {
    text += exportLine(row, style);
    if (text.length < 64 * 1024) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
