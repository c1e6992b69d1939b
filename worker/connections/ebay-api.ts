// eBay's REST APIs with a seller's token: renewed before it ends, once more when eBay says it has,
// and refusals by name. Built to the published shape (developer.ebay.com, read 2026-11-23); not yet
// verified against a live seller.
import * as v from 'valibot';
import { bytesOf } from '../auth/encoding.ts';
import type { ContextOf } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { readBody, statusRefusal } from './rest-answer.ts';
import { toBase64 } from './signatures.ts';

/** Where the APIs live. */
export const API_ORIGIN = 'https://api.ebay.com';
/** Where a seller's own name lives. */
export const IDENTITY_ORIGIN = 'https://apiz.ebay.com';
const TOKEN_PATH = '/identity/v1/oauth2/token';
const SCOPE_ROOT = 'https://api.ebay.com/oauth/api_scope';

/** What we want to be allowed; quantities are written only where pushing is switched on. */
export const SCOPES = [
  `${SCOPE_ROOT}/sell.fulfillment.readonly`,
  `${SCOPE_ROOT}/sell.inventory`,
  `${SCOPE_ROOT}/commerce.identity.readonly`,
  `${SCOPE_ROOT}/commerce.notification.subscription`,
] as const;

// A token is renewed so long before its end.
const RENEW_BEFORE_MS = 5 * 60_000;

/** What eBay's calls are made with. */
export type EbayContext = ContextOf<'ebay'>;
type Credentials = EbayContext['credentials'];

const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.number(),
  refresh_token: v.optional(v.nullable(v.string()), null),
});
type Token = v.InferOutput<typeof tokenSchema>;

/** The keyset as the token endpoint wants it. */
const basicOf = ({ clientId, clientSecret }: Pick<Credentials, 'clientId' | 'clientSecret'>) =>
  `Basic ${toBase64(bytesOf(`${clientId}:${clientSecret}`))}`;

/**
 * Asks the token endpoint: for a code, a refresh token, or the application itself.
 *
 * @throws ConnectionError `platform-refused` for a grant that is worth nothing
 */
export async function askToken(
  way: typeof fetch,
  keyset: Pick<Credentials, 'clientId' | 'clientSecret'>,
  grant: Readonly<Record<string, string>>,
  nowMs: number,
): Promise<Token> {
  const answer = await way(`${API_ORIGIN}${TOKEN_PATH}`, {
    method: 'POST',
    headers: {
      authorization: basicOf(keyset),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(grant).toString(),
  });
  const text = await answer.text();
  const refusal = statusRefusal(answer, 'eBay', nowMs);
  if (refusal) throw refusal;
  try {
    return v.parse(tokenSchema, JSON.parse(text));
  } catch {
    // Without its cause: a parser's words quote the token.
    throw new ConnectionError('platform-refused', 'eBay’s answer held no token as documented.');
  }
}

/** Credentials with a token just given. */
export function withToken(credentials: Credentials, token: Token, nowMs: number): Credentials {
  return {
    ...credentials,
    accessToken: token.access_token,
    refreshToken: token.refresh_token ?? credentials.refreshToken,
    tokenEndsAtMs: nowMs + token.expires_in * 1000,
  };
}

const signInAgain = () =>
  new ConnectionError('needs-sign-in', 'eBay’s access has ended: connect again.');

/** One call. */
export interface EbayCall {
  readonly path: string;
  readonly origin?: string;
  /** Sent as JSON by POST; absent: GET. */
  readonly body?: unknown;
  /** Which permission it needs, for the person who has to give it. */
  readonly scope: (typeof SCOPES)[number];
}

/** Calls for one seller. */
export class EbayApi {
  readonly #context: EbayContext;
  #credentials: Credentials;

  constructor(context: EbayContext) {
    this.#context = context;
    this.#credentials = context.credentials;
  }

  /**
   * Asks; a token that has run out is renewed once and kept.
   *
   * @throws ConnectionError by name
   */
  async ask<T>(schema: v.GenericSchema<unknown, T>, call: EbayCall): Promise<T> {
    return readBody(schema, await (await this.#answer(call)).text(), 'eBay');
  }

  /** Sends what is answered without a body; its headers. */
  async tell(call: EbayCall): Promise<Headers> {
    const answer = await this.#answer(call);
    await answer.body?.cancel();
    return answer.headers;
  }

  async #answer(call: EbayCall): Promise<Response> {
    const { nowMs } = this.#context;
    const { tokenEndsAtMs } = this.#credentials;
    if (tokenEndsAtMs !== null && tokenEndsAtMs - RENEW_BEFORE_MS <= nowMs) await this.#renew();
    let answer = await this.#send(call);
    if (answer.status === 401) {
      await answer.body?.cancel();
      await this.#renew();
      answer = await this.#send(call);
    }
    if (answer.status === 401) throw signInAgain();
    if (answer.status === 403) {
      await answer.body?.cancel();
      throw new ConnectionError('missing-scope', `eBay wants ${call.scope}.`, {
        scope: call.scope,
      });
    }
    const refusal = statusRefusal(answer, 'eBay', nowMs);
    if (refusal) {
      await answer.body?.cancel();
      throw refusal;
    }
    return answer;
  }

  #send({ path, origin = API_ORIGIN, body }: EbayCall): Promise<Response> {
    const { accessToken } = this.#credentials;
    if (!accessToken) throw signInAgain();
    const { fetch: way } = this.#context;
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
    return way(
      `${origin}${path}`,
      body === undefined
        ? { headers }
        : {
            method: 'POST',
            headers: { ...headers, 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    );
  }

  async #renew(): Promise<void> {
    const { refreshToken } = this.#credentials;
    if (!refreshToken) throw signInAgain();
    const { fetch: way, nowMs } = this.#context;
    const grant = {
      ...{ grant_type: 'refresh_token', refresh_token: refreshToken },
      scope: SCOPES.join(' '),
    };
    const renewed = await askToken(way, this.#credentials, grant, nowMs).catch((error) => {
      throw error instanceof ConnectionError && error.fault === 'platform-refused'
        ? signInAgain()
        : error;
    });
    this.#credentials = withToken(this.#credentials, renewed, nowMs);
    await this.#context.keepCredentials(this.#credentials);
  }
}
