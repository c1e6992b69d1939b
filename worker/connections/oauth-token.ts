// OAuth's token endpoint as several platforms have it, and the proof (PKCE, RFC 7636) that a code
// comes back to whoever asked for it. Names no platform of its own.
import * as v from 'valibot';
import { bytesOf, toBase64Url } from '../auth/encoding.ts';
import { ConnectionError } from './connection-error.ts';
import { statusRefusal } from './rest-answer.ts';
import { hmacSha256 } from './signatures.ts';
import type { RenewedCredentials } from './token-keeper.ts';

const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  /** Seconds. */
  expires_in: v.number(),
  refresh_token: v.optional(v.nullable(v.string()), null),
  /** What it allows, where the platform says so. */
  scope: v.optional(v.nullable(v.string()), null),
  /** Whose it is, where the platform says so. */
  user_id: v.optional(v.nullable(v.pipe(v.union([v.string(), v.number()]), v.transform(String)))),
});
/** What a token endpoint gives. */
export type OAuthToken = v.InferOutput<typeof tokenSchema>;

/** Where and as whom a token is asked for. */
export interface TokenAsk {
  readonly fetch: typeof fetch;
  readonly url: string;
  readonly platform: string;
  readonly nowMs: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Asks for a token, for a code or a refresh token.
 *
 * @throws ConnectionError `platform-refused` for a grant that is worth nothing
 */
export async function askOAuthToken(
  { fetch: way, url, platform, nowMs, headers }: TokenAsk,
  grant: Readonly<Record<string, string>>,
): Promise<OAuthToken> {
  const answer = await way(url, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      ...headers,
    },
    body: new URLSearchParams(grant).toString(),
  });
  const text = await answer.text();
  const refusal = statusRefusal(answer, platform, nowMs);
  if (refusal) throw refusal;
  try {
    return v.parse(tokenSchema, JSON.parse(text));
  } catch {
    // Without its cause: a parser's words quote the token.
    throw new ConnectionError(
      'platform-refused',
      `${platform}’s answer held no token as documented.`,
    );
  }
}

/** Credentials with a token just given; without a new refresh token the old one stays. */
export function withOAuthToken<C extends RenewedCredentials>(
  credentials: C,
  token: OAuthToken,
  nowMs: number,
): C {
  return {
    ...credentials,
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? credentials.refreshToken,
    tokenEndsAtMs: nowMs + token.expires_in * 1000,
  };
}

/** The secret of one sign-in: follows from our own state, so nothing has to be kept till then. */
export async function pkceVerifier(clientSecret: string, state: string): Promise<string> {
  const text = bytesOf(`stockcast pkce ${state}`);
  return toBase64Url(await hmacSha256(bytesOf(clientSecret), text));
}

/**
 * What is shown of the verifier beforehand (S256).
 *
 * @example pkceChallenge('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')
 *   // 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', RFC 7636 appendix B
 */
export async function pkceChallenge(verifier: string): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(verifier))));
}
