// What opens the door besides an access token: refresh tokens in families and API
// keys. Only SHA-256 hashes are stored, never a secret.
import { index, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { createdAtUtc, id, instant, json, workspaceId } from './columns.ts';

/** One family per signed-in device: the chain of rotations that a re-use revokes as a whole. */
export const refreshFamily = sqliteTable(
  'refresh_family',
  {
    workspaceId: workspaceId(),
    id: id(),
    memberId: text('member_id').notNull(),
    deviceId: text('device_id'),
    revokedAtUtc: instant('revoked_at_utc'),
    /** Why: 'reuse', 'sign-out', 'member', 'device'. */
    revokedReason: text('revoked_reason'),
    expiresAtUtc: instant('expires_at_utc').notNull(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('refresh_family_member').on(t.workspaceId, t.memberId),
    index('refresh_family_device').on(t.workspaceId, t.deviceId),
  ],
);

/** One rotation of a family; a second use of a spent one revokes the family. */
export const refreshToken = sqliteTable(
  'refresh_token',
  {
    workspaceId: workspaceId(),
    tokenHash: text('token_hash').notNull(),
    familyId: text('family_id').notNull(),
    usedAtUtc: instant('used_at_utc'),
    /** Hash of the token that replaced it. */
    replacedByHash: text('replaced_by_hash'),
    expiresAtUtc: instant('expires_at_utc').notNull(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.tokenHash] }),
    index('refresh_token_family').on(t.workspaceId, t.familyId),
  ],
);

/** A key for machines, with scopes. */
export const apiKey = sqliteTable(
  'api_key',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    keyHash: text('key_hash').notNull(),
    /** Shown in lists so that a person can tell keys apart. */
    lastFour: text('last_four').notNull(),
    scopes: json<string[]>('scopes').notNull(),
    createdByMemberId: text('created_by_member_id').notNull(),
    lastUsedAtUtc: instant('last_used_at_utc'),
    expiresAtUtc: instant('expires_at_utc'),
    revokedAtUtc: instant('revoked_at_utc'),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('api_key_hash').on(t.workspaceId, t.keyHash),
  ],
);
