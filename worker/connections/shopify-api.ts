// Shopify's Admin GraphQL API: one question at a time, its cost against the shop's bucket, a token
// that runs out, and refusals by name. Built to the published shape (shopify.dev, read 2026-11-23);
// not yet verified against a live shop.
import * as v from 'valibot';
import type { ContextOf } from './connection.ts';
import { ConnectionError, retryAfterMs } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { TokenKeeper } from './token-keeper.ts';

/** The version asked for; Shopify serves each for a year at least. */
export const API_VERSION = '2026-10';
/** A token is renewed so long before its end. */
const RENEW_BEFORE_MS = 5 * 60_000;
const LEAST_REST_MS = 1_000;

/** What Shopify's calls are made with. */
export type ShopifyContext = ContextOf<'shopify'>;
type Credentials = ShopifyContext['credentials'];

const codeSchema = v.optional(v.nullable(v.string()), null);
const errorSchema = v.object({
  message: v.optional(v.string(), ''),
  path: v.optional(v.nullable(v.array(v.union([v.string(), v.number()]))), null),
  extensions: v.optional(v.nullable(v.object({ code: codeSchema, requiredAccess: codeSchema }))),
});
type GraphqlError = v.InferOutput<typeof errorSchema>;
const costSchema = v.object({
  requestedQueryCost: v.number(),
  throttleStatus: v.object({ currentlyAvailable: v.number(), restoreRate: v.number() }),
});
type Cost = v.InferOutput<typeof costSchema>;
const envelopeSchema = v.object({
  data: v.optional(v.unknown(), null),
  errors: v.optional(v.array(errorSchema), []),
  extensions: v.optional(v.nullable(v.object({ cost: v.optional(costSchema) }))),
});
/** What the token endpoint answers, to a code as to a refresh token. */
export const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  scope: v.optional(v.nullable(v.string()), null),
  expires_in: v.optional(v.nullable(v.number()), null),
  refresh_token: v.optional(v.nullable(v.string()), null),
});

/** An answer, and the pause the shop's bucket asks for before the same question again. */
export interface ShopifyAnswer<T> {
  readonly data: T;
  readonly restMs: number;
}

// What the bucket lacks for the same question again, at the rate it fills.
function refillMs(cost: Cost | undefined): number {
  if (!cost) return 0;
  const { requestedQueryCost, throttleStatus } = cost;
  const missing = requestedQueryCost - throttleStatus.currentlyAvailable;
  return missing <= 0 ? 0 : Math.ceil((missing / Math.max(1, throttleStatus.restoreRate)) * 1000);
}

// The buyer's region and note are only shown to apps that were allowed them; the order is anyway.
const BESIDE: readonly string[] = ['shippingAddress', 'note'];
const PROTECTED = /protected-customer-data|not approved/i;

function refusalOf({ message, extensions }: GraphqlError, cost: Cost | undefined) {
  const code = extensions?.code ?? 'none';
  if (code === 'THROTTLED') {
    const wait = Math.max(LEAST_REST_MS, refillMs(cost));
    const sentence = 'Shopify’s limit of questions is used up.';
    return new ConnectionError('rate-limited', sentence, { retryAfterMs: wait });
  }
  if (code === 'ACCESS_DENIED') {
    const named = /\b(?:read|write)_[a-z_]+/.exec(`${extensions?.requiredAccess} ${message}`)?.[0];
    const scope = named ?? (PROTECTED.test(message) ? 'protected customer data' : undefined);
    return new ConnectionError('missing-scope', `Shopify wants ${scope ?? 'a permission'}.`, {
      scope: scope ?? null,
    });
  }
  if (code === 'MAX_COST_EXCEEDED') return new QuestionTooLarge();
  // Their sentence may quote what was sent; the code says enough.
  const fault = code === 'INTERNAL_SERVER_ERROR' ? 'platform-silent' : 'platform-refused';
  return new ConnectionError(fault, `Shopify refused with ${code}.`);
}

/** The question costs more than any may: ask for fewer at once. */
export class QuestionTooLarge extends ConnectionError {
  constructor() {
    super('platform-refused', 'The question was too large for Shopify.');
  }
}

function statusRefusal(answer: Response, nowMs: number): ConnectionError | null {
  const { status } = answer;
  const wait = retryAfterMs(answer.headers, nowMs);
  if (status === 429) {
    const sentence = 'Shopify’s limit of questions is used up.';
    return new ConnectionError('rate-limited', sentence, { retryAfterMs: wait ?? LEAST_REST_MS });
  }
  if (status >= 500) {
    return new ConnectionError('platform-silent', `Shopify answered ${status}.`, {
      retryAfterMs: wait,
    });
  }
  if (status >= 400) return new ConnectionError('platform-refused', `Shopify answered ${status}.`);
  return null;
}

