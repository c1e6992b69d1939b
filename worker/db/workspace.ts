// Making a workspace: its row on a shard, then the directory row that makes it findable.
import { sql } from 'drizzle-orm';
import {
  forDirectory,
  forgetShards,
  forShard,
  shardsOf,
  type WorkspaceDb,
} from './for-workspace.ts';
import { workspaceDirectory } from './schema/directory.ts';
import { workspace } from './schema/workspace.ts';

/** What a new workspace starts with. */
export interface NewWorkspace {
  id: string;
  name: string;
  reportingCurrency?: string;
  timeZone?: string;
  isDemo?: boolean;
}

// Spread by id, so that the same id always starts on the same shard (a retry finds its own row).
function shardFor(id: string, shards: string[]): string {
  let hash = 0;
  for (const char of id) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return shards[hash % shards.length] ?? 'DB';
}

/**
 * Makes the workspace and its directory row. Doing it again with the same id changes nothing: a
 * crash between the two shards is mended by the retry.
 */
export async function createWorkspace(
  env: Parameters<typeof shardsOf>[0],
  wanted: NewWorkspace,
  nowMs: number,
): Promise<WorkspaceDb> {
  const shard = shardFor(wanted.id, shardsOf(env));
  const db = forShard(env, shard, wanted.id);
  const { id, ...fields } = wanted;
  await db.drizzle
    .insert(workspace)
    .values({ workspaceId: id, ...fields, createdAtUtc: nowMs, updatedAtUtc: nowMs })
    .onConflictDoNothing();
  await forDirectory(env)
    .drizzle.insert(workspaceDirectory)
    .values({ workspaceId: id, shard, createdAtUtc: nowMs })
    .onConflictDoNothing();
  forgetShards();
  return db;
}

/** What people may change about their workspace. */
export type WorkspaceFields = Pick<
  typeof workspace.$inferSelect,
  'name' | 'reportingCurrency' | 'timeZone'
>;

/** Name, currency and zone as they stand. */
export async function readWorkspace(db: WorkspaceDb): Promise<WorkspaceFields | null> {
  return db
    .prepare(
      `SELECT name, reporting_currency AS reportingCurrency, time_zone AS timeZone
       FROM workspace WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId)
    .first<WorkspaceFields>();
}

/** Statement that writes name, currency and zone. */
export function writeWorkspace(
  db: WorkspaceDb,
  { name, reportingCurrency, timeZone }: WorkspaceFields,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE workspace SET name = ?2, reporting_currency = ?3, time_zone = ?4,
         updated_at_utc = ?5 WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId, name, reportingCurrency, timeZone, nowMs);
}

/** Statement that raises the revision; the batch that changes rows begins with it. */
export function bumpRevision(db: WorkspaceDb): D1PreparedStatement {
  return db
    .prepare(
      'UPDATE workspace SET revision = revision + 1 WHERE workspace_id = ?1 RETURNING revision',
    )
    .bind(db.workspaceId);
}

/** SQL for the revision of the running batch, for typed writes that stamp their rows. */
export function currentRevision(db: WorkspaceDb) {
  return sql<number>`(select revision from workspace where workspace_id = ${db.workspaceId})`;
}

/** The sample shop of this machine; null when none was loaded. Development only. */
export async function findDemoWorkspace(
  env: Parameters<typeof shardsOf>[0],
): Promise<WorkspaceDb | null> {
  for (const shard of shardsOf(env)) {
    const db = forShard(env, shard, '');
    const workspaceId = await db
      .prepare('SELECT workspace_id FROM workspace WHERE is_demo = 1 ORDER BY workspace_id LIMIT 1')
      .first<string>('workspace_id');
    if (workspaceId) return forShard(env, shard, workspaceId);
  }
  return null;
}

/** Statement for the currency sums are shown in: one row of one column, `currency`. */
export function askReportingCurrency(db: WorkspaceDb): D1PreparedStatement {
  return db
    .prepare('SELECT reporting_currency AS currency FROM workspace WHERE workspace_id = ?1')
    .bind(db.workspaceId);
}
