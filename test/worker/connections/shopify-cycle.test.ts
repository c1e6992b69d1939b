// A Shopify shop from the first click to a year's worth of trouble, against the fake: nothing is
// lost and nothing counted twice, held against the shop's own books.
import { beforeEach, expect, it } from 'vitest';
import { resealCredentials } from '../../../worker/jobs/reseal.ts';
import { FAKE_APP } from '../../support/shops/fake-shopify.ts';
import { dumpDatabases } from '../database-dump.ts';
import {
  type AskedShop,
  bothBooks,
  deliver,
  driftedBalances,
  letIn,
  moved,
  openAskedShop,
  passTime,
  round,
  shown,
  turn,
} from './asked-shop.ts';

let shop: AskedShop;
beforeEach(async () => {
  shop = await openAskedShop({ 'BOX-1': 100, 'BOX-2': 50, 'BOX-3': 7 });
});

const variant = (at: number) => {
  const one = shop.fake.books.variants[at];
  if (!one) throw new Error('No such variant.');
  return one;
};
const sell = (units: number, at = 0) => shop.fake.books.place([{ variant: variant(at), units }]);

async function agree() {
  const { ours, theirs } = await bothBooks(shop);
  expect(ours).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}

it('reads a shop of 3 products with an open order of 4 by the first round, to the last unit', async () => {
  sell(4);
  const page = await letIn(shop);
  expect([page.status, page.text.includes('connected')]).toEqual([200, true]);
  passTime(shop, 10);
  expect((await round(shop)).at(-1)).toBe('through');
  await agree();
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: [], syncStage: null });
  expect(connection.places).toEqual([{ ref: shop.place, name: 'Newark', country: 'US' }]);
  const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
  expect(json.items[0]).toMatchObject({ currency: 'USD', timeZone: 'America/New_York' });
});

it('counts an order once that comes by 2 webhooks, late, and by the next round as well', async () => {
  await letIn(shop);
  await round(shop);
  const order = sell(3);
  passTime(shop, 1);
  shop.fake.books.ship(order, 2);
  const [first, second] = shop.fake.books.messages;
  if (!first || !second) throw new Error('Nothing was said.');
  // The newer first, then the older one, then both again.
  expect(await deliver(shop, [second, first, first, second])).toEqual([200, 200, 200, 200]);
  await agree();
  passTime(shop, 6);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(2);
});

it('loses nothing of an outage of an hour in which every webhook was lost too', async () => {
  await letIn(shop);
  await round(shop);
  passTime(shop, 6);
  shop.fake.failUntil(shop.app.nowMs + 3_600_000, 503);
  const order = sell(5);
  passTime(shop, 20);
  shop.fake.books.ship(order, 5);
  shop.fake.books.cancel(sell(2, 1));
  shop.fake.books.refund(sell(3, 2), 1, 'cancel');
  const first = await turn(shop);
  expect([first.end, (first.nextAtMs ?? 0) > shop.app.nowMs]).toEqual(['failed', true]);
  expect(await shown(shop)).toMatchObject({ status: 'active', syncFailures: 1 });
  expect((await shown(shop)).lastError).toContain('503');
  const ends = await round(shop);
  expect(ends.filter((end) => end === 'failed').length).toBeLessThan(10);
  await agree();
  expect(await moved(shop, 'ship')).toBe(5);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
});

it('renews a token that ran out by itself, and asks the owner when access was taken away', async () => {
  await letIn(shop);
  await round(shop);
  const { grants } = shop.fake;
  passTime(shop, 130);
  sell(1);
  await round(shop);
  expect(shop.fake.grants).toBe(grants + 1);
  await agree();
  passTime(shop, 70);
  shop.fake.uninstall();
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await shown(shop);
  expect([broken.status, broken.nextSyncAtUtc]).toEqual(['broken', null]);
  expect(broken.lastError).toContain('needs-sign-in');
  const { app, token, connectionId } = shop;
  const again = await app.call('POST', `/v1/connections/${connectionId}/authorise`, { token });
  expect(again.json.authoriseUrl).toContain('/admin/oauth/authorize');
});

