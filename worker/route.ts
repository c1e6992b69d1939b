// Binds an endpoint of the contract to its handler: who may call, what is valid, once per key, and
// in which form the answer leaves. Handlers see parsed input and never a raw request.
import type { Context } from 'hono';
import * as v from 'valibot';
import type {
  EndpointSpec,
  ParsedRequestOf,
  ResponseInputOf,
} from '../shared/contract/endpoint.ts';
import { authenticate } from './auth/authenticate.ts';
import { commit, hashRequest, RepeatedKey, storedAnswer, type Write } from './commit.ts';
import type { Actor, AppEnv } from './context.ts';
import { forWorkspace, type WorkspaceDb } from './db/for-workspace.ts';
import { ApiError, fieldError } from './errors.ts';
import { takeAnonymous, takeHook, takeMember, takeViewer } from './middleware/rate-limit.ts';
import { placesOf } from './middleware/request-log.ts';
import { DEFAULT_BODY_BYTES, readBodyText } from './request-body.ts';
import { parseJson, parsePart } from './validation.ts';

/** What every handler gets beside its parsed input. */
interface CallBase {
  readonly env: Env;
  /** For bodies that are streams; JSON bodies are read already. */
  readonly request: Request;
  readonly requestId: string;
  readonly nowMs: number;
  /** Headers to add to the answer, such as an ETag. */
  readonly headers: Headers;
  /** The way out to platforms. */
  readonly fetch: typeof fetch;
  /** Lets work go on behind the answer; what fails there is logged. */
  readonly later: (work: Promise<unknown>) => void;
  /** Counts the work of a database the handler opened itself. */
  readonly track: (db: Pick<WorkspaceDb, 'usage'>) => void;
}

/** A call without a token. */
export type PublicCall<E extends EndpointSpec> = CallBase & ParsedRequestOf<E>;

/** A call of a member or a machine of a workspace. */
export type MemberCall<E extends EndpointSpec> = CallBase &
  ParsedRequestOf<E> & {
    readonly actor: Actor;
    readonly db: WorkspaceDb;
    /** The caller's Idempotency-Key with the caller in front; '' on calls without one. */
    readonly onceKey: string;
    /** Carries out a keyed write together with its stored answer and its audit entry. */
    commit(write: Write<ResponseInputOf<E>>): Promise<ResponseInputOf<E>>;
    /**
     * The statements and keys of `commit` for writers that send their own batch (the ledger):
     * they must be part of that batch.
     */
    readonly write: WriteParts;
  };

/** See `MemberCall.write`. */
export interface WriteParts {
  readonly context: Parameters<typeof commit>[0];
}

/** What the handler of an endpoint is called with. */
export type CallOf<E extends EndpointSpec> = E['access'] extends { readonly kind: 'public' }
  ? PublicCall<E>
  : MemberCall<E>;

/** A JSON answer, or a Response of the handler's own making (a stream, a 304). */
export type AnswerOf<E extends EndpointSpec> = ResponseInputOf<E> | Response;

/** An endpoint with its handler behind it. */
export interface Route {
  readonly endpoint: EndpointSpec;
  readonly handle: (c: Context<AppEnv>) => Promise<Response>;
}

type AnyCall = CallBase & Record<string, unknown>;

const KEY_PATTERN = /^[\x21-\x7e]{8,200}$/;

/** Binds `endpoint` to `handler`. */
export function route<E extends EndpointSpec>(
  endpoint: E,
  handler: (call: CallOf<E>) => Promise<AnswerOf<E>>,
): Route {
  const run = handler as unknown as (call: AnyCall) => Promise<unknown>;
  return {
    endpoint,
    handle: (c) => {
      c.set('endpointId', endpoint.id);
      return endpoint.access.kind === 'public'
        ? answerPublic(c, endpoint, run)
        : answerMember(c, endpoint, run);
    },
  };
}

type Run = (call: AnyCall) => Promise<unknown>;

async function answerPublic(c: Context<AppEnv>, endpoint: EndpointSpec, run: Run) {
  const limit = 'limit' in endpoint.access ? endpoint.access.limit : null;
  if (limit === 'hook') takeHook(c);
  else if (limit === 'viewer') takeViewer(c);
  else takeAnonymous(c);
  const { parsed } = await readRequest(c, endpoint);
  const call = callBase(c);
  return answered(c, endpoint, call, await run({ ...call, ...parsed }));
}

