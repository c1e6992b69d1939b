// Queries over connections: how they are set up, how they are doing. Credentials pass through here
// sealed and leave only for `worker/jobs/read-message.ts` and the hook route.
import type { Connection } from '../../shared/contract/connections.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import { isStillOpen } from './connections/warehouse-orders.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface ConnectionRow {
  id: string;
  platform: string;
  name: string;
  accountId: string;
  status: string;
  settings: string | null;
  lastReceivedAtUtc: number | null;
  lastError: string | null;
  lastErrorAtUtc: number | null;
  waitingMessages: number;
  parkedMessages: number;
  createdAtUtc: number;
  lastSyncAtUtc: number | null;
  nextSyncAtUtc: number | null;
  syncStage: string | null;
  syncFailures: number;
  missingScopes: string | null;
  refusedNumbers: number;
  unknownSkus: number;
  places: string | null;
  pushMode: Connection['push']['mode'];
  pushBufferUnits: number;
  pushFloorUnits: number;
  sellsShows: number;
  parcelMode: Connection['parcelMode'];
  handedWaiting: number;
  handedRefused: number;
  handedUnknown: number;
}

const messages = (state: string) => `(SELECT count(*) FROM webhook_inbox m
  WHERE m.workspace_id = ?1 AND m.state IN ('waiting', 'parked') AND m.state = '${state}'
    AND m.connection_id = c.id)`;

const handed = (state: 'waiting' | 'refused' | 'sending') => `(SELECT count(*)
  FROM warehouse_order h INDEXED BY warehouse_order_unsettled
  WHERE h.workspace_id = ?1 AND h.connection_id = c.id AND h.state = '${state}'
    AND h.state IN ('waiting', 'sending', 'refused') AND ${isStillOpen('h')})`;

const COLUMNS = `c.id, c.platform, c.name, coalesce(nullif(c.account_id, ''), c.id) AS accountId,
  c.status, c.settings, c.last_received_at_utc AS lastReceivedAtUtc, c.last_error AS lastError,
  c.last_error_at_utc AS lastErrorAtUtc, c.created_at_utc AS createdAtUtc,
  c.last_sync_at_utc AS lastSyncAtUtc, c.next_sync_at_utc AS nextSyncAtUtc,
  c.cursor ->> '$.stage' AS syncStage, c.sync_failures AS syncFailures,
  c.missing_scopes AS missingScopes, c.places, c.push_mode AS pushMode,
  c.refused_numbers AS refusedNumbers, c.unknown_skus AS unknownSkus,
  c.push_buffer_units AS pushBufferUnits, c.push_floor_units AS pushFloorUnits,
  c.sells_shows AS sellsShows, c.parcel_mode AS parcelMode,
  ${handed('waiting')} AS handedWaiting, ${handed('refused')} AS handedRefused,
  ${handed('sending')} AS handedUnknown,
  ${messages('waiting')} AS waitingMessages, ${messages('parked')} AS parkedMessages`;

/** Where a platform sends the messages of a connection. */
export const hookPathOf = (connectionId: string) => `/v1/hooks/${connectionId}`;

function connectionOf(row: ConnectionRow): Connection {
  const { pushMode, pushBufferUnits, pushFloorUnits, sellsShows, ...rest } = row;
  const { handedWaiting, handedRefused, handedUnknown, ...told } = rest;
  return {
    ...told,
    handed: { waiting: handedWaiting, refused: handedRefused, unknown: handedUnknown },
    platform: row.platform as Connection['platform'],
    status: row.status as Connection['status'],
    hookPath: hookPathOf(row.id),
    settings: JSON.parse(row.settings ?? '{}'),
    lastReceivedAtUtc: isoOrNull(row.lastReceivedAtUtc),
    lastErrorAtUtc: isoOrNull(row.lastErrorAtUtc),
    createdAtUtc: isoOf(row.createdAtUtc),
    isAsked: row.nextSyncAtUtc !== null || row.lastSyncAtUtc !== null,
    lastSyncAtUtc: isoOrNull(row.lastSyncAtUtc),
    nextSyncAtUtc: isoOrNull(row.nextSyncAtUtc),
    missingScopes: JSON.parse(row.missingScopes ?? '[]'),
    places: JSON.parse(row.places ?? '[]'),
    push: {
      ...{ mode: pushMode, bufferUnits: pushBufferUnits, floorUnits: pushFloorUnits },
      sellsShows: sellsShows === 1,
    },
  };
}

/** A connection as it is answered at its birth; a warehouse's is of no shop: its own id instead. */
export function bornConnection(
  row: Pick<NewConnection, 'id' | 'platform' | 'name' | 'accountId' | 'settings'>,
  status: Connection['status'],
  nowMs: number,
): Connection {
  const { id, name } = row;
  const accountId = row.accountId || id;
  return {
    ...{ id, name, accountId, status, hookPath: hookPathOf(id) },
    platform: row.platform as Connection['platform'],
    settings: row.settings as Record<string, unknown>,
    ...{ lastReceivedAtUtc: null, lastError: null, lastErrorAtUtc: null },
    ...{ waitingMessages: 0, parkedMessages: 0, createdAtUtc: isoOf(nowMs) },
    ...{ isAsked: false, lastSyncAtUtc: null, nextSyncAtUtc: null, syncStage: null },
    ...{ syncFailures: 0, missingScopes: [], places: [], refusedNumbers: 0, unknownSkus: 0 },
    handed: { waiting: 0, refused: 0, unknown: 0 },
    push: { mode: 'off', bufferUnits: 0, floorUnits: 0, sellsShows: false },
    parcelMode: 'off',
  };
}