it('waits as long as the bucket asks and goes on where it was, and asks for less when told to', async () => {
  for (let at = 0; at < 120; at += 1) {
    shop.fake.books.addVariant(`MANY-${at}`, { [shop.place]: at });
  }
  for (let at = 0; at < 12; at += 1) sell(1, 0);
  shop.fake.maxCost = 400;
  shop.fake.available = 500;
  await letIn(shop);
  const ends = await round(shop);
  expect(ends.length).toBeGreaterThan(1);
  expect(ends).not.toContain('failed');
  await agree();
  expect((await bothBooks(shop)).ours[0]).toEqual(['BOX-1', 100, 12]);
});

it('has Shopify tell it of 8 topics once the address can be reached, and only once', async () => {
  await letIn(shop);
  await round(shop);
  // Loopback cannot be reached from outside.
  expect(shop.fake.subscriptions).toEqual([]);
  const origin = 'https://stock.example';
  shop = await openAskedShop({ 'BOX-1': 100 });
  await letIn(shop, origin);
  await round(shop);
  passTime(shop, 7 * 60);
  await round(shop);
  const uri = `${origin}/v1/hooks/${shop.connectionId}`;
  expect(shop.fake.subscriptions.map((one) => one.uri)).toEqual(Array(8).fill(uri));
});

it('names a permission that was not given, reads the rest, and takes it when it is', async () => {
  shop.fake.scopes = shop.fake.scopes.replace('read_orders,', '');
  sell(2);
  const page = await letIn(shop);
  expect(page.text).toContain('read_orders');
  await round(shop);
  expect(await shown(shop)).toMatchObject({ status: 'active', missingScopes: ['read_orders'] });
  expect((await bothBooks(shop)).ours.map(([, onHand]) => onHand)).toEqual([100, 50, 7]);
  shop.fake.scopes += ',read_orders';
  const { app, token, connectionId } = shop;
  await app.call('POST', `/v1/connections/${connectionId}/sync`, { token });
  passTime(shop, 10);
  await round(shop);
  expect(await shown(shop)).toMatchObject({ missingScopes: [] });
  await agree();
});

it('books a difference no order explains once, with a full round, and leaves the next one alone', async () => {
  await letIn(shop);
  await round(shop);
  passTime(shop, 7 * 60);
  // Two boxes fell off the shelf, and nobody told an order.
  shop.fake.books.level(variant(0)).on_hand -= 2;
  const order = sell(4);
  shop.fake.books.ship(order, 4);
  passTime(shop, 10);
  await round(shop);
  await agree();
  expect(await moved(shop, 'count')).toBe(100 + 50 + 7 + 2);
  passTime(shop, 7 * 60);
  await round(shop);
  expect(await moved(shop, 'count')).toBe(159);
});

it('seals everything anew after the key was replaced, and is read on with the old one gone', async () => {
  await letIn(shop);
  await round(shop);
  const { app, db } = shop;
  const { TOKEN_SECRET } = app.env;
  Object.assign(app.env, { CREDENTIAL_KEY: 'a-new-credential-key-of-32-letters-x' });
  expect(await resealCredentials(app.env, db)).toBe(1);
  expect(await resealCredentials(app.env, db)).toBe(0);
  Object.assign(app.env, { TOKEN_SECRET: `${TOKEN_SECRET}-another` });
  passTime(shop, 6);
  sell(1);
  expect((await round(shop)).at(-1)).toBe('through');
  await agree();
});

it('shows no secret in any answer, page, log, audit entry or row', async () => {
  const page = await letIn(shop);
  await round(shop);
  passTime(shop, 70);
  await round(shop);
  shop.fake.uninstall();
  passTime(shop, 70);
  await turn(shop);
  const { app, token } = shop;
  const audit = await app.call('GET', '/v1/audit', { token });
  const told = [page.text, (await shown(shop)).text, audit.text, app.logs.join('\n')];
  const dump = await dumpDatabases();
  for (const text of [...told, dump]) {
    expect(text).not.toMatch(/shpat_|shprt_|shpss_|jon@doe|123 Shipping|Shipper/);
    expect(text).not.toContain(FAKE_APP.clientSecret);
  }
});
