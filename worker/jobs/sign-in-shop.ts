// The way of an owner to the platform's own page and back: a state that only we can have made, for
// one connection, once, within a quarter of an hour.
import * as v from 'valibot';
import { isSameSecret, randomBytes, sha256Hex, toBase64Url } from '../auth/encoding.ts';
import { readSignedClaims, signClaims } from '../auth/signed-claims.ts';
import { tokenSecret } from '../auth/token-secret.ts';
import { missingScopes } from '../connections/authorisation.ts';
import type { Connection } from '../connections/connection.ts';
import { ConnectionError } from '../connections/connection-error.ts';
import { platformFetch } from '../connections/platform-fetch.ts';
import { connectionOf } from '../connections/registry.ts';
import type { SealedConnection } from '../db/connection.ts';
import { findSealed } from '../db/connection.ts';
import { endSignIn, signInUnderWay, storedState } from '../db/connections/authorise.ts';
import { forWorkspace } from '../db/for-workspace.ts';
import { FIRST_STATE } from '../domain/connections/sync-state.ts';
import { openCredentials, sealCredentials } from './connection-secrets.ts';
import { standInOf } from './read-message.ts';

const PREFIX = 'scc-shop1';
const WINDOW_MS = 15 * 60_000;

interface StateClaims {
  readonly workspaceId: string;
  readonly connectionId: string;
  readonly nonce: string;
  readonly expiresAtMs: number;
}

/** A sign-in that was begun. */
export interface BegunSignIn {
  readonly authoriseUrl: string;
  readonly stateHash: string;
}

type Form = v.InferOutput<Connection['form']>;

const backTo = (origin: string, platform: string) => `${origin}/connect/${platform}`;

/** Where the owner is sent to. */
export async function beginSignInAt(
  env: Env,
  at: { workspaceId: string; connectionId: string },
  form: Form,
  call: { origin: string; nowMs: number },
): Promise<BegunSignIn | null> {
  const authorise = connectionOf(form.platform)?.authorise;
  if (!authorise) return null;
  const nonce = toBase64Url(randomBytes(18));
  const claims: StateClaims = { ...at, nonce, expiresAtMs: call.nowMs + WINDOW_MS };
  const state = await signClaims(PREFIX, claims, tokenSecret(env));
  const { credentials, settings } = form;
  const redirectUrl = backTo(call.origin, form.platform);
  const url = await authorise.url({ credentials, settings, state, redirectUrl } as never);
  const standIn = standInOf(env, form.platform, settings);
  const { pathname, search } = new URL(url);
  const authoriseUrl = standIn ? `${standIn}${pathname}${search}` : url;
  return { authoriseUrl, stateHash: await sha256Hex(state) };
}

/** The form of a stored connection, opened. */
export async function openForm(
  env: Env,
  workspaceId: string,
  row: SealedConnection,
  nowMs: number,
): Promise<Form | null> {
  const connection = connectionOf(row.platform);
  if (!connection) return null;
  const [credentials] = await openCredentials(env, workspaceId, row, nowMs);
  const { platform, settings } = row;
  return v.parse(connection.form, { platform, credentials, settings });
}

/** Loopback is nowhere a platform can reach, unless its stand-in runs there too. */
export function hookOriginOf(origin: string, standIn: string | null): string | null {
  return origin.startsWith('https://') || standIn ? origin : null;
}

const ended = () =>
  new ConnectionError('too-old', 'This sign-in has ended: begin again in the workspace.');

/** What a sign-in brought; enough to say it on a page, and to ask at once. */
export interface EndedSignIn {
  readonly workspaceId: string;
  readonly connectionId: string;
  readonly missingScopes: readonly string[];
}

/**
 * Takes the owner back in: proves state and answer, exchanges the code, stores what was given.
 *
 * @throws ConnectionError by name; nothing is stored then
 */
export async function endSignInAt(
  env: Env,
  platform: string,
  query: URLSearchParams,
  call: { origin: string; nowMs: number; fetch: typeof fetch; isAccountNew?: boolean },
): Promise<EndedSignIn> {
  const state = query.get('state') ?? '';
  const claims = await readSignedClaims<StateClaims>(PREFIX, state, tokenSecret(env));
  if (!claims || claims.expiresAtMs <= call.nowMs) throw ended();
  const { workspaceId, connectionId } = claims;
  const db = await forWorkspace(env, workspaceId);
  const stateHash = await sha256Hex(state);
  const underWay = await signInUnderWay(db, connectionId);
  const row = underWay ? await findSealed(db, connectionId) : null;
  if (!row || !underWay || !isSameSecret(underWay, stateHash)) throw ended();
  const form = await openForm(env, workspaceId, row, call.nowMs);
  const connection = connectionOf(row.platform);
  if (!form || !connection?.authorise || row.platform !== platform) throw ended();
  const { credentials, settings } = form;
  const standIn = standInOf(env, platform, settings);
  const way = platformFetch(call.fetch, { hosts: connection.hosts(settings), standIn });
  const { nowMs } = call;
  const redirectUrl = backTo(call.origin, platform);
  const answer = { query, redirectUrl, credentials, settings, nowMs, fetch: way };
  const granted = await connection.authorise.complete(answer as never);
  const at = { workspaceId, connectionId };
  const missing = missingScopes(connection.authorise.scopes, granted.scopes);
  const before = await storedState(db, connectionId);
  const isStored = await endSignIn(
    db,
    connectionId,
    {
      ...{ stateHash, missingScopes: missing },
      sealedCredentials: await sealCredentials(env, at, granted.credentials),
      settings: { ...settings, ...granted.settings },
      state: {
        ...{ ...FIRST_STATE, ...before, stage: null, cursor: null, fullAtMs: null },
        hookOrigin: hookOriginOf(call.origin, standIn),
      },
    },
    nowMs,
  );
  if (!isStored) throw ended();
  return { ...at, missingScopes: missing };
}
