// The API client derived from the contract: builds requests, refreshes the token once, turns every
// failure into one coded error, and reads answers leniently (unknown fields are ignored).
// Must not know any storage: origins, tokens, clock and fetch come as arguments.
import * as v from 'valibot';
import type { EndpointSpec, RequestOf, ResponseOf } from '../shared/contract/endpoint.ts';
import {
  ERRORS,
  type ErrorCode,
  type FieldError,
  problemSchema,
} from '../shared/contract/errors.ts';
import { makeId } from '../shared/inventory/ids.ts';
import type { ApiAnswer, ApiCall, ApiFailure } from './messages.ts';

/** The one error of the client; `failure` is what may cross a message. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(readonly failure: ApiFailure) {
    super(`${failure.code}: ${failure.detail ?? failure.title}`);
  }
}

const failureOf = (code: ApiFailure['code'], title: string, detail: string | null = null) =>
  new ApiError({
    code,
    status: 0,
    title,
    detail,
    fields: [],
    requestId: null,
    retryAfterSeconds: null,
  });

/** Where the client gets its token from; `refreshed` is told which token was refused. */
export interface TokenSource {
  current(): Promise<string | null>;
  refreshed(refused: string | null): Promise<string | null>;
}

/** What the client needs from outside. */
export interface ApiClientParts {
  /** Origins in order; the first that answers is used. */
  readonly origins: () => Promise<readonly string[]>;
  readonly tokens: TokenSource;
  readonly fetch: typeof fetch;
  readonly newIdempotencyKey: () => string;
  /** Sent with each request, so that the server can answer 426 to one too old. */
  readonly clientVersion: string;
  readonly timeoutMs?: number;
}

/** What one call may add. */
export interface CallOptions {
  readonly idempotencyKey?: string;
  readonly ifNoneMatch?: string | null;
  /** Sent as it is in place of a JSON body. */
  readonly file?: { readonly blob: Blob; readonly contentType: string };
}

/** An answer before its shape is checked; `body` is undefined for 304 and 204. */
export interface RawAnswer {
  readonly status: number;
  readonly etag: string | null;
  readonly body: unknown;
}

/** Arguments of a call: only the parts its endpoint declares. */
export type CallRequest<E extends EndpointSpec> = {
  readonly [K in keyof RequestOf<E> as RequestOf<E>[K] extends undefined
    ? never
    : K]: RequestOf<E>[K];
};

/** Calls endpoints of the contract. */
export interface ApiClient {
  call<E extends EndpointSpec>(
    endpoint: E,
    request: CallRequest<E>,
    options?: CallOptions,
  ): Promise<ResponseOf<E>>;
  /** The same without checking the answer; for feeds, whose rows are checked one by one. */
  callRaw(endpoint: EndpointSpec, request: unknown, options?: CallOptions): Promise<RawAnswer>;
}

type Parts = { params?: unknown; query?: unknown; body?: unknown };

