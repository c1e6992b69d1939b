// JSON as programs send it -> a table: a list of objects, such a list under a name, or an object a
// line. Names become columns; what is nested has its path for a name. Must not guess at meanings.
import type { ReadLimits } from './limits.ts';
import { FileProblem } from './problems.ts';
import type { TableRow } from './table.ts';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isList = (value: unknown): value is Json[] =>
  Array.isArray(value) && value.length > 0 && value.every(isObject);

type Reviver = (key: string, value: unknown, context: { source?: string }) => unknown;

// Digits as they were written: an id beyond 2^53 would be rounded.
const asWritten: Reviver = (_key, value, { source }) =>
  typeof value === 'number' ? (source ?? String(value)) : value;

const parsed = (text: string): unknown =>
  JSON.parse(text, asWritten as (key: string, value: unknown) => unknown);

/** Whether a text begins as JSON does: a list or an object. */
export const startsAsJson = (start: string): boolean => /^\s*(\{\s*["}]|\[\s*[{\]])/.test(start);

function wholeOf(text: string): unknown {
  try {
    return parsed(text);
  } catch (error) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 2 || !lines[0]?.trim().endsWith('}')) throw error;
    return lines.map(parsed);
  }
}

function recordsIn(text: string): Json[] {
  let whole: unknown;
  try {
    whole = wholeOf(text);
  } catch (error) {
    throw new FileProblem('json_damaged', (error as Error).message.slice(0, 100));
  }
  if (isList(whole)) return whole;
  if (Array.isArray(whole) && whole.length === 0) throw new FileProblem('empty_file', 'no rows');
  const lists = isObject(whole) ? Object.entries(whole).filter(([, value]) => isList(value)) : [];
  if (lists.length > 1) {
    const names = lists.map(([name]) => name).join(', ');
    throw new FileProblem('json_no_list', `several lists: ${names}`);
  }
  const [only] = lists;
  if (only) return only[1] as Json[];
  throw new FileProblem('json_no_list', 'no list of objects');
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function addCells(cells: Map<string, string>, record: Json, path: string): void {
  for (const [name, value] of Object.entries(record)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (isObject(value) && Object.keys(value).length > 0) addCells(cells, value, at);
    else cells.set(at, textOf(value));
  }
}

/**
 * The rows of a JSON text: the names in row 0, then the first object in row 1.
 *
 * @throws FileProblem `json_damaged`, `json_no_list`, `too_many_columns`, `too_many_rows`
 * @example '[{"sku":"A","at":{"code":"W"}}]' -> ['sku', 'at.code'], ['A', 'W']
 */
export function jsonRows(text: string, limits: ReadLimits): TableRow[] {
  const records = recordsIn(text);
  if (records.length > limits.rows) throw new FileProblem('too_many_rows', `${records.length}`);
  const names = new Map<string, number>();
  const rows = records.map((record) => {
    const cells = new Map<string, string>();
    addCells(cells, record, '');
    for (const name of cells.keys()) if (!names.has(name)) names.set(name, names.size);
    if (names.size > limits.columns) throw new FileProblem('too_many_columns', `${names.size}`);
    return cells;
  });
  const columns = [...names.keys()];
  const table = rows.map((cells) => columns.map((name) => cells.get(name) ?? ''));
  return [columns, ...table].map((cells, row) => ({ row, cells }));
}
