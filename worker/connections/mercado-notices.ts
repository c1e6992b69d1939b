// Mercado Libre's notifications. It signs none (its page names only the addresses they come from),
// so nothing in them is believed: the form, the application and the seller have to be ours, the
// time within the hour in which it tries again, and what they point at is asked of the API, which
// shows a seller nothing but their own («produto-receba-notificacoes», version of 2026-09-14).
import * as v from 'valibot';
import { msOrNull } from '../domain/instants.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import type { BearerCall } from './bearer-api.ts';
import type { HookMessage, HookRequest } from './connection.ts';
import { ConnectionError } from './connection-error.ts';
import { parseExactJson } from './exact-json.ts';
import type { MercadoApi, MercadoContext, MercadoPermission } from './mercado-api.ts';
import {
  hasLeft,
  type MercadoShop,
  mercadoOrderEvent,
  mercadoRefundEvents,
  type Parcel,
} from './mercado-events.ts';
import * as p from './mercado-payloads.ts';
import { hashOf } from './signatures.ts';

/** Topics that say something of an order; chosen by hand in the developers' centre. */
export const TOPICS = ['orders_v2', 'shipments', 'post_purchase'] as const;

// It tries for an hour; clocks may differ.
const OLDEST_MS = 75 * 60_000;
const AHEAD_MS = 5 * 60_000;

/** What is kept of a notification. */
export const storedNotice = v.object({ resource: v.string() });

const notOurs = () =>
  new ConnectionError('wrong-signature', 'It is no notification of Mercado Libre for this seller.');

function noticeIn(body: Uint8Array<ArrayBuffer>): p.MercadoNotice {
  try {
    return v.parse(p.noticeSchema, parseExactJson(new TextDecoder().decode(body)));
  } catch {
    // Its cause may quote a stranger's words; nobody needs them.
    throw notOurs();
  }
}

/**
 * Takes a notification that can be of this seller.
 *
 * @throws ConnectionError `wrong-signature` for another form, application or seller (nothing proves
 *   who says so, and it must leave no trace), `too-old`
 */
export async function takeNotice(
  { body, nowMs }: HookRequest,
  { clientId }: MercadoContext['credentials'],
  { userId }: MercadoContext['settings'],
): Promise<HookMessage> {
  const notice = noticeIn(body);
  if (notice.application_id !== clientId || notice.user_id !== userId) {
    throw notOurs();
  }
  const ageMs = nowMs - Date.parse(notice.sent ?? '');
  if (!(ageMs <= OLDEST_MS && ageMs >= -AHEAD_MS)) {
    throw new ConnectionError('too-old', 'It was sent more than an hour ago, or says no time.');
  }
  const { resource, topic } = notice;
  const eventId = notice._id ?? notice.id ?? (await hashOf(body));
  return { eventId, topic: topic.slice(0, 100), body: JSON.stringify({ resource }) };
}

const idIn = (resource: string, root: string): string | null =>
  resource.startsWith(`${root}/`)
    ? (/^\d{1,25}$/.exec(resource.slice(root.length + 1))?.[0] ?? null)
    : null;

// The form of today has to be asked for.
const shipmentCall = (path: string): BearerCall<MercadoPermission> => ({
  ...{ path: `/shipments/${path}`, headers: { 'x-format-new': 'true' } },
  ...{ scope: 'orders', passes: [404] },
});

// When an order of before our count left decides whether it left from there.
async function leftAtUtc(api: MercadoApi, id: string): Promise<number | null> {
  const told = (await api.find(p.historyAnswer, shipmentCall(`${id}/history`))) ?? [];
  const times = told.flatMap(({ status, date }) => (hasLeft(status) ? (msOrNull(date) ?? []) : []));
  return times.length === 0 ? null : Math.min(...times);
}

async function parcelOf(
  api: MercadoApi,
  { shipping, date_created }: p.MercadoOrder,
  { connectedAtUtc }: MercadoShop,
): Promise<Parcel | null> {
  const id = shipping?.id ?? null;
  const shipment = id && (await api.find(p.shipmentSchema, shipmentCall(id)));
  if (!id || !shipment) return null;
  const isOld = (msOrNull(date_created) ?? connectedAtUtc) < connectedAtUtc;
  const isAsked = isOld && hasLeft(shipment.status);
  return { shipment, leftAtUtc: isAsked ? await leftAtUtc(api, id) : null };
}

/** An order with its shipment. */
export async function wholeOrder(api: MercadoApi, order: p.MercadoOrder, shop: MercadoShop) {
  return mercadoOrderEvent(order, await parcelOf(api, order, shop), shop);
}

async function askOrder(api: MercadoApi, id: string, shop: MercadoShop): Promise<OrderEvent> {
  const call = { path: `/orders/${id}`, scope: 'orders', passes: [404] } as const;
  const order = await api.find(p.orderSchema, call);
  if (!order) throw new ConnectionError('unknown-order', 'Mercado Libre does not show it yet.');
  return wholeOrder(api, order, shop);
}

async function ordersOfShipment(api: MercadoApi, id: string, shop: MercadoShop) {
  const told = await api.find(p.shipmentItemsAnswer, shipmentCall(`${id}/items`));
  const orders: OrderEvent[] = [];
  for (const orderId of new Set((told ?? []).flatMap(({ order_id }) => order_id ?? []))) {
    orders.push(await askOrder(api, orderId, shop));
  }
  return orders;
}

async function refundsOf(api: MercadoApi, claimId: string, shop: MercadoShop) {
  const path = `/post-purchase/v2/claims/${claimId}/returns`;
  const told = await api.find(p.returnSchema, { path, scope: 'claims', passes: [404] });
  return told === null ? [] : mercadoRefundEvents(claimId, told, shop);
}

/** What a notification points at, as it stands now; what is of no interest is nothing. */
export async function readResource(
  api: MercadoApi,
  resource: string,
  shop: MercadoShop,
): Promise<OrderEvent[]> {
  const orderId = idIn(resource, '/orders');
  if (orderId) return [await askOrder(api, orderId, shop)];
  const shipmentId = idIn(resource, '/shipments');
  if (shipmentId) return ordersOfShipment(api, shipmentId, shop);
  const claimId = idIn(resource, '/post-purchase/v1/claims');
  return claimId ? refundsOf(api, claimId, shop) : [];
}
