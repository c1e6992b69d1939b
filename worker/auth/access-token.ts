// The short-lived access token: who calls, for which workspace, with which permissions, signed
// with HMAC-SHA256 so that it is checked without a database read. Must not know HTTP or tables.
import type { Permission } from '../../shared/contract/permissions.ts';
import type { Role } from '../../shared/inventory/words.ts';
import { readSignedClaims, signClaims } from './signed-claims.ts';

/** Ten minutes: a revoked member reads on for at most that long (facts/platform.md 5.1). */
export const ACCESS_TOKEN_SECONDS = 600;

const PREFIX = 'sca1';

/** What an access token says. */
export interface AccessClaims {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly deviceId: string | null;
  readonly role: Role;
  readonly permissions: readonly Permission[];
  /** `workspace.member` epochs at minting; a write or a sync with older ones is refused. */
  readonly epoch: string;
  /** Origin of the extension that was paired; its pages may read answers. */
  readonly origin: string | null;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Why a token is not accepted. */
export type TokenVerdict =
  | { readonly kind: 'valid'; readonly claims: AccessClaims }
  | { readonly kind: 'expired' }
  | { readonly kind: 'invalid' };

/** Signs claims. */
export function mintAccessToken(claims: AccessClaims, secret: string): Promise<string> {
  return signClaims(PREFIX, claims, secret);
}

// A browser sends the same token hundreds of times in its ten minutes; a verified one is kept so
// that the signature is checked once per isolate. Bounded; expiry is still checked every time.
const VERIFIED_LIMIT = 2000;
const verified = new Map<string, AccessClaims>();

async function claimsOf(token: string, secret: string): Promise<AccessClaims | null> {
  const known = verified.get(`${secret}\n${token}`);
  if (known) return known;
  const claims = await readSignedClaims<AccessClaims>(PREFIX, token, secret);
  if (!claims) return null;
  if (verified.size >= VERIFIED_LIMIT) verified.clear();
  verified.set(`${secret}\n${token}`, claims);
  return claims;
}

/** Checks signature and expiry. */
export async function verifyAccessToken(
  token: string,
  secret: string,
  nowMs: number,
): Promise<TokenVerdict> {
  const claims = await claimsOf(token, secret);
  if (!claims) return { kind: 'invalid' };
  return claims.expiresAt * 1000 <= nowMs ? { kind: 'expired' } : { kind: 'valid', claims };
}
