// GoodCang's (谷仓) open API V1: key and token in headers, every call a POST with a body, answers
// that say "Success" or not (open.goodcang.com, docs_api; shapes as its pages are kept in public
// code, read 2026-11-23). Its limits and its words for a refused key are not published where we
// could read. Not yet verified against a live account.
import * as v from 'valibot';
import type { ContextOf } from './connection.ts';
import { ConnectionError, retryAfterMs } from './connection-error.ts';
import { readBody, statusRefusal } from './rest-answer.ts';

/** What GoodCang's calls are made with. */
export type GoodcangContext = ContextOf<'goodcang'>;

/** The only host that is called. */
export const GOODCANG_HOST = 'oms.goodcang.net';
const BASE = '/public_open';
/** Its limits are not published: where it does not say how long to wait, this is. */
const REST_MS = 60_000;

const outcome = v.object({
  ask: v.string(),
  message: v.optional(v.nullable(v.string()), null),
});

// No code tells a refused key from another refusal, so its words have to.
const OF_KEYS = /app.?(key|token)|token|unauthor|authenticat|鉴权|授权|令牌/i;

/** An answer that says no, by what it is about; its sentence may quote what was sent. */
function saysNo(message: string | null): ConnectionError {
  if (OF_KEYS.test(message ?? '')) {
    return new ConnectionError('needs-sign-in', 'GoodCang refuses the key or the token.');
  }
  return new ConnectionError('platform-refused', 'GoodCang did not do what it was asked.');
}

function refusalOf(answer: Response, nowMs: number): ConnectionError | null {
  const { status, headers } = answer;
  if (status === 401 || status === 403) return saysNo('token');
  if (status === 429) {
    const wait = retryAfterMs(headers, nowMs) ?? REST_MS;
    const sentence = 'GoodCang’s limit of questions is used up.';
    return new ConnectionError('rate-limited', sentence, { retryAfterMs: wait });
  }
  return statusRefusal(answer, 'GoodCang', nowMs);
}

/**
 * Asks a question.
 *
 * @throws ConnectionError by name
 */
export async function askGoodcang<T>(
  { fetch: way, credentials, nowMs }: GoodcangContext,
  schema: v.GenericSchema<unknown, T>,
  path: string,
  body: unknown,
): Promise<T> {
  const answer = await way(`https://${GOODCANG_HOST}${BASE}${path}`, {
    method: 'POST',
    headers: {
      ...{ accept: 'application/json', 'content-type': 'application/json' },
      ...{ 'app-key': credentials.appKey, 'app-token': credentials.appToken },
    },
    body: JSON.stringify(body),
  });
  const refusal = refusalOf(answer, nowMs);
  if (refusal) {
    await answer.body?.cancel();
    throw refusal;
  }
  const text = await answer.text();
  const { ask, message } = readBody(outcome, text, 'GoodCang');
  if (ask !== 'Success') throw saysNo(message);
  return readBody(schema, text, 'GoodCang');
}

/** GoodCang's times carry no zone; they are taken as China's, UTC+8 all year. */
const CHINA_MS = 8 * 3_600_000;

/** An instant as GoodCang writes it, such as 2021-04-21 15:18:50. */
export const goodcangTime = (atMs: number): string =>
  new Date(atMs + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');

/** The instant of such a text; null for an empty or zero one. */
export function atOfGoodcang(text: string | null): number | null {
  if (!/^[1-9]\d{3}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/.test(text ?? '')) return null;
  const atMs = Date.parse(`${text?.replace(' ', 'T')}${text?.includes(' ') ? '' : 'T00:00:00'}Z`);
  return Number.isNaN(atMs) ? null : atMs - CHINA_MS;
}
