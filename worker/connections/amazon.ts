// Amazon, by its Selling Partner API: a seller in one marketplace. Amazon tells only queues of the
// seller's own; a bridge of the seller's hands each notification on, signed as our signed webhook
// is (docs/recipes/amazon-notifications.md). What can be asked and told stands beside this file.
import * as v from 'valibot';
import { amazonFormSchema } from '../../shared/contract/connection-forms.ts';
import { AmazonApi } from './amazon-api.ts';
import { amazonAuthorisation } from './amazon-authorise.ts';
import { amazonOrderEvent } from './amazon-events.ts';
import {
  apiHostOf,
  DOCUMENT_HOSTS,
  LWA_HOST,
  marketplaceOf,
  placesOf,
} from './amazon-marketplaces.ts';
import {
  availabilitySchema,
  heldOf,
  keptOf,
  noticeIn,
  orderChangeSchema,
} from './amazon-notices.ts';
import { tellAmazonParcel } from './amazon-parcel.ts';
import { orderAnswer } from './amazon-payloads.ts';
import { amazonPull } from './amazon-pull.ts';
import { amazonPush } from './amazon-push.ts';
import { amazonRecipient } from './amazon-recipient.ts';
import { defineConnection, refuseUnreadable, unreadableBody } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import { demandStandardSignature } from './signed-webhook.ts';

const orderNotice = v.object({ payload: orderChangeSchema });
const heldNotice = v.object({
  eventTime: v.nullable(v.string()),
  payload: availabilitySchema,
});

function parsed(body: Uint8Array<ArrayBuffer>): unknown {
  try {
    return parseExactJson(new TextDecoder().decode(body));
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

/** Amazon. */
export const amazon = defineConnection({
  platform: 'amazon',
  form: amazonFormSchema,
  hosts({ marketplaceId }) {
    const region = marketplaceOf(marketplaceId)?.region;
    return region ? [apiHostOf(region), LWA_HOST, ...DOCUMENT_HOSTS[region]] : [];
  },
  // A seller in two marketplaces has two shops.
  shopRef: ({ sellerId, marketplaceId }) =>
    `${sellerId}-${marketplaceOf(marketplaceId)?.country ?? marketplaceId}`,
  authorise: amazonAuthorisation,
  pull: amazonPull,
  push: amazonPush,
  tellParcel: tellAmazonParcel,
  recipient: amazonRecipient,
  async verify(request, { bridgeSecret }, { sellerId }) {
    if (bridgeSecret === null) {
      throw new ConnectionError('wrong-signature', 'No secret for the bridge has been set.');
    }
    const sentId = await demandStandardSignature(request, bridgeSecret);
    const notice = noticeIn(parsed(request.body));
    if (!notice) {
      const body = unreadableBody('no notification as documented');
      return { eventId: sentId, topic: 'unreadable', body };
    }
    const { id: eventId, type: topic } = notice;
    try {
      return { eventId, topic, body: JSON.stringify(keptOf(notice, sellerId)) };
    } catch (error) {
      if (!(error instanceof ConnectionError) || error.fault !== 'unreadable') throw error;
      return { eventId, topic, body: unreadableBody(error.message) };
    }
  },
  async read({ topic, body, receivedAtUtc }, context) {
    const stored: unknown = JSON.parse(body);
    refuseUnreadable(stored);
    const { accountId, settings, nowMs } = context;
    const { marketplaceId } = settings;
    const api = new AmazonApi(context);
    const { fba } = placesOf(api.marketplace);
    const heardAtUtc = receivedAtUtc ?? nowMs;
    if (topic !== 'ORDER_CHANGE') return [];
    const { AmazonOrderId, Summary } = v.parse(orderNotice, stored).payload;
    // Another marketplace is another connection.
    if (Summary && Summary.MarketplaceId !== '' && Summary.MarketplaceId !== marketplaceId)
      return [];
    const { data } = await api.ask(orderAnswer, {
      operation: 'getOrder',
      path: `/orders/2026-01-01/orders/${encodeURIComponent(AmazonOrderId)}`,
      query: { includedData: 'FULFILLMENT' },
    });
    const fbaWarehouseId = settings.warehouses?.[fba] ?? null;
    const event = amazonOrderEvent(data.order, { accountId, fbaWarehouseId, heardAtUtc });
    return event ? [event] : [];
  },
  held({ topic, body, receivedAtUtc }, { accountId, settings, nowMs }) {
    if (topic !== 'FBA_INVENTORY_AVAILABILITY_CHANGES') return null;
    const { marketplaceId } = settings;
    const marketplace = marketplaceOf(marketplaceId);
    if (!marketplace) return null;
    const { eventTime, payload } = v.parse(heldNotice, JSON.parse(body));
    const told = Date.parse(eventTime ?? '');
    const asOfUtc = Number.isNaN(told) ? (receivedAtUtc ?? nowMs) : told;
    const placeRef = placesOf(marketplace).fba;
    return heldOf(payload, { accountId, marketplaceId, placeRef, asOfUtc });
  },
});
