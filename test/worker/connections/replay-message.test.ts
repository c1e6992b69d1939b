// Messages that were given up: one of them, or all, worked off again because a person asks for it.
import { beforeEach, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { applyInbox } from '../../../worker/jobs/apply-inbox.ts';
import { messageReader } from '../../../worker/jobs/read-message.ts';
import { FAKE_APP, FAKE_SHOP, FakeTiktokShop } from '../../support/shops/fake-tiktok-shop.ts';
import { tokenFor } from '../open-app.ts';
import {
  boxes,
  connect,
  type HookShop,
  openHookShop,
  send,
  TIKTOK_FORM,
  tiktokMessage,
} from './hook-shop.ts';

const LONG = { expiresInSeconds: 86_400 };
const AT = Date.UTC(2026, 10, 20) / 1000;
const [FIRST, SECOND] = ['576684019603311365', '576684019603311366'] as const;
let fake: FakeTiktokShop;
let shop: HookShop;
let path: string;
let connectionId: string;
let token: string;

/** A message of each of two orders that TikTok does not show: after 10 tries both are given up. */
beforeEach(async () => {
  fake = new FakeTiktokShop();
  shop = await openHookShop(10, { fetch: fake.fetch });
  path = await connect(shop, TIKTOK_FORM);
  // The tries take 10 hours.
  token = await tokenFor(shop.workspaceId, LONG);
  connectionId = path.split('/').at(-1) ?? '';
  for (const id of [FIRST, SECOND]) await tell(id);
  const { app, workspaceId } = shop;
  const db = await forWorkspace(app.env, workspaceId);
  const read = messageReader(app.env, db, { fetch: fake.fetch });
  for (let at = 0; at < 10; at += 1) {
    app.nowMs += 3_600_001;
    await applyInbox(db, { read, rooms: null, nowMs: app.nowMs });
  }
});

async function tell(order_id: string) {
  const data = { order_id, order_status: 'AWAITING_SHIPMENT', update_time: AT };
  const body = { type: 1, tts_notification_id: `ntf-${order_id}`, shop_id: FAKE_SHOP.shopId };
  await send(shop, path, await tiktokMessage({ ...body, timestamp: AT, data }, FAKE_APP));
  await shop.settle();
}

/** TikTok shows the order by now: 1 box. */
const mend = (id: string) =>
  fake.orders.set(id, {
    ...{ id, status: 'AWAITING_SHIPMENT', create_time: AT, update_time: AT },
    line_items: [
      {
        ...{ id: `l-${id}`, sku_id: '1729', product_id: '1731', seller_sku: 'BOX-1' },
        ...{ product_name: 'Box', sale_price: '19.99', currency: 'USD' },
        display_status: 'AWAITING_SHIPMENT',
      },
    ],
    recipient_address: { name: 'A. Buyer', region_code: 'US' },
  });

const replay = (order: string, change: { key?: string; token?: string } = {}) =>
  shop.app.call('POST', `/v1/connections/${connectionId}/messages/replay`, {
    ...{ token, body: { eventId: `ntf-${order}` } },
    ...change,
  });
async function parked() {
  const query = `connectionId=${connectionId}&state=parked`;
  const { json } = await shop.app.call('GET', `/v1/inbox?${query}`, { token });
  return json.items.map(({ eventId }: { eventId: string }) => eventId);
}

it('works off 1 of 2 parked messages at once, and leaves the other', async () => {
  expect(await parked()).toEqual([`ntf-${FIRST}`, `ntf-${SECOND}`]);
  mend(SECOND);
  const { status, json } = await replay(SECOND);
  expect([status, json.state, json.lastError]).toEqual([200, 'applied', null]);
  expect(await boxes(shop)).toEqual([10, 1, 0, 0]);
  expect(await parked()).toEqual([`ntf-${FIRST}`]);
});

it('says what a message says now where it still cannot be used, and keeps it', async () => {
  const { json } = await replay(FIRST);
  expect(json).toMatchObject({ state: 'parked', attempts: 11 });
  expect(json.lastError).toMatch(/^unknown-order: /);
  fake.accessToken = 'token-9';
  fake.refreshToken = 'refresh-9';
  expect((await replay(FIRST)).json.lastError).toMatch(/^needs-sign-in: /);
  expect(await parked()).toHaveLength(2);
});

it('changes nothing when it is replayed again, under the same key or another', async () => {
  mend(FIRST);
  const first = await replay(FIRST, { key: 'one-replay' });
  const { requests } = fake;
  expect((await replay(FIRST, { key: 'one-replay' })).json).toEqual(first.json);
  expect((await replay(FIRST)).json).toEqual(first.json);
  expect([fake.requests, await boxes(shop)]).toEqual([requests, [10, 1, 0, 0]]);
});

it('works off both at once when all are replayed, without waiting for the clock', async () => {
  [FIRST, SECOND].forEach(mend);
  const path = `/v1/connections/${connectionId}/retry`;
  const { json } = await shop.app.call('POST', path, { token });
  await shop.settle();
  expect([json.messages, await parked(), await boxes(shop)]).toEqual([2, [], [10, 2, 0, 0]]);
});

it('refuses a reader, and a message or a connection that is not there', async () => {
  const reader = await tokenFor(shop.workspaceId, { ...LONG, role: 'reader' });
  expect((await replay(FIRST, { token: reader })).status).toBe(403);
  expect((await replay('576684019603311399')).status).toBe(404);
  const other = await shop.app.call('POST', '/v1/connections/con_none/messages/replay', {
    ...{ token, body: { eventId: `ntf-${FIRST}` } },
  });
  expect(other.status).toBe(404);
});

it('writes into the audit log who replayed which message, and nothing of its content', async () => {
  await replay(FIRST);
  const { json, text } = await shop.app.call('GET', '/v1/audit', { token });
  const entry = json.items.find(({ action }: { action: string }) => action === 'inbox.replay');
  expect(entry).toMatchObject({ subjectKind: 'connection', subjectId: connectionId });
  expect(text).not.toContain('A. Buyer');
});
