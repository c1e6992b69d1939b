// HMAC-SHA256 over raw bytes, as every platform here signs, and comparisons that do not tell where
// two signatures differ. Knows no platform.
import { bytesOf, isSameSecret, toHex } from '../auth/encoding.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** HMAC-SHA256 of a message. */
export async function hmacSha256(key: Bytes, message: Bytes): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  // WebCrypto takes no empty key; nobody may sign with one either.
  if (key.byteLength === 0) throw new RangeError('An empty key signs nothing.');
  const imported = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, message));
}

/** Several pieces as one run of bytes. */
export function joinBytes(...pieces: (string | Bytes)[]): Bytes {
  const all = pieces.map((piece) => (typeof piece === 'string' ? bytesOf(piece) : piece));
  const joined = new Uint8Array(all.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const bytes of all) {
    joined.set(bytes, at);
    at += bytes.byteLength;
  }
  return joined;
}

/** Standard base64 with padding. */
export function toBase64(bytes: Bytes): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** Bytes of standard base64; null when it is none. */
export function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    // Not base64: the caller says what that means.
    return null;
  }
}

/** Whether a given signature is the expected one, in constant time. */
export const isSameSignature = (given: string, expected: string): boolean =>
  isSameSecret(given, expected);

/** SHA-256 of bytes, hex: the id of a message whose platform gives none. */
export async function hashOf(bytes: Bytes): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
