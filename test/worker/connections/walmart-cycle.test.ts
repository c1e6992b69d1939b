// A Walmart seller from the first click to a year's worth of trouble, against the fake: nothing is
// lost and nothing counted twice, held against the seller's own books there.
import { beforeEach, expect, it } from 'vitest';
import { bytesOf } from '../../../worker/auth/encoding.ts';
import { hashOf, hmacSha256, toBase64 } from '../../../worker/connections/signatures.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { FAKE_NODE, FAKE_WALMART, FakeWalmart } from '../../support/shops/fake-walmart.ts';
import { dumpDatabases } from '../database-dump.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor, WAREHOUSE } from '../open-app.ts';
import {
  driftedBalances,
  moved,
  ourBooks,
  passTime,
  type RunShop,
  round,
  shown,
  turn,
} from './asked-shop.ts';

interface AskedWalmart extends RunShop {
  readonly fake: FakeWalmart;
  readonly warehouseId: string;
}

let shop: AskedWalmart;
let sellers = 0;

async function open(authority: 'external' | 'ledger'): Promise<void> {
  sellers += 1;
  const clock = { ms: NOW_MS };
  const fake = new FakeWalmart(() => clock.ms);
  const app = openApp({ options: { fetch: fake.fetch as typeof fetch } });
  Object.defineProperty(clock, 'ms', { get: () => app.nowMs });
  const workspaceId = `ws_wm${sellers}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 90 * 86_400 });
  const made = await app.call('POST', '/v1/warehouses', {
    ...{ token, body: { ...WAREHOUSE, authority } },
  });
  const db = await forWorkspace(app.env, workspaceId);
  shop = { app, token, db, fake, warehouseId: made.json.id, connectionId: '' };
  for (const [sku, units] of [['BOX-1', 100] as const, ['BOX-2', 50] as const]) {
    fake.addItem(sku, units);
  }
}
beforeEach(() => open('external'));

async function connect(origin = 'http://localhost:8787') {
  const { app, token, warehouseId } = shop;
  const body = {
    ...{ name: 'Box seller', accountId: null, platform: 'walmart', credentials: FAKE_WALMART },
    settings: { warehouses: { [FAKE_NODE]: warehouseId } },
  };
  const begun = await app.call('POST', '/v1/connections/begin', { token, body, origin });
  if (begun.status !== 201) throw new Error(begun.text);
  shop.connectionId = begun.json.connection.id;
  passTime(shop, 10);
  return round(shop);
}

const item = (at = 0) => {
  const one = shop.fake.items[at];
  if (!one) throw new Error('No such item.');
  return one;
};

async function agree() {
  const theirs = shop.fake.items.map(({ sku, units, reserved }) => [sku, units, reserved]);
  expect(await ourBooks(shop)).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}

async function signed(body: string, atMs: number, secret: string = FAKE_WALMART.webhookSecret) {
  const path = `/v1/hooks/${shop.connectionId}`;
  const timestamp = String(Math.floor(atMs / 1000));
  const text = ['POST', path, timestamp, await hashOf(bytesOf(body))].join('\n');
  const signature = toBase64(await hmacSha256(bytesOf(secret), bytesOf(text)));
  return { text: body, headers: { 'wm_sec.timestamp': timestamp, 'wm_sec.signature': signature } };
}

async function send(message: { text: string; headers: Record<string, string> }): Promise<number> {
  const path = `/v1/hooks/${shop.connectionId}`;
  const { status } = await shop.app.call('POST', path, { ...message, key: null });
  await shop.app.settle();
  return status;
}

const said = (at: number): string => shop.fake.messages[at]?.body ?? '';

it('reads 2 items at a ship node with an open order of 4 by the first round', async () => {
  shop.fake.place(item(), 4);
  expect((await connect()).at(-1)).toBe('through');
  await agree();
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: [], syncStage: null });
  expect(connection.places).toEqual([{ ref: FAKE_NODE, name: 'Newark', country: 'US' }]);
});

it('counts an order once that comes by 2 messages, late, doubled, and by the next round', async () => {
  await connect();
  const order = shop.fake.place(item(), 3);
  passTime(shop, 1);
  shop.fake.ship(order, 2);
  for (const at of [1, 0, 1, 0]) {
    expect(await send(await signed(said(at), shop.app.nowMs))).toBe(200);
  }
  const asked = shop.fake.requests.filter(({ path }) => path.startsWith('/v3/orders/'));
  expect(asked).toHaveLength(2);
  await agree();
  passTime(shop, 6);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(2);
});

it('refuses a wrong secret, a re-serialised body and a message of 6 minutes ago', async () => {
  await connect();
  shop.fake.place(item(), 1);
  const body = said(0);
  const good = await signed(body, shop.app.nowMs);
  expect(await send(await signed(body, shop.app.nowMs, 'another-secret'))).toBe(401);
  expect(await send({ ...good, text: JSON.stringify(JSON.parse(body), null, 1) })).toBe(401);
  expect(await send({ text: body, headers: {} })).toBe(401);
  passTime(shop, 6);
  expect(await send(good)).toBe(401);
  expect(await ourBooks(shop)).toContainEqual(['BOX-1', 100, 0]);
});

it('loses nothing of an outage of an hour in which every message was lost too', async () => {
  await connect();
  passTime(shop, 6);
  shop.fake.failUntil(shop.app.nowMs + 3_600_000);
  const order = shop.fake.place(item(), 5);
  passTime(shop, 20);
  shop.fake.ship(order, 5);
  shop.fake.cancel(shop.fake.place(item(1), 2));
  expect((await turn(shop)).end).toBe('failed');
  expect((await shown(shop)).lastError).toContain('520');
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(5);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
});

it('renews a token of 15 minutes by itself, and stops when the keys are refused', async () => {
  await connect();
  const { grants } = shop.fake;
  shop.fake.endToken();
  passTime(shop, 6);
  shop.fake.place(item(), 1);
  await round(shop);
  expect(shop.fake.grants).toBe(grants + 1);
  await agree();
  shop.fake.areKeysGood = false;
  passTime(shop, 30);
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await shown(shop);
  expect([broken.status, broken.lastError.includes('needs-sign-in')]).toEqual(['broken', true]);
});

it('waits until Walmart says its limit is filled, and reads 9 orders in pages of 2', async () => {
  shop.fake.ordersAtOnce = 2;
  shop.fake.perMinute = 5;
  for (let at = 0; at < 9; at += 1) shop.fake.place(item(at % 2), 1);
  const ends = await connect();
  expect(ends.length).toBeGreaterThan(1);
  expect(ends).not.toContain('failed');
  expect(shop.fake.requests.some(({ status }) => status === 429)).toBe(true);
  await agree();
});

it('books a difference no order explains once, with a full round', async () => {
  await connect();
  passTime(shop, 7 * 60);
  item().units -= 2;
  passTime(shop, 10);
  await round(shop);
  await agree();
  expect(await moved(shop, 'count')).toBe(152);
  passTime(shop, 7 * 60);
  await round(shop);
  expect(await moved(shop, 'count')).toBe(152);
});

it('subscribes to 3 events once it can be reached, and only once', async () => {
  await connect('https://stock.example');
  passTime(shop, 7 * 60);
  await round(shop);
  const eventUrl = `https://stock.example/v1/hooks/${shop.connectionId}`;
  expect(shop.fake.events.map((one) => one.eventUrl)).toEqual(Array(3).fill(eventUrl));
});

it('tells 8 of 10 with a buffer of 2, on top of what is sold and not yet shipped', async () => {
  await open('ledger');
  await connect();
  const { app, token, connectionId, warehouseId } = shop;
  const { json } = await app.call('GET', '/v1/skus', { token });
  const sku = json.items.find((one: { sku: string }) => one.sku === 'BOX-1');
  const body = { kind: 'receive', skuId: sku.id, warehouseId, units: 13 };
  await app.call('POST', '/v1/movements', { token, body });
  shop.fake.place(item(), 3);
  const rule = { mode: 'on', bufferUnits: 2, floorUnits: 0 };
  await app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body: rule });
  passTime(shop, 6);
  await round(shop);
  expect([item().units, item().reserved]).toEqual([11, 3]);
});

it('shows no secret and no buyer in any answer, log or row', async () => {
  shop.fake.place(item(), 1);
  await connect();
  const told = [(await shown(shop)).text, shop.app.logs.join('\n'), await dumpDatabases()];
  for (const text of told) {
    expect(text).not.toMatch(/wm-fake-token|jon@doe|123 Shipping|Shipper/);
    expect(text).not.toContain(FAKE_WALMART.clientSecret);
    expect(text).not.toContain(FAKE_WALMART.webhookSecret);
  }
});