async function answerMember(c: Context<AppEnv>, endpoint: EndpointSpec, run: Run) {
  const actor = await authenticate(c);
  c.set('actor', actor);
  takeMember(c, actor);
  demandPermission(endpoint, actor);
  const { parsed, text } = await readRequest(c, endpoint);
  const bookmark = c.req.header('x-d1-bookmark') ?? null;
  const db = await forWorkspace(c.env, actor.workspaceId, { bookmark });
  const call = callBase(c);
  call.track(db);
  if (!endpoint.isIdempotencyKeyed) {
    return answered(c, endpoint, call, await run({ ...call, ...parsed, actor, db, onceKey: '' }));
  }
  const context = await writeContext(c, endpoint, { actor, db }, text);
  const keyed = {
    actor,
    db,
    onceKey: `${actor.id}:${context.key}`,
    write: { context },
    commit: (write: Write<unknown>) => commit(context, write),
  };
  try {
    return answered(c, endpoint, call, await run({ ...call, ...parsed, ...keyed }));
  } catch (error) {
    // A repeat may also fail in another way first (its own code is "in use" by then).
    const isRefused = error instanceof ApiError || error instanceof RepeatedKey;
    const stored = isRefused ? await storedAnswer(context) : null;
    if (!stored) throw error;
    return new Response(stored.body, {
      status: stored.status,
      headers: { 'content-type': 'application/json', 'idempotency-replayed': 'true' },
    });
  }
}

function demandPermission(endpoint: EndpointSpec, actor: Actor) {
  if (endpoint.access.kind !== 'member') return;
  const { permission } = endpoint.access;
  if (actor.permissions.has(permission)) return;
  throw new ApiError('forbidden', {
    detail: `This needs the permission ${permission}; an owner can grant it under Team.`,
  });
}

async function readRequest(c: Context<AppEnv>, endpoint: EndpointSpec) {
  const text = endpoint.isStreamed
    ? ''
    : await readBodyText(c.req.raw, endpoint.maxBodyBytes ?? DEFAULT_BODY_BYTES);
  const parsed = {
    params: parsePart('params', endpoint.params, c.req.param()),
    query: parsePart('query', endpoint.query, c.req.query()),
    body: endpoint.body && parsePart('body', endpoint.body, parseJson(text)),
  };
  return { parsed, text };
}

async function writeContext(
  c: Context<AppEnv>,
  endpoint: EndpointSpec,
  { actor, db }: { actor: Actor; db: WorkspaceDb },
  text: string,
) {
  const key = c.req.header('idempotency-key') ?? '';
  if (!KEY_PATTERN.test(key)) {
    throw fieldError(
      'header.Idempotency-Key',
      'Send a key of 8 to 200 visible characters, new for each write and the same on a retry.',
    );
  }
  return {
    db,
    actor,
    endpointId: endpoint.id,
    status: endpoint.status,
    requestId: c.var.requestId,
    nowMs: c.var.nowMs,
    key,
    requestHash: await hashRequest(c.req.method, c.req.path, text),
  };
}

function callBase(c: Context<AppEnv>): CallBase {
  return {
    env: c.env,
    request: c.req.raw,
    requestId: c.var.requestId,
    nowMs: c.var.nowMs,
    headers: new Headers(),
    fetch: c.var.options.fetch,
    later: (work) => {
      const settled = work.catch((error: unknown) => logLater(c, error));
      const { keepAlive } = c.var.options;
      if (keepAlive) keepAlive(settled);
      else c.executionCtx.waitUntil(settled);
    },
    track: (db) => c.set('databases', [...c.var.databases, db]),
  };
}

// Behind the answer nobody hears of a failure but the log.
function logLater(c: Context<AppEnv>, error: unknown) {
  const { name } = error instanceof Error ? error : new Error();
  const errorPlaces = error instanceof Error ? placesOf(error) : [];
  const { endpointId: endpoint, requestId } = c.var;
  const line = { level: 'error', endpoint, requestId, isLater: true, errorName: name, errorPlaces };
  c.var.options.writeLog(JSON.stringify(line));
}

function answered(
  c: Context<AppEnv>,
  endpoint: EndpointSpec,
  call: CallBase,
  answer: unknown,
): Response {
  if (answer instanceof Response) return answer;
  if (c.var.options.isAnswerChecked && endpoint.response) v.parse(endpoint.response, answer);
  if (endpoint.status === 204) return new Response(null, { status: 204, headers: call.headers });
  call.headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(answer), { status: endpoint.status, headers: call.headers });
}
