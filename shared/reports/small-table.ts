// A small table typed or exported by a person: rows by the names of their columns. For files of a
// few thousand lines that arrive whole; large reports are streamed by read-report.ts.
import Papa from 'papaparse';

/** One row with its number in the file (the header is row 1). */
export interface SmallRow {
  readonly row: number;
  /** Trimmed cell of a column; '' when it is not there. */
  readonly cell: (name: string) => string;
}

const folded = (name: string) =>
  name
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

/**
 * The rows of a CSV or TSV text with a header; empty lines are left out.
 *
 * @example smallTable('Name,Market\nSale,US')[0].cell('market') // 'US'
 */
export function smallTable(text: string): SmallRow[] {
  const { data } = Papa.parse<string[]>(text.trim());
  const [header = [], ...rows] = data;
  const places = new Map(header.map((name, i) => [folded(name), i]));
  return rows
    .map((cells, i) => ({
      row: i + 2,
      isEmpty: cells.every((cell) => cell.trim() === ''),
      cell: (name: string) => (cells[places.get(name) ?? -1] ?? '').trim(),
    }))
    .filter(({ isEmpty }) => !isEmpty)
    .map(({ row, cell }) => ({ row, cell }));
}
