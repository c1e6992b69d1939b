// An endpoint as data: what the worker validates with, the extension calls with, and OpenAPI is
// generated from. Must not know Hono, fetch or any table.
import type * as v from 'valibot';
import type { ErrorCode } from './errors.ts';
import type { Permission } from './permissions.ts';

/** Any valibot schema without asynchronous parts. */
export type Schema = v.GenericSchema<unknown, unknown>;

/** The methods endpoints use. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Who may call: `public` needs no token, `member` a token of the workspace. `viewer` counts calls
 * against the larger allowance of an audience: a whole office may watch from one address. `hook`
 * counts messages of a platform by the address they call.
 */
export type Access =
  | { readonly kind: 'public'; readonly limit?: 'viewer' | 'hook' }
  | { readonly kind: 'member'; readonly permission: Permission };

/** The declaration of one endpoint. Every write takes an `Idempotency-Key` header. */
export interface EndpointSpec {
  /** Operation id, `noun.verb`. */
  readonly id: string;
  readonly method: HttpMethod;
  /** Path with `:name` parameters, from `/v1` on. */
  readonly path: `/${string}`;
  /** One sentence for the docs page. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: Schema;
  readonly query?: Schema;
  readonly body?: Schema;
  /** Null: the answer has no JSON body (a stream or nothing). */
  readonly response: Schema | null;
  readonly status: 200 | 201 | 202 | 204;
  /** Codes beyond those every endpoint can answer (see COMMON_ERRORS). */
  readonly errors: readonly ErrorCode[];
  /** False for a write that may be repeated at will, such as a look-up by POST. */
  readonly isIdempotencyKeyed: boolean;
  /** True: the handler reads the body itself, as a stream (a file); `body` is then not set. */
  readonly isStreamed?: boolean;
  /** Cap of a JSON body; the worker's default when absent. */
  readonly maxBodyBytes?: number;
}

type Defaults = 'status' | 'errors' | 'isIdempotencyKeyed';

/** Declares an endpoint; writes are keyed by default, reads answer 200. */
export function defineEndpoint<const E extends Omit<EndpointSpec, Defaults>>(
  spec: E & Partial<Pick<EndpointSpec, Defaults>>,
): E & Pick<EndpointSpec, Defaults> {
  return {
    status: 200,
    errors: [],
    isIdempotencyKeyed: spec.method !== 'GET',
    ...spec,
  };
}

type InputOf<S> = S extends Schema ? v.InferInput<S> : undefined;
type OutputOf<S> = S extends Schema ? v.InferOutput<S> : undefined;

/** What a caller passes. */
export interface RequestOf<E extends EndpointSpec> {
  readonly params: InputOf<E['params']>;
  readonly query: InputOf<E['query']>;
  readonly body: InputOf<E['body']>;
}

/** What a handler receives after validation. */
export interface ParsedRequestOf<E extends EndpointSpec> {
  readonly params: OutputOf<E['params']>;
  readonly query: OutputOf<E['query']>;
  readonly body: OutputOf<E['body']>;
}

/** What the caller gets back. */
export type ResponseOf<E extends EndpointSpec> = E['response'] extends Schema
  ? v.InferOutput<E['response']>
  : undefined;

/** What a handler returns. */
export type ResponseInputOf<E extends EndpointSpec> = E['response'] extends Schema
  ? v.InferInput<E['response']>
  : undefined;
