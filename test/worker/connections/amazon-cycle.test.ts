// An Amazon seller from the first click to a year's worth of trouble, against the fake: nothing is
// lost and nothing counted twice, held against Amazon's own books.
import { beforeEach, expect, it } from 'vitest';
import {
  type AskedAmazon,
  amazonBooks,
  bridge,
  connectAmazon,
  openAskedAmazon,
} from './asked-amazon.ts';
import { driftedBalances, moved, ourBooks, passTime, round, shown, turn } from './asked-shop.ts';

let shop: AskedAmazon;
beforeEach(async () => {
  shop = await openAskedAmazon({ 'BOX-1': 100, 'BOX-2': 50, 'BOX-3': 7 });
});

const offer = (at: number) => {
  const one = shop.fake.books.offers[at];
  if (!one) throw new Error('No such offer.');
  return one;
};
const sell = (units: number, at = 0) => shop.fake.books.place(offer(at), units);
const asked = (operation: string) =>
  shop.fake.requests.filter((one) => one.operation === operation).length;

async function connectAndRead() {
  await connectAmazon(shop);
  passTime(shop, 10);
  return round(shop);
}

async function agree() {
  const { ours, theirs } = await amazonBooks(shop);
  expect(ours).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}

it('reads 3 SKUs at FBA with a pending order of 4 by the first round, to the last unit', async () => {
  sell(4);
  expect((await connectAndRead()).at(-1)).toBe('through');
  await agree();
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: [], syncStage: null });
  expect(connection.places.map(({ ref }: { ref: string }) => ref)).toEqual([
    ...['FBA-US', 'AWD-US', 'DEFAULT'],
  ]);
  const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
  const account = { platform: 'amazon', currency: 'USD', timeZone: 'America/Los_Angeles' };
  expect(json.items[0]).toMatchObject({ ...account, externalRef: 'A3TH9S8BH6GOGM-US' });
});

it('counts FBA’s buckets apart: 85 on hand, 25 of them for nobody, 10 promised', async () => {
  const order = sell(10);
  Object.assign(offer(0).fba ?? {}, {
    ...{ fulfillable: 50, transfer: 15, processing: 5, unfulfillable: 3, researching: 2 },
  });
  await connectAndRead();
  const level = await shop.db
    .prepare(
      `SELECT on_hand, unavailable, allocated FROM stock_level
       WHERE workspace_id = ?1 AND on_hand = 85`,
    )
    .bind(shop.db.workspaceId)
    .first();
  expect(level).toEqual({ on_hand: 85, unavailable: 25, allocated: 10 });
  shop.fake.books.pay(order);
  passTime(shop, 6);
  await round(shop);
  await agree();
});

it('counts an order once that comes by 3 notifications, late, doubled, and by the next round', async () => {
  await connectAndRead();
  const order = sell(3);
  passTime(shop, 1);
  shop.fake.books.pay(order);
  passTime(shop, 1);
  shop.fake.books.ship(order, 2);
  const notices = shop.fake.books.notices.filter(({ type }) => type === 'ORDER_CHANGE');
  expect(notices).toHaveLength(3);
  const [first, second, third] = notices as [never, never, never];
  const late = [third, first, third, second, first];
  expect(await bridge(shop, late)).toEqual([200, 200, 200, 200, 200]);
  // Three notifications, each worked off once.
  expect(asked('getOrder')).toBe(3);
  expect(await ourBooks(shop, shop.fbaId)).toContainEqual(['BOX-1', 98, 1]);
  passTime(shop, 6);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(2);
});

it('takes FBA’s word by a notification within 6 minutes, and an older one changes nothing', async () => {
  await connectAndRead();
  passTime(shop, 10);
  shop.fake.books.count(offer(1), -4);
  passTime(shop, 1);
  shop.fake.books.count(offer(1), -6);
  const [before, after] = shop.fake.books.notices as [never, never];
  expect(await bridge(shop, [after, before, after])).toEqual([200, 200, 200]);
  passTime(shop, 5);
  const levels = asked('getInventorySummaries');
  await round(shop);
  // Not by asking for everything again.
  expect(asked('getInventorySummaries')).toBe(levels);
  await agree();
  expect(await moved(shop, 'count')).toBe(157 + 10);
});

it('loses nothing of an outage of an hour in which every notification was lost too', async () => {
  await connectAndRead();
  passTime(shop, 6);
  shop.fake.failUntil(shop.app.nowMs + 3_600_000, 503);
  const order = sell(5);
  passTime(shop, 20);
  shop.fake.books.pay(order);
  shop.fake.books.ship(order, 5);
  shop.fake.books.cancel(sell(2, 1));
  sell(3, 2);
  expect((await turn(shop)).end).toBe('failed');
  expect(await shown(shop)).toMatchObject({ status: 'active', syncFailures: 1 });
  expect((await shown(shop)).lastError).toContain('503');
  const ends = await round(shop);
  expect(ends.filter((end) => end === 'failed').length).toBeLessThan(10);
  await agree();
  expect(await moved(shop, 'ship')).toBe(5);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
});

