// Amazon's Selling Partner API: a token of Login with Amazon that lives for an hour, one question
// at a time, limits and refusals by name. Built to the published models (amzn/selling-partner-api-
// models, 2026-08-05); not yet verified against a live seller.
import * as v from 'valibot';
import { type AmazonOperation, refillMs } from './amazon-limits.ts';
import {
  type AmazonMarketplace,
  apiHostOf,
  LWA_HOST,
  marketplaceOf,
} from './amazon-marketplaces.ts';
import type { ContextOf } from './connection.ts';
import { ConnectionError, retryAfterMs } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';

/** What Amazon's calls are made with. */
export type AmazonContext = ContextOf<'amazon'>;
type Credentials = AmazonContext['credentials'];

/** A token is renewed so long before its end. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** What grantless operations are allowed by: destinations belong to the app, not to a seller. */
const NOTICE_SCOPE = 'sellingpartnerapi::notifications';
const EXPIRED = /access token.*expired/i;

/** Roles an app must be given for an operation, in Seller Central's words. */
const ROLES: Readonly<Partial<Record<AmazonOperation, string>>> = {
  searchListingsItems: 'Product Listing',
  getListingsItem: 'Product Listing',
  patchListingsItem: 'Product Listing',
  searchCatalogItems: 'Product Listing',
  getInventorySummaries: 'Amazon Fulfillment',
  listInboundPlans: 'Amazon Fulfillment',
  getInboundPlan: 'Amazon Fulfillment',
  getShipment: 'Amazon Fulfillment',
  listInventory: 'Amazon Warehousing and Distribution',
  searchOrders: 'Inventory and Order Tracking',
  getOrder: 'Inventory and Order Tracking',
  confirmShipment: 'Inventory and Order Tracking',
};

const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.optional(v.number(), 3600),
  refresh_token: v.optional(v.nullable(v.string()), null),
});
const errorsSchema = v.object({
  errors: v.array(
    v.object({
      code: v.string(),
      message: v.optional(v.nullable(v.string()), null),
      details: v.optional(v.nullable(v.string()), null),
    }),
  ),
});

/** One question. */
export interface AmazonAsk {
  readonly operation: AmazonOperation;
  readonly path: string;
  /** Lists go as comma separated text; null and undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>;
  readonly method?: 'POST' | 'PATCH';
  readonly body?: unknown;
  /** The role it needs beyond that of the operation. */
  readonly role?: string;
  /** Asked as the app itself, without a seller. */
  readonly isGrantless?: boolean;
}

/** An answer, and the rate Amazon allows this seller; null = it did not say. */
export interface AmazonAnswer<T> {
  readonly data: T;
  readonly perSecond: number | null;
}

const signInAgain = () =>
  new ConnectionError('needs-sign-in', 'Amazon’s access has ended: authorise again.');

