// One row seen by column, with typed reading: what cannot be read becomes a row problem and a null,
// so that a format file states only which column means what.
import type { DateContext } from './instants.ts';
import { readInstant } from './instants.ts';
import { type DecimalMark, isUnknown, type Reading, readDecimal, readUnits } from './numbers.ts';
import type { RowProblem, RowProblemCode } from './problems.ts';
import type { TableRow } from './table.ts';

/** How the cells of this file are to be read. */
export interface CellContext extends DateContext {
  decimalMark: DecimalMark;
}

/** Units a count may hold; a report that knows oversold stock allows negative ones. */
export type UnitRange = 'zero-up' | 'any';

/** The current row of a reader; `load` it with the next row, then read cells by column index. */
export class RowCells {
  readonly #headers: readonly string[];
  readonly #context: CellContext;
  #cells: readonly string[] = [];
  #problems: RowProblem[] = [];
  #hasError = false;
  #hidden = -1;
  row = 0;

  /** `headers` as written in the file: problems name the column so. */
  constructor(headers: readonly string[], context: CellContext) {
    this.#headers = headers;
    this.#context = context;
  }

  load(row: TableRow): void {
    this.row = row.row;
    this.#cells = row.cells;
    this.#problems = [];
    this.#hasError = false;
  }

  /** Keeps what a column says out of problems, which more people read than may see a cost. */
  hide(column: number): void {
    this.#hidden = column;
  }

  get problems(): readonly RowProblem[] {
    return this.#problems;
  }

  /** True once something makes this row unusable. */
  get hasError(): boolean {
    return this.#hasError;
  }

  /** The cell without outer space; '' for a column the file does not have. */
  raw(column: number): string {
    return column < 0 ? '' : (this.#cells[column] ?? '').trim();
  }

  /** Free text; null when blank. */
  text(column: number): string | null {
    const value = unguarded(this.raw(column));
    if (value === '') return null;
    if (value.includes('\uFFFD')) this.warn(column, 'broken_characters');
    return value;
  }

  /** An identifier: text, never a number; null when blank or when Excel cut its digits. */
  id(column: number): string | null {
    const value = unguarded(this.raw(column));
    if (isUnknown(value)) return null;
    if (/^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(value) && Number(value.replace(',', '.')) >= 1e11) {
      this.fail(column, 'id_lost_digits');
      return null;
    }
    if (value.includes('\uFFFD')) this.fail(column, 'broken_characters');
    // Excel's way to keep leading zeros in a CSV: ="00123".
    return /^="[^"]*"$/.test(value) ? value.slice(2, -1) || null : value;
  }

  /** An identifier the row cannot do without. */
  requiredId(column: number): string | null {
    const value = this.id(column);
    if (value === null && !this.#hasError) this.fail(column, 'missing_value');
    return value;
  }

  /** Whole units, null when blank; anything else is an error of the row. */
  units(column: number, range: UnitRange = 'zero-up'): number | null {
    const value = this.#take(column, readUnits(this.raw(column), this.#context.decimalMark), true);
    if (value !== null && value < 0 && range === 'zero-up') {
      this.fail(column, 'negative_units');
      return null;
    }
    return value;
  }

  /**
   * Units that are all there is only together with `others`: null when the file lacks one of those
   * columns, because a count without them would be a wrong number.
   */
  unitsBeside(column: number, others: readonly number[], range?: UnitRange): number | null {
    return others.includes(-1) ? null : this.units(column, range);
  }

  /** Canonical decimal text, null when blank; an unreadable one is only a warning. */
  decimal(column: number): string | null {
    return this.#take(column, readDecimal(this.raw(column), this.#context.decimalMark), false);
  }

  /** Canonical decimal text, null when blank; an unreadable one is an error of the row. */
  requiredDecimal(column: number): string | null {
    return this.#take(column, readDecimal(this.raw(column), this.#context.decimalMark), true);
  }

  /** ISO 8601 UTC, null when blank; an unreadable one is a warning unless it is required. */
  instant(column: number, isRequired = false): string | null {
    const reading = readInstant(this.raw(column), this.#context);
    if (isRequired && 'value' in reading && reading.value === null) {
      this.fail(column, 'missing_value');
    }
    return this.#take(column, reading, isRequired);
  }

  /** The date as it stands there, `YYYY-MM-DD`, whatever clock it was read from; null for none. */
  writtenDate(column: number): string | null {
    const [date = ''] = this.raw(column).split(/[T\s]/);
    const reading = readInstant(date, { ...this.#context, timeZone: 'UTC' });
    return 'value' in reading ? (reading.value?.slice(0, 10) ?? null) : null;
  }

  /** Yes or no; null when blank or neither. */
  flag(column: number): boolean | null {
    const value = this.raw(column).toLowerCase();
    if (['true', 'yes', 'y', '1', '是', 'はい'].includes(value)) return true;
    return ['false', 'no', 'n', '0', '否', 'いいえ'].includes(value) ? false : null;
  }

  fail(column: number, code: RowProblemCode): void {
    this.#hasError = true;
    this.#note(column, code, 'error');
  }

  warn(column: number, code: RowProblemCode): void {
    this.#note(column, code, 'warning');
  }

  #take<T>(column: number, reading: Reading<T | null>, isRequired: boolean): T | null {
    if ('value' in reading) return reading.value;
    if (isRequired) this.fail(column, reading.problem);
    else this.warn(column, reading.problem);
    return null;
  }

  #note(column: number, code: RowProblemCode, severity: RowProblem['severity']): void {
    const isHidden = column >= 0 && column === this.#hidden;
    const value = isHidden ? '' : this.raw(column).slice(0, 80);
    this.#problems.push({
      row: this.row,
      column: this.#headers[column] ?? '',
      value,
      code,
      severity,
    });
  }
}

/**
 * Takes off the apostrophe our own exports put before a cell that looks like a formula, and the one
 * Shopify puts before a barcode so that a spreadsheet keeps its digits ('4006381333931).
 */
function unguarded(value: string): string {
  return value[0] === "'" && /^'(?:[=+\-@\t\r＝＋－＠]|\d+$)/.test(value) ? value.slice(1) : value;
}
