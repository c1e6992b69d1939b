// Etsy: a webhook says that something happened to a receipt, the API says how it stands. Signed as
// Standard Webhooks are (developers.etsy.com «Webhooks»: webhook-id, webhook-timestamp and
// webhook-signature over id, timestamp and raw body, 5 minutes). The address in it is never called:
// only its receipt's number is read.
import * as v from 'valibot';
import { etsyFormSchema } from '../../shared/contract/connection-form-markets.ts';
import { defineConnection, refuseUnreadable, unreadableBody } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { API_ORIGIN, EtsyApi, TOKEN_ORIGIN } from './etsy-api.ts';
import { etsyAuthorisation } from './etsy-authorise.ts';
import { etsyOrderEvent } from './etsy-events.ts';
import { tellEtsyParcel } from './etsy-parcel.ts';
import { hookSchema, receiptSchema } from './etsy-payloads.ts';
import { etsyPull, shopOf } from './etsy-pull.ts';
import { etsyPush } from './etsy-push.ts';
import { etsyRecipient } from './etsy-recipient.ts';
import { parseExactJson } from './exact-json.ts';
import { demandStandardSignature } from './signed-webhook.ts';

const storedSchema = v.object({ receiptId: v.nullable(v.string()) });
const RECEIPT = /^\/v3\/application\/shops\/(\d{1,20})\/receipts\/(\d{1,20})$/;

function hookIn(body: Uint8Array<ArrayBuffer>) {
  try {
    const parsed = v.safeParse(hookSchema, parseExactJson(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

function receiptIn(address: string): string | null {
  try {
    return RECEIPT.exec(new URL(address).pathname)?.[2] ?? null;
  } catch {
    // No address: nothing of ours is named.
    return null;
  }
}

/** Etsy. */
export const etsy = defineConnection({
  platform: 'etsy',
  form: etsyFormSchema,
  hosts: () => [new URL(API_ORIGIN).host, new URL(TOKEN_ORIGIN).host],
  shopRef: ({ shopId }) => shopId,
  authorise: etsyAuthorisation,
  pull: etsyPull,
  push: etsyPush,
  tellParcel: tellEtsyParcel,
  recipient: etsyRecipient,
  async verify(request, { webhookSecret }, { shopId }) {
    if (webhookSecret === null) {
      throw new ConnectionError('wrong-signature', 'No secret for webhooks has been set.');
    }
    const eventId = await demandStandardSignature(request, webhookSecret);
    const hook = hookIn(request.body);
    if (!hook) return { eventId, topic: 'unreadable', body: unreadableBody('not as documented') };
    // One endpoint of an app hears of every shop that authorised it.
    if (hook.shop_id !== shopId) {
      throw new ConnectionError('wrong-shop', 'The message is of another shop.');
    }
    const body = JSON.stringify({ receiptId: receiptIn(hook.resource_url) });
    return { eventId, topic: hook.event_type.toLowerCase().slice(0, 100), body };
  },
  async read({ body, receivedAtUtc }, context) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const { receiptId } = v.parse(storedSchema, stored);
    if (receiptId === null) return [];
    const path = `/v3/application/shops/${context.settings.shopId}/receipts/${receiptId}`;
    const call = { path: `${path}?legacy=false`, scope: 'transactions_r', passes: [404] } as const;
    const receipt = await new EtsyApi(context).find(receiptSchema, call);
    if (!receipt) throw new ConnectionError('unknown-order', 'Etsy does not show it yet.');
    const shop = { ...shopOf(context), heardAtUtc: receivedAtUtc ?? context.nowMs };
    return [etsyOrderEvent(receipt, shop)];
  },
});
