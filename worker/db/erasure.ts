// Erasing a workspace: the wish and its day, and the deletes. Which tables there are is read from
// the database itself, so that none can be forgotten. Must not decide when: the job does.
import type { WorkspaceDb } from './for-workspace.ts';

/** Rows a statement deletes at most: well within what D1 lets one statement take. */
const ROWS_A_DELETE = 2000;

/** These close the doors, so they go first. */
const DOORS = [
  ...['member_directory', 'hook_directory', 'set_up_link', 'pairing_code', 'live_link'],
  ...['order_link', 'api_key', 'refresh_token', 'connection', 'notice_target'],
];

/** What stays until everything else is gone: the two rows by which an erasure is found again. */
const LAST = ['workspace', 'workspace_directory'];

/** How the erasure of a workspace stands; both in epoch milliseconds, null = not. */
export interface Erasure {
  readonly name: string;
  readonly eraseAtUtc: number | null;
  readonly startedAtUtc: number | null;
}

/** The wish as it stands; null when the workspace is gone. */
export function readErasure(db: WorkspaceDb): Promise<Erasure | null> {
  return db
    .prepare(
      `SELECT name, erase_at_utc AS eraseAtUtc, erase_started_at_utc AS startedAtUtc
       FROM workspace WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId)
    .first<Erasure>();
}

/** Statement that sets the day, or takes it back with null; nothing once the erasure has begun. */
export function setErasure(
  db: WorkspaceDb,
  eraseAtUtc: number | null,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE workspace SET erase_at_utc = ?2, updated_at_utc = ?3
       WHERE workspace_id = ?1 AND erase_started_at_utc IS NULL`,
    )
    .bind(db.workspaceId, eraseAtUtc, nowMs);
}

/** Begins: from here on nothing can be taken back, and every token of before is refused. */
export async function startErasure(db: WorkspaceDb, nowMs: number): Promise<boolean> {
  await db
    .prepare(
      `UPDATE workspace SET erase_started_at_utc = ?2, auth_epoch = auth_epoch + 1
       WHERE workspace_id = ?1 AND erase_at_utc <= ?2 AND erase_started_at_utc IS NULL`,
    )
    .bind(db.workspaceId, nowMs)
    .run();
  return (await readErasure(db))?.startedAtUtc != null;
}

/** A table with a `workspace_id`, and the columns of its key. */
export interface ErasedTable {
  readonly name: string;
  readonly keys: readonly string[];
}

/** Every table of this database that has a `workspace_id`; doors first. */
export async function tablesToErase(db: WorkspaceDb): Promise<ErasedTable[]> {
  const { results } = await db
    .prepare(
      `SELECT m.name AS name, json_group_array(c.name) FILTER (WHERE c.pk > 0) AS keys
       FROM sqlite_schema m JOIN pragma_table_info(m.name) c
       WHERE m.type = 'table' AND m.sql LIKE '%workspace_id%'
       GROUP BY m.name HAVING max(c.name = 'workspace_id') = 1 ORDER BY m.name`,
    )
    .all<{ name: string; keys: string }>();
  const tables = results.map(({ name, keys }) => ({ name, keys: JSON.parse(keys) as string[] }));
  const isDoor = ({ name }: ErasedTable) => DOORS.includes(name);
  return [...tables.filter(isDoor), ...tables.filter((table) => !isDoor(table))];
}

const deleteSql = ({ name, keys }: ErasedTable) => {
  const key = keys.map((column) => `"${column}"`).join(', ');
  return `DELETE FROM "${name}" WHERE workspace_id = ?1 AND (${key}) IN (
    SELECT ${key} FROM "${name}" WHERE workspace_id = ?1 LIMIT ?2)`;
};

async function tablesWithRows(db: WorkspaceDb): Promise<ErasedTable[]> {
  const tables = (await tablesToErase(db)).filter(({ name }) => !LAST.includes(name));
  const found = await db.batch<{ has: number }>(
    tables.map(({ name }) =>
      db
        .prepare(`SELECT EXISTS (SELECT 1 FROM "${name}" WHERE workspace_id = ?1) AS has`)
        .bind(db.workspaceId),
    ),
  );
  return tables.filter((_, i) => found[i]?.results[0]?.has === 1);
}

/**
 * Deletes rows in at most `maxDeletes` statements, each on its own: a crash loses none of what is
 * done. True when nothing but the workspace's own row is left in this database.
 */
export async function eraseRows(db: WorkspaceDb, maxDeletes: number): Promise<boolean> {
  let deletes = 0;
  for (const table of await tablesWithRows(db)) {
    for (let isMore = true; isMore; ) {
      if (deletes === maxDeletes) return false;
      deletes += 1;
      const done = await db.prepare(deleteSql(table)).bind(db.workspaceId, ROWS_A_DELETE).run();
      isMore = done.meta.changes >= ROWS_A_DELETE;
    }
  }
  return true;
}

/** Empties what a person wrote into the workspace's own row; it stays until the second sweep. */
export async function forgetName(db: WorkspaceDb): Promise<void> {
  await db
    .prepare("UPDATE workspace SET name = '' WHERE workspace_id = ?1 AND name <> ''")
    .bind(db.workspaceId)
    .run();
}

/** The workspace's own row, and in the same breath whatever was written since it was empty. */
export async function eraseWorkspaceRow(db: WorkspaceDb): Promise<void> {
  const tables = (await tablesToErase(db)).filter(({ name }) => !LAST.includes(name));
  const all = [...tables.map(({ name }) => name), 'workspace'].map((name) =>
    db.prepare(`DELETE FROM "${name}" WHERE workspace_id = ?1`).bind(db.workspaceId),
  );
  await db.batch(all);
}

/** Some lives whose rooms are still to be erased. */
export async function livesToErase(db: WorkspaceDb, limit: number): Promise<string[]> {
  const { results } = await db
    .prepare('SELECT id FROM live_session WHERE workspace_id = ?1 ORDER BY id LIMIT ?2')
    .bind(db.workspaceId, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

/** Forgets a live once its room is gone. */
export async function eraseLive(db: WorkspaceDb, liveId: string): Promise<void> {
  await db
    .prepare('DELETE FROM live_session WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, liveId)
    .run();
}
