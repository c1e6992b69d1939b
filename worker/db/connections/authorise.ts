// Queries of letting us in: the one sign-in that is under way, and what its end leaves behind.
import type { SyncState } from '../../domain/connections/sync-state.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { dueNow } from './sync.ts';

/** Statement that notes a sign-in that was begun; the one before it can no longer end. */
export function beginSignIn(db: WorkspaceDb, id: string, stateHash: string): D1PreparedStatement {
  return db
    .prepare('UPDATE connection SET authorise_hash = ?3 WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id, stateHash);
}

/** Hash of the sign-in under way; null when none is, or the connection is gone. */
export function signInUnderWay(db: WorkspaceDb, id: string): Promise<string | null> {
  return db
    .prepare('SELECT authorise_hash FROM connection WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first<string>('authorise_hash');
}

/** Ends a sign-in: stores what was given and has it asked at once. False = it was ended before. */
export async function endSignIn(
  db: WorkspaceDb,
  id: string,
  ended: {
    readonly stateHash: string;
    readonly sealedCredentials: string;
    readonly settings: unknown;
    readonly missingScopes: readonly string[];
    readonly state: SyncState;
  },
  nowMs: number,
): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `UPDATE connection SET authorise_hash = NULL, sealed_credentials = ?4, missing_scopes = ?5,
         cursor = ?6, settings = ?8, status = 'active', sync_failures = 0,
         next_sync_at_utc = ${dueNow('?7')},
         last_error = NULL, last_error_at_utc = NULL, updated_at_utc = ?7
       WHERE workspace_id = ?1 AND id = ?2 AND authorise_hash = ?3`,
    )
    .bind(
      db.workspaceId,
      id,
      ended.stateHash,
      ended.sealedCredentials,
      JSON.stringify(ended.missingScopes),
      JSON.stringify(ended.state),
      nowMs,
      JSON.stringify(ended.settings),
    )
    .run();
  return meta.changes > 0;
}

/** A connection as far as it says whose it is. */
export interface ConnectedShop {
  readonly id: string;
  readonly status: string;
  readonly accountId: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Every connection of a platform, and the account of that name there where one exists. */
export async function connectedShops(
  db: WorkspaceDb,
  platform: string,
  externalRef: string | null,
): Promise<{ shops: ConnectedShop[]; accountId: string | null }> {
  const [shops, accounts] = await db.batch<never>([
    db
      .prepare(
        `SELECT id, status, account_id AS accountId, settings FROM connection
         WHERE workspace_id = ?1 AND platform = ?2`,
      )
      .bind(db.workspaceId, platform),
    db
      .prepare(
        `SELECT id FROM channel_account INDEXED BY channel_account_platform
         WHERE workspace_id = ?1 AND platform = ?2 AND external_ref = ?3 AND status <> 'closed'
         ORDER BY id LIMIT 1`,
      )
      .bind(db.workspaceId, platform, externalRef),
  ]);
  type Row = Omit<ConnectedShop, 'settings'> & { settings: string | null };
  const rows = (shops?.results ?? []) as Row[];
  const [account] = (accounts?.results ?? []) as { id: string }[];
  return {
    shops: rows.map((row) => ({ ...row, settings: JSON.parse(row.settings ?? '{}') })),
    accountId: account?.id ?? null,
  };
}

/** Where a round stood, as stored. */
export async function storedState(db: WorkspaceDb, id: string): Promise<Partial<SyncState>> {
  const text = await db
    .prepare('SELECT cursor FROM connection WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first<string>('cursor');
  return JSON.parse(text ?? '{}');
}

/** Money and zone of the workspace, until a shop says its own. */
export function workspaceDefaults(
  db: WorkspaceDb,
): Promise<{ currency: string; timeZone: string } | null> {
  return db
    .prepare(
      `SELECT reporting_currency AS currency, time_zone AS timeZone FROM workspace
       WHERE workspace_id = ?1`,
    )
    .bind(db.workspaceId)
    .first();
}

/** Statement that says which warehouse each place of a platform is. */
export function mapPlaces(
  db: WorkspaceDb,
  id: string,
  warehouses: Readonly<Record<string, string>>,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET updated_at_utc = ?4,
         settings = json_set(coalesce(settings, '{}'), '$.warehouses', json(?3))
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, JSON.stringify(warehouses), nowMs);
}

/** Statement that sets whether and how a shop is told quantities. */
export function rulePush(
  db: WorkspaceDb,
  id: string,
  rule: { mode: string; bufferUnits: number; floorUnits: number; sellsShows: boolean },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET push_mode = ?3, push_buffer_units = ?4, push_floor_units = ?5,
         sells_shows = ?7, refused_numbers = 0, updated_at_utc = ?6
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(
      ...[db.workspaceId, id, rule.mode, rule.bufferUnits, rule.floorUnits, nowMs],
      rule.sellsShows ? 1 : 0,
    );
}
