// ShipBob, a warehouse: what its fulfilment centres hold and expect, orders handed over, parcels
// read back. Its messages are signed as Standard Webhooks does and only name an order, which is
// asked for as it stands.
import * as v from 'valibot';
import { shipbobFormSchema } from '../../shared/contract/connection-form-warehouses.ts';
import type { InboxMessage } from '../db/inbox.ts';
import { defineConnection, refuseUnreadable, unreadableBody } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import type { Ship, ShipOrder } from './ship.ts';
import { askShipbob, SHIPBOB_HOST, writingChannel } from './shipbob-api.ts';
import {
  callOffAnswer,
  ordersAnswer,
  shipbobHook,
  shipbobOrder,
  standingAnswer,
} from './shipbob-payloads.ts';
import { SHIPBOB_TOPICS, shipbobParcels, shipbobPull } from './shipbob-pull.ts';
import { demandStandardSignature } from './signed-webhook.ts';

/** What ShipBob's examples call the way every account has. */
const STANDARD = 'Standard';
/** An order of which something is with a carrier. */
const LEFT = ['Fulfilled', 'PartiallyFulfilled'] as const;

const stored = v.object({ orderId: v.nullable(v.string()) });

function hookIn(body: Uint8Array<ArrayBuffer>) {
  try {
    const parsed = v.safeParse(shipbobHook, parseExactJson(new TextDecoder().decode(body)));
    return parsed.success ? parsed.output : null;
  } catch {
    // Not JSON: the message is kept as unreadable.
    return null;
  }
}

function bodyOf({ reference, orderRef, placeRef, placedAtUtc, lines, recipient }: ShipOrder) {
  const { name, company, line1, line2, city, region, postalCode, country, phone, email } =
    recipient;
  return {
    ...{ reference_id: reference, order_number: orderRef, type: 'DTC' },
    location_id: Number(placeRef),
    purchase_date: placedAtUtc === null ? null : new Date(placedAtUtc).toISOString(),
    products: lines.map(({ sku, title, units }) => ({
      ...{ reference_id: sku, sku, name: title, quantity: units },
    })),
    recipient: {
      ...{ name, email, phone_number: phone },
      address: {
        ...{ address1: line1, address2: line2, city, state: region, zip_code: postalCode },
        ...{ country, company_name: company },
      },
    },
  };
}

const ship: Ship<'shipbob'> = {
  async find(reference, context) {
    const query = { ReferenceIds: reference, Limit: 1 };
    const found = await askShipbob(context, ordersAnswer, { path: '/order', query });
    return found.find(({ reference_id }) => reference_id === reference)?.id ?? null;
  },
  async send(order, context) {
    const channelId = await writingChannel(context);
    const { shippingMethod } = context.settings;
    const body = { ...bodyOf(order), shipping_method: shippingMethod ?? STANDARD };
    const made = await askShipbob(context, shipbobOrder, {
      ...{ path: '/order', method: 'POST', body, channelId },
    });
    return { outcome: 'sent', theirRef: made.id, reason: null };
  },
  async callOff({ theirRef }, context) {
    const path = `/order/${encodeURIComponent(theirRef)}`;
    try {
      const { status } = await askShipbob(context, standingAnswer, { path });
      if (status === 'Cancelled') return 'called-off';
      if (LEFT.some((one) => one === status)) return 'too-late';
      const ask = { path: `${path}:cancel`, method: 'POST' } as const;
      const told = await askShipbob(context, callOffAnswer, ask);
      // A part that was picked is as good as all of it: somebody has to look.
      return told.status === 'Success' ? 'called-off' : 'too-late';
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      // Deleted there: nobody ships it.
      if (error.fault === 'unknown-order') return 'called-off';
      // "The order must be in a cancellable state": picked, packed or shipped.
      if (error.fault === 'platform-refused') return 'too-late';
      throw error;
    }
  },
};

function orderIdOf({ body }: InboxMessage): string | null {
  const kept: unknown = JSON.parse(body);
  refuseUnreadable(kept);
  return v.parse(stored, kept).orderId;
}

/** ShipBob. */
export const shipbob = defineConnection({
  platform: 'shipbob',
  form: shipbobFormSchema,
  hosts: () => [SHIPBOB_HOST],
  isWarehouse: true,
  pull: shipbobPull,
  ship,
  async verify(request, { webhookSecret }) {
    if (webhookSecret === null) {
      throw new ConnectionError('wrong-signature', 'No message was subscribed to yet.');
    }
    const eventId = await demandStandardSignature(request, webhookSecret);
    const topic = (request.headers.get('x-webhook-topic') ?? 'unknown').slice(0, 100);
    const hook = hookIn(request.body);
    if (!hook) return { eventId, topic: 'unreadable', body: unreadableBody('no message') };
    const isTaken = SHIPBOB_TOPICS.some((one) => one === topic);
    const orderId = isTaken ? (hook.order_id ?? hook.id) : null;
    return { eventId, topic, body: JSON.stringify({ orderId }) };
  },
  // A warehouse tells of no orders, only of the parcels it made of them.
  read: async () => [],
  async parcels(message, context) {
    const orderId = orderIdOf(message);
    if (orderId === null) return [];
    const path = `/order/${encodeURIComponent(orderId)}`;
    return shipbobParcels(await askShipbob(context, shipbobOrder, { path }));
  },
});
