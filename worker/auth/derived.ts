// Ids and secrets made from the caller's Idempotency-Key, so that a repeat gives the very same ones
// and no secret has to be stored to answer it.
import { bytesOf, sha256Hex } from './encoding.ts';
import { tokenSecret } from './token-secret.ts';

/** An id that the same key always gives. */
export async function idOnce(prefix: string, onceKey: string): Promise<string> {
  return `${prefix}_${(await sha256Hex(onceKey)).slice(0, 26).toUpperCase()}`;
}

/** 64 bytes nobody can guess without the worker's secret; the same key and use give the same. */
export async function secretOnce(
  env: Env,
  use: 'api-key' | 'link' | 'live-link' | 'order-link',
  onceKey: string,
): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-512' };
  const secret = bytesOf(tokenSecret(env));
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(`${use}\n${onceKey}`)));
}
