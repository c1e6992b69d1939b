// Queries over connections that are asked: which are due, whose turn a job has, and what a page, a
// round or a failure leaves behind. Holds no credentials beyond their sealed text.
import type { SyncState } from '../../domain/connections/sync-state.ts';
import { FIRST_STATE } from '../../domain/connections/sync-state.ts';
import type { SealedConnection } from '../connection.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** A connection whose turn a job has. */
export interface ClaimedConnection extends SealedConnection {
  readonly state: SyncState;
  /** The state's text as stored: whoever finds another one has lost the turn. */
  readonly stateText: string | null;
  readonly failures: number;
  readonly missingScopes: readonly string[];
  /** Numbers that it did not take when it was told last. */
  readonly refusedNumbers: number;
  readonly push: {
    mode: 'off' | 'dry-run' | 'on';
    bufferUnits: number;
    floorUnits: number;
    sellsShows: boolean;
  };
  /** Whether it is told the parcels of its orders. */
  readonly parcelMode: 'off' | 'dry-run' | 'on';
}

/** SQL of the connections that are due: ?1 workspace, ?2 now, ?3 rows. */
export const DUE_CONNECTIONS_SQL = `SELECT id FROM connection INDEXED BY connection_due
  WHERE workspace_id = ?1 AND next_sync_at_utc <= ?2 AND status = 'active'
  ORDER BY next_sync_at_utc LIMIT ?3`;

/** Ids of the connections that are due. */
export async function dueConnections(
  db: WorkspaceDb,
  nowMs: number,
  limit = 100,
): Promise<string[]> {
  const { results } = await db
    .prepare(DUE_CONNECTIONS_SQL)
    .bind(db.workspaceId, nowMs, limit)
    .all<{ id: string }>();
  return results.map(({ id }) => id);
}

interface ClaimedRow {
  id: string;
  platform: string;
  accountId: string;
  status: string;
  settings: string | null;
  sealedCredentials: string | null;
  createdAtUtc: number;
  stateText: string | null;
  failures: number;
  missingScopes: string | null;
  refusedNumbers: number;
  pushMode: 'off' | 'dry-run' | 'on';
  pushBufferUnits: number;
  pushFloorUnits: number;
  sellsShows: number;
  parcelMode: 'off' | 'dry-run' | 'on';
}

/**
 * Takes the turn of a connection that is due: nobody else gets it until `untilMs`. Null when it is
 * not due, or somebody has it.
 */
export async function claimConnection(
  db: WorkspaceDb,
  id: string,
  nowMs: number,
  untilMs: number,
): Promise<ClaimedConnection | null> {
  const row = await db
    .prepare(
      `UPDATE connection SET next_sync_at_utc = ?4, turn_ends_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2 AND next_sync_at_utc <= ?3 AND status = 'active'
       RETURNING ${CLAIMED_COLUMNS}`,
    )
    .bind(db.workspaceId, id, nowMs, untilMs)
    .first<ClaimedRow>();
  return row && claimedOf(row);
}

/**
 * A connection that is told quantities, whoever has its turn; null = none is told, or it is not
 * well and waits for its next try.
 */
export async function findTold(db: WorkspaceDb, id: string): Promise<ClaimedConnection | null> {
  const row = await db
    .prepare(
      `SELECT ${CLAIMED_COLUMNS} FROM connection WHERE workspace_id = ?1 AND id = ?2
         AND push_mode = 'on' AND status = 'active' AND sync_failures = 0`,
    )
    .bind(db.workspaceId, id)
    .first<ClaimedRow>();
  return row && claimedOf(row);
}

const CLAIMED_COLUMNS = `id, platform, coalesce(account_id, '') AS accountId, status, settings,
  sealed_credentials AS sealedCredentials, created_at_utc AS createdAtUtc,
  cursor AS stateText, sync_failures AS failures,
  missing_scopes AS missingScopes, refused_numbers AS refusedNumbers, push_mode AS pushMode,
  push_buffer_units AS pushBufferUnits, push_floor_units AS pushFloorUnits,
  sells_shows AS sellsShows, parcel_mode AS parcelMode`;

function claimedOf(row: ClaimedRow): ClaimedConnection {
  const { stateText, missingScopes, sellsShows, ...of } = row;
  const { pushMode: mode, pushBufferUnits: bufferUnits, pushFloorUnits: floorUnits, ...rest } = of;
  return {
    ...rest,
    settings: JSON.parse(row.settings ?? '{}'),
    stateText,
    state: { ...FIRST_STATE, ...JSON.parse(stateText ?? '{}') },
    missingScopes: JSON.parse(missingScopes ?? '[]'),
    push: { mode, bufferUnits, floorUnits, sellsShows: sellsShows === 1 },
  };
}

/**
 * Stores where a round stands, its text; null = somebody began another one, and this one ends.
 * `isTurn`: the job goes on, and nobody else asks until `atMs`.
 */
