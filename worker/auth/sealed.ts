// Credentials of platforms at rest: AES-GCM under a key that comes from a secret of the worker,
// bound to the row they belong to. Each sealed text names its key by an id that tells nothing of
// it, so that a key can be replaced while the texts of the one before still open.
import { ApiError } from '../errors.ts';
import { bytesOf, fromBase64Url, randomBytes, sha256Hex, toBase64Url } from './encoding.ts';
import { tokenSecret } from './token-secret.ts';

const PREFIX = 'v2.';
/** Texts of before keys had ids: always sealed under TOKEN_SECRET. */
const OLD_PREFIX = 'v1.';
const IV_BYTES = 12;
const SHORTEST_KEY = 32;

type Secrets = Pick<Env, 'TOKEN_SECRET' | 'CREDENTIAL_KEY' | 'CREDENTIAL_KEY_BEFORE'>;

function ownKey(text: string | undefined, name: string): string | null {
  if (!text) return null;
  if (text.length >= SHORTEST_KEY) return text;
  const detail = `${name} must have ${SHORTEST_KEY} random characters or more.`;
  throw new ApiError('unavailable', { detail });
}

/** The secret new texts are sealed with; without CREDENTIAL_KEY it is the token secret. */
const currentSecret = (env: Secrets): string =>
  ownKey(env.CREDENTIAL_KEY, 'CREDENTIAL_KEY') ?? tokenSecret(env as Env);

const allSecrets = (env: Secrets): string[] => [
  currentSecret(env),
  ...[ownKey(env.CREDENTIAL_KEY_BEFORE, 'CREDENTIAL_KEY_BEFORE')].filter((key) => key !== null),
  tokenSecret(env as Env),
];

const keyIdOf = async (secret: string): Promise<string> =>
  (await sha256Hex(`credential key id\n${secret}`)).slice(0, 8);

// A cache of what follows from a secret alone. A worker knows three at most, tests a few more.
const keys = new Map<string, CryptoKey>();
const MOST_KEYS = 16;

async function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const key = await derivedKey(secret);
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(secret, key);
  return key;
}

async function derivedKey(secret: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, ['deriveKey']);
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
export async function seal(env: Secrets, place: string, value: unknown): Promise<string> {
  const secret = currentSecret(env);
  const iv = randomBytes(IV_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(place) };
  const plain = bytesOf(JSON.stringify(value));
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, await keyOf(secret), plain));
  return `${PREFIX}${await keyIdOf(secret)}.${toBase64Url(iv)}.${toBase64Url(sealed)}`;
}

/** Whether a text is sealed under the key in force; one that is not wants to be sealed again. */
export async function isSealedAnew(env: Secrets, text: string): Promise<boolean> {
  return text.startsWith(`${PREFIX}${await keyIdOf(currentSecret(env))}.`);
}

async function secretFor(env: Secrets, keyId: string): Promise<string | null> {
  for (const secret of allSecrets(env)) {
    if ((await keyIdOf(secret)) === keyId) return secret;
  }
  return null;
}

async function open(env: Secrets, place: string, text: string): Promise<unknown> {
  const isOld = text.startsWith(OLD_PREFIX);
  const parts = text.split('.');
  const [keyId = '', ...rest] = isOld ? ['', ...parts.slice(1)] : parts.slice(1);
  const secret = isOld ? tokenSecret(env as Env) : await secretFor(env, keyId);
  const [iv, sealed] = rest.map(fromBase64Url);
  const isOurs = isOld || text.startsWith(PREFIX);
  if (!isOurs || !secret || !iv || !sealed) throw new Error('Not sealed by this worker.');
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(place) };
  const plain = await crypto.subtle.decrypt(algorithm, await keyOf(secret), sealed);
  return JSON.parse(new TextDecoder().decode(plain));
}

/**
 * Opens what `seal` made for the same place.
 *
 * @throws ApiError `unavailable` when it was sealed with another secret, or changed
 */
export async function unseal(env: Secrets, place: string, text: string): Promise<unknown> {
  try {
    return await open(env, place, text);
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError('unavailable', {
      detail:
        'The key these credentials were sealed with is gone (CREDENTIAL_KEY, or TOKEN_SECRET ' +
        'where there is none): set the key of before as CREDENTIAL_KEY_BEFORE, or connect again.',
      cause: error,
    });
  }
}
