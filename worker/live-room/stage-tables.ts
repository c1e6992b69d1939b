// The tables of a room's stage: invitations, and the notes its hosts leave each other.

/** The tables of the stage; part of the room's. */
export const STAGE_TABLES = `
CREATE TABLE IF NOT EXISTS invite (
  invite_id TEXT PRIMARY KEY, kind TEXT NOT NULL, person_id TEXT NOT NULL, asked_by TEXT NOT NULL,
  state TEXT NOT NULL, ends_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (
  product_id TEXT PRIMARY KEY, text TEXT NOT NULL, by_person TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
`;
