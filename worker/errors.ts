// The one error type of the API and the shape in which it leaves (RFC 9457, problem+json).
// Must not log: what went wrong inside is logged by the request log, never told to the caller.
import {
  ERRORS,
  type ErrorCode,
  type FieldError,
  type Problem,
} from '../shared/contract/errors.ts';

/** What may be said beside the code. */
export interface ErrorDetails {
  /** What happened and what to do about it, in one or two sentences. */
  readonly detail?: string;
  readonly fields?: readonly FieldError[];
  readonly cause?: unknown;
  /** Seconds after which a retry makes sense; sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** A refusal with a code of the contract; everything else thrown becomes `internal`. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly detail: string | undefined;
  readonly fields: readonly FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.detail ?? ERRORS[code].title, { cause: details.cause });
    this.name = 'ApiError';
    this.code = code;
    this.detail = details.detail;
    this.fields = details.fields;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** A refusal that names one field. `path` is dotted, such as `body.items.3.units`. */
export function fieldError(path: string, message: string, code: ErrorCode = 'bad-request') {
  return new ApiError(code, { detail: `${path}: ${message}`, fields: [{ path, message }] });
}

/** The id exists nowhere in this workspace; another workspace's id looks exactly the same. */
export function notFound(noun: string): ApiError {
  return new ApiError('not-found', { detail: `No such ${noun} in this workspace.` });
}

/** The answer for anything thrown; unknown errors say nothing but the request id. */
export function problemResponse(error: unknown, requestId: string): Response {
  const known = error instanceof ApiError ? error : new ApiError('internal');
  const problem: Problem = {
    type: `/docs#${known.code}`,
    title: ERRORS[known.code].title,
    status: known.status,
    code: known.code,
    requestId,
    ...(known.detail === undefined ? {} : { detail: known.detail }),
    ...(known.fields === undefined ? {} : { fields: [...known.fields] }),
  };
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  if (known.retryAfterSeconds !== undefined) {
    headers.set('retry-after', String(known.retryAfterSeconds));
  }
  if (known.status === 401) headers.set('www-authenticate', 'Bearer');
  return new Response(JSON.stringify(problem), { status: known.status, headers });
}