export async function keepState(
  db: WorkspaceDb,
  id: string,
  before: string | null,
  state: SyncState,
  next: { atMs: number; isTurn: boolean; scopes: readonly string[] },
): Promise<string | null> {
  const text = JSON.stringify(state);
  const { atMs, isTurn, scopes } = next;
  const { meta } = await db
    .prepare(
      `UPDATE connection SET cursor = ?4, next_sync_at_utc = ?5, missing_scopes = ?6,
         turn_ends_at_utc = iif(?7, ?5, NULL)
       WHERE workspace_id = ?1 AND id = ?2 AND cursor IS ?3`,
    )
    .bind(db.workspaceId, id, before, text, atMs, JSON.stringify(scopes), isTurn ? 1 : 0)
    .run();
  return meta.changes > 0 ? text : null;
}

/** Ends the turn of a job whose round was begun anew by somebody else: the new one is due. */
export async function leaveTurn(db: WorkspaceDb, id: string, nowMs: number): Promise<void> {
  await db
    .prepare(
      `UPDATE connection SET next_sync_at_utc = ?3, turn_ends_at_utc = NULL
       WHERE workspace_id = ?1 AND id = ?2 AND turn_ends_at_utc IS NOT NULL`,
    )
    .bind(db.workspaceId, id, nowMs)
    .run();
}

/**
 * Notes that a round came through, which ends the turn; when it is asked next: at once where a
 * person asked for everything meanwhile.
 */
export async function noteRound(
  db: WorkspaceDb,
  id: string,
  at: { nowMs: number; nextAtMs: number },
): Promise<number> {
  const nextAtMs = await db
    .prepare(
      `UPDATE connection SET last_sync_at_utc = ?3, sync_failures = 0, turn_ends_at_utc = NULL,
         next_sync_at_utc = iif(cursor ->> '$.fullAtMs' IS NULL, ?3, ?4),
         last_error = iif(sync_failures > 0, NULL, last_error),
         last_error_at_utc = iif(sync_failures > 0, NULL, last_error_at_utc)
       WHERE workspace_id = ?1 AND id = ?2 RETURNING next_sync_at_utc AS nextAtMs`,
    )
    .bind(db.workspaceId, id, at.nowMs, at.nextAtMs)
    .first<number>('nextAtMs');
  return nextAtMs ?? at.nextAtMs;
}

/** Notes a failure and when it is tried again; null = when a person has mended it. */
export async function noteSetback(
  db: WorkspaceDb,
  id: string,
  setback: { nextAtMs: number | null; failures: number; isBroken: boolean; words: string | null },
  nowMs: number,
): Promise<void> {
  const { nextAtMs, failures, isBroken, words } = setback;
  await db
    .prepare(
      `UPDATE connection SET next_sync_at_utc = ?3, turn_ends_at_utc = NULL, sync_failures = ?4,
         status = iif(?5, 'broken', status), last_error = coalesce(?6, last_error),
         last_error_at_utc = iif(?6 IS NULL, last_error_at_utc, ?7)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(
      db.workspaceId,
      id,
      nextAtMs,
      failures,
      isBroken ? 1 : 0,
      words?.slice(0, 300) ?? null,
      nowMs,
    )
    .run();
}

/** SQL of when it is due that is to be asked at once: behind a job that has its turn. */
export const dueNow = (nowParam: string) => `max(${nowParam}, coalesce(turn_ends_at_utc, 0))`;

/**
 * Statement that has a connection asked at once, everything of it; a broken one is tried again. A
 * job that is at it ends first: what it is handing over is handed over once.
 */
export function syncNow(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET next_sync_at_utc = ${dueNow('?3')}, sync_failures = 0,
         status = 'active',
         cursor = json_set(coalesce(cursor, '{}'), '$.stage', NULL, '$.cursor', NULL,
           '$.fullAtMs', NULL)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, nowMs);
}

/** Statement that sets the places a platform has. */
export function storePlaces(
  db: WorkspaceDb,
  id: string,
  places: readonly { ref: string; name: string; country: string | null }[],
  isFirstPage: boolean,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET places = (SELECT json_group_array(json(value)) FROM (
         SELECT value FROM json_each(iif(?4, '[]', coalesce(places, '[]')))
         UNION ALL SELECT value FROM json_each(?3)))
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, JSON.stringify(places), isFirstPage ? 1 : 0);
}

/** Statement that takes a shop's own word for its money, zone and market. */
export function describeAccount(
  db: WorkspaceDb,
  accountId: string,
  shop: { currency: string | null; timeZone: string | null; market: string | null },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE channel_account SET currency = coalesce(?3, currency),
         time_zone = coalesce(?4, time_zone), market = coalesce(?5, market), updated_at_utc = ?6,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, accountId, shop.currency, shop.timeZone, shop.market, nowMs);
}

/** Statement that has a new connection asked at once: its secrets were typed in. */
export function storeAsked(
  db: WorkspaceDb,
  id: string,
  state: SyncState,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET cursor = ?3, next_sync_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, JSON.stringify(state), nowMs);
}

/** Statement that has a new connection wait for its owner. */
export function storeWaiting(db: WorkspaceDb, id: string, state: SyncState): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET status = 'waiting', cursor = ?3 WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, JSON.stringify(state));
}
