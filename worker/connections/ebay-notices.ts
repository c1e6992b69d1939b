// eBay's notifications: signed with a key that is fetched by its id and kept for an hour, and the
// question whether an address is ours. Built to eBay's own published code and vectors
// (event-notification-nodejs-sdk); not yet verified against a live seller.
import * as v from 'valibot';
import { bytesOf, toBase64Url, toHex } from '../auth/encoding.ts';
import type { HookRequest } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { API_ORIGIN, askToken, type EbayContext } from './ebay-api.ts';
import { readBody, statusRefusal } from './rest-answer.ts';
import { fromBase64, hmacSha256 } from './signatures.ts';

type Keyset = Pick<EbayContext['credentials'], 'clientId' | 'clientSecret'>;
type Bytes = Uint8Array<ArrayBuffer>;

const KEY_MS = 3_600_000;
const MOST_KEYS = 50;
const APP_SCOPE = 'https://api.ebay.com/oauth/api_scope';

const keySchema = v.object({ key: v.string(), digest: v.optional(v.string(), 'SHA1') });
type PublicKey = v.InferOutput<typeof keySchema>;

// Caches of the isolate; eBay asks that keys be kept for an hour.
const keys = new Map<string, { key: PublicKey; untilMs: number }>();

/** Forgets the keys; for tests. */
export const forgetKeys = () => keys.clear();

async function publicKey(kid: string, keyset: Keyset, request: HookRequest): Promise<PublicKey> {
  const { nowMs, fetch: way } = request;
  const known = keys.get(kid);
  if (known && known.untilMs > nowMs) return known.key;
  const grant = { grant_type: 'client_credentials', scope: APP_SCOPE };
  const { access_token } = await askToken(way, keyset, grant, nowMs);
  const path = `/commerce/notification/v1/public_key/${encodeURIComponent(kid)}`;
  const answer = await way(`${API_ORIGIN}${path}`, {
    headers: { authorization: `Bearer ${access_token}`, accept: 'application/json' },
  });
  const text = await answer.text();
  const refusal = statusRefusal(answer, 'eBay', nowMs);
  if (refusal) throw refusal;
  const key = readBody(keySchema, text, 'eBay');
  if (keys.size >= MOST_KEYS) keys.clear();
  keys.set(kid, { key, untilMs: nowMs + KEY_MS });
  return key;
}

// DER `SEQUENCE { INTEGER r, INTEGER s }` as the 64 bytes WebCrypto takes; null when it is none.
function rawSignature(der: Bytes): Bytes | null {
  const raw = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const length = der[at + 1] ?? 0;
    const start = at + 2;
    if (der[at] !== 2 || length === 0 || start + length > der.byteLength) return null;
    let part = der.slice(start, start + length);
    while (part.byteLength > 32 && part[0] === 0) part = part.slice(1);
    if (part.byteLength > 32) return null;
    raw.set(part, end - part.byteLength);
    at = start + length;
  }
  return der[0] === 0x30 && at === der.byteLength ? raw : null;
}

const DIGESTS: Readonly<Record<string, string>> = { SHA1: 'SHA-1', SHA256: 'SHA-256' };

/** Whether an ECDSA signature in DER is of these bytes under eBay's key. */
export async function isSignedBy(key: PublicKey, signature: Bytes, body: Bytes): Promise<boolean> {
  const raw = rawSignature(signature);
  const spki = fromBase64(key.key.replace(/-----[A-Z ]+-----|\s/g, ''));
  const hash = DIGESTS[key.digest.toUpperCase()];
  if (!raw || !spki || !hash) return false;
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const imported = await crypto.subtle.importKey('spki', spki, curve, false, ['verify']);
  return crypto.subtle.verify({ name: 'ECDSA', hash }, imported, raw, body);
}

// As eBay writes it: whatever else a lenient reader would take for the same is not its own.
const base64 = v.pipe(v.string(), v.base64());
const headerSchema = v.object({ kid: v.string(), signature: base64 });

function readHeader(given: string): v.InferOutput<typeof headerSchema> | null {
  try {
    const bytes = fromBase64(v.parse(base64, given));
    return bytes && v.parse(headerSchema, JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // Not the documented JSON: the caller says what that means.
    return null;
  }
}

/** Throws unless eBay signed these very bytes. */
export async function demandNoticeSignature(request: HookRequest, keyset: Keyset): Promise<void> {
  const given = request.headers.get('x-ebay-signature') ?? '';
  if (given === '') throw new ConnectionError('missing-header', 'X-EBAY-SIGNATURE is needed.');
  const header = readHeader(given);
  const signature = header && fromBase64(header.signature);
  const key = header && signature ? await publicKey(header.kid, keyset, request) : null;
  if (key && signature && (await isSignedBy(key, signature, request.body))) return;
  throw new ConnectionError('wrong-signature', 'It does not fit the body and eBay’s key.');
}

/** What eBay is to ask our address with: follows from the keyset, so nothing has to be kept. */
export async function verificationToken(clientSecret: string): Promise<string> {
  const text = bytesOf('stockcast ebay verification token');
  return toBase64Url(await hmacSha256(bytesOf(clientSecret), text));
}

/** SHA-256, hex, over challenge, token and address. */
export async function challengeResponse(
  challengeCode: string,
  token: string,
  url: string,
): Promise<string> {
  const bytes = bytesOf(`${challengeCode}${token}${url}`);
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
