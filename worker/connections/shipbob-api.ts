// ShipBob's API: a personal access token as bearer, 150 calls a minute for each user and
// application, `x-retry-after` on a refusal (developer.shipbob.com, Authentication and Rate limit,
// read 2026-11-23). Not yet verified against a live account.
import type * as v from 'valibot';
import type { ContextOf } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { readBody, statusRefusal } from './rest-answer.ts';
import { channelsAnswer } from './shipbob-payloads.ts';

/** What ShipBob's calls are made with. */
export type ShipbobContext = ContextOf<'shipbob'>;

/** The only host that is called. */
export const SHIPBOB_HOST = 'api.shipbob.com';
const BASE = '/2026-01';
const WRITES_ORDERS = 'orders_write';
/** Where ShipBob does not say how long to wait: the whole window of its limit. */
const WINDOW_MS = 60_000;

/** One question. */
export interface ShipbobAsk {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | null>>;
  /** The query as ShipBob itself gave it, for the next page. */
  readonly cursor?: string | null;
  readonly method?: 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly channelId?: string;
}

function refusalOf(answer: Response, nowMs: number): ConnectionError | null {
  const { status, headers } = answer;
  if (status === 401) {
    const sentence = 'ShipBob refuses the token: make a new one and set it here.';
    return new ConnectionError('needs-sign-in', sentence);
  }
  if (status === 403) {
    const scope = 'Integrations > API Tokens';
    return new ConnectionError('missing-scope', 'ShipBob wants another permission.', { scope });
  }
  if (status === 404) return new ConnectionError('unknown-order', 'ShipBob answered 404.');
  if (status === 429) {
    const seconds = Number(headers.get('x-retry-after') ?? '');
    const retryAfterMs = seconds > 0 ? seconds * 1000 : WINDOW_MS;
    return new ConnectionError('rate-limited', 'ShipBob’s limit is used up.', { retryAfterMs });
  }
  return statusRefusal(answer, 'ShipBob', nowMs);
}

/**
 * Asks a question.
 *
 * @throws ConnectionError by name
 */
export async function askShipbob<T>(
  { fetch: way, credentials, nowMs }: ShipbobContext,
  schema: v.GenericSchema<unknown, T>,
  { path, query = {}, cursor, method, body, channelId }: ShipbobAsk,
): Promise<T> {
  const url = new URL(`https://${SHIPBOB_HOST}${BASE}${path}`);
  if (cursor) url.search = cursor;
  else {
    for (const [name, value] of Object.entries(query)) {
      if (value !== null) url.searchParams.set(name, String(value));
    }
  }
  const answer = await way(url.href, {
    method: method ?? 'GET',
    headers: {
      ...{ accept: 'application/json', 'content-type': 'application/json' },
      authorization: `Bearer ${credentials.accessToken}`,
      ...(channelId === undefined ? {} : { shipbob_channel_id: channelId }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const refusal = refusalOf(answer, nowMs);
  if (refusal) {
    await answer.body?.cancel();
    throw refusal;
  }
  const text = await answer.text();
  return readBody(schema, text === '' ? 'null' : text, 'ShipBob');
}

/** The channel orders are handed over in: the one that was typed, else the first that may write. */
export async function writingChannel(context: ShipbobContext): Promise<string> {
  const { channelId } = context.settings;
  if (channelId !== null) return channelId;
  const { items } = await askShipbob(context, channelsAnswer, { path: '/channel' });
  const found = items?.find(({ scopes }) => scopes?.includes(WRITES_ORDERS));
  if (found) return found.id;
  const scope = WRITES_ORDERS;
  throw new ConnectionError('missing-scope', 'No channel may write orders.', { scope });
}
