// The way in: bytes of any supported file -> what it is, and its facts in batches. Streams; nothing
// of a file is kept beyond the batch in hand.
import type { Fact } from './facts.ts';
import { findHeader, headerRank } from './find-header.ts';
import {
  doubledColumn,
  type FactSink,
  type ReportFormat,
  type RowReader,
  type SkipReason,
} from './format.ts';
import { normalHeaders } from './header.ts';
import { type DateOrder, marketDateOrder } from './instants.ts';
import { READ_LIMITS, type ReadLimits } from './limits.ts';
import { mappedReader } from './mapped-reader.ts';
import type { ColumnMapping, MappingPreset } from './mapping.ts';
import type { DecimalMark } from './numbers.ts';
import { openTable } from './open-table.ts';
import { FileProblem, type RowProblem } from './problems.ts';
import { proposeMapping, writtenStyle } from './propose-mapping.ts';
import { type CellContext, RowCells } from './row-cells.ts';
import type { ByteSource, TableRow } from './table.ts';
import { presetMapping, type ToolPreset } from './tool-preset.ts';

/** Rows read before the layout is decided, and shown on the mapping screen. */
const HEAD_ROWS = 200;

/** What a reading needs to know beside the bytes. */
export interface ReadOptions {
  /** IANA zone of times that state none: the account's or the workspace's. */
  timeZone: string;
  /** Mappings remembered earlier. */
  presets?: readonly MappingPreset[];
  /** A mapping a person confirmed for this file; wins over every detection. */
  mapping?: ColumnMapping;
  dateOrder?: DateOrder;
  /** The shop's market; says day or month first where nothing else does. */
  market?: string;
  decimalMark?: DecimalMark;
  limits?: ReadLimits;
}

/**
 * How the layout was recognised. A proposal must be confirmed before its facts can be read; `tool`
 * is whose columns they look like.
 */
export type ReportMatch =
  | { by: 'format'; format: ReportFormat }
  | { by: 'preset'; preset: MappingPreset }
  | { by: 'mapping'; mapping: ColumnMapping }
  | { by: 'proposal'; mapping: ColumnMapping; tool: ToolPreset | null };

/** Facts of some hundred to some thousand rows. */
export interface FactBatch {
  facts: Fact[];
  problems: RowProblem[];
  /** Rows of data read, including those with problems and those skipped. */
  rows: number;
  skipped: Partial<Record<SkipReason, number>>;
}

/** A file opened and recognised, its facts not yet read. */
export interface OpenReport {
  container: 'text' | 'xlsx' | 'json';
  sheet: string | null;
  /** Null for XLSX and for text that is plain ASCII so far. */
  encoding: () => string | null;
  match: ReportMatch;
  /** Headers as written, and the row they stand in. */
  headers: readonly string[];
  headerRow: number;
  signature: string;
  /** The first rows of data, for the mapping screen. */
  sample: readonly (readonly string[])[];
  /** Reads the file to its end, once. Throws a {@link FileProblem} for a proposal. */
  batches: () => AsyncGenerator<FactBatch>;
}

/** Opens a file; throws a {@link FileProblem} with a name and a fix when it cannot be read. */
export async function openReport(source: ByteSource, options: ReadOptions): Promise<OpenReport> {
  const limits = options.limits ?? READ_LIMITS;
  const presets = options.presets ?? [];
  const table = await openTable(source, (head) => headerRank(head, presets), limits);
  const iterator = table.rows[Symbol.asyncIterator]();
  const head: TableRow[] = [];
  while (head.length < HEAD_ROWS) {
    const next = await iterator.next();
    if (next.done) break;
    for (const row of next.value) head.push(row);
  }
  if (head.length === 0) throw new FileProblem('empty_file', 'no rows');
  const header = findHeader(head, presets);
  if (!header) throw new FileProblem('no_header', head[0]?.cells.slice(0, 5).join(' | ') ?? '');
  const data = head.slice(header.index + 1);
  const sample = data.map((row) => row.cells).filter((cells) => !isSameRow(cells, header.cells));
  const match = matchOf(header, options, sample);
  const plan = readingPlan(header.cells, match, { options, tableMark: table.decimalMark, sample });
  return {
    container: table.container,
    sheet: table.sheet,
    encoding: table.encoding,
    match,
    headers: header.cells,
    headerRow: head[header.index]?.row ?? 1,
    signature: header.signature,
    sample,
    async *batches() {
      const { reader, cells } = plan();
      const read = (rows: readonly TableRow[]) => readBatch(rows, cells, reader, header.cells);
      yield read(data);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
        if (next.value.length > 0) yield read(next.value);
      }
    },
  };
}

