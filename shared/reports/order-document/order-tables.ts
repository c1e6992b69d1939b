// The sheet of an order as CSV and as an XLSX workbook of one sheet. Text is written as text, so
// that no cell is ever read as a formula.
import { strToU8, zipSync } from 'fflate';
import { EXPORT_STYLE, type ExportCell, exportLine } from '../write-delimited.ts';
import type { OrderSheet } from './order-sheet.ts';

function allRows(sheet: OrderSheet): (readonly ExportCell[])[] {
  const note = sheet.note === null ? [] : [[], [sheet.note]];
  return [...sheet.facts, [], sheet.headers, ...sheet.rows, sheet.totals, ...note];
}

/** The order as CSV that a spreadsheet opens in any language. */
export function orderCsv(sheet: OrderSheet): Uint8Array {
  const lines = allRows(sheet).map((row) => exportLine(row, EXPORT_STYLE));
  return new TextEncoder().encode(`\uFEFF${lines.join('')}`);
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

// XML 1.0 knows no other control characters than these three.
const isForbidden = (char: string) => char < ' ' && !'\t\n\r'.includes(char);

const xml = (text: string) =>
  [...text].map((char) => (isForbidden(char) ? '' : (SIGNS[char] ?? char))).join('');

function cellXml(cell: ExportCell, at: string): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  const text = xml(String(cell));
  return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

const columnName = (index: number) => String.fromCharCode(65 + index);

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const part = (name: string, type: string) =>
  `<Override PartName="/xl/${name}.xml" ContentType="${SHEET_TYPE}.${type}+xml"/>`;

const relation = (type: string, target: string) =>
  `<Relationships xmlns="${PACKAGE}/relationships">` +
  `<Relationship Id="rId1" Type="${DOCUMENT}/${type}" Target="${target}"/></Relationships>`;

const RELS_TYPE = 'application/vnd.openxmlformats-package.relationships+xml';

/** The parts that are the same in every workbook of one sheet (ECMA-376 part 1, 12.2). */
const FRAME: Readonly<Record<string, string>> = {
  '[Content_Types].xml': [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="${RELS_TYPE}"/>`,
    '<Default Extension="xml" ContentType="application/xml"/>',
    part('workbook', 'sheet.main'),
    part('worksheets/sheet1', 'worksheet'),
    '</Types>',
  ].join(''),
  '_rels/.rels': HEAD + relation('officeDocument', 'xl/workbook.xml'),
  'xl/_rels/workbook.xml.rels': HEAD + relation('worksheet', 'worksheets/sheet1.xml'),
};

const workbook = ({ title }: OrderSheet) => ({
  'xl/workbook.xml':
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}">` +
    `<sheets><sheet name="${xml(title)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
});

const sheetXml = (body: string) => `${HEAD}<worksheet xmlns="${MAIN}">${body}</worksheet>`;

const columnXml = (index: number) => {
  const place = `min="${index + 1}" max="${index + 1}"`;
  return `<col ${place} width="${index === 1 ? 44 : 16}" customWidth="1"/>`;
};

/** The order as an XLSX workbook. */
export function orderXlsx(sheet: OrderSheet): Uint8Array {
  const rows = allRows(sheet).map((cells, r) => {
    const inner = cells.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`)).join('');
    return `<row r="${r + 1}">${inner}</row>`;
  });
  const widths = sheet.headers.map((_, i) => columnXml(i)).join('');
  const body = `<cols>${widths}</cols><sheetData>${rows.join('')}</sheetData>`;
  const parts = { ...FRAME, ...workbook(sheet), 'xl/worksheets/sheet1.xml': sheetXml(body) };
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  // A fixed date: the same order gives the same file.
  return zipSync(Object.fromEntries(files), { mtime: new Date('2026-01-01T00:00:00Z') });
}
