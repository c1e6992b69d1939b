// One listing of the fake Shopify walked through the verdicts: page, API and books disagree for one
// reason after the other, and each time the answer names the late one, why, and by how many.
import { beforeEach, expect, it } from 'vitest';
import { DIFFERENCE_CAUSES } from '../../../shared/inventory/three-way.ts';
import { SKU } from '../open-app.ts';
import { WEBHOOK } from '../routes/foreign-connections.ts';
import {
  type AskedShop,
  backFrom,
  beginBody,
  deliver,
  openAskedShop,
  passTime,
  round,
} from './asked-shop.ts';
import { listingOf } from './hook-shop.ts';
import { putShow } from './shown-goods.ts';

const ORIGIN = 'http://localhost:8787';
const met = new Set<string>();
let shop: AskedShop;
let skuId: string;
let accountId: string;
let listingId: string;

async function made(path: string, body: unknown): Promise<string> {
  const { app, token } = shop;
  const answer = await app.call('POST', path, { token, body });
  if (answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
  return answer.json.id as string;
}

/** A shop of ours with 20 boxes on its shelf there and 10 in our books; not connected yet. */
async function openShop(authority: 'ledger' | 'external' = 'ledger', stock = 10) {
  shop = await openAskedShop({ 'BOX-1': 20 }, authority);
  skuId = await made('/v1/skus', SKU);
  accountId = await made('/v1/accounts', {
    ...{ platform: 'shopify', name: 'Box shop', market: 'US', timeZone: 'America/New_York' },
    ...{ currency: 'USD', externalRef: null },
  });
  const price = { minor: 1_999, currency: 'USD' };
  const listing = listingOf(accountId, skuId, shop.warehouseId);
  listingId = await made('/v1/listings', { ...listing, price });
  const { warehouseId } = shop;
  if (stock > 0) {
    await made('/v1/movements', { kind: 'receive', skuId, warehouseId, units: stock });
  }
}
beforeEach(() => openShop());

/** What a seller page shows now. */
async function see(units: number, isExact = true) {
  passTime(shop, 1);
  const { app, token } = shop;
  const readAtUtc = new Date(app.nowMs).toISOString();
  const body = { siteId: 'shopify-admin', readings: [{ listingId, units, isExact, readAtUtc }] };
  const answer = await app.call('POST', '/v1/page-readings', { token, body });
  expect([answer.status, answer.json.taken]).toEqual([200, 1]);
}

async function answer() {
  const { app, token } = shop;
  const { json } = await app.call('GET', `/v1/skus/${skuId}/differences`, { token });
  met.add(json.items[0].verdict.cause);
  return json.items[0];
}
const verdict = async () => {
  const { cause, late, units } = (await answer()).verdict;
  return [cause, late, units];
};

/** Begins the connection; its owner's page. */
async function begin(warehouses: Record<string, string>) {
  const { app, token } = shop;
  const form = beginBody(shop);
  const body = { ...form, accountId, settings: { ...form.settings, warehouses } };
  const begun = await app.call('POST', '/v1/connections/begin', { token, body, origin: ORIGIN });
  shop.connectionId = begun.json.connection.id;
  return begun.json.authoriseUrl as string;
}
const letInBy = async (url: string) =>
  shop.app.call('GET', await backFrom(url, shop.fake), { origin: ORIGIN });

const put = (part: string, body: unknown) =>
  shop.app.call('PUT', `/v1/connections/${shop.connectionId}/${part}`, {
    ...{ token: shop.token, body },
  });
const rule = (mode: string, change: object = {}) =>
  put('push', { mode, bufferUnits: 0, floorUnits: 0, ...change });

async function nextRound() {
  passTime(shop, 6);
  await round(shop);
}
async function connected(mode: string, change: object = {}) {
  await letInBy(await begin({ [shop.place]: shop.warehouseId }));
  await rule(mode, change);
  await nextRound();
}
const variant = () => {
  const [one] = shop.fake.books.variants;
  if (!one) throw new Error('No variant.');
  return one;
};
const differing = async (by = 'money') => {
  const { app, token, connectionId } = shop;
  const path = `/v1/connections/${connectionId}/differences?by=${by}`;
  return (await app.call('GET', path, { token })).json;
};

/** A show of the shop on air that holds so many boxes. */
const hold = (units: number) => putShow(shop, { accountId, skuId, status: 'live', units });

it('before the shop is connected: nothing read, "2k", 20 of 10, then its owner and its first reading', async () => {
  expect(await verdict()).toEqual(['nothing-read', null, null]);
  await see(2_000, false);
  expect(await verdict()).toEqual(['page-rounded', null, null]);
  await see(20);
  expect(await verdict()).toEqual(['not-connected', null, 10]);
  const url = await begin({});
  expect(await verdict()).toEqual(['connection-stopped', 'api', 10]);
  await letInBy(url);
  expect(await verdict()).toEqual(['first-reading', 'ledger', null]);
});

it('from an unmapped location to a page that follows: 20 against 10 is told, taken over, right', async () => {
  await letInBy(await begin({}));
  await nextRound();
  expect(await verdict()).toEqual(['place-not-mapped', 'api', 10]);
  await put('places', { warehouses: { [shop.place]: shop.warehouseId } });
  expect(await verdict()).toEqual(['push-off', 'api', 10]);
  await rule('dry-run');
  expect(await verdict()).toEqual(['push-dry-run', 'api', 10]);
  await rule('on');
  await see(20);
  expect(await verdict()).toEqual(['push-waits', 'api', 10]);
  await nextRound();
  expect(await verdict()).toEqual(['page-older', 'page', 10]);
  await see(20);
  const late = await answer();
  expect([late.page.units, late.api.units, late.ledger.mostUnits]).toEqual([20, 10, 10]);
  expect(late.verdict).toMatchObject({ cause: 'not-taken-over', late: 'page', units: 10 });
  expect(late.risk).toEqual({ minor: 19_990, currency: 'USD' });
  expect((await differing()).items.map(({ listingId: id }: typeof late) => id)).toEqual([
    listingId,
  ]);
  await see(10);
  expect(await verdict()).toEqual(['agrees', null, 0]);
  expect(await differing('age')).toEqual({ items: [], hasMore: false });
});

it('a buffer of 5 makes 15 of a pool of 20 right, and 21 wrong by 1', async () => {
  const { warehouseId } = shop;
  await made('/v1/movements', { kind: 'receive', skuId, warehouseId, units: 10 });
  await connected('off', { bufferUnits: 5 });
  shop.fake.books.count(variant(), 15);
  await see(15);
  expect((await answer()).ledger).toMatchObject({ leastUnits: 15, mostUnits: 20, bufferUnits: 5 });
  expect(await verdict()).toEqual(['api-older', 'api', 5]);
  await shop.app.call('POST', `/v1/connections/${shop.connectionId}/sync`, { token: shop.token });
  await round(shop);
  expect(await verdict()).toEqual(['agrees', null, 0]);
  await see(21);
  expect(await verdict()).toEqual(['push-off', 'api', 1]);
});

it('a sale of 3 is in the shop before it is in the books, and so is one nobody could read', async () => {
  await connected('on');
  shop.fake.books.tellsLevels = true;
  passTime(shop, 1);
  shop.fake.books.place([{ variant: variant(), units: 3 }]);
  const said = shop.fake.books.messages;
  const level = said.filter(({ topic }) => topic === 'inventory_levels/update');
  shop.app.nowMs += 1_000;
  await deliver(shop, level);
  expect(await verdict()).toEqual(['orders-wait', 'ledger', -3]);
  await deliver(shop, [{ id: 'wh-1', topic: 'orders/create', body: '{"id": "half' }]);
  const lost = await answer();
  expect([lost.verdict.cause, lost.verdict.messages]).toEqual(['messages-wait', 1]);
  await nextRound();
  expect(await verdict()).toEqual(['agrees', null, 0]);
});

it('a show that holds 6 leaves 4 to a shop that still offers 10, or is sold there as well', async () => {
  await connected('on');
  expect(await verdict()).toEqual(['agrees', null, 0]);
  passTime(shop, 1);
  await hold(6);
  expect(await verdict()).toEqual(['show-holds', 'api', 6]);
  await rule('on', { sellsShows: true });
  await nextRound();
  expect(await verdict()).toEqual(['show-leads', null, 0]);
});

it('a refusal is named with the platform’s code, and a shop that shut us out has stopped', async () => {
  const { fetch } = shop.fake;
  Object.assign(shop.fake, {
    fetch: async (url: string, init: RequestInit) => {
      if (!String(init.body).includes('inventorySetQuantities')) return fetch(url, init);
      const error = { code: 'ITEM_NOT_STOCKED_AT_LOCATION', field: null, message: 'no' };
      const data = { inventorySetQuantities: { userErrors: [error] } };
      return Response.json({ data, extensions: {} });
    },
  });
  await connected('on');
  const refused = await answer();
  expect(refused.verdict).toMatchObject({
    ...{ cause: 'push-refused', late: 'api', units: 10 },
    reason: 'ITEM_NOT_STOCKED_AT_LOCATION',
  });
  shop.fake.uninstall();
  passTime(shop, 70);
  await round(shop);
  expect(await verdict()).toEqual(['connection-stopped', 'api', 10]);
});

it('where the location counts for itself, its 17 wait to be taken over', async () => {
  await openShop('external', 0);
  expect(await verdict()).toEqual(['not-linked', 'ledger', null]);
  await connected('off');
  expect(await verdict()).toEqual(['agrees', null, 0]);
  shop.fake.books.tellsLevels = true;
  passTime(shop, 1);
  shop.fake.books.count(variant(), 23);
  shop.app.nowMs += 1_000;
  await deliver(shop, shop.fake.books.messages);
  expect(await verdict()).toEqual(['count-waits', 'ledger', 3]);
});

it('a shop that only tells us cannot be told', async () => {
  await made('/v1/connections', { accountId, ...WEBHOOK });
  await see(20);
  expect(await verdict()).toEqual(['cannot-be-told', 'api', 10]);
});

it('an older reading, or the same again, changes nothing', async () => {
  await see(20);
  const { app, token } = shop;
  const readAtUtc = (await answer()).page.atUtc;
  for (const [units, at] of [
    [20, readAtUtc],
    [30, '2020-01-01T00:00:00Z'],
  ]) {
    const readings = [{ listingId, units, isExact: true, readAtUtc: at }];
    const body = { siteId: 'shopify-admin', readings };
    const { json } = await app.call('POST', '/v1/page-readings', { token, body });
    expect(json.taken).toBe(0);
  }
  expect((await answer()).page).toEqual({
    ...{ units: 20, isExact: true, siteId: 'shopify-admin', atUtc: readAtUtc },
  });
});

it('every cause was met above', () => {
  expect(DIFFERENCE_CAUSES.filter((cause) => !met.has(cause))).toEqual([]);
});
