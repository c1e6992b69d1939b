// The secret that signs access tokens: a binding, never a default in code.
import { ApiError } from '../errors.ts';

const SHORTEST = 32;

/** The signing secret; a worker without one refuses to sign anybody in. */
export function tokenSecret(env: Env): string {
  const secret = env.TOKEN_SECRET ?? '';
  if (secret.length >= SHORTEST) return secret;
  throw new ApiError('unavailable', {
    detail:
      `Set TOKEN_SECRET to ${SHORTEST} random characters or more: \`npm start\` and ` +
      '`npm run deploy` do; by hand it is `wrangler secret put TOKEN_SECRET`.',
  });
}