/** Asks the token endpoint; its answer as published. */
export async function askToken(
  way: typeof fetch,
  shopDomain: string,
  body: Readonly<Record<string, string>>,
  nowMs: number,
): Promise<v.InferOutput<typeof tokenSchema>> {
  const answer = await way(`https://${shopDomain}/admin/oauth/access_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  const refusal = statusRefusal(answer, nowMs);
  if (refusal) throw refusal;
  try {
    return v.parse(tokenSchema, JSON.parse(text));
  } catch {
    // Without its cause: a parser's words quote the token.
    throw new ConnectionError('platform-refused', 'Shopify’s answer held no token as documented.');
  }
}

/** Questions to one shop. */
export class ShopifyApi {
  readonly #context: ShopifyContext;
  readonly #keeper: TokenKeeper<Credentials>;

  constructor(context: ShopifyContext) {
    this.#context = context;
    const renew = (credentials: Credentials) => renewed(credentials, context);
    const source = { platform: 'Shopify', renewBeforeMs: RENEW_BEFORE_MS, renew };
    this.#keeper = new TokenKeeper(context, source);
  }

  /**
   * Asks a question; a token that has run out is renewed once and kept. `beside`: fields that may
   * be refused without the rest being so.
   *
   * @throws ConnectionError by name
   */
  async ask<T>(
    schema: v.GenericSchema<unknown, T>,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    beside: readonly string[] = BESIDE,
  ): Promise<ShopifyAnswer<T>> {
    let answer = await this.#send(query, variables, await this.#keeper.fit());
    if (answer.status === 401) {
      await answer.body?.cancel();
      answer = await this.#send(query, variables, await this.#keeper.renewed());
    }
    if (answer.status === 401) throw this.#keeper.ended();
    const text = await answer.text();
    const refusal = statusRefusal(answer, this.#context.nowMs);
    if (refusal) throw refusal;
    return readAnswer(schema, text, beside);
  }

  #send(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    { accessToken }: Credentials,
  ): Promise<Response> {
    const { fetch: way, settings } = this.#context;
    return way(`https://${settings.shopDomain}/admin/api/${API_VERSION}/graphql.json`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shopify-access-token': accessToken ?? '' },
      body: JSON.stringify({ query, variables }),
    });
  }
}

async function renewed(credentials: Credentials, context: ShopifyContext): Promise<Credentials> {
  const { clientId, clientSecret, refreshToken } = credentials;
  const { fetch: way, settings, nowMs } = context;
  const body = {
    ...{ client_id: clientId ?? '', client_secret: clientSecret ?? '' },
    ...{ grant_type: 'refresh_token', refresh_token: refreshToken ?? '' },
  };
  return withToken(credentials, await askToken(way, settings.shopDomain, body, nowMs), nowMs);
}

/** Credentials with a token just given. */
export function withToken(
  credentials: Credentials,
  token: v.InferOutput<typeof tokenSchema>,
  nowMs: number,
): Credentials {
  const { access_token, expires_in, refresh_token } = token;
  return {
    ...credentials,
    accessToken: access_token,
    refreshToken: refresh_token ?? credentials.refreshToken,
    tokenEndsAtMs: expires_in === null ? null : nowMs + expires_in * 1000,
  };
}

function readAnswer<T>(
  schema: v.GenericSchema<unknown, T>,
  text: string,
  beside: readonly string[],
): ShopifyAnswer<T> {
  let envelope: v.InferOutput<typeof envelopeSchema>;
  try {
    envelope = v.parse(envelopeSchema, parseExactJson(text));
  } catch (cause) {
    throw new ConnectionError('platform-silent', 'Shopify’s answer was no GraphQL.', { cause });
  }
  const cost = envelope.extensions?.cost;
  const error = envelope.errors.find(({ path }) => !beside.includes(String(path?.at(-1) ?? '')));
  if (error) throw refusalOf(error, cost);
  const parsed = v.safeParse(schema, envelope.data);
  if (parsed.success) return { data: parsed.output, restMs: refillMs(cost) };
  const path = v.getDotPath(parsed.issues[0]) ?? 'data';
  throw new ConnectionError('unreadable', `${path} of Shopify’s answer is not as documented.`);
}
