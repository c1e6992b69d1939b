// CORS for our extension and nobody else: web pages never may read an answer. An Origin header is
// no proof of who calls; tokens are.
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../context.ts';

// Chrome's ids are 32 letters a-p; Firefox makes a UUID per install.
const EXTENSION_ORIGIN =
  /^(chrome-extension:\/\/[a-p]{32}|moz-extension:\/\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

const ALLOWED_HEADERS =
  'authorization, content-type, idempotency-key, if-none-match, x-client-version, ' +
  'x-d1-bookmark, x-request-id';
const EXPOSED_HEADERS = 'etag, retry-after, x-d1-bookmark, x-request-id, idempotency-replayed';

/** Whether an origin has the form of a browser extension's. */
export const isExtensionOrigin = (origin: string) => EXTENSION_ORIGIN.test(origin);

function configuredOrigins(env: Env): string[] {
  return (env.EXTENSION_ORIGINS ?? '').split(',').map((origin) => origin.trim());
}

/**
 * Whether answers may be read by that origin: a configured one, the one the token was paired
 * with, any extension in development, and any extension for the calls that start a pairing
 * (Firefox ids differ per install, so they cannot be configured).
 */
function mayRead(env: Env, origin: string, path: string, pairedOrigin: string | null): boolean {
  if (!isExtensionOrigin(origin)) return false;
  return (
    env.ENVIRONMENT === 'dev' ||
    origin === pairedOrigin ||
    path.startsWith('/v1/auth/') ||
    configuredOrigins(env).includes(origin)
  );
}

function preflight(origin: string): Response {
  const headers = new Headers({ vary: 'Origin' });
  if (isExtensionOrigin(origin)) {
    headers.set('access-control-allow-origin', origin);
    headers.set('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
    headers.set('access-control-allow-headers', ALLOWED_HEADERS);
    headers.set('access-control-max-age', '7200');
  }
  return new Response(null, { status: 204, headers });
}

/** Answers preflights and marks answers that the calling extension may read. */
export const crossOrigin: MiddlewareHandler<AppEnv> = async (c, next) => {
  const origin = c.req.header('origin');
  if (c.req.method === 'OPTIONS' && origin && c.req.header('access-control-request-method')) {
    return preflight(origin);
  }
  await next();
  c.res.headers.append('vary', 'Origin');
  if (origin && mayRead(c.env, origin, c.req.path, c.var.actor?.origin ?? null)) {
    c.res.headers.set('access-control-allow-origin', origin);
    c.res.headers.set('access-control-expose-headers', EXPOSED_HEADERS);
  }
};
