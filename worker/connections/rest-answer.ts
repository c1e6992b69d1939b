// What the answers of a platform's REST API have in common: a refusal by its status, and a body
// that is read by a schema. Names no platform of its own.
import * as v from 'valibot';
import { ConnectionError, retryAfterMs } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';

const LEAST_REST_MS = 1_000;

/** The refusal a status stands for; null below 400. */
export function statusRefusal(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  platform: string,
  nowMs: number,
): ConnectionError | null {
  const wait = retryAfterMs(headers, nowMs);
  if (status === 429) {
    const sentence = `${platform}’s limit of questions is used up.`;
    return new ConnectionError('rate-limited', sentence, { retryAfterMs: wait ?? LEAST_REST_MS });
  }
  if (status >= 500) {
    return new ConnectionError('platform-silent', `${platform} answered ${status}.`, {
      retryAfterMs: wait,
    });
  }
  // Their sentence may quote what was sent; the status says enough.
  return status < 400
    ? null
    : new ConnectionError('platform-refused', `${platform} answered ${status}.`);
}

/**
 * A body as its schema reads it.
 *
 * @throws ConnectionError `platform-silent` for what is no JSON, `unreadable` for another shape
 */
export function readBody<T>(
  schema: v.GenericSchema<unknown, T>,
  text: string,
  platform: string,
): T {
  let body: unknown;
  try {
    body = parseExactJson(text);
  } catch (cause) {
    throw new ConnectionError('platform-silent', `${platform}’s answer was no JSON.`, { cause });
  }
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]) ?? 'body';
  throw new ConnectionError('unreadable', `${path} of ${platform}’s answer is not as documented.`);
}
