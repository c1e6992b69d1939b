// A TikTok Shop from the first click through a year's trouble, against the fake: nothing is lost
// and nothing counted twice, held against the shop's own books.
import { beforeEach, expect, it } from 'vitest';
import type { FakeOrder } from '../../support/shops/fake-tiktok-books.ts';
import { FAKE_APP, FAKE_SHOP, FakeTiktokShop } from '../../support/shops/fake-tiktok-shop.ts';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, passTime, round, shown, turn } from './asked-shop.ts';
import { tiktokMessage } from './hook-shop.ts';
import { begin, deliverTo, openRun, ourBooks, type Run } from './open-run.ts';

let shop: Run<FakeTiktokShop>;
let books: FakeTiktokShop['books'];

async function letIn(origin?: string) {
  const [place = ''] = books.warehouses;
  const settings = { warehouses: { [place]: shop.warehouseId } };
  const url = await begin(shop, { platform: 'tiktok', credentials: FAKE_APP, settings }, origin);
  const query = shop.fake.consent(url ?? '');
  return shop.app.call('GET', `/connect/tiktok?${query}`, origin ? { origin } : {});
}

beforeEach(async () => {
  shop = await openRun((now) => new FakeTiktokShop(now), 'external');
  books = shop.fake.books;
  books.warehouses.push('7000714532876273420');
  for (const [sku, units] of [['BOX-1', 100] as const, ['BOX-2', 50] as const]) {
    books.addItem(sku, units);
  }
});

async function agree() {
  const theirs = books.items.map(({ sku, available, committed }) => [
    ...[sku, available + committed, committed],
  ]);
  expect(await ourBooks(shop)).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}
let told = 0;
function noticeOf({ id, status, update_time }: FakeOrder) {
  told += 1;
  const data = { order_id: id, order_status: status, update_time };
  const body = {
    ...{ type: 1, tts_notification_id: `cycle-${told}`, shop_id: FAKE_SHOP.shopId },
    ...{ timestamp: update_time, data },
  };
  return tiktokMessage(body, FAKE_APP);
}

it('lets the owner in, takes the shop from TikTok, and reads 2 products and an open order of 4', async () => {
  books.place('BOX-1', 4);
  const page = await letIn();
  expect([page.status, page.text.includes('connected')]).toEqual([200, true]);
  passTime(shop, 10);
  expect((await round(shop)).at(-1)).toBe('through');
  await agree();
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: [], settings: FAKE_SHOP });
  const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
  expect(json.items[0]).toMatchObject({ platform: 'tiktok', currency: 'USD', market: 'US' });
});

it('counts an order once that comes by 2 webhooks, late, and by the next round as well', async () => {
  await letIn();
  await round(shop);
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
});

it('loses nothing of an outage of an hour in which every webhook was lost too', async () => {
  await letIn();
  await round(shop);
  passTime(shop, 6);
  shop.fake.failUntil(shop.app.nowMs + 3_600_000, 'silent');
  const order = books.place('BOX-1', 5);
  passTime(shop, 20);
  books.ship(order, 5);
  books.cancel(books.place('BOX-2', 2));
  expect((await turn(shop)).end).toBe('failed');
  expect((await shown(shop)).lastError).toContain('platform-silent');
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(5);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
});

it('renews a token of 7 days by itself, and asks the owner when access was taken away', async () => {
  await letIn();
  await round(shop);
  const { renewals } = shop.fake;
  passTime(shop, 7 * 24 * 60);
  books.place('BOX-1', 1);
  await round(shop);
  expect(shop.fake.renewals).toBe(renewals + 1);
  await agree();
  passTime(shop, 70);
  shop.fake.revoke();
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await shown(shop);
  expect([broken.status, broken.lastError?.includes('needs-sign-in')]).toEqual(['broken', true]);
});

it('renews once where a webhook and a round reach for the ended access in the same moment', async () => {
  await letIn();
  await round(shop);
  const { renewals } = shop.fake;
  passTime(shop, 7 * 24 * 60);
  const order = books.place('BOX-1', 2);
  const notice = await noticeOf(order);
  await Promise.all([deliverTo(shop, [notice]), turn(shop)]);
  expect([shop.fake.renewals, (await shown(shop)).status]).toEqual([renewals + 1, 'active']);
  passTime(shop, 6);
  await round(shop);
  await agree();
});

