// Agora's channel notifications: whether one is Agora's, and what it says about who is in a channel
// (facts/live.md 3). The signature is over the bytes as sent, never over JSON written again.
import * as v from 'valibot';
import { bytesOf, isSameSecret, toHex } from '../../auth/encoding.ts';

/** What every notification has. */
const noticeSchema = v.object({
  noticeId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  productId: v.number(),
  eventType: v.number(),
  notifyMs: v.number(),
  payload: v.optional(v.record(v.string(), v.unknown()), {}),
});
/** A notification as Agora sends it. */
export type AgoraNotice = v.InferOutput<typeof noticeSchema>;

const presenceSchema = v.object({
  channelName: v.string(),
  uid: v.number(),
  clientSeq: v.number(),
  platform: v.optional(v.number(), 0),
  clientType: v.optional(v.number(), 0),
  /** Seconds since the epoch. */
  ts: v.number(),
});

/** Somebody came into a channel, left it, or changed sides. */
export interface AgoraPresence {
  readonly noticeId: string;
  readonly channel: string;
  readonly uid: number;
  /** Rises with every event of one person: notifications may come in any order. */
  readonly clientSeq: number;
  readonly isIn: boolean;
  readonly isAudience: boolean;
  readonly atMs: number;
}

async function hmacHex(hash: 'SHA-1' | 'SHA-256', body: string, secret: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash };
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), algorithm, false, ['sign']);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(body))));
}

/**
 * Whether a body was signed with our secret. Where the newer signature is there and wrong, the
 * older one is not looked at: an attacker could otherwise choose the weaker of the two.
 */
export async function isFromAgora(
  body: string,
  headers: Headers,
  secret: string,
): Promise<boolean> {
  const newer = headers.get('agora-signature-v2');
  if (newer !== null) {
    return isSameSecret(newer.toLowerCase(), await hmacHex('SHA-256', body, secret));
  }
  const older = headers.get('agora-signature') ?? '';
  return isSameSecret(older.toLowerCase(), await hmacHex('SHA-1', body, secret));
}

/** The notification in a body; null when it is none. */
export function noticeOf(body: string): AgoraNotice | null {
  try {
    const parsed = v.safeParse(noticeSchema, JSON.parse(body));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: signed or not, there is nothing in it for us.
    return null;
  }
}

const RTC = 1;
// Host or audience, in or out; of a change of sides, the side after it.
const EVENTS: Readonly<Record<number, { isIn: boolean; isAudience: boolean }>> = {
  103: { isIn: true, isAudience: false },
  104: { isIn: false, isAudience: false },
  105: { isIn: true, isAudience: true },
  106: { isIn: false, isAudience: true },
  111: { isIn: true, isAudience: false },
  112: { isIn: true, isAudience: true },
};
// Agora's own recorder joins like a viewer and is none.
const isRecorder = (one: { platform: number; clientType: number }) =>
  one.platform === 6 && one.clientType === 10;

/** What a notification says about who is there; null for everything else. */
export function presenceOf(notice: AgoraNotice): AgoraPresence | null {
  const event = EVENTS[notice.eventType];
  const parsed = v.safeParse(presenceSchema, notice.payload);
  if (notice.productId !== RTC || !event || !parsed.success || isRecorder(parsed.output)) {
    return null;
  }
  const { channelName: channel, uid, clientSeq, ts } = parsed.output;
  return { noticeId: notice.noticeId, channel, uid, clientSeq, ...event, atMs: ts * 1000 };
}
