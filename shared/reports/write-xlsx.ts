// Rows -> an XLSX workbook of one sheet that Excel, WPS and LibreOffice open. Text is written as
// text: nothing in a cell can run, and long order numbers keep all their digits.
import { strToU8, zipSync } from 'fflate';
import type { ExportCell } from './write-delimited.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The type a browser is told. */
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

// XML 1.0 knows no control characters but tab and line ends, whatever the escape.
const CONTROL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const escaped = (text: string): string =>
  text
    .replace(CONTROL, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** The letters of a column counted from 0: A, Z, AA. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function cellXml(value: ExportCell, at: string, style: 0 | 1): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') {
    return Number.isFinite(value) ? `<c r="${at}" s="${style}"><v>${value}</v></c>` : '';
  }
  if (typeof value === 'boolean') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (value === '') return '';
  const text = `<is><t xml:space="preserve">${escaped(value)}</t></is>`;
  return `<c r="${at}" t="inlineStr" s="${style}">${text}</c>`;
}

function rowXml(cells: readonly ExportCell[], row: number, style: 0 | 1): string {
  const inner = cells.map((cell, i) => cellXml(cell, `${columnLetters(i)}${row}`, style)).join('');
  return `<row r="${row}">${inner}</row>`;
}

// Sheet names: at most 31 characters, none of these.
const sheetName = (name: string): string => name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || '1';

function workbookParts(name: string): Record<string, string> {
  const font = '<font><sz val="11"/><name val="Calibri"/></font>';
  const bold = '<font><b/><sz val="11"/><name val="Calibri"/></font>';
  const part = (path: string, type: string) =>
    `<Override PartName="${path}" ContentType="${SHEET_TYPE}.${type}+xml"/>`;
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  return {
    '[Content_Types].xml':
      `<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ' +
      'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      part('/xl/workbook.xml', 'sheet.main') +
      part('/xl/worksheets/sheet1.xml', 'worksheet') +
      `${part('/xl/styles.xml', 'styles')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation(
      'rId1',
      'officeDocument',
      'xl/workbook.xml',
    )}</Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
      `<sheet name="${escaped(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml') +
      relation('rId2', 'styles', 'styles.xml')
    }</Relationships>`,
    'xl/styles.xml':
      `<styleSheet xmlns="${MAIN}"><fonts count="2">${font}${bold}</fonts>` +
      '<fills count="1"><fill><patternFill patternType="none"/></fill></fills>' +
      '<borders count="1"><border/></borders>' +
      '<cellStyleXfs count="1"><xf/></cellStyleXfs>' +
      '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>' +
      '</styleSheet>',
  };
}

/**
 * The bytes of a workbook; the header is bold and stays in sight. The same rows give the same
 * bytes: no time of writing stands in them.
 */
export function xlsxBytes(
  name: string,
  headers: readonly string[],
  rows: Iterable<readonly ExportCell[]>,
): Uint8Array<ArrayBuffer> {
  const body = [rowXml(headers, 1, 1)];
  for (const row of rows) body.push(rowXml(row, body.length + 1, 0));
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const sheet =
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView>` +
    `</sheetViews><sheetData>${body.join('')}</sheetData></worksheet>`;
  const parts = { ...workbookParts(name), 'xl/worksheets/sheet1.xml': sheet };
  const files = Object.entries(parts).map(([path, xml]) => [path, strToU8(XML + xml)] as const);
  // ZIP knows no time before 1980, and none is wanted.
  const zipped = zipSync(Object.fromEntries(files), { level: 6, mtime: '1980-01-02T00:00:00Z' });
  return new Uint8Array(zipped);
}