it('waits at its limit, goes on where it was, and reads 70 products and 120 orders once', async () => {
  for (let at = 0; at < 70; at += 1) books.addItem(`MANY-${at}`, at + 1);
  for (let at = 0; at < 120; at += 1) books.place('BOX-1', at < 20 ? 0 : 1);
  shop.fake.limitTo(4);
  await letIn();
  const ends = await round(shop);
  expect([ends.includes('more'), ends.includes('failed')]).toEqual([true, false]);
  const [box] = await ourBooks(shop);
  expect(box).toEqual(['BOX-1', 100, 100]);
  expect(await ourBooks(shop)).toHaveLength(72);
});

it('books a difference no order explains once, and a parcel that count has seen once', async () => {
  await letIn();
  await round(shop);
  passTime(shop, 7 * 60);
  const [box] = books.items;
  if (!box) throw new Error('No such item.');
  box.available -= 2;
  const order = books.place('BOX-2', 6);
  books.ship(order, 6);
  const late = await noticeOf(order);
  passTime(shop, 10);
  await round(shop);
  await agree();
  expect(await deliverTo(shop, [late, late])).toEqual([200, 200]);
  await agree();
  expect([await moved(shop, 'count'), await moved(shop, 'ship')]).toEqual([152, 6]);
  passTime(shop, 7 * 60);
  await round(shop);
  expect(await moved(shop, 'count')).toBe(152);
});

it('takes nothing from the count for 6 that had left before the shop was connected', async () => {
  const [whole, part] = [books.place('BOX-1', 4), books.place('BOX-2', 5)];
  books.ship(whole, 4);
  books.ship(part, 2);
  passTime(shop, 30);
  await letIn();
  await round(shop);
  passTime(shop, 30);
  books.touch(whole);
  books.ship(part, 1);
  expect(await deliverTo(shop, [await noticeOf(whole), await noticeOf(part)])).toEqual([200, 200]);
  await agree();
  expect(await moved(shop, 'ship')).toBe(1);
});

it('notes the money of a return and moves no stock for it', async () => {
  await letIn();
  await round(shop);
  // TikTok's times are whole seconds: what is of the count's own second is in the count.
  passTime(shop, 1);
  const order = books.place('BOX-1', 2);
  books.ship(order, 2);
  passTime(shop, 6);
  await round(shop);
  books.refund(order);
  passTime(shop, 6);
  await round(shop);
  await agree();
  expect(await moved(shop, 'return')).toBe(0);
  const { db } = shop;
  const { results } = await db
    .prepare('SELECT facts FROM order_line WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .all<{ facts: string }>();
  expect(results.filter(({ facts }) => facts.includes('"refunded"'))).toHaveLength(1);
});

it('has TikTok tell it of 3 things once the address can be reached, and only once', async () => {
  const origin = 'https://stock.example';
  await letIn(origin);
  await round(shop);
  passTime(shop, 7 * 60);
  await round(shop);
  const address = `${origin}/v1/hooks/${shop.connectionId}`;
  expect(shop.fake.webhooks.map((one) => one.address)).toEqual(Array(3).fill(address));
});

it('tells 98 of 100 with a buffer of 2, and names a permission that is missing', async () => {
  await letIn();
  await round(shop);
  const { app, token, connectionId } = shop;
  const body = { mode: 'on', bufferUnits: 2, floorUnits: 0 };
  await app.call('PUT', `/v1/connections/${connectionId}/push`, { token, body });
  passTime(shop, 6);
  await round(shop);
  expect(books.items.map(({ available }) => available)).toEqual([98, 48]);
  shop.fake.denied.add('return_refund');
  passTime(shop, 6);
  await round(shop);
  expect(await shown(shop)).toMatchObject({ status: 'active', missingScopes: ['return_refund'] });
});

it('keeps no buyer and shows no secret in any answer, log or row', async () => {
  await letIn();
  await round(shop);
  await deliverTo(shop, [await noticeOf(books.place('BOX-1', 1))]);
  const texts = [(await shown(shop)).text, shop.app.logs.join('\n'), await dumpDatabases()];
  for (const text of texts)
    expect(text).not.toMatch(/Biller|123 Shipping|fake_app_secret|refresh-2/);
});
