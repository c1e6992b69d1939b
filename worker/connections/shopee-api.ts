// Shopee's Open API v2: every call signed with the partner's key, a shop's token of 4 hours renewed
// with a refresh token that is good once, and refusals by the code in the body. Built to what
// open.shopee.com publishes (guides 16, 20 and the API pages, as kept in
// github.com/congminh1254/shopee-sdk, 2026-08); not yet verified against a live shop.
import * as v from 'valibot';
import { bytesOf, toHex } from '../auth/encoding.ts';
import type { ContextOf } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import type { OAuthToken } from './oauth-token.ts';
import { withOAuthToken } from './oauth-token.ts';
import { readBody, statusRefusal } from './rest-answer.ts';
import { envelopeSchema, tokenAnswer } from './shopee-payloads.ts';
import { hmacSha256 } from './signatures.ts';
import { TokenKeeper } from './token-keeper.ts';

/** What Shopee's calls are made with. */
export type ShopeeContext = ContextOf<'shopee'>;
type Credentials = ShopeeContext['credentials'];
type Settings = ShopeeContext['settings'];

/** Where calls go, and where an owner is asked, by platform («Request Address», guide 20). */
const SHOPEE_HOSTS = {
  global: { api: 'partner.shopeemobile.com', auth: 'open.shopee.com' },
  cn: { api: 'openplatform.shopee.cn', auth: 'open.shopee.cn' },
  br: { api: 'openplatform.shopee.com.br', auth: 'open.shopee.com.br' },
} as const;

/** The hosts of a shop's platform. */
export const shopeeHosts = ({ region }: Pick<Settings, 'region'>) =>
  SHOPEE_HOSTS[region ?? 'global'];

const NAME = 'Shopee';

// No number is published for its short limit; the daily one ends at midnight in UTC+8.
const SHORT_REST_MS = 30_000;
const DAY_MS = 86_400_000;
const EIGHT_HOURS_MS = 8 * 3_600_000;

const LIMITS: readonly string[] = ['error_rate_limit', 'error_limit'];
const SILENT: readonly string[] = ['error_server', 'error_network', 'error_system_busy'];
const DENIED: readonly string[] = ['error_permission', 'error_api_permission'];
const ENDED: readonly string[] = [
  ...['shop_no_linked', 'shop_access_expired', 'refresh_token_expired', 'shop_banned'],
  ...['error_shop_refresh_token', 'error_partner_key_expired'],
];
const EXPIRED: readonly string[] = ['error_auth', 'invalid_acceess_token', 'invalid_access_token'];

/**
 * Signature of a call: HMAC-SHA256, hex, over partner id, path, second, and for a shop's calls the
 * access token and the shop's id, one after the other.
 */
export async function signShopee(
  partnerKey: string,
  parts: readonly (string | number)[],
): Promise<string> {
  return toHex(await hmacSha256(bytesOf(partnerKey), bytesOf(parts.join(''))));
}

/** The code without the module in front of it. */
const plainOf = (error: string) => error.split('.').at(-1) ?? error;

function restOf(error: string, nowMs: number): number {
  if (error === 'error_rate_limit') return SHORT_REST_MS;
  return DAY_MS - ((nowMs + EIGHT_HOURS_MS) % DAY_MS);
}

/** The refusal a code stands for; null for one that only the call itself can judge. */
function refusalOf(told: string, message: string, path: string, nowMs: number) {
  const error = plainOf(told);
  const sentence = `Shopee refused with ${error.slice(0, 80)}.`;
  if (LIMITS.includes(error)) {
    return new ConnectionError('rate-limited', sentence, { retryAfterMs: restOf(error, nowMs) });
  }
  if (SILENT.includes(error)) return new ConnectionError('platform-silent', sentence);
  if (ENDED.includes(error)) return new ConnectionError('needs-sign-in', sentence);
  // One code stands for an ended token and for a module the app was not given; the words differ.
  const isDenied = error === 'error_auth' && /permission/i.test(message);
  if (DENIED.includes(error) || isDenied) {
    const scope = path.split('/')[3] ?? path;
    return new ConnectionError('missing-scope', `Shopee wants the module ${scope}.`, { scope });
  }
  return null;
}

/** One call. */
export interface ShopeeCall {
  /** With `/api/v2`, without host and query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>;
  /** Sent as JSON; absent: GET. */
  readonly body?: unknown;
}

/** What was answered: the error's code, or '', and what stands beside it. */
interface Answer {
  readonly error: string;
  readonly message: string;
  readonly response: unknown;
  readonly whole: unknown;
}

function addressOf(host: string, { path, query = {} }: ShopeeCall, common: object): string {
  const url = new URL(`https://${host}${path}`);
  for (const [name, value] of Object.entries({ ...common, ...query })) {
    for (const one of [value].flat()) url.searchParams.append(name, String(one));
  }
  return url.href;
}

async function send(
  way: typeof fetch,
  address: string,
  body: unknown,
  nowMs: number,
): Promise<Answer> {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const answer = await way(
    address,
    body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) },
  );
  const text = await answer.text();
  // A refusal comes with its code in the body, whatever its status.
  const refusal = statusRefusal(answer, NAME, nowMs);
  if (refusal && (answer.status === 429 || answer.status >= 500)) throw refusal;
  const whole = readBody(envelopeSchema, text, NAME);
  const { error, message, response } = whole;
  return { error: error ?? '', message: message ?? '', response, whole };
}