/** Fills `:name` in a path and appends the query; values are escaped. */
export function requestPath(endpoint: EndpointSpec, request: Parts): string {
  const params = (request.params ?? {}) as Record<string, unknown>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw failureOf('bad-request', `${endpoint.id} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries((request.query ?? {}) as Record<string, unknown>)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** Checks a request against its endpoint before it leaves, naming what is wrong. */
function checkRequest(endpoint: EndpointSpec, request: Parts): void {
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = endpoint[part];
    if (!schema) continue;
    const result = v.safeParse(schema, request[part] ?? {});
    if (result.success) continue;
    const fields: FieldError[] = result.issues.map((issue) => ({
      path: [part, v.getDotPath(issue)].filter(Boolean).join('.'),
      message: issue.message,
    }));
    const { title, status } = ERRORS['bad-request'];
    const base = { title, status, detail: null, requestId: null, retryAfterSeconds: null };
    throw new ApiError({ ...base, code: 'bad-request', fields });
  }
}

const isKnownCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** The coded error of an answer that is not a success, whatever its body is. */
async function problemOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(retryAfter) ? retryAfter : null;
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    // A proxy in between answered with a page of its own; the status is all there is to tell.
  }
  const parsed = v.safeParse(problemSchema, json);
  if (!parsed.success) {
    const code = response.status >= 502 && response.status <= 504 ? 'unavailable' : 'other';
    const title = `HTTP ${response.status}`;
    const base = { status: response.status, title, detail: null, fields: [], requestId: null };
    return new ApiError({ ...base, code, retryAfterSeconds });
  }
  const problem = parsed.output;
  return new ApiError({
    code: isKnownCode(problem.code) ? problem.code : 'other',
    status: response.status,
    title: problem.title,
    detail: problem.detail ?? null,
    fields: problem.fields ?? [],
    requestId: problem.requestId ?? null,
    retryAfterSeconds,
  });
}

interface Prepared {
  readonly endpoint: EndpointSpec;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | undefined;
}

function prepare(
  parts: ApiClientParts,
  endpoint: EndpointSpec,
  request: Parts,
  options: CallOptions,
): Prepared {
  if (!options.file) checkRequest(endpoint, request);
  const headers: Record<string, string> = {
    accept: 'application/json',
    'stockcast-client': `extension/${parts.clientVersion}`,
  };
  let body: string | Blob | undefined;
  if (options.file) {
    body = options.file.blob;
    headers['content-type'] = options.file.contentType;
  } else if (endpoint.body) {
    body = JSON.stringify(request.body ?? {});
    headers['content-type'] = 'application/json';
  }
  // One key for all tries: a repeat after a lost answer must not take effect twice.
  if (endpoint.isIdempotencyKeyed) {
    headers['idempotency-key'] = options.idempotencyKey ?? parts.newIdempotencyKey();
  }
  if (options.ifNoneMatch) headers['if-none-match'] = options.ifNoneMatch;
  return { endpoint, path: requestPath(endpoint, request), headers, body };
}

/** An endpoint without a schema for its answer answers a file. */
const isFileOf = ({ endpoint }: Prepared) => endpoint.response === null;

const usualTimeoutMs = (prepared: Prepared) => (isFileOf(prepared) ? 600_000 : 20_000);

/** Tries the origins in turn; only a failure to reach one moves on to the next. */
async function fetchAnywhere(
  parts: ApiClientParts,
  prepared: Prepared,
  token: string | null,
): Promise<Response> {
  const headers = { ...prepared.headers, ...(token && { authorization: `Bearer ${token}` }) };
  const reasons: string[] = [];
  for (const origin of await parts.origins()) {
    try {
      return await parts.fetch(`${origin}${prepared.path}`, {
        method: prepared.endpoint.method,
        headers,
        body: prepared.body,
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(parts.timeoutMs ?? usualTimeoutMs(prepared)),
      });
    } catch (error) {
      reasons.push(`${origin}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw failureOf('offline', 'The server cannot be reached', reasons.join('; '));
}

const isTokenRefused = ({ failure }: ApiError) =>
  failure.code === 'token-expired' || failure.code === 'unauthenticated';

async function answerOf(response: Response, isFile: boolean): Promise<RawAnswer> {
  const etag = response.headers.get('etag');
  if (response.status === 304) return { status: 304, etag, body: undefined };
  if (!response.ok) throw await problemOf(response);
  if (isFile) return { status: response.status, etag, body: await response.blob() };
  const text = await response.text();
  if (text === '') return { status: response.status, etag, body: undefined };
  try {
    return { status: response.status, etag, body: JSON.parse(text) };
  } catch (error) {
    throw failureOf('bad-response', 'The answer is not JSON', String(error));
  }
}

async function send(parts: ApiClientParts, prepared: Prepared): Promise<RawAnswer> {
  const sendWith = async (token: string | null) =>
    answerOf(await fetchAnywhere(parts, prepared, token), isFileOf(prepared));
  if (prepared.endpoint.access.kind === 'public') return sendWith(null);
  const token = await parts.tokens.current();
  if (token !== null) {
    try {
      return await sendWith(token);
    } catch (error) {
      if (!(error instanceof ApiError) || !isTokenRefused(error)) throw error;
    }
  }
  const fresh = await parts.tokens.refreshed(token);
  if (fresh === null) throw failureOf('unauthenticated', ERRORS.unauthenticated.title);
  return sendWith(fresh);
}

/** Checks an answer's shape; fields this version does not know are left out. */
export function readAnswer<E extends EndpointSpec>(endpoint: E, body: unknown): ResponseOf<E> {
  if (endpoint.response === null) return undefined as ResponseOf<E>;
  const result = v.safeParse(endpoint.response, body);
  if (result.success) return result.output as ResponseOf<E>;
  const [issue] = result.issues;
  const where = `${v.getDotPath(issue) ?? 'body'}: ${issue.message}`;
  throw failureOf('bad-response', 'The answer is not what was agreed', where);
}

/** A client for the given origins and tokens. */
export function createApiClient(parts: ApiClientParts): ApiClient {
  const callRaw: ApiClient['callRaw'] = async (endpoint, request, options = {}) =>
    send(parts, prepare(parts, endpoint, (request ?? {}) as Parts, options));
  return {
    callRaw,
    call: async (endpoint, request, options) =>
      readAnswer(endpoint, (await callRaw(endpoint, request, options)).body),
  };
}

/** A key for one write, sortable by time: `key_` and a ULID. */
export function newIdempotencyKey(): string {
  return makeId('key', Date.now(), crypto.getRandomValues(new Uint8Array(16)));
}

/** How one of our own pages reaches the background; `sendMessage` of messages.ts fits. */
export type SendApiCall = (type: 'api.call', call: ApiCall) => Promise<ApiAnswer>;

/**
 * A client for our own pages: the background does the call, because tokens stay there.
 *
 * @example await createPageApi(sendMessage).call(listSkus, { query: { q: 'SB-02' } })
 */
export function createPageApi(sendApiCall: SendApiCall): Pick<ApiClient, 'call'> {
  return {
    call: async (endpoint, request, options) => {
      const { idempotencyKey } = options ?? {};
      const call = { endpointId: endpoint.id, ...(request as Parts), idempotencyKey };
      const answer = await sendApiCall('api.call', call);
      if (!answer.isOk) throw new ApiError(answer.failure);
      return readAnswer(endpoint, answer.value);
    },
  };
}
