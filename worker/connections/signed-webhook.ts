// Our own signed webhook, for platforms and programs without a connection of their own. Signed as
// Standard Webhooks does (www.standardwebhooks.com): HMAC-SHA256 over id, timestamp and raw body.
import * as v from 'valibot';
import { webhookFormSchema } from '../../shared/contract/connection-forms.ts';
import { type HookOrder, hookOrderSchema } from '../../shared/contract/hooks.ts';
import { bytesOf } from '../auth/encoding.ts';
import type { OrderEvent, OrderFact } from '../domain/order-facts.ts';
import {
  defineConnection,
  type HookRequest,
  refuseUnreadable,
  unreadableBody,
} from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { fromBase64, hmacSha256, isSameSignature, joinBytes, toBase64 } from './signatures.ts';

/** A message is taken this long before or after the time it says it was signed. */
export const REPLAY_WINDOW_MS = 5 * 60_000;

// Secrets of the usual libraries are base64 behind a prefix; any other text is the key itself.
function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const decoded = secret.startsWith('whsec_') ? fromBase64(secret.slice(6)) : null;
  return decoded ?? bytesOf(secret);
}

function header(headers: Headers, name: string): string {
  const value = headers.get(name);
  if (value && value.length <= 1_000) return value;
  throw new ConnectionError('missing-header', `The header ${name} is needed.`);
}

/**
 * Proves a message signed as Standard Webhooks does; its id.
 *
 * @throws ConnectionError `missing-header`, `wrong-signature` or `too-old`
 */
export async function demandStandardSignature(
  { body, headers, nowMs }: HookRequest,
  secret: string,
): Promise<string> {
  const id = header(headers, 'webhook-id');
  const timestamp = header(headers, 'webhook-timestamp');
  const given = header(headers, 'webhook-signature').split(' ');
  const expected = toBase64(
    await hmacSha256(keyOf(secret), joinBytes(`${id}.${timestamp}.`, body)),
  );
  if (!given.some((one) => isSameSignature(one, `v1,${expected}`))) {
    throw new ConnectionError('wrong-signature', 'It does not fit the body and the secret.');
  }
  const signedAtMs = Number(timestamp) * 1000;
  if (!(Math.abs(nowMs - signedAtMs) <= REPLAY_WINDOW_MS)) {
    throw new ConnectionError('too-old', 'The timestamp is more than 5 minutes away.');
  }
  return id;
}

function storedBody(body: Uint8Array<ArrayBuffer>): string {
  try {
    const parsed = v.safeParse(hookOrderSchema, parseExactJson(new TextDecoder().decode(body)));
    if (parsed.success) return JSON.stringify(parsed.output);
    const [issue] = parsed.issues;
    return unreadableBody(`${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
  } catch (error) {
    return unreadableBody(`not JSON (${(error as Error).name})`);
  }
}

type Parcel = { ref: string; units: number; warehouseRef: string | null };
type Places = Readonly<Record<string, string>>;

function factsOf(
  line: HookOrder['order']['lines'][number],
  places: Places,
  asOfUtc: number,
): OrderFact[] {
  const parcelOf = ({ ref, units, warehouseRef }: Parcel) => ({
    ref,
    units,
    warehouseId: places[warehouseRef ?? ''] ?? null,
  });
  const { orderedUnits, cancelledUnits, refundedUnits, shipments, returns } = line;
  const totals = [
    { kind: 'ordered', units: orderedUnits },
    { kind: 'cancelled', units: cancelledUnits },
    { kind: 'refunded', units: refundedUnits },
  ] as const;
  return [
    ...totals.filter(({ kind, units }) => kind !== 'refunded' || units > 0),
    ...shipments.map((parcel) => ({ kind: 'shipped' as const, ...parcelOf(parcel) })),
    ...returns.map((parcel) => ({ kind: 'returned' as const, ...parcelOf(parcel) })),
  ].map((fact) => ({ ...fact, asOfUtc }));
}

function eventOf({ order }: HookOrder, accountId: string, places: Places): OrderEvent {
  const occurredAtUtc = Date.parse(order.updatedAtUtc);
  return {
    accountId,
    orderRef: order.ref,
    occurredAtUtc,
    placedAtUtc: order.placedAtUtc === null ? null : Date.parse(order.placedAtUtc),
    currency: order.currency,
    shipToCountry: order.shipToCountry,
    shipToRegion: order.shipToRegion,
    excludedReason: order.reason,
    claimCode: order.note,
    lines: order.lines.map((line) => ({
      ref: line.ref,
      sellerSku: line.sellerSku,
      platformRefs: line.listingRef === null ? [] : [line.listingRef],
      title: line.title,
      priceMinor: line.priceMinor,
      facts: factsOf(line, places, occurredAtUtc),
    })),
  };
}

/** The signed webhook. */
export const signedWebhook = defineConnection({
  platform: 'webhook',
  form: webhookFormSchema,
  hosts: () => [],
  async verify(request, { secret }) {
    const eventId = await demandStandardSignature(request, secret);
    return { eventId, topic: 'order', body: storedBody(request.body) };
  },
  async read({ body }, { accountId, settings }) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    return [eventOf(v.parse(hookOrderSchema, stored), accountId, settings.warehouses ?? {})];
  },
});
