// Bounds what one caller can ask of this isolate: members and machines by who they are, everybody
// else by address.
import type { Context } from 'hono';
import type { Actor, AppEnv } from '../context.ts';
import { ApiError } from '../errors.ts';
import type { TokenBuckets } from './token-buckets.ts';

function take(buckets: TokenBuckets, key: string, nowMs: number) {
  const waitSeconds = buckets.take(key, nowMs);
  if (waitSeconds === 0) return;
  throw new ApiError('slow-down', {
    detail: `Too many requests: try again in ${waitSeconds} s.`,
    retryAfterSeconds: waitSeconds,
  });
}

/** Counts a call of a member's device or of an API key. */
export function takeMember(c: Context<AppEnv>, actor: Actor) {
  const key = `${actor.workspaceId}/${actor.deviceId ?? actor.id}`;
  take(c.var.options.memberBuckets, key, c.var.nowMs);
}

/** Counts a message of a platform by the address it calls: each connection has its own. */
export function takeHook(c: Context<AppEnv>) {
  take(c.var.options.hookBuckets, c.req.path, c.var.nowMs);
}

/** Counts a call without a token: guessing codes and passwords ends here. */
export function takeAnonymous(c: Context<AppEnv>) {
  // Set by Cloudflare itself; a caller cannot choose it. Absent on a laptop.
  const address = c.req.header('cf-connecting-ip') ?? 'local';
  take(c.var.options.anonymousBuckets, address, c.var.nowMs);
}

/** Counts a call of somebody who watches. */
export function takeViewer(c: Context<AppEnv>) {
  const address = c.req.header('cf-connecting-ip') ?? 'local';
  take(c.var.options.viewerBuckets, address, c.var.nowMs);
}
