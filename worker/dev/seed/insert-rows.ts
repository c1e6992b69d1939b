// Writes many rows of one table in few statements: one JSON parameter, read by json_each.
// For empty tables of a workspace that is being made; must not be used to change rows.
import { getTableColumns, getTableName } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { WorkspaceDb } from '../../db/for-workspace.ts';

// D1 takes parameters of up to 2 MB; smaller ones keep memory low.
const LONGEST_JSON = 500_000;

const STAMPS: Readonly<Record<string, string>> = {
  workspaceId: '?1',
  revision: 'w.revision',
  createdAtUtc: '?3',
  updatedAtUtc: '?3',
};

type Row = Readonly<Record<string, unknown>>;

function driverValue(column: SQLiteColumn, value: unknown): unknown {
  const given = value === undefined ? (column.default ?? null) : value;
  return given === null ? null : column.mapToDriverValue(given);
}

/** Pieces of a list whose JSON stays short. */
function piecesOf(rows: readonly unknown[][]): string[] {
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    if (length + text.length > LONGEST_JSON && piece.length > 0) {
      pieces.push(`[${piece.join(',')}]`);
      piece = [];
      length = 0;
    }
    piece.push(text);
    length += text.length + 1;
  }
  if (piece.length > 0) pieces.push(`[${piece.join(',')}]`);
  return pieces;
}

/** Statements that insert `rows`, stamped with the workspace, its revision and the time. */
export function insertRows(
  db: WorkspaceDb,
  table: SQLiteTable,
  rows: readonly Row[],
  nowMs: number,
): D1PreparedStatement[] {
  const columns = getTableColumns(table) as Record<string, SQLiteColumn>;
  const stamped = Object.keys(columns).filter((key) => STAMPS[key] !== undefined);
  const given = Object.keys(columns).filter(
    (key) => STAMPS[key] === undefined && rows.some((row) => row[key] !== undefined),
  );
  const names = [...stamped, ...given].map((key) => columns[key]?.name);
  const values = [
    ...stamped.map((key) => STAMPS[key]),
    ...given.map((_, position) => `j.value ->> ${position}`),
  ];
  const sql = `INSERT INTO ${getTableName(table)} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM workspace w CROSS JOIN json_each(?2) j
    WHERE w.workspace_id = ?1 AND ?3 > 0`;
  const plain = rows.map((row) =>
    given.map((key) => driverValue(columns[key] as SQLiteColumn, row[key])),
  );
  return piecesOf(plain).map((json) => db.prepare(sql).bind(db.workspaceId, json, nowMs));
}
