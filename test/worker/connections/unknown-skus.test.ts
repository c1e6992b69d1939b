// Codes a warehouse holds that name no SKU of ours: listed and counted, and their stock taken once
// they are a SKU's own code or another name of one.
import { beforeEach, expect, it } from 'vitest';
import { FAKE_CENTRE, FAKE_SHIPBOB, FakeShipbob } from '../../support/shops/fake-shipbob.ts';
import { SKU } from '../open-app.ts';
import { ourBooks, passTime, round } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';

let shop: ware.AskedWarehouse<FakeShipbob>;
beforeEach(async () => {
  shop = await ware.openWarehouse((now) => new FakeShipbob(now), {
    ...{ platform: 'shipbob', host: 'api.shipbob.com', place: FAKE_CENTRE },
    ...{ credentials: FAKE_SHIPBOB, settings: {} },
  });
  shop.stock.add('LAMP-9', FAKE_CENTRE, 7);
  shop.stock.add('WH-BOX', FAKE_CENTRE, 4);
  await ware.connectWarehouse(shop);
});

const call = (method: string, path: string, body?: unknown) =>
  shop.app.call(method, path, { token: shop.token, body });
async function unknown() {
  const { json } = await call('GET', `/v1/connections/${shop.connectionId}/unknown-skus`);
  return json.items.map((one: Record<string, unknown>) => [one.sku, one.onHandUnits, one.places]);
}
const counted = async () => (await ware.shownWarehouse(shop)).unknownSkus;

/** What a person does after it: asks now, and everything is read again. */
async function askNow() {
  passTime(shop, 10);
  await call('POST', `/v1/connections/${shop.connectionId}/sync`);
  await round(shop);
}

/** Gives BOX-1 another name. */
async function link(sku: string) {
  const id = shop.skus['BOX-1'];
  const identifiers = [{ kind: 'sku', value: sku, accountId: null }];
  return call('PATCH', `/v1/skus/${id}`, { identifiers });
}

it('lists 2 codes that are not ours with 7 and 4 units, counts them, and takes neither', async () => {
  expect(await unknown()).toEqual([
    ['LAMP-9', 7, [FAKE_CENTRE]],
    ['WH-BOX', 4, [FAKE_CENTRE]],
  ]);
  expect(await counted()).toBe(2);
  expect(await ourBooks(shop)).toEqual([
    ['BOX-1', 100, 0],
    ['BOX-2', 50, 0],
  ]);
});

it('takes the 7 of a code that was made a SKU, and lists it no longer', async () => {
  await call('POST', '/v1/skus', { ...SKU, sku: 'LAMP-9' });
  await askNow();
  expect(await unknown()).toEqual([['WH-BOX', 4, [FAKE_CENTRE]]]);
  expect([await counted(), (await ourBooks(shop))[2]]).toEqual([1, ['LAMP-9', 7, 0]]);
});

it('adds the 4 under another name of a SKU to its 100, and takes them away when it is none', async () => {
  expect((await link('WH-BOX')).status).toBe(200);
  await askNow();
  expect([await counted(), (await ourBooks(shop))[0]]).toEqual([1, ['BOX-1', 104, 0]]);
  await call('PATCH', `/v1/skus/${shop.skus['BOX-1']}`, { identifiers: [] });
  await askNow();
  expect([await counted(), (await ourBooks(shop))[0]]).toEqual([2, ['BOX-1', 100, 0]]);
});

it('hands an order over by the name the warehouse knows, and books its parcel as our SKU', async () => {
  const [box] = shop.stock.shelves.filter(({ sku }) => sku === 'BOX-1');
  if (!box) throw new Error('No shelf.');
  Object.assign(box, { sku: 'BOX-ONE' });
  await link('BOX-ONE');
  await askNow();
  await ware.connectMarket(shop);
  await ware.sell(shop, 3);
  await ware.warehouseRound(shop);
  expect(ware.handed(shop).lines).toEqual([expect.objectContaining({ sku: 'BOX-ONE', units: 3 })]);
  shop.stock.ship(ware.handed(shop), 'TRACK-1');
  await ware.warehouseRound(shop);
  expect((await ourBooks(shop))[0]).toEqual(['BOX-1', 97, 0]);
});
