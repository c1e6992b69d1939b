// TikTok Shop's Open API as far as orders go: signed requests, the order detail, and the renewal of
// the access token. Built to the published shape (partner.tiktokshop.com, read 2026-11-22); not yet
// verified against a live shop.
import * as v from 'valibot';
import { bytesOf, toHex } from '../auth/encoding.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { hmacSha256 } from './signatures.ts';
import { type TiktokOrder, tiktokOrderSchema } from './tiktok-payloads.ts';

/** Where the API lives. */
export const API_ORIGIN = 'https://open-api.tiktokglobalshop.com';
/** Where tokens are renewed. */
export const AUTH_ORIGIN = 'https://auth.tiktok-shops.com';
const ORDER_PATH = '/order/202309/orders';
const REFRESH_PATH = '/api/v2/token/refresh';
// A webhook's work waits for it, so it may not take long.
const DEADLINE_MS = 8_000;
const EXPIRED_TOKEN = 105_002;

/** What a shop's calls need. */
export interface TiktokAccess {
  readonly appKey: string;
  readonly appSecret: string;
  readonly accessToken: string | null;
  readonly refreshToken: string | null;
}

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
  message: v.optional(v.string(), ''),
  data: v.optional(v.nullable(v.unknown()), null),
});
const ordersSchema = v.object({ orders: v.optional(v.array(tiktokOrderSchema), []) });
const tokensSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token: v.optional(v.nullable(v.string()), null),
});

type Envelope = v.InferOutput<typeof envelopeSchema>;

/** Calls of one shop. */
export class TiktokApi {
  readonly #fetch: typeof fetch;
  #access: TiktokAccess;

  constructor(access: TiktokAccess, way: { readonly fetch: typeof fetch }) {
    this.#access = access;
    this.#fetch = way.fetch;
  }

  /** What the shop's calls need now: changed when the access token was renewed. */
  get access(): TiktokAccess {
    return this.#access;
  }

  /**
   * An order as it stands; an access token that has run out is renewed once.
   *
   * @throws ConnectionError `needs-sign-in`, `platform-refused`, `platform-silent`, `unknown-order`
   */
  async order(orderId: string, shopCipher: string, nowMs: number): Promise<TiktokOrder> {
    let answer = await this.#getOrder(orderId, shopCipher, nowMs);
    if (answer.code === EXPIRED_TOKEN) {
      await this.#renew();
      answer = await this.#getOrder(orderId, shopCipher, nowMs);
    }
    if (answer.code !== 0) throw refusal(answer);
    const parsed = v.safeParse(ordersSchema, answer.data ?? {});
    if (!parsed.success) {
      const path = v.getDotPath(parsed.issues[0]) ?? 'data';
      throw new ConnectionError('unreadable', `${path} of the order is not as documented.`);
    }
    const order = parsed.output.orders.find(({ id }) => id === orderId);
    if (!order) throw new ConnectionError('unknown-order', 'TikTok does not show this order yet.');
    return order;
  }

  async #getOrder(orderId: string, shopCipher: string, nowMs: number): Promise<Envelope> {
    const { appKey, appSecret, accessToken } = this.#access;
    if (!accessToken) throw new ConnectionError('needs-sign-in', 'Nobody has let us in yet.');
    const query = {
      app_key: appKey,
      ids: orderId,
      shop_cipher: shopCipher,
      timestamp: String(Math.floor(nowMs / 1000)),
    };
    const sign = await signTiktokRequest({ path: ORDER_PATH, query }, appSecret);
    const url = `${API_ORIGIN}${ORDER_PATH}?${new URLSearchParams({ ...query, sign })}`;
    return this.#call(url, {
      'content-type': 'application/json',
      'x-tts-access-token': accessToken,
    });
  }

  async #renew(): Promise<void> {
    const { appKey, appSecret, refreshToken } = this.#access;
    if (!refreshToken) {
      throw new ConnectionError('needs-sign-in', 'The access token has run out: connect again.');
    }
    const query = {
      app_key: appKey,
      app_secret: appSecret,
      refresh_token: refreshToken,
      grant_type: 'refresh_token',
    };
    const url = `${AUTH_ORIGIN}${REFRESH_PATH}?${new URLSearchParams(query)}`;
    const answer = await this.#call(url, {});
    const parsed = v.safeParse(tokensSchema, answer.data);
    if (answer.code !== 0 || !parsed.success) {
      throw new ConnectionError(
        'needs-sign-in',
        'TikTok renews the access no more: connect again.',
      );
    }
    const { access_token, refresh_token } = parsed.output;
    this.#access = {
      ...this.#access,
      accessToken: access_token,
      refreshToken: refresh_token ?? refreshToken,
    };
  }

  async #call(url: string, headers: Record<string, string>): Promise<Envelope> {
    let response: Response;
    try {
      // Called without its object: workerd's fetch refuses any other `this`.
      const way = this.#fetch;
      response = await way(url, { headers, signal: AbortSignal.timeout(DEADLINE_MS) });
    } catch (error) {
      if (error instanceof ConnectionError && error.isFinal) throw error;
      throw new ConnectionError('platform-silent', 'TikTok did not answer in 8 s.', {
        cause: error,
      });
    }
    const text = await response.text();
    try {
      return v.parse(envelopeSchema, parseExactJson(text));
    } catch (error) {
      throw new ConnectionError('platform-silent', `TikTok answered ${response.status}.`, {
        cause: error,
      });
    }
  }
}

// Their message may quote what was sent; the code says enough.
function refusal({ code }: Envelope): ConnectionError {
  return new ConnectionError('platform-refused', `TikTok refused with code ${code}.`);
}
