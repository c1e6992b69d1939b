// The first middleware: gives the request its id, its time and its counters, and the answer the
// headers every answer has.
import type { MiddlewareHandler } from 'hono';
import type { AppEnv, AppOptions } from '../context.ts';

// A caller's id is kept only in this form, so that nothing else gets into logs by that door.
const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

/** Starts a request under the given options. */
export function requestContext(options: AppOptions): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id') ?? '';
    const requestId = REQUEST_ID.test(given) ? given : crypto.randomUUID();
    c.set('requestId', requestId);
    c.set('nowMs', options.now());
    c.set('options', options);
    c.set('actor', null);
    c.set('endpointId', null);
    c.set('databases', []);
    await next();
    const { headers } = c.res;
    headers.set('x-request-id', requestId);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}
