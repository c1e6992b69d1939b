// Walmart's Marketplace API: a token of 15 minutes from the seller's own keys, limits that say when
// they are filled again, refusals by name. Built to what developer.walmart.com publishes (read
// 2026-11-23); not yet verified against a live seller.
import * as v from 'valibot';
import { bytesOf } from '../auth/encoding.ts';
import type { ContextOf } from './connection.ts';
import { ConnectionError, retryAfterMs } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { toBase64 } from './signatures.ts';
import { walmartToken } from './walmart-payloads.ts';

/** What Walmart's calls are made with. */
export type WalmartContext = ContextOf<'walmart'>;
type Credentials = WalmartContext['credentials'];

/** The only host that is called. */
export const WALMART_HOST = 'marketplace.walmartapis.com';
/** A token is renewed so long before its end. */
const RENEW_BEFORE_MS = 60_000;
/** Where Walmart does not say when a limit is filled again. */
const USUAL_REST_MS = 10_000;

/** One question. */
export interface WalmartAsk {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  /** The query as Walmart itself gave it, for the next page. */
  readonly cursor?: string | null;
  readonly method?: 'POST' | 'PUT';
  readonly body?: unknown;
}

function restOf(headers: Headers, nowMs: number): number {
  const filledAtMs = Number(headers.get('x-next-replenishment-time') ?? '');
  if (filledAtMs > nowMs) return Math.min(filledAtMs - nowMs, 15 * 60_000);
  return retryAfterMs(headers, nowMs) ?? USUAL_REST_MS;
}

function refusalOf({ status, headers }: Response, nowMs: number): ConnectionError | null {
  const sentence = `Walmart answered ${status}.`;
  if (status === 429) {
    const wait = { retryAfterMs: restOf(headers, nowMs) };
    return new ConnectionError('rate-limited', sentence, wait);
  }
  // 520: Walmart's own word for an error inside.
  if (status >= 500) return new ConnectionError('platform-silent', sentence);
  if (status === 403) {
    const scope = 'Seller Center > API access';
    return new ConnectionError('missing-scope', 'Walmart wants another permission.', { scope });
  }
  if (status === 404) return new ConnectionError('unknown-order', sentence);
  return status >= 400 ? new ConnectionError('platform-refused', sentence) : null;
}

const keysRefused = () =>
  new ConnectionError('needs-sign-in', 'Walmart refuses the keys: set new ones.');

/** Questions of one seller. */
export class WalmartApi {
  readonly #context: WalmartContext;
  #credentials: Credentials;

  constructor(context: WalmartContext) {
    this.#context = context;
    this.#credentials = context.credentials;
  }

  /**
   * Asks a question; a token that has run out is renewed once and kept.
   *
   * @throws ConnectionError by name
   */
  async ask<T>(schema: v.GenericSchema<unknown, T>, ask: WalmartAsk): Promise<T> {
    const { accessToken, tokenEndsAtMs } = this.#credentials;
    const isAlive = (tokenEndsAtMs ?? 0) - RENEW_BEFORE_MS > this.#context.nowMs;
    const token = accessToken && isAlive ? accessToken : await this.#renew();
    let answer = await this.#send(ask, token);
    if (answer.status === 401) {
      await answer.body?.cancel();
      answer = await this.#send(ask, await this.#renew());
    }
    const text = await answer.text();
    if (answer.status === 401) throw keysRefused();
    const refusal = refusalOf(answer, this.#context.nowMs);
    if (refusal) throw refusal;
    let body: unknown;
    try {
      body = text === '' ? {} : parseExactJson(text);
    } catch (cause) {
      throw new ConnectionError('platform-silent', 'Walmart’s answer was no JSON.', { cause });
    }
    const parsed = v.safeParse(schema, body);
    if (parsed.success) return parsed.output;
    const path = v.getDotPath(parsed.issues[0]) ?? 'body';
    throw new ConnectionError('unreadable', `${path} of ${ask.path} is not as documented.`);
  }

  #send({ path, query = {}, cursor, method, body }: WalmartAsk, token: string): Promise<Response> {
    const url = new URL(`https://${WALMART_HOST}${path}`);
    if (cursor) url.search = cursor;
    else {
      for (const [name, value] of Object.entries(query)) {
        if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
      }
    }
    return this.#context.fetch(url.href, {
      method: method ?? 'GET',
      headers: { ...this.#headers(), 'wm_sec.access_token': token },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  #headers() {
    return {
      ...{ accept: 'application/json', 'content-type': 'application/json' },
      'wm_svc.name': 'Walmart Marketplace',
      'wm_qos.correlation_id': crypto.randomUUID(),
    };
  }

  async #renew(): Promise<string> {
    const { clientId, clientSecret } = this.#credentials;
    const { fetch: way, nowMs } = this.#context;
    const answer = await way(`https://${WALMART_HOST}/v3/token`, {
      method: 'POST',
      headers: {
        ...this.#headers(),
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${toBase64(bytesOf(`${clientId}:${clientSecret}`))}`,
      },
      body: 'grant_type=client_credentials',
    });
    const text = await answer.text();
    if (answer.status === 400 || answer.status === 401) throw keysRefused();
    const refusal = refusalOf(answer, nowMs);
    if (refusal) throw refusal;
    const token = readToken(text);
    const tokenEndsAtMs = nowMs + token.expires_in * 1000;
    this.#credentials = { ...this.#credentials, accessToken: token.access_token, tokenEndsAtMs };
    await this.#context.keepCredentials(this.#credentials);
    return token.access_token;
  }
}

function readToken(text: string): v.InferOutput<typeof walmartToken> {
  try {
    return v.parse(walmartToken, JSON.parse(text));
  } catch {
    // Without its cause: a parser's words quote the token.
    throw new ConnectionError('platform-refused', 'Walmart’s answer held no token as documented.');
  }
}
