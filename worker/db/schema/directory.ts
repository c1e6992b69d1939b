// The control plane: which shard a workspace lives on, and what must be found before a workspace
// is known (an e-mail, a set-up link, a pairing code, a connection's address). It lives in the
// first shard (`DB`) only; nothing else may be looked up without a workspace id, and no stock or
// catalogue stands here.
import {
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { createdAtUtc, flag, instant, workspaceId } from './columns.ts';

/** One row per workspace: the name of the binding (`DB`, `DB_2`) that holds its rows. */
export const workspaceDirectory = sqliteTable('workspace_directory', {
  workspaceId: workspaceId().primaryKey(),
  /** Name of the D1 binding. */
  shard: text('shard').notNull().default('DB'),
  /** 'active', 'moving' while rows are copied to another shard, 'closed' while it is erased. */
  state: text('state', { enum: ['active', 'moving', 'closed'] })
    .notNull()
    .default('active'),
  /** From then on no door leads in; a copy of the workspace's own `erase_at_utc`. Null = never. */
  eraseAtUtc: instant('erase_at_utc'),
  createdAtUtc: createdAtUtc(),
});

/** A device pairing (RFC 8628): made without a workspace, given one when a member approves it. */
export const pairingCode = sqliteTable(
  'pairing_code',
  {
    /** SHA-256 of the device code, hex. */
    deviceCodeHash: text('device_code_hash').notNull(),
    /** SHA-256 of the short code a person types, hex. */
    userCodeHash: text('user_code_hash').notNull(),
    deviceName: text('device_name').notNull(),
    workspaceId: text('workspace_id'),
    memberId: text('member_id'),
    state: text('state', { enum: ['pending', 'approved', 'denied', 'used'] })
      .notNull()
      .default('pending'),
    /** Last poll of the device; too early a next one answers slow_down. */
    polledAtUtc: instant('polled_at_utc'),
    attempts: integer('attempts').notNull().default(0),
    expiresAtUtc: instant('expires_at_utc').notNull(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.deviceCodeHash] }),
    uniqueIndex('pairing_code_user').on(t.userCodeHash),
    index('pairing_code_expiry').on(t.expiresAtUtc),
  ],
);

/** Finds the workspaces of an e-mail at sign-in. */
export const memberDirectory = sqliteTable(
  'member_directory',
  {
    /** SHA-256 of the lower-case e-mail, hex. */
    emailHash: text('email_hash').notNull(),
    workspaceId: workspaceId(),
    memberId: text('member_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.emailHash, t.workspaceId] }),
    index('member_directory_member').on(t.workspaceId, t.memberId),
  ],
);

/** A one-use link: makes a workspace and its owner, brings in a member, or resets a password. */
export const setUpLink = sqliteTable(
  'set_up_link',
  {
    /** SHA-256 of the code in the link, hex. */
    codeHash: text('code_hash').notNull(),
    purpose: text('purpose', { enum: ['set-up', 'invite', 'reset'] }).notNull(),
    /** Null for 'set-up': the workspace does not exist yet. */
    workspaceId: text('workspace_id'),
    memberId: text('member_id'),
    usedAtUtc: instant('used_at_utc'),
    expiresAtUtc: instant('expires_at_utc').notNull(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.codeHash] })],
);

/** Finds the workspace of a connection when a platform calls its address. */
export const hookDirectory = sqliteTable(
  'hook_directory',
  {
    connectionId: text('connection_id').notNull(),
    workspaceId: workspaceId(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.connectionId] }),
    index('hook_directory_workspace').on(t.workspaceId),
  ],
);

/** A link into a live: whoever holds its code is found by it before any workspace is known. */
export const liveLink = sqliteTable(
  'live_link',
  {
    /** SHA-256 of the code in the link, hex. */
    codeHash: text('code_hash').notNull(),
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    liveSessionId: text('live_session_id').notNull(),
    role: text('role', { enum: ['viewer', 'assistant', 'cohost'] }).notNull(),
    revokedAtUtc: instant('revoked_at_utc'),
    expiresAtUtc: instant('expires_at_utc').notNull(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.codeHash] }),
    index('live_link_session').on(t.workspaceId, t.liveSessionId, t.createdAtUtc),
  ],
);

/** A one-use link by which a supplier or forwarder confirms quantity and date. */
export const orderLink = sqliteTable(
  'order_link',
  {
    /** SHA-256 of the code in the link, hex. */
    codeHash: text('code_hash').notNull(),
    workspaceId: workspaceId(),
    id: text('id').notNull(),
    subjectKind: text('subject_kind', { enum: ['purchase-order', 'shipment'] }).notNull(),
    subjectId: text('subject_id').notNull(),
    /** Whether the page shows prices: only when its maker might see them. */
    showsPrices: flag('shows_prices'),
    usedAtUtc: instant('used_at_utc'),
    revokedAtUtc: instant('revoked_at_utc'),
    expiresAtUtc: instant('expires_at_utc').notNull(),
    createdAtUtc: createdAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.codeHash] }),
    index('order_link_subject').on(t.workspaceId, t.subjectId, t.createdAtUtc),
  ],
);
