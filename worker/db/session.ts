// Queries over what a signed-in browser rests on: its member, its device and its refresh tokens.
import type { Permission } from '../../shared/contract/permissions.ts';
import type { Role } from '../../shared/inventory/words.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** A member with the workspace, as tokens and the session answer need them. */
export interface SessionMember {
  readonly memberId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly grantedPermissions: readonly Permission[];
  readonly isActive: boolean;
  readonly password: { hash: string; salt: string; iterations: number } | null;
  readonly workspaceName: string;
  readonly reportingCurrency: string;
  readonly timeZone: string;
  readonly isDemo: boolean;
  /** When everything is erased; nobody comes in from then on. Null = it stays. */
  readonly eraseAtUtc: number | null;
  /** `workspace.member` epochs. */
  readonly epoch: string;
}

interface SessionMemberRow {
  id: string;
  display_name: string;
  role: Role;
  granted_permissions: string;
  state: string;
  password_hash: string | null;
  password_salt: string | null;
  password_iterations: number | null;
  name: string;
  reporting_currency: string;
  time_zone: string;
  is_demo: number;
  erase_at_utc: number | null;
  epoch: string;
}

const MEMBER_COLUMNS = `m.id, m.display_name, m.role, m.granted_permissions, m.state,
  m.password_hash, m.password_salt, m.password_iterations, w.name, w.reporting_currency,
  w.time_zone, w.is_demo, w.erase_at_utc, w.auth_epoch || '.' || m.auth_epoch AS epoch`;

const MEMBER_SQL = `SELECT ${MEMBER_COLUMNS}
  FROM member m JOIN workspace w ON w.workspace_id = m.workspace_id
  WHERE m.workspace_id = ?1 AND m.id = ?2`;

function memberOf(row: SessionMemberRow): SessionMember {
  const { password_hash: hash, password_salt: salt, password_iterations: iterations } = row;
  return {
    memberId: row.id,
    displayName: row.display_name,
    role: row.role,
    grantedPermissions: JSON.parse(row.granted_permissions),
    isActive: row.state === 'active',
    password: hash && salt && iterations ? { hash, salt, iterations } : null,
    workspaceName: row.name,
    reportingCurrency: row.reporting_currency,
    timeZone: row.time_zone,
    isDemo: row.is_demo === 1,
    eraseAtUtc: row.erase_at_utc,
    epoch: row.epoch,
  };
}

/** The member with that id. */
export async function findSessionMember(
  db: WorkspaceDb,
  memberId: string,
): Promise<SessionMember | null> {
  const row = await db.prepare(MEMBER_SQL).bind(db.workspaceId, memberId).first<SessionMemberRow>();
  return row && memberOf(row);
}

/** The first active owner, for the demo's pairing. */
export async function findOwner(db: WorkspaceDb): Promise<SessionMember | null> {
  const row = await db
    .prepare(
      `SELECT ${MEMBER_COLUMNS} FROM member m JOIN workspace w ON w.workspace_id = m.workspace_id
       WHERE m.workspace_id = ?1 AND m.role = 'owner' AND m.state = 'active'
       ORDER BY m.id LIMIT 1`,
    )
    .bind(db.workspaceId)
    .first<SessionMemberRow>();
  return row && memberOf(row);
}

/** Statement that adds a device; the same device again only renews its name. */
export function insertDevice(
  db: WorkspaceDb,
  device: { id: string; memberId: string; name: string },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO device (workspace_id, id, member_id, name, last_seen_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?5)
       ON CONFLICT (workspace_id, id) DO UPDATE SET name = excluded.name`,
    )
    .bind(db.workspaceId, device.id, device.memberId, device.name, nowMs);
}

/** Statement that starts a family of refresh tokens. */
export function insertFamily(
  db: WorkspaceDb,
  family: { id: string; memberId: string; deviceId: string; expiresAtUtc: number },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO refresh_family
         (workspace_id, id, member_id, device_id, expires_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(db.workspaceId, family.id, family.memberId, family.deviceId, family.expiresAtUtc, nowMs);
}

/** Statement that adds a refresh token to a family. */
export function insertRefreshToken(
  db: WorkspaceDb,
  token: { hash: string; familyId: string; expiresAtUtc: number },
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO refresh_token
         (workspace_id, token_hash, family_id, expires_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5)`,
    )
    .bind(db.workspaceId, token.hash, token.familyId, token.expiresAtUtc, nowMs);
}

/** A refresh token with its family and member. */
export interface RefreshRow {
  readonly familyId: string;
  readonly deviceId: string;
  /** When it was exchanged for the next one; null = not yet. */
  readonly usedAtUtc: number | null;
  /** Hash of the next token as long as nobody has used that one. */
  readonly unusedNextHash: string | null;
  readonly isRevoked: boolean;
  readonly expiresAtUtc: number;
  readonly member: SessionMember;
}

