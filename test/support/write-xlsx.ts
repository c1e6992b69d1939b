// Writes small XLSX files for tests, in the dialects other programs use.
import { strToU8, zipSync } from 'fflate';

/** A cell: text goes to the shared strings unless it is inline; a serial gets a date format. */
export type XlsxCell = string | number | null | { inline: string } | { serial: number };

/** One sheet. */
export interface XlsxSheet {
  name: string;
  rows: XlsxCell[][];
  isHidden?: boolean;
}

/** Deviations from what Excel writes. */
export interface XlsxDialect {
  prefix?: string;
  hasReferences?: boolean;
  /** Replaces the first sheet's part. */
  sheetXml?: Uint8Array;
  extra?: Record<string, Uint8Array>;
}

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const reference = (column: number, row: number): string => {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return `${letters}${row + 1}`;
};

/** The bytes of a workbook. */
export function workbookBytes(sheets: XlsxSheet[], dialect: XlsxDialect = {}): Uint8Array {
  const p = dialect.prefix ?? '';
  const strings: string[] = [];
  const cellXml = (cell: XlsxCell, column: number, row: number): string => {
    if (cell === null) return '';
    const at = dialect.hasReferences === false ? '' : ` r="${reference(column, row)}"`;
    if (typeof cell === 'number') return `<${p}c${at}><${p}v>${cell}</${p}v></${p}c>`;
    if (typeof cell === 'string') {
      const index = strings.push(cell) - 1;
      return `<${p}c${at} t="s"><${p}v>${index}</${p}v></${p}c>`;
    }
    if ('serial' in cell) return `<${p}c${at} s="1"><${p}v>${cell.serial}</${p}v></${p}c>`;
    const text = `<${p}is><${p}t>${escapeXml(cell.inline)}</${p}t></${p}is>`;
    return `<${p}c${at} t="inlineStr">${text}</${p}c>`;
  };
  const parts: Record<string, Uint8Array> = {};
  sheets.forEach((sheet, index) => {
    const rows = sheet.rows.map((cells, row) => {
      const xml = cells.map((cell, column) => cellXml(cell, column, row)).join('');
      const at = dialect.hasReferences === false ? '' : ` r="${row + 1}"`;
      return `<${p}row${at} spans="1:9">${xml}</${p}row>`;
    });
    const xml = `<${p}worksheet><${p}sheetData>${rows.join('')}</${p}sheetData></${p}worksheet>`;
    parts[`xl/worksheets/sheet${index + 1}.xml`] = strToU8(xml);
  });
  if (dialect.sheetXml) parts['xl/worksheets/sheet1.xml'] = dialect.sheetXml;
  const sheetTags = sheets.map(
    (sheet, i) =>
      `<${p}sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}"` +
      `${sheet.isHidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const relations = sheets.map(
    (_, i) => `<Relationship Id="rId${i + 1}" Type="t" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const si = strings.map((text) => `<${p}si><${p}t>${escapeXml(text)}</${p}t></${p}si>`).join('');
  return zipSync({
    ...parts,
    'xl/workbook.xml': strToU8(
      `<${p}workbook><${p}sheets>${sheetTags.join('')}</${p}sheets></${p}workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(`<Relationships>${relations.join('')}</Relationships>`),
    'xl/sharedStrings.xml': strToU8(`<${p}sst>${si}</${p}sst>`),
    'xl/styles.xml': strToU8(
      '<styleSheet><numFmts>' +
        '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m/d h:mm"/></numFmts>' +
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    ),
    ...dialect.extra,
  });
}
