// From the Authorization header to the actor: an access token, checked without the database, or an
// API key, looked up by its hash and remembered for a few seconds.
import type { Context } from 'hono';
import { type Permission, permissionsOf } from '../../shared/contract/permissions.ts';
import type { Actor, AppEnv } from '../context.ts';
import { findApiKey } from '../db/credential.ts';
import { forWorkspace } from '../db/for-workspace.ts';
import { ApiError } from '../errors.ts';
import { type AccessClaims, verifyAccessToken } from './access-token.ts';
import { workspaceOfApiKey } from './api-key.ts';
import { sha256Hex } from './encoding.ts';
import { tokenSecret } from './token-secret.ts';

// A revoked key works on for at most this long, and a busy machine costs no look-up per call.
const KEY_CACHE_MS = 15_000;
const KEY_CACHE_LIMIT = 1000;
const keyCache = new Map<string, { actor: Actor; untilMs: number }>();

function unauthenticated(detail: string): ApiError {
  return new ApiError('unauthenticated', { detail });
}

function actorOfClaims(claims: AccessClaims): Actor {
  return {
    kind: 'member',
    id: claims.memberId,
    workspaceId: claims.workspaceId,
    memberId: claims.memberId,
    deviceId: claims.deviceId,
    role: claims.role,
    permissions: new Set(claims.permissions),
    epoch: claims.epoch,
    origin: claims.origin,
  };
}

async function actorOfKey(c: Context<AppEnv>, key: string): Promise<Actor> {
  const workspaceId = workspaceOfApiKey(key);
  if (!workspaceId) throw unauthenticated('This API key is mistyped or not one of ours.');
  const hash = await sha256Hex(key);
  const cached = keyCache.get(hash);
  if (cached && cached.untilMs > c.var.nowMs) return cached.actor;
  const db = await forWorkspace(c.env, workspaceId);
  c.set('databases', [...c.var.databases, db]);
  const row = await findApiKey(db, hash, c.var.nowMs);
  if (!row) throw unauthenticated('This API key was revoked, has expired, or never was.');
  const allowed = permissionsOf(row.role, row.grantedPermissions);
  const actor: Actor = {
    kind: 'api-key',
    id: row.id,
    workspaceId,
    memberId: row.memberId,
    deviceId: null,
    role: row.role,
    // A key never may more than the person who made it.
    permissions: new Set(allowed.filter((permission) => isIn(row.scopes, permission))),
    epoch: row.epoch,
    origin: null,
  };
  if (keyCache.size >= KEY_CACHE_LIMIT) keyCache.clear();
  const untilMs = Math.min(c.var.nowMs + KEY_CACHE_MS, row.eraseAtUtc ?? Infinity);
  keyCache.set(hash, { actor, untilMs });
  return actor;
}

const isIn = (scopes: readonly string[], permission: Permission) => scopes.includes(permission);

/** Who calls; throws when nobody we know does. */
export async function authenticate(c: Context<AppEnv>): Promise<Actor> {
  const [scheme, token, ...rest] = (c.req.header('authorization') ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || rest.length > 0) {
    throw unauthenticated('Send an access token or an API key as `Authorization: Bearer ...`.');
  }
  if (token.startsWith('sck_')) return actorOfKey(c, token);
  const verdict = await verifyAccessToken(token, tokenSecret(c.env), c.var.nowMs);
  if (verdict.kind === 'valid') return actorOfClaims(verdict.claims);
  if (verdict.kind === 'expired') {
    throw new ApiError('token-expired', { detail: 'Get the next token with the refresh token.' });
  }
  throw unauthenticated('This access token is not one of ours.');
}
