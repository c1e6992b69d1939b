// The codes of a room's buyers: one each, made with the first claim, known to its buyer and the
// staff alone. Says whose a code is; ends no claim.
import type { RoomParts } from './room-command.ts';
import { oneRow } from './room-tables.ts';

/** Table of the codes; part of the room's. */
export const CODE_TABLES = `
CREATE TABLE IF NOT EXISTS buyer_code (
  person_id TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE
) WITHOUT ROWID;
`;

type Parts = Pick<RoomParts, 'sql' | 'newId'>;

/** A buyer's code, made when there is none yet. */
export function codeOf({ sql, newId }: Parts, personId: string): string {
  const known = oneRow<{ code: string }>(
    sql,
    'SELECT code FROM buyer_code WHERE person_id = ?',
    personId,
  );
  if (known) return known.code;
  // The end of an id is random: thirty bits, and taken again when another buyer has it.
  const code = `SC-${newId('c').slice(-6)}`;
  sql.exec('INSERT INTO buyer_code VALUES (?, ?) ON CONFLICT (code) DO NOTHING', personId, code);
  return codeOf({ sql, newId }, personId);
}

/** Every code that was made, by person; of one person alone where one is named. */
export function codesOf(sql: SqlStorage, personId?: string): ReadonlyMap<string, string> {
  const rows = sql
    .exec<{ person_id: string; code: string }>(
      'SELECT person_id, code FROM buyer_code WHERE ?1 IS NULL OR person_id = ?1',
      personId ?? null,
    )
    .toArray();
  return new Map(rows.map(({ person_id, code }) => [person_id, code]));
}

/** Whose code it is; null when it is nobody's here. */
export function buyerOf(sql: SqlStorage, code: string): string | null {
  const row = oneRow<{ person_id: string }>(
    sql,
    'SELECT person_id FROM buyer_code WHERE code = ?',
    code,
  );
  return row?.person_id ?? null;
}
