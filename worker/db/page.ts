// Cursor paging over keys: a cursor is the key of the last row, so a page costs the same wherever
// it stands and rows that come and go shift nothing.
import { fromBase64Url, toBase64Url } from '../auth/encoding.ts';
import { fieldError } from '../errors.ts';

/** The key columns of a row, as they stand in the cursor. */
export type CursorKey = readonly (string | number)[];

/** What a list is asked for. */
export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A page of rows. */
export interface Page<Row> {
  readonly items: Row[];
  readonly nextCursor: string | null;
}

/** Text of a cursor. */
export function encodeCursor(key: CursorKey): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(key)));
}

/**
 * The key in a cursor; `start` when there is none. Its parts must be of the types of `start`.
 *
 * @throws ApiError bad-request for a cursor that is not one of this list
 */
export function decodeCursor<const Key extends CursorKey>(
  cursor: string | undefined,
  start: Key,
): { [K in keyof Key]: Key[K] extends number ? number : string } {
  type Parts = { [K in keyof Key]: Key[K] extends number ? number : string };
  if (cursor === undefined) return start as unknown as Parts;
  const key = parse(cursor);
  const isOurs =
    Array.isArray(key) &&
    key.length === start.length &&
    key.every((part, i) => typeof part === typeof start[i]);
  if (!isOurs) throw fieldError('query.cursor', 'This is no cursor of this list: start anew.');
  return key as unknown as Parts;
}

function parse(cursor: string): unknown {
  const bytes = fromBase64Url(cursor);
  try {
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Not JSON: not a cursor of ours either, which the caller is told.
    return null;
  }
}

/** Cuts the one row read beyond the limit and makes the cursor of it. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => CursorKey,
  itemOf: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { items: shown.map(itemOf), nextCursor: isMore ? encodeCursor(keyOf(last)) : null };
}
