// Claims in a text that only this worker can write: `prefix.payload.mac`, HMAC-SHA256. The prefix
// is part of what is signed, so that one kind of token never passes for another.
import { bytesOf, fromBase64Url, toBase64Url } from './encoding.ts';

const keys = new Map<string, Promise<CryptoKey>>();

// Importing a key costs more than using it, and the secret never changes within an isolate.
function keyOf(secret: string): Promise<CryptoKey> {
  const known = keys.get(secret);
  if (known) return known;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign', 'verify']);
  keys.set(secret, key);
  return key;
}

/** HMAC-SHA256 of a text under the worker's secret. */
export async function macOf(text: string, secret: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', await keyOf(secret), bytesOf(text)));
}

/** Signs claims under a prefix such as `sca1`. */
export async function signClaims(prefix: string, claims: unknown, secret: string): Promise<string> {
  const signed = `${prefix}.${toBase64Url(bytesOf(JSON.stringify(claims)))}`;
  return `${signed}.${toBase64Url(await macOf(signed, secret))}`;
}

/** The claims of a text that was signed under that prefix; null for anything else. */
export async function readSignedClaims<Claims>(
  expectedPrefix: string,
  token: string,
  secret: string,
): Promise<Claims | null> {
  const [prefix, payload, mac, ...rest] = token.split('.');
  if (prefix !== expectedPrefix || !payload || !mac || rest.length > 0) return null;
  const macBytes = fromBase64Url(mac);
  const payloadBytes = fromBase64Url(payload);
  if (!macBytes || !payloadBytes) return null;
  const signed = bytesOf(`${prefix}.${payload}`);
  if (!(await crypto.subtle.verify('HMAC', await keyOf(secret), macBytes, signed))) return null;
  // Signed by us, so its shape is ours.
  return JSON.parse(new TextDecoder().decode(payloadBytes)) as Claims;
}
