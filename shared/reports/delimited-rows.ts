// Text in pieces -> rows of a CSV or TSV table, whole rows only, at most one row held back.
import Papa from 'papaparse';
import { type Delimiter, findDelimiter } from './delimiter.ts';
import type { ReadLimits } from './limits.ts';
import { FileProblem } from './problems.ts';
import type { TableRow } from './table.ts';

/** Characters gathered before the separator is chosen. */
const SAMPLE_CHARS = 32 * 1024;

interface ParsedPiece {
  data: string[][];
  meta: { cursor: number };
}

/** Splits text into rows; call `write` for every piece and `end` once. */
export class DelimitedRows {
  readonly #limits: ReadLimits;
  #held = '';
  #delimiter: Delimiter | null = null;
  #parser: Papa.Parser | null = null;
  #row = 0;

  constructor(limits: ReadLimits) {
    this.#limits = limits;
  }

  /** The separator, once chosen. */
  get delimiter(): Delimiter | null {
    return this.#delimiter;
  }

  /** Rows completed by this piece. */
  write(text: string): TableRow[] {
    this.#held += text;
    if (!this.#parser && this.#held.length < SAMPLE_CHARS) return [];
    return this.#parse(false);
  }

  /** The remaining rows, the last one with or without its line end. */
  end(): TableRow[] {
    return this.#held === '' ? [] : this.#parse(true);
  }

  #parse(isLast: boolean): TableRow[] {
    let text = this.#held;
    // A piece may end between CR and LF: keep the CR for the next one.
    const keepsCr = !isLast && text.endsWith('\r');
    if (keepsCr) text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replace(/\r\n?/g, '\n');
    const parser = this.#parser ?? this.#choose(text);
    const { data, meta } = parser.parse(text, 0, !isLast) as ParsedPiece;
    this.#held = text.slice(meta.cursor) + (keepsCr ? '\r' : '');
    if (this.#held.length > this.#limits.rowChars && !isLast) {
      throw new FileProblem('row_too_long', `row ${this.#row + data.length + 1}`);
    }
    if (isLast) this.#held = '';
    return this.#number(data);
  }

  #choose(text: string): Papa.Parser {
    this.#delimiter = findDelimiter(text);
    // Amazon's tab-separated reports are not quoted: a title may start with an inch mark. Fast mode
    // splits on tabs and line ends alone; quotes a spreadsheet added are taken off cell by cell.
    const fastMode = this.#delimiter === '\t' ? true : undefined;
    this.#parser = new Papa.Parser({ delimiter: this.#delimiter, newline: '\n', fastMode });
    return this.#parser;
  }

  #number(data: string[][]): TableRow[] {
    const rows: TableRow[] = [];
    for (const cells of data) {
      this.#row++;
      if (cells.length > this.#limits.columns) {
        throw new FileProblem('too_many_columns', `row ${this.#row}: ${cells.length} cells`);
      }
      if (cells.length === 1 && cells[0] === '') continue;
      if (this.#row === 1 && /^sep=.$/.test(cells.join(this.#delimiter ?? ','))) continue;
      rows.push({ row: this.#row, cells: this.#delimiter === '\t' ? cells.map(unquoted) : cells });
    }
    if (this.#row > this.#limits.rows) throw new FileProblem('too_many_rows', `row ${this.#row}`);
    return rows;
  }
}

/** A tab-separated cell without the quotes a spreadsheet puts round it; other quotes stay. */
function unquoted(cell: string): string {
  if (cell.length < 2 || cell[0] !== '"' || !cell.endsWith('"')) return cell;
  const inner = cell.slice(1, -1);
  return inner.replaceAll('""', '').includes('"') ? cell : inner.replaceAll('""', '"');
}
