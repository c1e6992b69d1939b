// Orders of three platforms and of our own signed webhook, each told twice as it goes on, in any
// order and nearly every third again: the ledger holds each distinct fact once.
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { ebayOrderEvent } from '../../../worker/connections/ebay-events.ts';
import { ebayOrderSchema } from '../../../worker/connections/ebay-payloads.ts';
import { shopifyOrderEvent } from '../../../worker/connections/shopify-events.ts';
import { shopifyOrderSchema } from '../../../worker/connections/shopify-payloads.ts';
import { tiktokOrderEvent } from '../../../worker/connections/tiktok-events.ts';
import { tiktokOrderSchema } from '../../../worker/connections/tiktok-payloads.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import type { OrderEvent } from '../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import { boxes, openHookShop } from './hook-shop.ts';

const AT = Date.UTC(2026, 10, 22, 7);
const MINUTE_MS = 60_000;

/** Where an order stands: told of, shipped, or cancelled before it left. */
type Stand = 'placed' | 'shipped' | 'cancelled';
type Tell = (ref: string, units: number, stand: Stand, atMs: number) => OrderEvent;

const iso = (ms: number) => new Date(ms).toISOString();

function platforms(accountId: string): Tell[] {
  const shop = { accountId, places: {}, receivedAtUtc: AT, connectedAtUtc: 0 };
  const shopify: Tell = (id, quantity, stand, at) => {
    const parcel = { id: `${id}9`, status: 'success', updated_at: iso(at) };
    const order = {
      ...{ id, created_at: iso(AT), updated_at: iso(at), currency: 'USD' },
      cancelled_at: stand === 'cancelled' ? iso(at) : null,
      line_items: [{ id: `${id}1`, sku: 'BOX-1', quantity }],
      fulfillments:
        stand === 'shipped' ? [{ ...parcel, line_items: [{ id: `${id}1`, quantity }] }] : [],
    };
    return shopifyOrderEvent(v.parse(shopifyOrderSchema, order), shop);
  };
  const tiktok: Tell = (id, units, stand, at) => {
    const words = { placed: 'AWAITING_SHIPMENT', shipped: 'IN_TRANSIT', cancelled: 'CANCELLED' };
    const line = { seller_sku: 'BOX-1', display_status: words[stand] };
    const line_items = Array.from({ length: units }, (_, i) => ({ id: `${id}${i}`, ...line }));
    const times = { create_time: AT / 1000, update_time: at / 1000 };
    const order = { id, status: words[stand], ...times, line_items };
    return tiktokOrderEvent(v.parse(tiktokOrderSchema, order), { ...shop, heardAtUtc: AT });
  };
  const ebay: Tell = (orderId, quantity, stand, at) => {
    const status = stand === 'shipped' ? 'FULFILLED' : 'NOT_STARTED';
    const line = { lineItemId: `${orderId}1`, sku: 'BOX-1', quantity };
    const order = {
      ...{ orderId, creationDate: iso(AT), lastModifiedDate: iso(at) },
      ...{ orderFulfillmentStatus: status, lineItems: [line] },
      cancelStatus: { cancelState: stand === 'cancelled' ? 'CANCELED' : 'NONE_REQUESTED' },
    };
    return ebayOrderEvent(v.parse(ebayOrderSchema, order), [], shop);
  };
  const ours: Tell = (orderRef, units, stand, asOfUtc) => ({
    ...{ accountId, orderRef, occurredAtUtc: asOfUtc, placedAtUtc: AT },
    lines: [
      {
        ...{ ref: '1', sellerSku: 'BOX-1' },
        facts: [
          { kind: 'ordered', units, asOfUtc },
          ...(stand === 'placed' ? [] : [{ kind: stand, units, asOfUtc }]),
        ],
      },
    ],
  });
  return [shopify, tiktok, ebay, ours];
}

it('counts 32 orders of 4 sources once, out of order and 30 % doubled', async () => {
  const shop = await openHookShop(1_000);
  const db = await forWorkspace(shop.app.env, shop.workspaceId);
  const random = seededRandom(7);
  const events: OrderEvent[] = [];
  const truth = { shipped: 0, promised: 0 };
  for (const [at, tell] of platforms(shop.accountId).entries()) {
    for (let n = 0; n < 8; n += 1) {
      const ref = `${at + 1}0000${n}`;
      const units = 1 + Math.floor(random() * 3);
      const end = (['placed', 'shipped', 'cancelled'] as const)[n % 3] ?? 'placed';
      if (end === 'shipped') truth.shipped += units;
      if (end === 'placed') truth.promised += units;
      events.push(tell(ref, units, 'placed', AT));
      events.push(tell(ref, units, end, AT + MINUTE_MS));
    }
  }
  const doubled = events.filter(() => random() < 0.3);
  const told = [...events, ...doubled]
    .map((event) => ({ event, place: random() }))
    .sort((a, b) => a.place - b.place);
  for (const { event } of told) await applyOrderEvent(db, event, AT + 2 * MINUTE_MS);
  expect(doubled.length).toBeGreaterThan(9);
  expect(await boxes(shop)).toEqual([1_000 - truth.shipped, truth.promised, 0, 0]);
});
