// Reads stored messages with the connection they came over. Opens its credentials, asks the
// platform where a message only names an order, and keeps what the platform renewed.
import * as v from 'valibot';
import { ConnectionError, type ReadContext } from '../connections/connection.ts';
import { connectionOf } from '../connections/registry.ts';
import { findSealed, keepCredentials } from '../db/connection.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { ReadMessage } from './apply-inbox.ts';
import { openCredentials, sealCredentials } from './connection-secrets.ts';

/** The way to platforms. */
export interface PlatformWay {
  readonly fetch: typeof fetch;
}

function originsOf(env: Env): Readonly<Record<string, string>> {
  // Never in production: credentials go where this points.
  return env.ENVIRONMENT === 'dev' && env.TIKTOK_API_ORIGIN ? { api: env.TIKTOK_API_ORIGIN } : {};
}

/** A reader for `applyInbox` over a workspace's connections. */
export function messageReader(env: Env, db: WorkspaceDb, way: PlatformWay): ReadMessage {
  return async (message, nowMs) => {
    const row = message.connectionId ? await findSealed(db, message.connectionId) : null;
    const connection = row && connectionOf(row.platform);
    if (!row || !connection) {
      throw new ConnectionError('needs-sign-in', 'The connection of this message is gone.');
    }
    const [credentials] = await openCredentials(env, db.workspaceId, row, nowMs);
    const form = v.parse(connection.form, {
      platform: row.platform,
      credentials,
      settings: row.settings,
    });
    const context: ReadContext<unknown, unknown> = {
      accountId: row.accountId,
      credentials: form.credentials,
      settings: form.settings,
      nowMs,
      fetch: way.fetch,
      origins: originsOf(env),
      async keepCredentials(renewed) {
        const at = { workspaceId: db.workspaceId, connectionId: row.id };
        const after = await sealCredentials(env, at, renewed);
        await keepCredentials(db, row.id, { before: row.sealedCredentials, after });
      },
    };
    return connection.read(message, context as Parameters<typeof connection.read>[1]);
  };
}
