// TikTok Shop: the webhook carries ids, the order comes from a shop that checks our signatures.
import { beforeEach, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { messageReader } from '../../../worker/jobs/read-message.ts';
import { tick } from '../../../worker/jobs/tick.ts';
import type { FakeOrder } from '../../support/shops/fake-tiktok-books.ts';
import { FAKE_APP, FAKE_SHOP, FakeTiktokShop } from '../../support/shops/fake-tiktok-shop.ts';
import {
  boxes,
  connect,
  type HookShop,
  openHookShop,
  send,
  TIKTOK_FORM,
  tiktokMessage,
} from './hook-shop.ts';

const ORDER_ID = '576684019603311365';
const AT = Date.UTC(2026, 10, 20) / 1000;
let fake: FakeTiktokShop;
let shop: HookShop;
let path: string;

beforeEach(async () => {
  fake = new FakeTiktokShop();
  shop = await openHookShop(10, { fetch: fake.fetch });
  path = await connect(shop, TIKTOK_FORM);
});

const line = (id: string, display_status: string) => ({
  ...{ id, sku_id: '1729', product_id: '1731', seller_sku: 'BOX-1', product_name: 'Box' },
  ...{ sale_price: '19.99', currency: 'USD', display_status },
});

function place(status: string, later = 0, lines = ['1', '2']): FakeOrder {
  const order = {
    ...{ id: ORDER_ID, status, create_time: AT, update_time: AT + later },
    line_items: lines.map((id) => line(id, status)),
    recipient_address: { name: 'A. Buyer', region_code: 'US' },
  };
  fake.orders.set(ORDER_ID, order);
  return order;
}

let notifications = 0;
async function tell(change: Record<string, unknown> = {}, shopId = FAKE_SHOP.shopId) {
  notifications += 1;
  const data = { order_id: ORDER_ID, order_status: 'AWAITING_SHIPMENT', update_time: AT };
  const body = {
    ...{ type: 1, tts_notification_id: `ntf-${notifications}`, shop_id: shopId, timestamp: AT },
    ...{ data, ...change },
  };
  const status = await send(shop, path, await tiktokMessage(body, FAKE_APP));
  await shop.settle();
  return status;
}

it('takes 2 boxes for an order of 2 lines, which it fetches with a signed request', async () => {
  place('AWAITING_SHIPMENT');
  expect(await tell()).toBe(200);
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
  expect(fake.requests).toBe(1);
});

it('fetches once for the same notification told twice', async () => {
  place('UNPAID');
  await tell({ tts_notification_id: 'same' });
  await tell({ tts_notification_id: 'same' });
  expect(fake.requests).toBe(1);
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
});

it('keeps a label on the shelf, ships what the carrier has, and gives an unpaid order back', async () => {
  place('AWAITING_COLLECTION', 60);
  await tell();
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
  place('IN_TRANSIT', 120);
  await tell();
  expect(await boxes(shop)).toEqual([8, 0, 0, 0]);
  // Cancelled on the road: the goods are not back yet.
  place('CANCELLED', 180);
  await tell({ type: 11 });
  expect(await boxes(shop)).toEqual([8, 0, 0, 0]);
});

it('releases the boxes of an order that was cancelled before it left', async () => {
  place('UNPAID');
  await tell();
  place('CANCELLED', 60);
  await tell();
  expect(await boxes(shop)).toEqual([10, 0, 0, 0]);
});

it('renews an access token that has run out, once, and keeps the new one', async () => {
  fake.accessToken = 'token-9';
  place('AWAITING_SHIPMENT');
  await tell();
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
  await tell();
  expect(fake.renewals).toBe(1);
});

it('says needs-sign-in when the access is renewed no more, and keeps the message', async () => {
  fake.accessToken = 'token-9';
  fake.refreshToken = 'refresh-9';
  place('AWAITING_SHIPMENT');
  expect(await tell()).toBe(200);
  const { json } = await shop.app.call('GET', '/v1/inbox', { token: shop.token });
  expect(json.items).toMatchObject([{ state: 'waiting', attempts: 1, topic: 'type/1' }]);
  expect(json.items[0].lastError).toContain('needs-sign-in');
});

it('applies a message of a silent minute by the next tick', async () => {
  place('AWAITING_SHIPMENT');
  fake.silentFor = 1;
  expect(await tell()).toBe(200);
  expect(await boxes(shop)).toEqual([10, 0, 0, 0]);
  const { env, nowMs } = shop.app;
  const db = await forWorkspace(env, shop.workspaceId);
  const work = { read: messageReader(env, db, { fetch: fake.fetch }), rooms: null };
  expect(await tick(db, nowMs + 30_000, work)).toMatchObject({ inbox: { applied: 0 } });
  expect(await tick(db, nowMs + 61_000, work)).toMatchObject({ inbox: { applied: 1 } });
  expect(await boxes(shop)).toEqual([10, 2, 0, 0]);
});

it('answers 401 to another shop of the same app and to a wrong signature', async () => {
  place('AWAITING_SHIPMENT');
  expect(await tell({}, '111')).toBe(401);
  const forged = await tiktokMessage({ type: 1 }, { ...FAKE_APP, appSecret: 'other' });
  expect(await send(shop, path, forged)).toBe(401);
  await shop.settle();
  expect(fake.requests).toBe(0);
});

it('moves no stock for a return that TikTok reports: goods are back when a warehouse says so', async () => {
  place('COMPLETED');
  await tell();
  const data = {
    order_id: ORDER_ID,
    return_id: '4035',
    return_status: 'RETURN_OR_REFUND_REQUEST_COMPLETE',
  };
  expect(await tell({ type: 12, data })).toBe(200);
  expect(await boxes(shop)).toEqual([8, 0, 0, 0]);
  expect(fake.requests).toBe(1);
});
