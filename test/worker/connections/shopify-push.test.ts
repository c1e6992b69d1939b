// Telling a Shopify shop what it may sell: only when asked for, never more than the pool, never
// over a number that changed meanwhile, and every number written down.
import { beforeEach, expect, it } from 'vitest';
import { type AskedShop, passTime, round, shown } from './asked-shop.ts';
import { openToldShop, ruleFor, theirsAt, toldLog, variantOf } from './told-shop.ts';

let shop: AskedShop;
beforeEach(async () => {
  shop = await openToldShop();
});

const variant = () => variantOf(shop);
const theirs = () => theirsAt(shop);
const rule = (mode: string, bufferUnits = 0, floorUnits = 0) =>
  ruleFor(shop, mode, bufferUnits, floorUnits);
const log = async () => (await toldLog(shop)).map((row: unknown[]) => row.slice(0, 4));

it('tells nothing until it is switched on', async () => {
  passTime(shop, 6);
  await round(shop);
  expect([theirs(), await log()]).toEqual([20, []]);
});

it('writes down in a dry run that it would tell 8 of 10 with a buffer of 2, once, and tells none', async () => {
  await rule('dry-run', 2);
  passTime(shop, 6);
  await round(shop);
  expect([theirs(), await log()]).toEqual([20, [[20, 8, 10, 'dry-run']]]);
});

it('tells 8 of 10 with a buffer of 2, and 0 when that is below the floor of 9', async () => {
  await rule('on', 2);
  expect(theirs()).toBe(8);
  await rule('on', 2, 9);
  expect(theirs()).toBe(0);
  expect(await log()).toEqual([
    [8, 0, 10, 'sent'],
    [20, 8, 10, 'sent'],
  ]);
});

it('leaves a number alone that an order has brought to the right one by itself', async () => {
  await rule('on');
  expect(theirs()).toBe(10);
  shop.fake.books.place([{ variant: variant(), units: 3 }]);
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(7);
  expect(await log()).toHaveLength(1);
});

it('sets nothing over an order of the same second, and tells the right number next time', async () => {
  const { fetch } = shop.fake;
  let isFirst = true;
  Object.assign(shop.fake, {
    fetch: async (url: string, init: RequestInit) => {
      if (isFirst && String(init.body).includes('inventorySetQuantities')) {
        isFirst = false;
        shop.fake.books.place([{ variant: variant(), units: 4 }]);
      }
      return fetch(url, init);
    },
  });
  await rule('on');
  expect([theirs(), (await log())[0]?.[3]]).toEqual([16, 'stale']);
  passTime(shop, 6);
  await round(shop);
  expect(theirs()).toBe(6);
});

it('names the permission to write when it was not given, and goes on reading', async () => {
  shop.fake.scopes = shop.fake.scopes.replace('write_inventory', 'read_inventory');
  await rule('on');
  expect(theirs()).toBe(20);
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: ['write_inventory'] });
});

it('tells one listing 6 of 10 where a person asks for it, and refuses 11', async () => {
  const { app, token } = shop;
  const { json } = await app.call('GET', '/v1/listings', { token });
  const [{ id, listedQuantity }] = json.items;
  const offer = (units: number) =>
    app.call('POST', `/v1/listings/${id}/offer`, { token, body: { units } });
  expect([theirs(), listedQuantity]).toEqual([20, 20]);
  const told = await offer(6);
  expect(told.json).toMatchObject({ how: 'told', listedQuantity: 6, beforeUnits: 20 });
  expect([theirs(), await log()]).toEqual([6, [[20, 6, 10, 'sent']]]);
  const after = await app.call('GET', '/v1/listings', { token });
  expect(after.json.items[0].listedQuantity).toBe(6);
  const tooMany = await offer(11);
  expect([tooMany.status, tooMany.json.code]).toEqual([409, 'not-enough-stock']);
  expect(theirs()).toBe(6);
});
