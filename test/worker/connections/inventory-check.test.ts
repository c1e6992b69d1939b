// eBay's question at its checkout: answered from the listing's pool in one round trip, right while
// a live holds a block, and to nobody without the password of that very connection.
import { beforeEach, expect, it } from 'vitest';
import { setClock } from '../live-room/open-show.ts';
import { connect, type HookShop, listingOf, openHookShop } from './hook-shop.ts';
import { openLiveOver } from './live-over.ts';

const EBAY = {
  platform: 'ebay',
  credentials: { clientId: 'app', clientSecret: 'cert' },
  settings: { ruName: 'Our-Name' },
};
let shop: HookShop;
let connectionId: string;
let password: string;

beforeEach(async () => {
  shop = await openHookShop(10);
  connectionId = (await connect(shop, EBAY)).split('/').at(-1) ?? '';
  const { app, token } = shop;
  const path = `/v1/connections/${connectionId}/inventory-check`;
  ({ password } = (await app.call('GET', path, { token })).json);
});

const basic = (user: string, secret: string) => ({
  authorization: `Basic ${btoa(`${user}:${secret}`)}`,
});
const ask = (body: unknown, headers: Record<string, string> = basic(connectionId, password)) =>
  shop.app.call('POST', `/v1/inventory-check/${connectionId}`, { body, headers, key: null });
const item = (requestedQuantity: number, SKU = 'BOX-1', more: object = {}) => ({
  ...{ SKU, fulfillmentType: 'SHIP_TO_HOME', requestedQuantity },
  ...more,
});

it('answers 10 of 10 boxes, and that 11 are not there, in the shape eBay publishes', async () => {
  const { json } = await ask(item(10));
  expect(json).toEqual({
    ...{ locationID: null, SKU: 'BOX-1', isAvailable: true, totalAvailableQuantity: 10 },
    lastUpdated: Math.floor(json.lastUpdated),
  });
  expect(json.lastUpdated).toBeGreaterThan(1_700_000_000);
  expect((await ask(item(11))).json.isAvailable).toBe(false);
});

it('is right while a live holds 6 of 10: 4 are there, and 5 are not', async () => {
  const room = await openLiveOver(shop, 6);
  await setClock(room, shop.app.nowMs);
  const { json } = await ask([item(4), item(5)]);
  expect(json.map((one: { isAvailable: boolean }) => one.isAvailable)).toEqual([true, false]);
  expect(json[0].totalAvailableQuantity).toBe(4);
});

it('counts a 2-pack as half, keeps the listing’s own buffer, and promises nothing of an unknown SKU', async () => {
  const { app, token, accountId, skuId, warehouseId } = shop;
  const pair = listingOf(accountId, skuId, warehouseId, { sellerSku: 'PAIR' });
  const body = { ...pair, bufferUnits: 1, components: [{ skuId, units: 2 }] };
  await app.call('POST', '/v1/listings', { token, body });
  const { json } = await ask([item(4, 'PAIR'), item(5, 'PAIR'), item(1, 'NOBODYS')]);
  expect(
    json.map((one: { totalAvailableQuantity: number; isAvailable: boolean }) => [
      one.totalAvailableQuantity,
      one.isAvailable,
    ]),
  ).toEqual([
    [4, true],
    [4, false],
    [0, false],
  ]);
});

it('reads 20 listings in 1 round trip', async () => {
  const items = Array.from({ length: 20 }, (_, at) =>
    item(1, at === 0 ? 'BOX-1' : `BOX-${at + 100}`),
  );
  expect((await ask(items)).json).toHaveLength(20);
  expect(JSON.parse(shop.app.logs.at(-1) ?? '{}')).toMatchObject({ roundTrips: 1 });
});

it('answers 401 to a wrong password, another connection’s, and one whose connection has ended', async () => {
  expect((await ask(item(1), basic(connectionId, `${password}x`))).status).toBe(401);
  expect((await ask(item(1), basic('con_other', password))).status).toBe(401);
  expect((await ask(item(1), {})).status).toBe(401);
  expect((await ask(item(1), { authorization: `Bearer ${password}` })).status).toBe(200);
  const { app, token } = shop;
  await app.call('DELETE', `/v1/connections/${connectionId}`, { token });
  expect((await ask(item(1))).status).toBe(401);
});
