// Credentials of platforms at rest: AES-GCM under a key that comes from the worker's secret, bound
// to the row they belong to. A worker with another secret cannot open them and says so.
import { ApiError } from '../errors.ts';
import { bytesOf, fromBase64Url, randomBytes, toBase64Url } from './encoding.ts';
import { tokenSecret } from './token-secret.ts';

const PREFIX = 'v1.';
const IV_BYTES = 12;

async function sealingKey(env: Env): Promise<CryptoKey> {
  const secret = bytesOf(tokenSecret(env));
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: bytesOf('stockcast'),
    info: bytesOf('connection credentials'),
  };
  const algorithm = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(hkdf, base, algorithm, false, ['encrypt', 'decrypt']);
}

/** Seals a value for one place, such as `workspace/connection`; it opens nowhere else. */
export async function seal(env: Env, place: string, value: unknown): Promise<string> {
  const iv = randomBytes(IV_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(place) };
  const plain = bytesOf(JSON.stringify(value));
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(algorithm, await sealingKey(env), plain),
  );
  return `${PREFIX}${toBase64Url(iv)}.${toBase64Url(sealed)}`;
}

/**
 * Opens what `seal` made for the same place.
 *
 * @throws ApiError `unavailable` when it was sealed with another secret, or changed
 */
export async function unseal(env: Env, place: string, text: string): Promise<unknown> {
  const [iv, sealed] = text.slice(PREFIX.length).split('.').map(fromBase64Url);
  try {
    if (!text.startsWith(PREFIX) || !iv || !sealed) throw new Error('Not sealed by this worker.');
    const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(place) };
    const plain = await crypto.subtle.decrypt(algorithm, await sealingKey(env), sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  } catch (error) {
    throw new ApiError('unavailable', {
      detail: 'TOKEN_SECRET changed since this connection was made: set its secrets again.',
      cause: error,
    });
  }
}