const REFRESH_SQL = `SELECT t.family_id, t.used_at_utc, t.expires_at_utc, f.device_id,
  f.revoked_at_utc, d.revoked_at_utc AS device_revoked_at_utc,
  (SELECT n.token_hash FROM refresh_token n WHERE n.workspace_id = t.workspace_id
    AND n.token_hash = t.replaced_by_hash AND n.used_at_utc IS NULL) AS unused_next_hash,
  ${MEMBER_COLUMNS}
  FROM refresh_token t
  JOIN refresh_family f ON f.workspace_id = t.workspace_id AND f.id = t.family_id
  JOIN member m ON m.workspace_id = t.workspace_id AND m.id = f.member_id
  JOIN workspace w ON w.workspace_id = t.workspace_id
  LEFT JOIN device d ON d.workspace_id = t.workspace_id AND d.id = f.device_id
  WHERE t.workspace_id = ?1 AND t.token_hash = ?2`;

/** The refresh token with that hash. */
export async function findRefreshToken(db: WorkspaceDb, hash: string): Promise<RefreshRow | null> {
  const row = await db.prepare(REFRESH_SQL).bind(db.workspaceId, hash).first<
    SessionMemberRow & {
      family_id: string;
      used_at_utc: number | null;
      unused_next_hash: string | null;
      expires_at_utc: number;
      device_id: string;
      revoked_at_utc: number | null;
      device_revoked_at_utc: number | null;
    }
  >();
  if (!row) return null;
  return {
    familyId: row.family_id,
    deviceId: row.device_id,
    usedAtUtc: row.used_at_utc,
    unusedNextHash: row.unused_next_hash,
    isRevoked: row.revoked_at_utc !== null || row.device_revoked_at_utc !== null,
    expiresAtUtc: row.expires_at_utc,
    member: memberOf(row),
  };
}

const UNUSED_GUARD_SQL = `INSERT INTO batch_guard (workspace_id, holds)
  SELECT ?1, 0 WHERE NOT EXISTS (SELECT 1 FROM refresh_token
    WHERE workspace_id = ?1 AND token_hash = ?2 AND used_at_utc IS NULL)`;

/** Statements that replace a token by the next; the batch fails when it was used meanwhile. */
export function rotateRefreshToken(
  db: WorkspaceDb,
  rotation: { hash: string; nextHash: string; familyId: string; expiresAtUtc: number },
  nowMs: number,
): D1PreparedStatement[] {
  const { hash, nextHash, familyId, expiresAtUtc } = rotation;
  return [
    db.prepare(UNUSED_GUARD_SQL).bind(db.workspaceId, hash),
    db
      .prepare(
        `UPDATE refresh_token SET used_at_utc = ?3, replaced_by_hash = ?4
         WHERE workspace_id = ?1 AND token_hash = ?2`,
      )
      .bind(db.workspaceId, hash, nowMs, nextHash),
    insertRefreshToken(db, { hash: nextHash, familyId, expiresAtUtc }, nowMs),
  ];
}

/**
 * Statements that give up a token whose answer was lost for another one; the batch fails when it
 * was used meanwhile. The one given up names no successor: its use is a re-use at any time.
 */
export function replaceLostToken(
  db: WorkspaceDb,
  rotation: { lostHash: string; nextHash: string; familyId: string; expiresAtUtc: number },
  nowMs: number,
): D1PreparedStatement[] {
  const { lostHash, nextHash, familyId, expiresAtUtc } = rotation;
  return [
    db.prepare(UNUSED_GUARD_SQL).bind(db.workspaceId, lostHash),
    db
      .prepare(
        'UPDATE refresh_token SET used_at_utc = ?3 WHERE workspace_id = ?1 AND token_hash = ?2',
      )
      .bind(db.workspaceId, lostHash, nowMs),
    insertRefreshToken(db, { hash: nextHash, familyId, expiresAtUtc }, nowMs),
  ];
}

/** Statement that ends a family of refresh tokens. */
export function revokeFamily(
  db: WorkspaceDb,
  familyId: string,
  reason: 'reuse' | 'sign-out' | 'member' | 'device',
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE refresh_family SET revoked_at_utc = ?3, revoked_reason = ?4
       WHERE workspace_id = ?1 AND id = ?2 AND revoked_at_utc IS NULL`,
    )
    .bind(db.workspaceId, familyId, nowMs, reason);
}

/** Statements that end a device and every token of it. */
export function revokeDevice(
  db: WorkspaceDb,
  deviceId: string,
  reason: 'sign-out' | 'device',
  nowMs: number,
): D1PreparedStatement[] {
  return [
    db
      .prepare(
        `UPDATE device SET revoked_at_utc = ?3
         WHERE workspace_id = ?1 AND id = ?2 AND revoked_at_utc IS NULL`,
      )
      .bind(db.workspaceId, deviceId, nowMs),
    db
      .prepare(
        `UPDATE refresh_family SET revoked_at_utc = ?3, revoked_reason = ?4
         WHERE workspace_id = ?1 AND device_id = ?2 AND revoked_at_utc IS NULL`,
      )
      .bind(db.workspaceId, deviceId, nowMs, reason),
  ];
}