/**
 * Asks for tokens, for a code or a refresh token.
 *
 * @throws ConnectionError `platform-refused` for what is worth nothing
 */
export async function askShopeeToken(
  { fetch: way, nowMs }: Pick<ShopeeContext, 'fetch' | 'nowMs'>,
  { partnerId, partnerKey }: Pick<Credentials, 'partnerId' | 'partnerKey'>,
  settings: Pick<Settings, 'region'>,
  call: { readonly path: string; readonly body: object },
): Promise<OAuthToken> {
  const timestamp = Math.floor(nowMs / 1000);
  const sign = await signShopee(partnerKey, [partnerId, call.path, timestamp]);
  const common = { partner_id: partnerId, timestamp, sign };
  const body = { ...call.body, partner_id: Number(partnerId) };
  const address = addressOf(shopeeHosts(settings).api, { path: call.path }, common);
  const { error, message, whole } = await send(way, address, body, nowMs);
  if (error !== '') {
    const known = refusalOf(error, message, call.path, nowMs);
    if (known && known.fault !== 'needs-sign-in') throw known;
    throw new ConnectionError('platform-refused', `Shopee gave no token: ${plainOf(error)}.`);
  }
  const parsed = v.safeParse(tokenAnswer, whole);
  // Without its cause: a parser's words quote the token.
  if (!parsed.success) throw new ConnectionError('platform-refused', 'Shopee gave no token.');
  const { access_token, refresh_token, expire_in } = parsed.output;
  const isInstant = expire_in > 1e9;
  const expires_in = isInstant ? expire_in - timestamp : expire_in;
  return { access_token, refresh_token, expires_in, scope: null };
}

/** Calls of one shop. */
export class ShopeeApi {
  readonly #context: ShopeeContext;
  readonly #keeper: TokenKeeper<Credentials>;

  constructor(context: ShopeeContext) {
    this.#context = context;
    const { settings, nowMs } = context;
    this.#keeper = new TokenKeeper(context, {
      ...{ platform: NAME, renewBeforeMs: 10 * 60_000 },
      async renew(credentials) {
        const { refreshToken: refresh_token } = credentials;
        const body = { refresh_token, shop_id: Number(settings.shopId) };
        const call = { path: '/api/v2/auth/access_token/get', body };
        const token = await askShopeeToken(context, credentials, settings, call);
        return withOAuthToken(credentials, token, nowMs);
      },
    });
  }

  /**
   * Asks; a token that has run out is renewed once and kept.
   *
   * @throws ConnectionError by name
   */
  async ask<T>(schema: v.GenericSchema<unknown, T>, call: ShopeeCall): Promise<T> {
    const { error, value } = await this.attempt(schema, call);
    if (error === '') return value;
    throw new ConnectionError('platform-refused', `Shopee refused with ${error.slice(0, 80)}.`);
  }

  /**
   * The same, but a refusal that only the caller can judge is answered by its code.
   *
   * @throws ConnectionError for every refusal that says something of the access or of Shopee itself
   */
  async attempt<T>(
    schema: v.GenericSchema<unknown, T>,
    call: ShopeeCall,
  ): Promise<{ readonly error: string; readonly value: T }> {
    let answer = await this.#send(call, await this.#keeper.fit());
    let refusal = this.#refusalOf(answer, call);
    if (EXPIRED.includes(plainOf(answer.error)) && !refusal) {
      answer = await this.#send(call, await this.#keeper.renewed());
      refusal = this.#refusalOf(answer, call);
      if (EXPIRED.includes(plainOf(answer.error)) && !refusal) throw this.#keeper.ended();
    }
    if (refusal) throw refusal;
    const told = answer.response ?? (answer.error === '' ? answer.whole : {});
    const parsed = v.safeParse(schema, told);
    if (parsed.success) return { error: plainOf(answer.error), value: parsed.output };
    const where = v.getDotPath(parsed.issues[0]) ?? 'response';
    throw new ConnectionError('unreadable', `${where} of Shopee’s answer is not as documented.`);
  }

  #refusalOf({ error, message }: Answer, { path }: ShopeeCall): ConnectionError | null {
    return error === '' ? null : refusalOf(error, message, path, this.#context.nowMs);
  }

  async #send(call: ShopeeCall, credentials: Credentials): Promise<Answer> {
    const { nowMs, settings, fetch: way } = this.#context;
    const { partnerId, partnerKey, accessToken } = credentials;
    const shopId = settings.shopId ?? '';
    const timestamp = Math.floor(nowMs / 1000);
    const parts = [partnerId, call.path, timestamp, accessToken ?? '', shopId];
    const common = {
      ...{ partner_id: partnerId, timestamp, sign: await signShopee(partnerKey, parts) },
      ...{ access_token: accessToken ?? '', shop_id: shopId },
    };
    return send(way, addressOf(shopeeHosts(settings).api, call, common), call.body, nowMs);
  }
}
