// Where the header of a table is and what it tells: a remembered mapping, a known format, a tool
// whose columns we have names for, or an unknown layout. Titles, blank lines and "#" comments may
// stand above it.
import type { ReportFormat } from './format.ts';
import { layoutScore } from './format.ts';
import { headerSignature, normalHeaders } from './header.ts';
import type { MappingPreset } from './mapping.ts';
import { detectPreset } from './preset-registry.ts';
import { dictionaryHits } from './propose-mapping.ts';
import { detectFormat } from './registry.ts';
import type { TableRow } from './table.ts';
import { presetScore, type ToolPreset } from './tool-preset.ts';

/** Rows in which a header may stand. */
const HEADER_ROWS = 20;

/** The header row found. At most one of `format`, `preset` and `tool` is set. */
export interface FoundHeader {
  /** Index in the rows given. */
  index: number;
  cells: readonly string[];
  format: ReportFormat | null;
  preset: MappingPreset | null;
  tool: ToolPreset | null;
  signature: string;
}

/** The header among the first rows, or null when no row looks like one. */
export function findHeader(
  head: readonly TableRow[],
  presets: readonly MappingPreset[],
): FoundHeader | null {
  const candidates = head.slice(0, HEADER_ROWS).filter((row) => !row.cells[0]?.startsWith('#'));
  const found = (row: TableRow, rest: Partial<FoundHeader>): FoundHeader => ({
    index: head.indexOf(row),
    cells: row.cells,
    format: null,
    preset: null,
    tool: null,
    signature: headerSignature(row.cells),
    ...rest,
  });
  for (const row of candidates) {
    const signature = headerSignature(row.cells);
    const preset = presets.find((known) => known.signature === signature);
    if (preset) return found(row, { preset });
  }
  for (const row of candidates) {
    const format = detectFormat(normalHeaders(row.cells));
    if (format) return found(row, { format });
  }
  for (const row of candidates) {
    const tool = detectPreset(normalHeaders(row.cells));
    if (tool) return found(row, { tool });
  }
  const best = mostHits(candidates);
  if (best) return found(best, {});
  const plain = candidates.find((row) => isHeaderLike(row.cells));
  return plain ? found(plain, {}) : null;
}

/** How much a sheet's first rows look like something we can read; ranks sheets of a workbook. */
export function headerRank(head: readonly TableRow[], presets: readonly MappingPreset[]): number {
  const header = findHeader(head, presets);
  if (!header) return 0;
  if (header.preset) return 1000;
  if (header.format) return 100 + layoutScore(header.format, normalHeaders(header.cells));
  if (header.tool) return 50 + presetScore(header.tool, normalHeaders(header.cells));
  return dictionaryHits(header.cells);
}

function mostHits(rows: readonly TableRow[]): TableRow | null {
  let best: TableRow | null = null;
  let bestHits = 1;
  for (const row of rows) {
    const hits = dictionaryHits(row.cells);
    if (hits > bestHits) {
      best = row;
      bestHits = hits;
    }
  }
  return best;
}

/** Two or more different words and no number: the last resort. */
function isHeaderLike(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const isText = filled.every((cell) => Number.isNaN(Number(cell)) && cell.length < 80);
  return filled.length >= 2 && isText && new Set(filled).size === filled.length;
}
