// A table as the readers hand it on: rows of text cells with the row number a person sees in a
// spreadsheet. Types only.

/** One row; '' is an empty cell. */
export interface TableRow {
  /** 1 is the first row of the file or sheet; of JSON its first object, and 0 the names. */
  row: number;
  cells: string[];
}

/** Bytes of a file, in pieces of any size; a piece holds only until the next one is asked for. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** An opened file: what it is, and its rows in batches. Rows can be read once. */
export interface OpenTable {
  container: 'text' | 'xlsx' | 'json';
  /** Sheet read, for XLSX. */
  sheet: string | null;
  /** Numbers of this table can be told apart from text, so '.' always starts the decimals. */
  decimalMark: '.' | null;
  /** Of the text file; known once the first rows were read, null while all is ASCII. */
  encoding: () => string | null;
  rows: AsyncIterable<TableRow[]>;
}
