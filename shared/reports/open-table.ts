// A file's bytes -> an open table, whatever it is: text in any known encoding, JSON, or XLSX.
// Refuses by name what is none of them, from its first bytes and not from its file name.
import { DelimitedRows } from './delimited-rows.ts';
import { jsonRows, startsAsJson } from './json-table.ts';
import { READ_LIMITS, type ReadLimits } from './limits.ts';
import { FileProblem } from './problems.ts';
import type { ByteSource, OpenTable, TableRow } from './table.ts';
import { joinBytes, TextStream } from './text-stream.ts';
import { openWorkbook, type Workbook, type WorkbookSheet } from './xlsx-workbook.ts';

/** So many bytes tell what a file is, blanks before its first sign included. */
const HEAD_BYTES = 256;

/** Ranks a sheet by its first rows; the best one is read. */
export type SheetRank = (head: readonly TableRow[]) => number;

/**
 * Opens a file. Text is streamed; an XLSX is held compressed, its chosen sheet is streamed; JSON is
 * held whole and may have as many bytes as an XLSX.
 */
export async function openTable(
  source: ByteSource,
  rankSheet: SheetRank,
  limits: ReadLimits = READ_LIMITS,
): Promise<OpenTable> {
  const pieces = readPieces(source, limits.textBytes);
  const first: Uint8Array[] = [];
  let firstBytes = 0;
  while (firstBytes < HEAD_BYTES) {
    const next = await pieces.next();
    if (next.done) break;
    first.push(next.value.slice());
    firstBytes += next.value.length;
  }
  const head = joinBytes(first, firstBytes);
  if (head.length === 0) throw new FileProblem('empty_file', '0 bytes');
  refuseByMagic(head);
  if (isZip(head))
    return openXlsx(await wholeFile(head, pieces, limits.zipBytes), rankSheet, limits);
  if (startsAsJson(new TextDecoder().decode(head))) {
    return openJson(await wholeFile(head, pieces, limits.zipBytes, 'file_too_large'), limits);
  }
  return openText(head, pieces, limits);
}

/** Pieces are cut to this size, so that one huge piece does not become one huge batch of rows. */
const PIECE_BYTES = 128 * 1024;

async function* readPieces(source: ByteSource, capBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > capBytes) throw new FileProblem('file_too_large', `over ${capBytes} bytes`);
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      yield piece.subarray(at, at + PIECE_BYTES);
    }
  }
}

/** Rows of JSON handed on together. */
const ROWS_AT_ONCE = 1_000;

function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
}

/** First bytes of files people upload by mistake. */
const REFUSED: readonly [hex: string, what: string][] = [
  ['255044462d', 'a PDF'],
  ['1f8b', 'a gzip archive'],
  ['526172211a', 'a RAR archive'],
  ['377abcaf271c', 'a 7z archive'],
  ['89504e47', 'a PNG picture'],
  ['ffd8ff', 'a JPEG picture'],
  ['47494638', 'a GIF picture'],
];

function refuseByMagic(head: Uint8Array): void {
  const hex = [...head.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex.startsWith('d0cf11e0')) throw new FileProblem('old_or_encrypted_excel', 'an OLE file');
  if (hex.startsWith('fffe0000') || hex.startsWith('0000feff')) {
    throw new FileProblem('undecodable_text', 'UTF-32');
  }
  const refused = REFUSED.find(([magic]) => hex.startsWith(magic));
  if (refused) throw new FileProblem('unsupported_file_type', refused[1]);
  const start = new TextDecoder().decode(head).trimStart().toLowerCase();
  if (/^(<!doc|<html|<\?xml)/.test(start)) {
    throw new FileProblem('unsupported_file_type', 'a web page or XML');
  }
}

async function wholeFile(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  capBytes: number,
  problem: 'zip_too_large' | 'file_too_large' = 'zip_too_large',
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  const keep = (piece: Uint8Array): void => {
    bytes += piece.length;
    if (bytes > capBytes) throw new FileProblem(problem, `over ${capBytes} bytes`);
    pieces.push(piece.slice());
  };
  keep(head);
  for await (const piece of rest) keep(piece);
  return joinBytes(pieces, bytes);
}

function openText(
  head: Uint8Array,
  rest: AsyncGenerator<Uint8Array>,
  limits: ReadLimits,
): OpenTable {
  const text = new TextStream();
  const splitter = new DelimitedRows(limits);
  async function* rows(): AsyncGenerator<TableRow[]> {
    yield splitter.write(text.write(head));
    for await (const piece of rest) yield splitter.write(text.write(piece));
    yield splitter.write(text.end());
    yield splitter.end();
  }
  return {
    container: 'text',
    sheet: null,
    decimalMark: null,
    encoding: () => text.encoding,
    rows: rows(),
  };
}

function utf8Of(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new FileProblem('undecodable_text', 'JSON that is not UTF-8');
  }
}

function openJson(bytes: Uint8Array, limits: ReadLimits): OpenTable {
  const all = jsonRows(utf8Of(bytes), limits);
  async function* rows(): AsyncGenerator<TableRow[]> {
    for (let at = 0; at < all.length; at += ROWS_AT_ONCE) yield all.slice(at, at + ROWS_AT_ONCE);
  }
  return {
    ...{ container: 'json', sheet: null, decimalMark: '.' },
    ...{ encoding: () => null, rows: rows() },
  };
}

/** Rows looked at per sheet to choose the one to read. */
const RANK_ROWS = 25;

function openXlsx(zip: Uint8Array, rankSheet: SheetRank, limits: ReadLimits): OpenTable {
  const workbook = openWorkbook(zip, limits);
  const sheet = bestSheet(workbook, rankSheet);
  async function* rows(): AsyncGenerator<TableRow[]> {
    yield* workbook.rows(sheet);
  }
  return {
    container: 'xlsx',
    sheet: sheet.name,
    decimalMark: '.',
    encoding: () => null,
    rows: rows(),
  };
}

function bestSheet(workbook: Workbook, rankSheet: SheetRank): WorkbookSheet {
  let best = workbook.sheets[0] as WorkbookSheet;
  if (workbook.sheets.length === 1) return best;
  let bestRank = Number.NEGATIVE_INFINITY;
  for (const sheet of workbook.sheets.slice(0, 20)) {
    const head: TableRow[] = [];
    for (const batch of workbook.rows(sheet)) {
      head.push(...batch.slice(0, RANK_ROWS - head.length));
      if (head.length >= RANK_ROWS) break;
    }
    const rank = head.length === 0 ? -1 : rankSheet(head);
    if (rank > bestRank) {
      best = sheet;
      bestRank = rank;
    }
  }
  return best;
}
