// Queries over the people of a workspace.
import type { Permission } from '../../shared/contract/permissions.ts';
import type { Role } from '../../shared/inventory/words.ts';
import type { PasswordHash } from '../auth/password.ts';
import type { WorkspaceDb } from './for-workspace.ts';

/** A member to be added. */
export interface NewMember {
  readonly id: string;
  readonly email: string | null;
  readonly displayName: string;
  readonly role: Role;
  readonly grantedPermissions: readonly Permission[];
  readonly password: PasswordHash | null;
}

// The column is unique and not null; an address under `.invalid` can never be anybody's
// (RFC 2606), and says that none was given.
const NO_EMAIL = '@no-email.invalid';

/** The e-mail of a row; null when none was given. */
export const emailOf = (stored: string) => (stored.endsWith(NO_EMAIL) ? null : stored);

/** Statement that adds a member; the same id again changes nothing. */
export function insertMember(
  db: WorkspaceDb,
  member: NewMember,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `INSERT INTO member (workspace_id, id, email, display_name, role, granted_permissions,
         password_hash, password_salt, password_iterations, created_at_utc, updated_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10)
       ON CONFLICT (workspace_id, id) DO NOTHING`,
    )
    .bind(
      db.workspaceId,
      member.id,
      member.email ?? `${member.id.toLowerCase()}${NO_EMAIL}`,
      member.displayName,
      member.role,
      JSON.stringify(member.grantedPermissions),
      member.password?.hash ?? null,
      member.password?.salt ?? null,
      member.password?.iterations ?? null,
      nowMs,
    );
}

/** Statement that sets a member's password and ends the access tokens made before. */
export function setPassword(
  db: WorkspaceDb,
  memberId: string,
  password: PasswordHash,
  nowMs: number,
): D1PreparedStatement {
  return db
    .prepare(
      `UPDATE member SET password_hash = ?3, password_salt = ?4, password_iterations = ?5,
         auth_epoch = auth_epoch + 1, updated_at_utc = ?6
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, memberId, password.hash, password.salt, password.iterations, nowMs);
}
