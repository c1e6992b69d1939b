// An eBay seller from the first click through a year's trouble, against the fake: nothing is lost
// and nothing counted twice, held against the seller's own books.
import { beforeEach, expect, it } from 'vitest';
import { forgetKeys } from '../../../worker/connections/ebay-notices.ts';
import { FAKE_EBAY_APP, FAKE_RU_NAME, FakeEbay } from '../../support/shops/fake-ebay.ts';
import type { FakeEbayOrder } from '../../support/shops/fake-ebay-books.ts';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, passTime, round, shown, turn } from './asked-shop.ts';
import {
  afterCall,
  begin,
  deliverTo,
  openRun,
  ourBooks,
  type Run,
  ruleTelling,
  stock,
  toldOutcomes,
} from './open-run.ts';

const HELD = { 'BOX-1': 100, 'BOX-2': 50 };
let shop: Run<FakeEbay>;
let books: FakeEbay['books'];

async function letIn(origin?: string) {
  const settings = { ruName: FAKE_RU_NAME, warehouses: { newark: shop.warehouseId } };
  const form = { platform: 'ebay', credentials: FAKE_EBAY_APP, settings };
  const url = await begin(shop, form, origin);
  const query = shop.fake.consent(url ?? '');
  return shop.app.call('GET', `/connect/ebay?${query}`, origin ? { origin } : {});
}

beforeEach(async () => {
  forgetKeys();
  shop = await openRun((now) => new FakeEbay(now));
  books = shop.fake.books;
  shop.fake.locations.push('newark');
  for (const [sku, units] of Object.entries(HELD)) books.addItem(sku, units, 'newark');
});

async function agree() {
  expect(await ourBooks(shop)).toEqual(
    books.items.map(({ sku, onHand, promised }) => [sku, onHand, promised]),
  );
  expect(await driftedBalances(shop)).toBe(0);
}
const noticeOf = (order: FakeEbayOrder) =>
  shop.fake.notice('ORDER_CONFIRMATION', { order: { orderId: order.orderId } });

it('lets the seller in, reads 2 items and an open order of 4, and takes its market and money', async () => {
  books.place('BOX-1', 4);
  const page = await letIn();
  expect([page.status, page.text.includes('connected')]).toEqual([200, true]);
  await stock(shop, HELD);
  await agree();
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: [], syncStage: null });
  expect(connection.places).toEqual([{ ref: 'newark', name: 'newark', country: 'US' }]);
  const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
  expect(json.items[0]).toMatchObject({ platform: 'ebay', currency: 'USD', market: 'US' });
});

it('counts an order once that comes by 2 notifications, late, and by the next round as well', async () => {
  await letIn();
  await stock(shop, HELD);
  const order = books.place('BOX-1', 3);
  const first = await noticeOf(order);
  passTime(shop, 1);
  books.ship(order, 2);
  const second = await noticeOf(order);
  expect(await deliverTo(shop, [second, first, first, second])).toEqual([200, 200, 200, 200]);
  await agree();
  passTime(shop, 6);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(2);
  // One key served every signature.
  const asked = shop.fake.requests.filter((path) => path.includes('/public_key/'));
  expect(asked).toHaveLength(1);
});

it('takes nothing from the count for 6 that had left before the seller was connected', async () => {
  const [whole, part] = [books.place('BOX-1', 4), books.place('BOX-2', 5)];
  books.ship(whole, 4);
  books.ship(part, 2);
  passTime(shop, 30);
  await letIn();
  const [one, two] = books.items;
  await stock(shop, { 'BOX-1': one?.onHand ?? 0, 'BOX-2': two?.onHand ?? 0 });
  await agree();
  // Both change afterwards: a word on the first, and 1 more of the second leaves.
  passTime(shop, 6);
  books.touch(whole);
  books.ship(part, 1);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(1);
});

it('refuses a changed body, another key and no signature, without a trace', async () => {
  await letIn();
  await stock(shop, HELD);
  const good = await noticeOf(books.place('BOX-1', 1));
  const header = JSON.parse(atob(good.headers['x-ebay-signature']));
  const other = btoa(JSON.stringify({ ...header, kid: 'another' }));
  const bad = [
    { ...good, text: JSON.stringify(JSON.parse(good.text), null, 1) },
    { ...good, headers: { 'x-ebay-signature': btoa('{"kid":1}') } },
    { ...good, headers: {} },
  ];
  expect(await deliverTo(shop, bad)).toEqual([401, 401, 401]);
  expect(await deliverTo(shop, [{ ...good, headers: { 'x-ebay-signature': other } }])).toEqual([
    401,
  ]);
  expect((await shown(shop)).lastReceivedAtUtc).toBeNull();
});

