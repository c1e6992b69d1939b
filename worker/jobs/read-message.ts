// Reads stored messages with the connection they came over. Opens its credentials, asks the
// platform where a message only names an order, and keeps what the platform renewed.
import * as v from 'valibot';
import type { ConnectionForm } from '../../shared/contract/connection-forms.ts';
import type { Connection, ContextOf } from '../connections/connection.ts';
import { ConnectionError } from '../connections/connection-error.ts';
import { platformFetch } from '../connections/platform-fetch.ts';
import { connectionOf } from '../connections/registry.ts';
import { findSealed, type SealedConnection } from '../db/connection.ts';
import { claimRenewal, keepCredentials, leaveRenewal } from '../db/connections/renewal.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { ReadMessage } from './apply-inbox.ts';
import { openCredentials, sealCredentials } from './connection-secrets.ts';
import { practiceOrigin } from './practice-shops.ts';

/** The way to platforms. */
export interface PlatformWay {
  readonly fetch: typeof fetch;
}

/** A stand-in's origin. Never in production: credentials go where this points. */
export function standInOf(
  env: Env,
  platform: string,
  settings: Readonly<Record<string, unknown>>,
): string | null {
  if (env.ENVIRONMENT !== 'dev') return null;
  const practice = practiceOrigin(env, platform, settings);
  if (practice) return practice;
  const origins: Record<string, string | undefined> = {
    tiktok: env.TIKTOK_API_ORIGIN,
    shopify: env.SHOPIFY_API_ORIGIN,
    amazon: env.AMAZON_API_ORIGIN,
  };
  return origins[platform] || null;
}

/** A connection opened for use: the platform's code and what its calls are made with. */
export interface OpenConnection {
  readonly row: SealedConnection;
  readonly connection: Connection;
  readonly context: ContextOf<ConnectionForm['platform']>;
}

/** Longer than a platform takes to renew access: after it another call may. */
const RENEWAL_MS = 30_000;

/** Opens a connection: its credentials, its way out, and a place for what is renewed. */
export async function openConnection(
  env: Env,
  db: WorkspaceDb,
  row: SealedConnection,
  way: PlatformWay & { readonly nowMs: number },
): Promise<OpenConnection> {
  const connection = connectionOf(row.platform);
  if (!connection) throw new ConnectionError('needs-sign-in', 'This platform is unknown here.');
  const [credentials] = await openCredentials(env, db.workspaceId, row, way.nowMs);
  const { platform, settings } = row;
  const form = v.parse(connection.form, { platform, credentials, settings });
  let sealed = row.sealedCredentials;
  const context = {
    accountId: row.accountId,
    credentials: form.credentials,
    settings: form.settings,
    nowMs: way.nowMs,
    connectedAtUtc: row.createdAtUtc,
    fetch: platformFetch(way.fetch, {
      hosts: connection.hosts(form.settings),
      standIn: standInOf(env, platform, form.settings),
    }),
    async keepCredentials(renewed: unknown) {
      const at = { workspaceId: db.workspaceId, connectionId: row.id };
      const after = await sealCredentials(env, at, renewed);
      await keepCredentials(db, row.id, { before: sealed, after });
      sealed = after;
      // The next call of the same job is made with what is in force now.
      context.credentials = renewed as typeof form.credentials;
    },
    async renewOnce(run: () => Promise<void>) {
      const { nowMs } = way;
      const at = { sealed, nowMs, untilMs: nowMs + RENEWAL_MS };
      if (!(await claimRenewal(db, row.id, at))) return null;
      try {
        await run();
        return true as const;
      } catch (error) {
        await leaveRenewal(db, row.id);
        throw error;
      }
    },
    async storedCredentials() {
      const now = await findSealed(db, row.id);
      if (!now) return context.credentials;
      const [stored] = await openCredentials(env, db.workspaceId, now, way.nowMs);
      sealed = now.sealedCredentials;
      context.credentials = v.parse(connection.form, {
        ...{ platform, credentials: stored, settings },
      }).credentials;
      return context.credentials;
    },
  };
  return { row, connection, context: context as OpenConnection['context'] };
}

/**
 * A reader for `applyInbox` over a workspace's connections, for one piece of work: each connection
 * is opened once. `known`: rows that were just read.
 */
export function messageReader(
  env: Env,
  db: WorkspaceDb,
  way: PlatformWay,
  known: readonly SealedConnection[] = [],
): ReadMessage {
  const rows = new Map(known.map((row) => [row.id, row]));
  const opened = new Map<string, Promise<OpenConnection>>();
  const open = async (id: string, nowMs: number) => {
    const row = rows.get(id) ?? (await findSealed(db, id));
    if (!row) {
      throw new ConnectionError('needs-sign-in', 'The connection of this message is gone.');
    }
    return openConnection(env, db, row, { ...way, nowMs });
  };
  return async (message, nowMs) => {
    const id = message.connectionId ?? '';
    const opening = opened.get(id) ?? open(id, nowMs);
    opened.set(id, opening);
    const { connection, context } = await opening;
    const orders = await connection.read(message, context);
    const held = connection.held?.(message, context) ?? null;
    const show = (await connection.show?.(message, context)) ?? null;
    const items = (await connection.parcels?.(message, context)) ?? [];
    const parcels = { items, warehouses: context.settings.warehouses ?? {} };
    return { orders, levels: connection.levels?.(message) ?? [], held, show, parcels };
  };
}