function matchOf(
  header: NonNullable<ReturnType<typeof findHeader>>,
  options: ReadOptions,
  sample: readonly (readonly string[])[],
): ReportMatch {
  if (options.mapping) return { by: 'mapping', mapping: options.mapping };
  if (header.preset) return { by: 'preset', preset: header.preset };
  if (header.format) return { by: 'format', format: header.format };
  const { tool, cells } = header;
  const mapping = tool ? presetMapping(tool, normalHeaders(cells)) : proposeMapping(cells, sample);
  return { by: 'proposal', mapping, tool };
}

interface PlanSource {
  options: ReadOptions;
  /** Set when the container itself says it: numbers of a workbook. */
  tableMark: '.' | null;
  sample: readonly (readonly string[])[];
}

/** Binds reader and cell rules on first use, so that looking at a file never fails on a mapping. */
function readingPlan(
  written: readonly string[],
  match: ReportMatch,
  { options, tableMark, sample }: PlanSource,
): () => { reader: RowReader; cells: RowCells } {
  return () => {
    if (match.by === 'proposal') {
      throw new FileProblem('unknown_layout', written.slice(0, 8).join(' | '));
    }
    const headers = normalHeaders(written);
    const mapping =
      match.by === 'mapping' ? match.mapping : match.by === 'preset' ? match.preset.mapping : null;
    const format = match.by === 'format' ? match.format : null;
    const doubled = format && doubledColumn(format, headers);
    if (doubled) throw new FileProblem('duplicate_column', doubled);
    const known = mapping ?? format;
    const style = writtenStyle(sample);
    const context: CellContext = {
      timeZone: mapping?.timeZone ?? options.timeZone,
      // A layout that always writes one order is right about it, whatever the market does; and
      // what the cells or a person say comes before the market.
      dateOrder: firstOrder([
        ...[format?.dateOrder, options.dateOrder, known?.dateOrder, style.dateOrder],
        marketDateOrder(options.market ?? null),
      ]),
      decimalMark:
        tableMark ?? options.decimalMark ?? known?.decimalMark ?? style.decimalMark ?? 'auto',
    };
    const reader = mapping ? mappedReader(headers, mapping) : format?.open(headers, context);
    if (!reader) throw new FileProblem('unknown_layout', written.slice(0, 8).join(' | '));
    return { reader, cells: new RowCells(written, context) };
  };
}

const firstOrder = (orders: readonly (DateOrder | undefined)[]): DateOrder =>
  orders.find((order) => order !== undefined && order !== 'auto') ?? 'auto';

/** True for the header once more, as exports pasted below each other have it. */
function isSameRow(cells: readonly string[], header: readonly string[]): boolean {
  return cells[0] === header[0] && header.every((cell, at) => (cells[at] ?? '') === cell);
}

function readBatch(
  rows: readonly TableRow[],
  cells: RowCells,
  reader: RowReader,
  header: readonly string[],
): FactBatch {
  const batch: FactBatch = { facts: [], problems: [], rows: rows.length, skipped: {} };
  const pending: Fact[] = [];
  const sink: FactSink = {
    fact: (fact) => pending.push(fact),
    skip: (reason) => {
      batch.skipped[reason] = (batch.skipped[reason] ?? 0) + 1;
    },
  };
  for (const row of rows) {
    if (isSameRow(row.cells, header)) {
      sink.skip('repeated_header');
      continue;
    }
    pending.length = 0;
    cells.load(row);
    reader(cells, sink);
    // A row is all or nothing: an error in one column keeps every fact of the row out.
    if (!cells.hasError) for (const fact of pending) batch.facts.push(fact);
    for (const problem of cells.problems) batch.problems.push(problem);
  }
  return batch;
}
