// TikTok Shop's Open API: signed requests with a shop's token, renewed before it ends and once more
// when the shop says it has, and refusals by name. Built to the published shape
// (partner.tiktokshop.com, read 2026-11-22); not yet verified against a live shop.
import * as v from 'valibot';
import { bytesOf, toHex } from '../auth/encoding.ts';
import type { ContextOf } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { readBody, statusRefusal } from './rest-answer.ts';
import { hmacSha256 } from './signatures.ts';
import { TokenKeeper } from './token-keeper.ts';

/** Where the API lives. */
export const API_ORIGIN = 'https://open-api.tiktokglobalshop.com';
/** Where tokens are given and renewed. */
export const AUTH_ORIGIN = 'https://auth.tiktok-shops.com';
const EXPIRED_TOKENS: readonly number[] = [105_001, 105_002];
const NO_SCOPE = 105_005;
// A token is renewed so long before its end.
const RENEW_BEFORE_MS = 10 * 60_000;

/** What TikTok's calls are made with. */
export type TiktokContext = ContextOf<'tiktok'>;
type Credentials = TiktokContext['credentials'];

/** One request to be signed; query without `sign` and access token. */
export interface TiktokRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Absent for GET. */
  readonly body?: string;
}

/**
 * Signature of a request: HMAC-SHA256, hex, over secret, path, sorted query, body and secret again.
 *
 * @example GET /test-api?foo=bar with `app_secret` -> 'd3cb7fe1...'
 */
export async function signTiktokRequest(
  { path, query, body = '' }: TiktokRequest,
  appSecret: string,
): Promise<string> {
  const pairs = Object.entries(query)
    .filter(([key]) => key !== 'sign' && key !== 'access_token')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => key + value);
  const text = `${appSecret}${path}${pairs.join('')}${body}${appSecret}`;
  return toHex(await hmacSha256(bytesOf(appSecret), bytesOf(text)));
}

const envelopeSchema = v.object({
  code: v.number(),
  data: v.optional(v.nullable(v.unknown()), null),
});
const tokensSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  /** The second at which it ends. */
  access_token_expire_in: v.optional(v.nullable(v.number()), null),
  refresh_token: v.optional(v.nullable(v.string()), null),
});
type Tokens = v.InferOutput<typeof tokensSchema>;

// Their message may quote what was sent; the code says enough.
const refusalOf = (code: number) =>
  new ConnectionError('platform-refused', `TikTok refused with code ${code}.`);

/**
 * Asks for tokens, for a code or a refresh token.
 *
 * @throws ConnectionError `platform-refused` for what is worth nothing
 */
export async function askTokens(
  way: typeof fetch,
  part: 'get' | 'refresh',
  query: Readonly<Record<string, string>>,
  nowMs: number,
): Promise<Tokens> {
  const answer = await way(`${AUTH_ORIGIN}/api/v2/token/${part}?${new URLSearchParams(query)}`);
  const text = await answer.text();
  const refusal = statusRefusal(answer, 'TikTok', nowMs);
  if (refusal) throw refusal;
  const { code, data } = readBody(envelopeSchema, text, 'TikTok');
  if (code !== 0) throw refusalOf(code);
  const parsed = v.safeParse(tokensSchema, data);
  // Without its cause: a parser's words quote the token.
  if (!parsed.success) throw new ConnectionError('platform-refused', 'TikTok gave no token.');
  return parsed.output;
}

/** Credentials with tokens just given. */
export function withTokens(credentials: Credentials, tokens: Tokens): Credentials {
  const { access_token, refresh_token, access_token_expire_in: end } = tokens;
  return {
    ...credentials,
    accessToken: access_token,
    refreshToken: refresh_token ?? credentials.refreshToken,
    tokenEndsAtMs: end === null ? null : end * 1000,
  };
}

async function renewed(credentials: Credentials, context: TiktokContext): Promise<Credentials> {
  const { appKey, appSecret, refreshToken } = credentials;
  const query = {
    ...{ app_key: appKey, app_secret: appSecret },
    ...{ refresh_token: refreshToken ?? '', grant_type: 'refresh_token' },
  };
  const tokens = await askTokens(context.fetch, 'refresh', query, context.nowMs);
  return withTokens(credentials, tokens);
}

/** One call. */
export interface TiktokCall {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as JSON; absent: GET. */
  readonly body?: unknown;
  readonly method?: 'PUT';
  /** True for what is asked before a shop was chosen. */
  readonly isShopless?: boolean;
}

/** Calls of one shop. */
export class TiktokApi {
  readonly #context: TiktokContext;
  readonly #keeper: TokenKeeper<Credentials>;

  constructor(context: TiktokContext) {
    this.#context = context;
    const renew = (credentials: Credentials) => renewed(credentials, context);
    const source = { platform: 'TikTok', renewBeforeMs: RENEW_BEFORE_MS, renew };
    this.#keeper = new TokenKeeper(context, source);
  }

  /**
   * Asks; an access token that has run out is renewed once and kept.
   *
   * @throws ConnectionError by name
   */
  async ask<T>(schema: v.GenericSchema<unknown, T>, call: TiktokCall): Promise<T> {
    let answer = await this.#send(call, await this.#keeper.fit());
    if (EXPIRED_TOKENS.includes(answer.code)) {
      answer = await this.#send(call, await this.#keeper.renewed());
    }
    const { code, data } = answer;
    if (code === NO_SCOPE) {
      const scope = call.path.split('/')[1] ?? '';
      throw new ConnectionError('missing-scope', `TikTok wants the scope of ${scope}.`, { scope });
    }
    if (EXPIRED_TOKENS.includes(code)) throw this.#keeper.ended();
    if (code !== 0) throw refusalOf(code);
    const parsed = v.safeParse(schema, data ?? {});
    if (parsed.success) return parsed.output;
    const where = v.getDotPath(parsed.issues[0]) ?? 'data';
    throw new ConnectionError('unreadable', `${where} of TikTok’s answer is not as documented.`);
  }

  async #send(
    { path, query = {}, body, method, isShopless }: TiktokCall,
    credentials: Credentials,
  ) {
    const { appKey, appSecret, accessToken } = credentials;
    const { nowMs, settings, fetch: way } = this.#context;
    if (!accessToken || (!isShopless && !settings.shopCipher)) throw this.#keeper.ended();
    const asked = {
      ...query,
      ...(isShopless ? {} : { shop_cipher: settings.shopCipher ?? '' }),
      ...{ app_key: appKey, timestamp: String(Math.floor(nowMs / 1000)) },
    };
    const text = body === undefined ? undefined : JSON.stringify(body);
    const signed = { path, query: asked, ...(text === undefined ? {} : { body: text }) };
    const sign = await signTiktokRequest(signed, appSecret);
    const url = `${API_ORIGIN}${path}?${new URLSearchParams({ ...asked, sign })}`;
    const headers = { 'content-type': 'application/json', 'x-tts-access-token': accessToken };
    const answer = await way(
      url,
      text === undefined ? { headers } : { method: method ?? 'POST', headers, body: text },
    );
    const told = await answer.text();
    // An expired token comes with status 401 and its code in the body.
    const refusal = answer.status === 401 ? null : statusRefusal(answer, 'TikTok', nowMs);
    if (refusal) throw refusal;
    return readBody(envelopeSchema, told, 'TikTok');
  }
}
