// The version floor: an installed extension that is too old for this server is told what to do.
import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from '../context.ts';
import { ApiError } from '../errors.ts';

/** The oldest extension that understands this server's `/v1`. */
export const OLDEST_CLIENT = '0.1.0';

/** Whether version `a` is older than `b`; both as `1.20.3`, missing parts count as 0. */
export function isOlder(a: string, b: string): boolean {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let i = 0; i < 3; i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

/** Refuses `X-Client-Version: 0.0.9` and older; only the extension sends the header. */
export const clientVersion: MiddlewareHandler<AppEnv> = async (c, next) => {
  const version = /^\d+(?:\.\d+){0,3}$/.exec(c.req.header('x-client-version') ?? '');
  if (version && isOlder(version[0], OLDEST_CLIENT)) {
    throw new ApiError('upgrade-required', {
      detail: `Update the extension to ${OLDEST_CLIENT} or newer in your browser's extension page.`,
    });
  }
  await next();
};
