// Queries over the team as owners manage it: members, devices, API keys, the audit log.
import type { Permission } from '../../shared/contract/permissions.ts';
import type { ApiKey, Device, Member } from '../../shared/contract/team.ts';
import type { Role } from '../../shared/inventory/words.ts';
import { isoOf, isoOrNull } from '../domain/instants.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { emailOf } from './member.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

interface MemberRow {
  id: string;
  displayName: string;
  email: string;
  role: Role;
  grantedPermissions: string;
  state: 'active' | 'disabled';
  hasPassword: number;
  createdAtUtc: number;
}

const MEMBER_COLUMNS = `id, display_name AS displayName, email, role,
  granted_permissions AS grantedPermissions, state, password_hash IS NOT NULL AS hasPassword,
  created_at_utc AS createdAtUtc`;

function memberOf(row: MemberRow): Member {
  return {
    id: row.id,
    displayName: row.displayName,
    email: emailOf(row.email),
    role: row.role,
    grantedPermissions: JSON.parse(row.grantedPermissions),
    isActive: row.state === 'active',
    hasPassword: row.hasPassword === 1,
    createdAtUtc: isoOf(row.createdAtUtc),
  };
}

/** SQL of a page of members: ?1 workspace, ?2 last id, ?3 rows. */
export const MEMBER_PAGE_SQL = `SELECT ${MEMBER_COLUMNS} FROM member
  WHERE workspace_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3`;

/** A page of members. */
export async function listMembers(db: WorkspaceDb, query: PageQuery): Promise<Page<Member>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(MEMBER_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<MemberRow>();
  return pageOf(results, query.limit, (row) => [row.id], memberOf);
}

/** The member with that id. */
export async function findMember(db: WorkspaceDb, id: string): Promise<Member | null> {
  const row = await db
    .prepare(`SELECT ${MEMBER_COLUMNS} FROM member WHERE workspace_id = ?1 AND id = ?2`)
    .bind(db.workspaceId, id)
    .first<MemberRow>();
  return row && memberOf(row);
}

/** What an owner may change of a member. */
export interface MemberChange {
  readonly displayName: string;
  readonly role: Role;
  readonly grantedPermissions: readonly Permission[];
  readonly isActive: boolean;
}

/**
 * Statements that change a member. The epoch rises, so tokens of the old role stop at once; the
 * guard refuses to leave the workspace without an active owner.
 */
export function updateMember(
  db: WorkspaceDb,
  id: string,
  change: MemberChange,
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `UPDATE member SET display_name = ?3, role = ?4, granted_permissions = ?5,
           state = iif(?6, 'active', 'disabled'), auth_epoch = auth_epoch + 1, updated_at_utc = ?7
         WHERE workspace_id = ?1 AND id = ?2`,
      )
      .bind(
        db.workspaceId,
        id,
        change.displayName,
        change.role,
        JSON.stringify(change.grantedPermissions),
        change.isActive ? 1 : 0,
        nowMs,
      ),
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
           (SELECT 1 FROM member WHERE workspace_id = ?1 AND role = 'owner' AND state = 'active')`,
      )
      .bind(db.workspaceId),
  ];
}

interface DeviceRow extends Omit<Device, 'lastSeenAtUtc' | 'createdAtUtc' | 'revokedAtUtc'> {
  lastSeenAtUtc: number | null;
  createdAtUtc: number;
  revokedAtUtc: number | null;
}

function deviceOf(row: DeviceRow): Device {
  return {
    ...row,
    lastSeenAtUtc: isoOrNull(row.lastSeenAtUtc),
    createdAtUtc: isoOf(row.createdAtUtc),
    revokedAtUtc: isoOrNull(row.revokedAtUtc),
  };
}

/** SQL of a page of devices: ?1 workspace, ?2 last id, ?3 rows. */
export const DEVICE_PAGE_SQL = `SELECT id, member_id AS memberId, name,
    last_seen_at_utc AS lastSeenAtUtc, created_at_utc AS createdAtUtc,
    revoked_at_utc AS revokedAtUtc
  FROM device WHERE workspace_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3`;

/** A page of paired browsers, revoked ones too. */
export async function listDevices(db: WorkspaceDb, query: PageQuery): Promise<Page<Device>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(DEVICE_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<DeviceRow>();
  return pageOf(results, query.limit, (row) => [row.id], deviceOf);
}

/** Whether a device with that id exists here. */
export async function isDevice(db: WorkspaceDb, id: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 AS found FROM device WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first();
  return row !== null;
}

interface ApiKeyRow
  extends Omit<ApiKey, 'scopes' | 'createdAtUtc' | 'expiresAtUtc' | 'revokedAtUtc'> {
  scopes: string;
  createdAtUtc: number;
  expiresAtUtc: number | null;
  revokedAtUtc: number | null;
}

function apiKeyOf(row: ApiKeyRow): ApiKey {
  return {
    ...row,
    scopes: JSON.parse(row.scopes),
    createdAtUtc: isoOf(row.createdAtUtc),
    expiresAtUtc: isoOrNull(row.expiresAtUtc),
    revokedAtUtc: isoOrNull(row.revokedAtUtc),
  };
}

const API_KEY_COLUMNS = `id, name, last_four AS lastFour, scopes,
  created_by_member_id AS createdByMemberId, created_at_utc AS createdAtUtc,
  expires_at_utc AS expiresAtUtc, revoked_at_utc AS revokedAtUtc`;

/** SQL of a page of API keys: ?1 workspace, ?2 last id, ?3 rows. */
export const API_KEY_PAGE_SQL = `SELECT ${API_KEY_COLUMNS} FROM api_key
  WHERE workspace_id = ?1 AND id > ?2 ORDER BY id LIMIT ?3`;

/** A page of API keys. */
export async function listApiKeys(db: WorkspaceDb, query: PageQuery): Promise<Page<ApiKey>> {
  const [id] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(API_KEY_PAGE_SQL)
    .bind(db.workspaceId, id, query.limit + 1)
    .all<ApiKeyRow>();
  return pageOf(results, query.limit, (row) => [row.id], apiKeyOf);
}

/** Whether an API key with that id exists here. */
export async function isApiKey(db: WorkspaceDb, id: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 AS found FROM api_key WHERE workspace_id = ?1 AND id = ?2')
    .bind(db.workspaceId, id)
    .first();
  return row !== null;
}

/** Statement that adds an API key; only its hash is kept. */
export function insertApiKey(
  db: WorkspaceDb,
  key: {
    readonly id: string;
    readonly name: string;
    readonly keyHash: string;
    readonly lastFour: string;
    readonly scopes: readonly Permission[];
    readonly memberId: string;
    readonly expiresAtUtc: number | null;
  },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO api_key (workspace_id, id, name, key_hash, last_four, scopes,
         created_by_member_id, expires_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)`,
    )
    .bind(
      db.workspaceId,
      key.id,
      key.name,
      key.keyHash,
      key.lastFour,
      JSON.stringify(key.scopes),
      key.memberId,
      key.expiresAtUtc,
      nowMs,
    );
}

/** Statement that ends an API key. */
export function revokeApiKey(db: WorkspaceDb, id: string, nowMs: number): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE api_key SET revoked_at_utc = ?3
       WHERE workspace_id = ?1 AND id = ?2 AND revoked_at_utc IS NULL`,
    )
    .bind(db.workspaceId, id, nowMs);
}