/** Asks Login with Amazon for a token. */
export async function askToken(
  way: typeof fetch,
  body: Readonly<Record<string, string>>,
  nowMs: number,
): Promise<v.InferOutput<typeof tokenSchema>> {
  const answer = await way(`https://${LWA_HOST}/auth/o2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(body).toString(),
  });
  const text = await answer.text();
  if (answer.status === 429 || answer.status >= 500) {
    const fault = answer.status === 429 ? 'rate-limited' : 'platform-silent';
    const wait = { retryAfterMs: retryAfterMs(answer.headers, nowMs) };
    throw new ConnectionError(fault, `Login with Amazon answered ${answer.status}.`, wait);
  }
  // `invalid_grant`: the seller took it back. `invalid_client`: the app's secret was changed.
  if (answer.status >= 400) throw signInAgain();
  try {
    return v.parse(tokenSchema, JSON.parse(text));
  } catch {
    // Without its cause: a parser's words quote the token.
    throw new ConnectionError('platform-refused', 'The answer held no token as documented.');
  }
}

/** Credentials with a token just given. */
export function withToken(
  credentials: Credentials,
  token: v.InferOutput<typeof tokenSchema>,
  nowMs: number,
): Credentials {
  return {
    ...credentials,
    accessToken: token.access_token,
    tokenEndsAtMs: nowMs + token.expires_in * 1000,
    refreshToken: token.refresh_token ?? credentials.refreshToken,
  };
}

function rateOf(headers: Headers): number | null {
  const rate = Number(headers.get('x-amzn-ratelimit-limit') ?? '');
  return rate > 0 ? rate : null;
}

function errorsOf(text: string) {
  try {
    const parsed = v.safeParse(errorsSchema, JSON.parse(text));
    return parsed.success ? parsed.output.errors : [];
  } catch {
    // No JSON: the status says enough.
    return [];
  }
}

function refusalOf(
  { operation, role }: AmazonAsk,
  answer: Response,
  text: string,
): ConnectionError {
  const { status, headers } = answer;
  const code = errorsOf(text)[0]?.code ?? 'none';
  const sentence = `Amazon answered ${status} (${code}) to ${operation}.`;
  if (status === 429) {
    const wait = refillMs(operation, rateOf(headers));
    return new ConnectionError('rate-limited', sentence, { retryAfterMs: wait });
  }
  if (status >= 500) return new ConnectionError('platform-silent', sentence);
  if (status === 403) {
    const scope = role ?? ROLES[operation] ?? 'Selling Partner Insights';
    return new ConnectionError('missing-scope', `Amazon wants the role ${scope}.`, { scope });
  }
  if (status === 404) return new ConnectionError('unknown-order', sentence);
  return new ConnectionError('platform-refused', sentence);
}

const isExpired = (status: number, text: string): boolean =>
  status === 401 ||
  (status === 403 && errorsOf(text).some((one) => EXPIRED.test(`${one.details}`)));

/** Questions of one seller in one marketplace. */
export class AmazonApi {
  readonly marketplace: AmazonMarketplace;
  readonly #context: AmazonContext;
  #credentials: Credentials;

  constructor(context: AmazonContext) {
    this.#context = context;
    this.#credentials = context.credentials;
    const { marketplaceId } = context.settings;
    const marketplace = marketplaceOf(marketplaceId);
    if (!marketplace) throw new ConnectionError('unreadable', `No marketplace ${marketplaceId}.`);
    this.marketplace = marketplace;
  }

  /**
   * Asks a question; a token that has run out is renewed once and kept.
   *
   * @throws ConnectionError by name
   */
  async ask<T>(schema: v.GenericSchema<unknown, T>, ask: AmazonAsk): Promise<AmazonAnswer<T>> {
    let token = ask.isGrantless ? await this.#appToken() : await this.#token();
    let answer = await this.#send(ask, token);
    let text = await answer.text();
    if (!ask.isGrantless && isExpired(answer.status, text)) {
      token = await this.#renew();
      answer = await this.#send(ask, token);
      text = await answer.text();
    }
    if (answer.status >= 400) throw refusalOf(ask, answer, text);
    const perSecond = rateOf(answer.headers);
    let body: unknown;
    try {
      body = text === '' ? {} : parseExactJson(text);
    } catch (cause) {
      throw new ConnectionError('platform-silent', 'Amazon’s answer was no JSON.', { cause });
    }
    const parsed = v.safeParse(schema, body);
    if (parsed.success) return { data: parsed.output, perSecond };
    const path = v.getDotPath(parsed.issues[0]) ?? 'body';
    throw new ConnectionError('unreadable', `${path} of ${ask.operation} is not as documented.`);
  }

  #send({ path, query = {}, method, body }: AmazonAsk, token: string): Promise<Response> {
    const url = new URL(`https://${apiHostOf(this.marketplace.region)}${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
    }
    return this.#context.fetch(url.href, {
      method: method ?? 'GET',
      headers: {
        ...{ accept: 'application/json', 'user-agent': 'Stockcast/1 (Language=TypeScript)' },
        'x-amz-access-token': token,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async #token(): Promise<string> {
    const { accessToken, tokenEndsAtMs } = this.#credentials;
    const isAlive = (tokenEndsAtMs ?? 0) - RENEW_BEFORE_MS > this.#context.nowMs;
    return accessToken && isAlive ? accessToken : this.#renew();
  }

  async #renew(): Promise<string> {
    const { clientId, clientSecret, refreshToken } = this.#credentials;
    if (!refreshToken) throw signInAgain();
    const { fetch: way, nowMs } = this.#context;
    const body = {
      ...{ grant_type: 'refresh_token', refresh_token: refreshToken },
      ...{ client_id: clientId, client_secret: clientSecret },
    };
    const token = await askToken(way, body, nowMs);
    this.#credentials = withToken(this.#credentials, token, nowMs);
    await this.#context.keepCredentials(this.#credentials);
    return token.access_token;
  }

  async #appToken(): Promise<string> {
    const { clientId, clientSecret } = this.#credentials;
    const { fetch: way, nowMs } = this.#context;
    const app = { client_id: clientId, client_secret: clientSecret, scope: NOTICE_SCOPE };
    const token = await askToken(way, { grant_type: 'client_credentials', ...app }, nowMs);
    return token.access_token;
  }
}