it('loses nothing of an outage of an hour in which every notification was lost too', async () => {
  await letIn();
  await stock(shop, HELD);
  passTime(shop, 6);
  shop.fake.failUntil(shop.app.nowMs + 3_600_000, 503);
  const order = books.place('BOX-1', 5);
  passTime(shop, 20);
  books.ship(order, 5);
  books.cancel(books.place('BOX-2', 2));
  const first = await turn(shop);
  expect(first.end).toBe('failed');
  expect((await shown(shop)).lastError).toContain('503');
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(5);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
});

it('renews a token of 2 hours by itself, and asks the owner when access was taken away', async () => {
  await letIn();
  await stock(shop, HELD);
  const { grants } = shop.fake;
  passTime(shop, 130);
  books.place('BOX-1', 1);
  await round(shop);
  expect(shop.fake.grants).toBe(grants + 1);
  await agree();
  passTime(shop, 70);
  shop.fake.revoke();
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await shown(shop);
  expect([broken.status, broken.lastError?.includes('needs-sign-in')]).toEqual(['broken', true]);
});

it('waits at its limit as long as eBay says, and goes on where it was', async () => {
  for (let at = 0; at < 30; at += 1) books.addItem(`MANY-${at}`, at, 'newark');
  for (let at = 0; at < 70; at += 1) books.place('BOX-1', 1);
  shop.fake.limitTo(25);
  await letIn();
  const ends = await round(shop);
  expect([ends.includes('more'), ends.includes('failed')]).toEqual([true, false]);
  shop.fake.limitTo(1e9);
  passTime(shop, 6);
  await stock(shop, HELD);
  const [box] = (await ourBooks(shop)).filter(([sku]) => sku === 'BOX-1');
  expect(box).toEqual(['BOX-1', 100, 70]);
});

it('loses none of 70 open orders when 10 of them leave the list while it is read', async () => {
  const orders = Array.from({ length: 70 }, () => books.place('BOX-1', 1));
  await letIn();
  // The first 10 leave between the first page and the second.
  afterCall(shop, '/order?', () => {
    for (const order of orders.slice(0, 10)) books.ship(order, 1);
  });
  await stock(shop, HELD);
  passTime(shop, 6);
  await round(shop);
  const [box] = (await ourBooks(shop)).filter(([sku]) => sku === 'BOX-1');
  expect(box).toEqual(['BOX-1', 90, 60]);
});

it('has eBay tell it of orders once the address can be reached, with a token eBay can check', async () => {
  const origin = 'https://stock.example';
  await letIn(origin);
  await round(shop);
  passTime(shop, 7 * 60);
  await round(shop);
  const endpoint = `${origin}/v1/hooks/${shop.connectionId}`;
  expect(shop.fake.destinations.map((one) => one.endpoint)).toEqual([endpoint]);
  expect(shop.fake.subscriptions.map(({ topicId }) => topicId)).toEqual(['ORDER_CONFIRMATION']);
  const [destination] = shop.fake.destinations;
  const code = 'a-challenge-code';
  const path = `/v1/hooks/${shop.connectionId}?challenge_code=${code}`;
  const { json } = await shop.app.call('GET', path, { origin });
  const bytes = new TextEncoder().encode(`${code}${destination?.verificationToken}${endpoint}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  expect(json).toEqual({ challengeResponse: hex });
});

it('tells 98 of 100 with a buffer of 2', async () => {
  await letIn();
  await stock(shop, HELD);
  await ruleTelling(shop, 'on');
  passTime(shop, 6);
  await round(shop);
  expect(books.items.map(({ quantity }) => quantity)).toEqual([98, 48]);
  expect(await toldOutcomes(shop)).toEqual(['sent', 'sent']);
});

it('sets nothing over a sale between looking and telling, and tells the right number next time', async () => {
  await letIn();
  await stock(shop, HELD);
  await ruleTelling(shop, 'on');
  afterCall(shop, '/bulk_get_inventory_item', () => books.place('BOX-1', 7));
  passTime(shop, 6);
  await round(shop);
  // 100 less 7 sold, as eBay has it; the other item was told.
  expect(books.items.map(({ quantity }) => quantity)).toEqual([93, 48]);
  passTime(shop, 6);
  await round(shop);
  expect(books.items.map(({ quantity }) => quantity)).toEqual([91, 48]);
});

it('names a permission that was taken back, and reads the rest', async () => {
  shop.fake.denied.add('/sell/fulfillment/');
  books.place('BOX-1', 2);
  await letIn();
  await round(shop);
  const { status, missingScopes } = await shown(shop);
  expect([status, missingScopes]).toEqual([
    'active',
    ['https://api.ebay.com/oauth/api_scope/sell.fulfillment.readonly'],
  ]);
});

it('keeps no buyer and shows no secret in any answer, log or row', async () => {
  await letIn();
  await stock(shop, HELD);
  await deliverTo(shop, [await noticeOf(books.place('BOX-1', 1))]);
  const told = [(await shown(shop)).text, shop.app.logs.join('\n'), await dumpDatabases()];
  for (const text of told) {
    expect(text).not.toMatch(/Biller|123 Shipping|a-buyer|v\^1\.1#|PRD-fake-cert/);
  }
});
