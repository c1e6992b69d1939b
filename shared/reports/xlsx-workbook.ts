// An XLSX file: its sheets, shared strings and date styles, and the rows of a chosen sheet. Held in
// memory compressed, because the parts a sheet needs may stand after it in the file.
import type { ReadLimits } from './limits.ts';
import { FileProblem } from './problems.ts';
import type { TableRow } from './table.ts';
import { isBuiltInDateFormat, isDateFormatCode } from './xlsx-dates.ts';
import { inlineText, type SheetContext, sheetRows } from './xlsx-sheet.ts';
import { attribute, decodeXml } from './xml-text.ts';
import { inflateEntry, readZipDirectory, type ZipEntry } from './zip-archive.ts';

/** One visible sheet. */
export interface WorkbookSheet {
  name: string;
  part: string;
}

/** An opened workbook. `rows` may be called for several sheets, each time from its start. */
export interface Workbook {
  /** Visible sheets in the order of the tabs. */
  sheets: readonly WorkbookSheet[];
  rows: (sheet: WorkbookSheet) => Generator<TableRow[]>;
}

/** Opens an XLSX held in memory; throws a {@link FileProblem} for anything it must not read. */
export function openWorkbook(zip: Uint8Array, limits: ReadLimits): Workbook {
  const entries = readZipDirectory(zip, limits);
  for (const name of entries.keys()) {
    if (/^xl\/externalLinks\//i.test(name)) throw new FileProblem('xlsx_external_links', name);
  }
  const part = (name: string): string | null => {
    const entry = findEntry(entries, name);
    return entry ? heldPart(zip, entry, limits) : null;
  };
  const workbook = part('xl/workbook.xml');
  if (workbook === null) {
    throw new FileProblem('unsupported_file_type', 'a ZIP file without a workbook');
  }
  const sheets = listSheets(workbook, part('xl/_rels/workbook.xml.rels') ?? '');
  let context: SheetContext | null = null;
  return {
    sheets,
    *rows(sheet) {
      context ??= {
        sharedStrings: readSharedStrings(part('xl/sharedStrings.xml') ?? ''),
        isDateStyle: readDateStyles(part('xl/styles.xml') ?? ''),
        is1904: /<(?:\w+:)?workbookPr[^>]*date1904\s*=\s*["'](?:1|true)/.test(workbook),
      };
      const entry = findEntry(entries, sheet.part);
      if (!entry) throw new FileProblem('xlsx_damaged', `${sheet.name} has no ${sheet.part}`);
      const pieces = inflateEntry(zip, entry, limits.sheetBytes, limits);
      yield* sheetRows(decodeXml(pieces, entry.name), context, limits);
    },
  };
}

/** Part names compare without case: some writers differ in it between parts. */
function findEntry(entries: Map<string, ZipEntry>, name: string): ZipEntry | null {
  const exact = entries.get(name);
  if (exact) return exact;
  for (const [other, entry] of entries)
    if (other.toLowerCase() === name.toLowerCase()) return entry;
  return null;
}

function heldPart(zip: Uint8Array, entry: ZipEntry, limits: ReadLimits): string {
  const pieces = inflateEntry(zip, entry, limits.heldPartBytes, limits);
  return [...decodeXml(pieces, entry.name)].join('');
}

function listSheets(workbook: string, relations: string): WorkbookSheet[] {
  const targets = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    if (attribute(tag, 'TargetMode') === 'External') {
      throw new FileProblem('xlsx_external_links', 'the workbook');
    }
    targets.set(attribute(tag, 'Id') ?? '', attribute(tag, 'Target') ?? '');
  }
  const sheets: WorkbookSheet[] = [];
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const target = targets.get(attribute(tag, '(?:\\w+:)?id') ?? '');
    const isHidden = /hidden/i.test(attribute(tag, 'state') ?? '');
    if (!target || isHidden || !/worksheets\//i.test(target)) continue;
    const part = target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
    sheets.push({ name: attribute(tag, 'name') ?? part, part });
  }
  if (sheets.length === 0) throw new FileProblem('xlsx_damaged', 'no visible sheet');
  return sheets;
}

function readSharedStrings(xml: string): string[] {
  const strings: string[] = [];
  for (const item of xml.matchAll(/<(?:\w+:)?si(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?si>)/g)) {
    strings.push(inlineText(item[1] ?? ''));
  }
  return strings;
}

function readDateStyles(xml: string): boolean[] {
  const dateFormats = new Set<number>();
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g)) {
    const id = Number(attribute(tag, 'numFmtId'));
    if (isDateFormatCode(attribute(tag, 'formatCode') ?? '')) dateFormats.add(id);
  }
  const cellFormats = /<(?:\w+:)?cellXfs[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return [...cellFormats.matchAll(/<(?:\w+:)?xf\s[^>]*>/g)].map(([tag]) => {
    const id = Number(attribute(tag, 'numFmtId') ?? 0);
    return isBuiltInDateFormat(id) || dateFormats.has(id);
  });
}
