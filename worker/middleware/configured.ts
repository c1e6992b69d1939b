// Refuses every request while the worker lacks what it must not run without, and says in the log
// what to do. Must not name a secret's value.
import type { MiddlewareHandler } from 'hono';
import { tokenSecret } from '../auth/token-secret.ts';
import type { AppEnv } from '../context.ts';

/** The first middleware behind the log: a half-configured deployment is no service at all. */
export const configured: MiddlewareHandler<AppEnv> = async (c, next) => {
  try {
    tokenSecret(c.env);
  } catch (error) {
    const { detail } = error as { detail?: string };
    const line = { level: 'error', configuration: 'TOKEN_SECRET', detail };
    c.var.options.writeLog(JSON.stringify(line));
    throw error;
  }
  await next();
};
