// Queries over members' credentials: API keys, refresh tokens and their families, devices.
// Only hashes go in and out.
import type { Permission } from '../../shared/contract/permissions.ts';
import type { Role } from '../../shared/inventory/words.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** An API key that works, with what its maker may do today. */
export interface ApiKeyRow {
  readonly id: string;
  readonly scopes: readonly string[];
  readonly memberId: string;
  readonly role: Role;
  readonly grantedPermissions: readonly Permission[];
  readonly epoch: string;
  /** When everything is erased, and the key with it; null = it stays. */
  readonly eraseAtUtc: number | null;
}

const API_KEY_SQL = `
  SELECT k.id, k.scopes, m.id AS member_id, m.role, m.granted_permissions, w.erase_at_utc,
    w.auth_epoch || '.' || m.auth_epoch AS epoch
  FROM api_key k
  JOIN member m ON m.workspace_id = k.workspace_id AND m.id = k.created_by_member_id
  JOIN workspace w ON w.workspace_id = k.workspace_id
  WHERE k.workspace_id = ?1 AND k.key_hash = ?2 AND k.revoked_at_utc IS NULL
    AND (k.expires_at_utc IS NULL OR k.expires_at_utc > ?3) AND m.state = 'active'
    AND (w.erase_at_utc IS NULL OR w.erase_at_utc > ?3)`;

/** The key with that hash, unless it was revoked, has expired or its maker left. */
export async function findApiKey(
  db: WorkspaceDb,
  keyHash: string,
  nowMs: number,
): Promise<ApiKeyRow | null> {
  const row = await db.prepare(API_KEY_SQL).bind(db.workspaceId, keyHash, nowMs).first<{
    id: string;
    scopes: string;
    member_id: string;
    role: Role;
    granted_permissions: string;
    epoch: string;
    erase_at_utc: number | null;
  }>();
  if (!row) return null;
  return {
    id: row.id,
    scopes: JSON.parse(row.scopes),
    memberId: row.member_id,
    role: row.role,
    grantedPermissions: JSON.parse(row.granted_permissions),
    epoch: row.epoch,
    eraseAtUtc: row.erase_at_utc,
  };
}