/** SQL of a page: ?1 workspace, ?2 last id, ?3 rows. */
export const CONNECTION_PAGE_SQL = `SELECT ${COLUMNS} FROM connection c
  WHERE c.workspace_id = ?1 AND c.id > ?2 ORDER BY c.id LIMIT ?3`;

/** A page of connections. */
export async function listConnections(
  db: WorkspaceDb,
  query: PageQuery,
): Promise<Page<Connection>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(CONNECTION_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<ConnectionRow>();
  return pageOf(results, query.limit, (row) => [row.id], connectionOf);
}

/** The connection with that id. */
export async function findConnection(db: WorkspaceDb, id: string): Promise<Connection | null> {
  const row = await db
    .prepare(`SELECT ${COLUMNS} FROM connection c WHERE c.workspace_id = ?1 AND c.id = ?2`)
    .bind(db.workspaceId, id)
    .first<ConnectionRow>();
  return row && connectionOf(row);
}

/** A connection with what opens its messages. */
export interface SealedConnection {
  readonly id: string;
  readonly platform: string;
  readonly accountId: string;
  readonly status: string;
  readonly settings: unknown;
  readonly sealedCredentials: string | null;
  readonly createdAtUtc: number;
}

/** Columns of a connection aliased `c`, under the names of `SealedConnection`. */
export const SEALED_COLUMNS = `c.id, c.platform, coalesce(c.account_id, '') AS accountId, c.status,
  c.settings, c.sealed_credentials AS sealedCredentials, c.created_at_utc AS createdAtUtc`;

/** A row of those columns. */
export type SealedRow = Omit<SealedConnection, 'settings'> & { readonly settings: string | null };

/** The connection of such a row. */
export const sealedOf = (row: SealedRow): SealedConnection => ({
  ...row,
  settings: JSON.parse(row.settings ?? '{}'),
});

/** The connection as its messages need it. */
export async function findSealed(db: WorkspaceDb, id: string): Promise<SealedConnection | null> {
  const row = await db
    .prepare(`SELECT ${SEALED_COLUMNS} FROM connection c WHERE c.workspace_id = ?1 AND c.id = ?2`)
    .bind(db.workspaceId, id)
    .first<SealedRow>();
  return row && sealedOf(row);
}

/** A connection to be stored; credentials sealed. */
export interface NewConnection {
  readonly id: string;
  readonly platform: string;
  readonly name: string;
  readonly accountId: string;
  readonly settings: unknown;
  readonly sealedCredentials: string;
}

/** Statement that adds a connection. */
export function insertConnection(
  db: WorkspaceDb,
  connection: NewConnection,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO connection (workspace_id, id, platform, name, account_id, settings,
         sealed_credentials, created_at_utc, updated_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)`,
    )
    .bind(
      db.workspaceId,
      connection.id,
      connection.platform,
      connection.name,
      connection.accountId || null,
      JSON.stringify(connection.settings),
      connection.sealedCredentials,
      nowMs,
    );
}

/** Statement that sets new credentials and settings; what was broken may work again. */
export function updateConnection(
  db: WorkspaceDb,
  id: string,
  change: Pick<NewConnection, 'settings' | 'sealedCredentials'>,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET sealed_credentials = ?3, settings = ?4, status = 'active',
         last_error = NULL, last_error_at_utc = NULL, updated_at_utc = ?5
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, change.sealedCredentials, JSON.stringify(change.settings), nowMs);
}

/** The sealed credentials of every connection that has some. */
export async function sealedTexts(db: WorkspaceDb): Promise<{ id: string; sealed: string }[]> {
  const { results } = await db
    .prepare(
      `SELECT id, sealed_credentials AS sealed FROM connection
       WHERE workspace_id = ?1 AND sealed_credentials IS NOT NULL`,
    )
    .bind(db.workspaceId)
    .all<{ id: string; sealed: string }>();
  return results;
}

/** Statements that end a connection; messages it still owes are parked where people see them. */
export function deleteConnection(db: WorkspaceDb, id: string): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `UPDATE webhook_inbox SET state = 'parked', last_error = 'connection-removed'
         WHERE workspace_id = ?1 AND state IN ('waiting', 'parked') AND connection_id = ?2`,
      )
      .bind(db.workspaceId, id),
    db
      .prepare('DELETE FROM connection WHERE workspace_id = ?1 AND id = ?2')
      .bind(db.workspaceId, id),
  ];
}

/** Statement that notes when the platform was last heard. */
export function touchConnection(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE connection SET last_received_at_utc = max(coalesce(last_received_at_utc, 0), ?3)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, nowMs);
}

/** Notes what went wrong last. */
export async function noteConnectionError(
  db: WorkspaceDb,
  id: string,
  error: string,
  nowMs: number,
): Promise<void> {
  await db
    .prepare(
      `UPDATE connection SET last_error = ?3, last_error_at_utc = ?4
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, id, error.slice(0, 300), nowMs)
    .run();
}
