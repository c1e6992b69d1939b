// People of a workspace and the browsers they paired. Secrets are stored hashed; what a member
// may do is the role plus what was granted to the person.
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { Permission } from '../../../shared/contract/permissions.ts';
import { ROLES } from '../../../shared/inventory/words.ts';
import { createdAtUtc, id, instant, json, updatedAtUtc, workspaceId } from './columns.ts';

/** A person of the team; viewers of a live are not members. */
export const member = sqliteTable(
  'member',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Lower case. */
    email: text('email').notNull(),
    displayName: text('display_name').notNull(),
    role: text('role', { enum: ROLES }).notNull(),
    /** Permissions granted to the person beyond the role's, e.g. 'cost.read'. */
    grantedPermissions: json<Permission[]>('granted_permissions').notNull().default([]),
    /** PBKDF2-SHA256, base64; null = this member signs in by link or device only. */
    passwordHash: text('password_hash'),
    passwordSalt: text('password_salt'),
    passwordIterations: integer('password_iterations'),
    /** Raised to revoke every access token of the member. */
    authEpoch: integer('auth_epoch').notNull().default(1),
    locale: text('locale'),
    state: text('state', { enum: ['active', 'disabled'] })
      .notNull()
      .default('active'),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('member_email').on(t.workspaceId, t.email),
  ],
);

/** A paired browser; revoking it ends its refresh tokens. */
export const device = sqliteTable(
  'device',
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: text('member_id').notNull(),
    name: text('name').notNull(),
    lastSeenAtUtc: instant('last_seen_at_utc'),
    revokedAtUtc: instant('revoked_at_utc'),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('device_member').on(t.workspaceId, t.memberId),
  ],
);