it('renews a token that ran out, and asks the seller when access was taken away', async () => {
  await connectAndRead();
  const { grants } = shop.fake;
  shop.fake.endToken();
  sell(1);
  passTime(shop, 6);
  await round(shop);
  expect(shop.fake.grants).toBe(grants + 1);
  await agree();
  passTime(shop, 70);
  shop.fake.disallow();
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await shown(shop);
  expect([broken.status, broken.nextSyncAtUtc]).toEqual(['broken', null]);
  expect(broken.lastError).toContain('needs-sign-in');
});

it('asks 20 pages of orders at once, then one each 179 seconds, and loses none of 46', async () => {
  for (let at = 0; at < 46; at += 1) sell(1, at % 2);
  shop.fake.ordersAtOnce = 2;
  const ends = await connectAndRead();
  expect(ends).not.toContain('failed');
  const limits = shop.fake.requests.filter(({ status }) => status === 429);
  expect(limits.map(({ operation }) => operation)).toEqual([]);
  expect(asked('searchOrders')).toBe(23);
  await agree();
});

it('waits as long as a 429 says and is not counted as failing', async () => {
  await connectAndRead();
  shop.fake.ordersAtOnce = 1;
  for (let at = 0; at < 25; at += 1) sell(1);
  passTime(shop, 6);
  await round(shop);
  // A bucket that was emptied by somebody else's program.
  for (let at = 0; at < 25; at += 1) sell(1);
  passTime(shop, 6);
  const run = await turn(shop);
  expect([run.end, (run.nextAtMs ?? 0) - shop.app.nowMs > 100_000]).toEqual(['more', true]);
  expect(shop.fake.requests.at(-1)?.status).toBe(429);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, status: 'active' });
  shop.app.nowMs = run.nextAtMs ?? 0;
  await round(shop);
  await agree();
});

it('begins FBA’s list anew when its token of 30 seconds has died, and reads all of 7 pages', async () => {
  for (let at = 0; at < 60; at += 1) shop.fake.books.addFba(`MANY-${at}`, at);
  shop.fake.inventoriesAtOnce = 9;
  await connectAmazon(shop);
  let isLate = false;
  for (let at = 0; at < 400; at += 1) {
    const run = await turn(shop);
    if (run.end === 'through') break;
    expect(run.end).not.toBe('failed');
    const { syncStage } = await shown(shop);
    // The queue is behind by a minute, once, in the midst of the list.
    const isMidst = syncStage === 'levels' && asked('getInventorySummaries') === 4;
    shop.app.nowMs = Math.max(shop.app.nowMs + 1_000, run.nextAtMs ?? 0);
    if (isMidst && !isLate) shop.app.nowMs += 60_000;
    isLate ||= isMidst;
  }
  expect([isLate, asked('getInventorySummaries')]).toEqual([true, 4 + 7]);
  expect(shop.fake.requests.filter(({ status }) => status === 400)).toEqual([]);
  passTime(shop, 10);
  await agree();
});

it('reads more than 1,000 offers from a packed report, and no document of an unknown host', async () => {
  shop.fake.books.addOwn('OWN-1', 9);
  shop.fake.listedAtLeast = 1_001;
  expect((await connectAndRead()).at(-1)).toBe('through');
  await agree();
  expect([asked('createReport'), asked('getReport'), asked('document')]).toEqual([1, 3, 1]);
  const { app, token } = shop;
  const { json } = await app.call('GET', '/v1/listings', { token });
  expect(json.items).toHaveLength(4);
  shop.fake.documentUrl = 'https://169.254.169.254/latest/meta-data';
  await app.call('POST', `/v1/connections/${shop.connectionId}/sync`, { token });
  passTime(shop, 10);
  for (let at = 0; at < 10 && (await shown(shop)).syncFailures === 0; at += 1) {
    const run = await turn(shop);
    app.nowMs = Math.max(app.nowMs + 1_000, run.nextAtMs ?? 0);
  }
  expect((await shown(shop)).lastError).toContain('platform-refused');
});

it('books a difference no order explains once, with a full round, and leaves the next one alone', async () => {
  await connectAndRead();
  passTime(shop, 7 * 60);
  const { fba } = offer(0);
  if (fba) fba.fulfillable -= 2;
  const order = sell(4);
  shop.fake.books.pay(order);
  shop.fake.books.ship(order, 4);
  passTime(shop, 10);
  await round(shop);
  await agree();
  expect(await moved(shop, 'count')).toBe(157 + 2);
  passTime(shop, 7 * 60);
  await round(shop);
  expect(await moved(shop, 'count')).toBe(159);
});
