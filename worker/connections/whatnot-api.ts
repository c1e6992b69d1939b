// Whatnot's Seller API: a personal access token as bearer, 10 requests a second for each seller and
// app, errors as problem documents (developers.whatnot.com, Authentication, Rate limits and Errors,
// read 2026-11-23). Not yet verified against a live seller.
import type * as v from 'valibot';
import type { ContextOf } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { readBody, statusRefusal } from './rest-answer.ts';

/** What Whatnot's calls are made with. */
export type WhatnotContext = ContextOf<'whatnot'>;

/** The only host that is called. */
export const WHATNOT_HOST = 'api.whatnot.com';
const BASE = '/seller-api/rest/v2';

/** One question. */
export interface WhatnotAsk {
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | null>>;
  readonly body?: unknown;
  /** What is missing where it is refused with 403. */
  readonly scope: string;
}

function refusalOf(answer: Response, nowMs: number, scope: string): ConnectionError | null {
  const { status } = answer;
  if (status === 401) {
    const sentence = 'Whatnot refuses the token: make a new one and set it here.';
    return new ConnectionError('needs-sign-in', sentence);
  }
  if (status === 403) {
    return new ConnectionError('missing-scope', 'Whatnot wants another permission.', { scope });
  }
  if (status === 404) return new ConnectionError('unknown-order', 'Whatnot answered 404.');
  return statusRefusal(answer, 'Whatnot', nowMs);
}

/**
 * Asks a question.
 *
 * @throws ConnectionError by name
 */
export async function askWhatnot<T>(
  { fetch: way, credentials, nowMs }: WhatnotContext,
  schema: v.GenericSchema<unknown, T>,
  { path, query = {}, body, scope }: WhatnotAsk,
): Promise<T> {
  const { accessToken } = credentials;
  if (accessToken === null) {
    throw new ConnectionError('needs-sign-in', 'Set an access token of Whatnot here.');
  }
  const url = new URL(`https://${WHATNOT_HOST}${BASE}${path}`);
  for (const [name, value] of Object.entries(query)) {
    if (value !== null) url.searchParams.set(name, String(value));
  }
  const answer = await way(url.href, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...{ accept: 'application/json', 'content-type': 'application/json' },
      authorization: `Bearer ${accessToken}`,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const refusal = refusalOf(answer, nowMs, scope);
  if (refusal) {
    await answer.body?.cancel();
    throw refusal;
  }
  return readBody(schema, await answer.text(), 'Whatnot');
}
