// Bytes to text and back for tokens: base64url, hex, base 62. Must hold no keys.

const ENCODER = new TextEncoder();

/** UTF-8 bytes of a text. */
export const bytesOf = (text: string) => ENCODER.encode(text) as Uint8Array<ArrayBuffer>;

/** Base64url without padding (RFC 4648 section 5). */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Bytes of base64url text; null when it is not base64url. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (char) => char.charCodeAt(0));
  } catch {
    // A length that no encoder makes (1 mod 4): not base64url either.
    return null;
  }
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of a text, hex: the only form in which a secret is stored. */
export async function sha256Hex(text: string): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(text))));
}

/** `count` random bytes. */
export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Compares two texts in a time that does not tell where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const left = bytesOf(a);
  const right = bytesOf(b);
  return left.byteLength === right.byteLength && crypto.subtle.timingSafeEqual(left, right);
}
