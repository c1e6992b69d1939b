// Shopify's orders and refunds through the real route, inbox and ledger: what takes stock, what
// gives it back, and what leaves no trace.
import { beforeEach, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { tick } from '../../../worker/jobs/tick.ts';
import { dumpDatabases } from '../database-dump.ts';
import {
  boxes,
  connect,
  type HookShop,
  listingOf,
  openHookShop,
  send,
  shopifyMessage,
} from './hook-shop.ts';

const SECRET = 'shpss_a-client-secret';
const FORM = {
  platform: 'shopify',
  credentials: { clientSecret: SECRET },
  settings: { shopDomain: 'box-shop.myshopify.com' },
};
let ids = 0;
const nextId = () => {
  ids += 1;
  return `wh-${ids}`;
};

let shop: HookShop;
let path: string;
beforeEach(async () => {
  shop = await openHookShop(10);
  path = await connect(shop, FORM);
});

// An id beyond 2^53, as Shopify's own samples have: digits must survive.
const ORDER_ID = '820982911946154508';
const order = (change: Record<string, unknown> = {}, quantity = 2) => {
  const text = JSON.stringify({
    created_at: '2026-11-20T08:09:03-05:00',
    updated_at: '2026-11-20T08:09:03-05:00',
    cancelled_at: null,
    currency: 'USD',
    test: false,
    email: 'jon@doe.example',
    shipping_address: { first_name: 'Steve', address1: '1 Main Street', country_code: 'US' },
    line_items: [{ id: 5, variant_id: 7, product_id: 8, sku: 'BOX-1', quantity, price: '19.99' }],
    fulfillments: [],
    refunds: [],
    ...change,
  });
  return `{"id":${ORDER_ID},${text.slice(1)}`;
};
const refund = (restock_type: string, id = 9, quantity = 1) =>
  `{"id":1,"order_id":${ORDER_ID},"created_at":"2026-11-20T10:00:00-05:00","refund_line_items":[
    {"id":${id},"line_item_id":5,"quantity":${quantity},"restock_type":"${restock_type}"}]}`;

async function tell(topic: string, text: string, id = nextId()) {
  const status = await send(shop, path, await shopifyMessage(topic, text, { secret: SECRET, id }));
  await shop.settle();
  return status;
}

const rows = async (table: string) =>
  (await dumpDatabases())
    .split('\n\n')
    .filter((part) => part.split('\n')[0]?.endsWith(table))
    .flatMap((part) => part.split('\n').slice(1))
    .filter((row) => row.includes(shop.workspaceId));

it('takes 2 boxes once for orders/create told 3 times and orders/paid beside it', async () => {
  for (const id of ['same', 'same', 'same'])
    expect(await tell('orders/create', order(), id)).toBe(200);
  expect(await tell('orders/paid', order())).toBe(200);
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
  expect(await rows('sales_order')).toHaveLength(1);
  expect((await rows('sales_order'))[0]).toContain(`"external_ref":"${ORDER_ID}"`);
});

it('stores no name, street or e-mail of a buyer anywhere', async () => {
  await tell('orders/create', order());
  expect(await dumpDatabases()).not.toMatch(/Steve|1 Main Street|jon@doe/);
});

it('answers 401 to a wrong signature, a missing header and another shop, and writes nothing', async () => {
  const before = await rows('webhook_inbox');
  const good = await shopifyMessage('orders/create', order(), { secret: SECRET, id: 'x' });
  const changed = (headers: Record<string, string>) => ({
    ...good,
    headers: { ...good.headers, ...headers },
  });
  const { 'x-shopify-hmac-sha256': hmac = '', ...unsigned } = good.headers;
  for (const message of [
    await shopifyMessage('orders/create', order(), { secret: 'other', id: 'x' }),
    { ...good, headers: unsigned },
    { ...good, text: `${good.text} ` },
    changed({ 'x-shopify-hmac-sha256': 'wronghash' }),
    changed({ 'x-shopify-hmac-sha256': 'YmxhaGJsYWgK' }),
    changed({ 'x-shopify-hmac-sha256': 'XXXXXaGVsbG8=' }),
    changed({ 'x-shopify-hmac-sha256': hmac.repeat(100) }),
    changed({ 'x-shopify-api-version': '' }),
    changed({ 'x-shopify-shop-domain': 'other.myshopify.com' }),
  ]) {
    expect(await send(shop, path, message)).toBe(401);
  }
  await shop.settle();
  expect(await rows('webhook_inbox')).toEqual(before);
  expect(await boxes(shop)).toEqual([10, 0, 0, 0]);
});

it('answers 404 to an address nobody knows', async () => {
  const message = await shopifyMessage('orders/create', order(), { secret: SECRET, id: 'x' });
  expect(await send(shop, '/v1/hooks/con_nobody', message)).toBe(404);
});

it('releases what a cancellation before shipment frees, and ships what has left', async () => {
  await tell('orders/create', order({}, 3));
  const fulfilment = (status: string) => ({
    updated_at: '2026-11-20T09:00:00-05:00',
    fulfillments: [
      {
        id: 77,
        status,
        updated_at: '2026-11-20T09:00:00-05:00',
        line_items: [{ id: 5, quantity: 1 }],
      },
    ],
  });
  await tell('orders/updated', order(fulfilment('success'), 3));
  expect(await boxes(shop)).toEqual([9, 2, 0, 0]);
  const cancelled = { ...fulfilment('success'), cancelled_at: '2026-11-20T09:30:00-05:00' };
  await tell('orders/cancelled', order({ ...cancelled, updated_at: cancelled.cancelled_at }, 3));
  expect(await boxes(shop)).toEqual([9, 0, 0, 0]);
});

it('puts a parcel back on the shelf when its fulfilment was called off', async () => {
  const at = (hour: string, status: string) =>
    order({
      updated_at: `2026-11-20T${hour}:00:00-05:00`,
      fulfillments: [
        {
          id: 77,
          status,
          updated_at: `2026-11-20T${hour}:00:00-05:00`,
          line_items: [{ id: 5, quantity: 2 }],
        },
      ],
    });
  await tell('orders/updated', at('09', 'success'));
  expect(await boxes(shop)).toEqual([8, 0, 0, 0]);
  await tell('orders/updated', at('10', 'cancelled'));
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
  // The older message comes again, late: it is old news.
  await tell('orders/updated', at('09', 'success'));
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
});

it('moves no stock for a refund without return, 1 back into inspection for one with', async () => {
  const shipped = {
    fulfillments: [{ id: 77, status: 'success', line_items: [{ id: 5, quantity: 2 }] }],
  };
  await tell('orders/fulfilled', order(shipped));
  expect(await boxes(shop)).toEqual([8, 0, 0, 0]);
  await tell('refunds/create', refund('no_restock'));
  expect(await boxes(shop)).toEqual([8, 0, 0, 0]);
  await tell('refunds/create', refund('return', 10));
  expect(await boxes(shop)).toEqual([9, 0, 0, 1]);
  await tell('refunds/create', refund('return', 10));
  expect(await boxes(shop)).toEqual([9, 0, 0, 1]);
});

it('ends alike when the refund of a cancelled unit is heard before its order', async () => {
  await tell('refunds/create', refund('cancel'));
  await tell('orders/create', order());
  expect(await boxes(shop)).toEqual([10, 1, 0, 0]);
});

it('parks a proven message it cannot read at once and shows it, without its content', async () => {
  expect(await tell('orders/create', '{"half')).toBe(200);
  expect(await tell('orders/create', '"my secret message"')).toBe(200);
  const { json } = await shop.app.call('GET', '/v1/inbox', { token: shop.token });
  expect(json.items).toHaveLength(2);
  expect(json.items[0]).toMatchObject({ state: 'parked', attempts: 1 });
  expect(json.items[0].lastError).toContain('unreadable');
  expect(await dumpDatabases()).not.toContain('my secret message');
});

it('keeps a line of an unknown SKU, shows it, and takes 2 boxes once the listing is there', async () => {
  const unknown = [{ id: 5, variant_id: 7, sku: 'NEW-1', title: 'A box', quantity: 2 }];
  await tell('orders/create', order({ line_items: unknown }));
  expect(await boxes(shop)).toEqual([10, 0, 0, 0]);
  const { json } = await shop.app.call('GET', '/v1/order-lines/unmapped', { token: shop.token });
  expect(json.items).toMatchObject([{ sellerSku: 'NEW-1', platformRef: '7', units: 2 }]);
  const { app, token, accountId, skuId, warehouseId } = shop;
  const body = listingOf(accountId, skuId, warehouseId, { sellerSku: 'NEW-1' });
  expect((await app.call('POST', '/v1/listings', { token, body })).status).toBe(201);
  await tick(await forWorkspace(app.env, shop.workspaceId), app.nowMs);
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
  expect((await app.call('GET', '/v1/order-lines/unmapped', { token })).json.items).toEqual([]);
});

it('keeps test orders out of demand', async () => {
  await tell('orders/create', order({ test: true }));
  expect((await rows('sales_order'))[0]).toContain('"excluded_reason":"test"');
});

it('takes old signatures for 24 hours after a rotation, and none after removal', async () => {
  const id = path.split('/').at(-1);
  const { app, token } = shop;
  const body = { ...FORM, credentials: { clientSecret: 'shpss_another' } };
  const rotated = await app.call('POST', `/v1/connections/${id}/credentials`, { token, body });
  expect([rotated.status, rotated.text.includes('shpss')]).toEqual([200, false]);
  expect(await tell('orders/create', order())).toBe(200);
  app.nowMs += 25 * 3_600_000;
  expect(await tell('orders/updated', order())).toBe(401);
  app.nowMs -= 25 * 3_600_000;
  expect((await app.call('DELETE', `/v1/connections/${id}`, { token })).status).toBe(200);
  expect(await tell('orders/updated', order())).toBe(404);
  expect(await dumpDatabases()).not.toContain('shpss');
});

// A delivery of its own id, of an event that may have been told before.
async function tellEvent(topic: string, text: string, event: string, triggeredAt: string) {
  const message = await shopifyMessage(topic, text, { secret: SECRET, id: nextId() });
  const told = { 'x-shopify-event-id': event, 'x-shopify-triggered-at': triggeredAt };
  const status = await send(shop, path, { ...message, headers: { ...message.headers, ...told } });
  await shop.settle();
  return status;
}

it('stores one event told in 3 deliveries once, and under a second topic once more', async () => {
  const at = '2026-11-22T05:59:00Z';
  for (const topic of ['orders/create', 'orders/create', 'orders/create', 'orders/paid']) {
    expect(await tellEvent(topic, order(), 'event-1', at)).toBe(200);
  }
  expect(await rows('webhook_inbox')).toHaveLength(2);
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
});

const AT = '2026-11-22T05:00:00Z';
it('stores an event that changed 3 levels 3 times, and each of them once', async () => {
  const level = (item: number) =>
    `{"inventory_item_id":${item},"location_id":7,"available":5,"updated_at":"${AT}"}`;
  for (const item of [1, 2, 3, 1, 2, 3]) {
    await tellEvent('inventory_levels/update', level(item), 'event-1', AT);
  }
  expect(await rows('webhook_inbox')).toHaveLength(3);
});

it.each([
  ['one after the other', [0, 1, 2]],
  ['the last first', [2, 0, 1]],
  ['in reverse', [2, 1, 0]],
])('believes what was triggered last of 3 that share updated_at, %s', async (_name, turns) => {
  const told = [5, 4, 1].map((units, at) => ({ units, at: `2026-11-22T05:4${at}:00.250Z` }));
  for (const turn of turns) {
    const { units, at } = told[turn] as (typeof told)[number];
    await tellEvent('orders/updated', order({}, units), `event-${turn}`, at);
  }
  expect(await boxes(shop)).toEqual([10, 1, 0, 0]);
});

it('lets an order changed a second later win, whenever the older message was triggered', async () => {
  const later = order({ updated_at: '2026-11-20T08:09:04-05:00' }, 1);
  await tellEvent('orders/updated', later, 'event-2', '2026-11-20T13:09:04.100Z');
  await tellEvent('orders/updated', order({}, 5), 'event-1', '2026-11-22T05:50:00Z');
  expect(await boxes(shop)).toEqual([10, 1, 0, 0]);
});

it('says how it is doing: last message, last error, what is parked', async () => {
  await tell('orders/create', order());
  await tell('orders/create', '{"half');
  const { json } = await shop.app.call('GET', '/v1/connections', { token: shop.token });
  expect(json.items[0]).toMatchObject({ status: 'active', waitingMessages: 0, parkedMessages: 1 });
  expect(json.items[0].lastReceivedAtUtc).toMatch(/^2026-11-22T/);
  expect(json.items[0].lastError).toContain('unreadable');
  const id = path.split('/').at(-1);
  const again = await shop.app.call('POST', `/v1/connections/${id}/retry`, { token: shop.token });
  expect(again.json).toEqual({ messages: 1 });
});
