// Password hashing with PBKDF2-SHA256. The count of iterations is stored per row, so that it can
// rise later; it must never pass the platform's cap.
import { bytesOf, fromBase64Url, randomBytes, toBase64Url } from './encoding.ts';

/**
 * Production Workers refuse more ("iteration counts above 100000 are not supported",
 * cloudflare/workerd#1346); local workerd does not, so a test holds this number.
 */
export const PBKDF2_ITERATIONS = 100_000;

/** A stored password; never the password. */
export interface PasswordHash {
  readonly hash: string;
  readonly salt: string;
  readonly iterations: number;
}

async function derive(password: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(password.normalize('NFKC')),
    'PBKDF2',
    false,
    ['deriveBits'],
  );
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256));
}

/** Hashes a new password with a salt of its own. */
export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, PBKDF2_ITERATIONS);
  return { hash: toBase64Url(hash), salt: toBase64Url(salt), iterations: PBKDF2_ITERATIONS };
}

// Someone unknown costs the same time as a wrong password, so that addresses cannot be guessed.
const NOBODY: PasswordHash = {
  hash: '',
  salt: 'AAAAAAAAAAAAAAAAAAAAAA',
  iterations: PBKDF2_ITERATIONS,
};

/** Whether the password is the stored one; null stands for an unknown member and is never right. */
export async function isPasswordRight(
  password: string,
  stored: PasswordHash | null,
): Promise<boolean> {
  const { hash, salt, iterations } = stored ?? NOBODY;
  const derived = await derive(password, fromBase64Url(salt) ?? new Uint8Array(16), iterations);
  const expected = fromBase64Url(hash) ?? new Uint8Array(0);
  return (
    derived.byteLength === expected.byteLength && crypto.subtle.timingSafeEqual(derived, expected)
  );
}
