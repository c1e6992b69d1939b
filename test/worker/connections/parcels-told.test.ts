// Parcels a warehouse tells of, told back to the shop of their order: once, with their number and
// units, where its owner asked for it; what the shop refuses is named and told again.
import { expect, it } from 'vitest';
import { CONNECTION_PLATFORMS } from '../../../shared/contract/connection-forms.ts';
import { PARCEL_PLATFORMS } from '../../../shared/contract/parcels-told.ts';
import { connectionOf } from '../../../worker/connections/registry.ts';
import { carrierAmong } from '../../../worker/connections/tell-parcel.ts';
import { passTime, turn } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import { type HandOver, openHandOver, sellerRound, sellOne } from './hand-over.ts';
import type { AnyOrder, HandOverSeller, SellerName } from './hand-over-sellers.ts';

type Shop = HandOver<SellerName>;

async function rule(shop: Shop, mode: 'off' | 'dry-run' | 'on') {
  const path = `/v1/connections/${shop.marketId}/parcels`;
  const put = await shop.app.call('PUT', path, { token: shop.token, body: { mode } });
  if (put.status !== 200) throw new Error(put.text);
}

/** The log: [units, state, reason], the newest first. */
async function log({ app, token, marketId }: Shop) {
  const { json } = await app.call('GET', `/v1/connections/${marketId}/parcels`, { token });
  return json.items.map(
    ({ units, state, reason }: { units: number; state: string; reason: string | null }) => [
      ...[units, state, reason],
    ],
  );
}

/** Sells so many, has them handed over and shipped by the warehouse, and hears of the parcel. */
async function shipped(shop: Shop, units: number, tracking: string): Promise<AnyOrder> {
  const order = await sellOne(shop, units);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop, shop.stock.orders.length - 1), tracking);
  await ware.warehouseRound(shop);
  return order;
}

const parcelsOf = (shop: Shop, order: AnyOrder) => (shop.seller as HandOverSeller).parcels(order);

it.each([...(['shopify', 'tiktok', 'ebay', 'amazon', 'walmart'] as const), 'etsy'] as const)(
  'tells %s of a parcel of 3 units once, and counts them once',
  async (name) => {
    const shop = await openHandOver(name);
    await rule(shop, 'on');
    const order = await shipped(shop, 3, '9400-300');
    await sellerRound(shop);
    await sellerRound(shop);
    await sellerRound(shop, 7 * 60);
    const numbers = parcelsOf(shop, order).map(({ tracking }) => tracking?.replaceAll('-', ''));
    expect(numbers).toEqual(['9400300']);
    expect(parcelsOf(shop, order)[0]?.units).toBe(3);
    expect(await log(shop)).toEqual([[3, 'told', null]]);
    const { ours, theirs } = await ware.bothStocks(shop);
    expect(ours).toEqual(theirs);
  },
);

it('tells of nothing while it is off, and writes down what it would in a dry run', async () => {
  const shop = await openHandOver('ebay');
  const before = await shipped(shop, 1, '9400301');
  await sellerRound(shop);
  expect(await log(shop)).toEqual([]);
  await rule(shop, 'dry-run');
  const order = await shipped(shop, 2, '9400302');
  await sellerRound(shop);
  await sellerRound(shop);
  expect(await log(shop)).toEqual([[2, 'dry-run', null]]);
  expect(parcelsOf(shop, order)).toEqual([]);
  await rule(shop, 'on');
  await sellerRound(shop);
  expect(await log(shop)).toEqual([[2, 'told', null]]);
  expect(parcelsOf(shop, order)).toHaveLength(1);
  // What left before anybody asked for it was told by hand.
  expect(parcelsOf(shop, before)).toEqual([]);
});

it('does not tell twice of a parcel whose answer was lost', async () => {
  const shop = await openHandOver('ebay');
  await rule(shop, 'on');
  const order = await shipped(shop, 2, '9400303');
  const { fake } = shop.seller;
  fake.losesNextAnswer = true;
  passTime(shop, 6);
  await turn({ ...shop, connectionId: shop.marketId, app: shop.app });
  expect(await log(shop)).toEqual([[2, 'telling', null]]);
  await sellerRound(shop);
  expect(parcelsOf(shop, order)).toHaveLength(1);
  expect(await log(shop)).toEqual([[2, 'told', null]]);
});

it('takes a number as told that somebody typed in the shop', async () => {
  const shop = await openHandOver('ebay');
  await rule(shop, 'on');
  const order = await shipped(shop, 2, '9400 304');
  shop.seller.fake.books.ship(order, 2, '9400304');
  await sellerRound(shop);
  expect(parcelsOf(shop, order)).toHaveLength(1);
  expect(await log(shop)).toEqual([[2, 'told', null]]);
});

it('names the permission eBay wants, and tells again when a person asks for it', async () => {
  const shop = await openHandOver('ebay');
  await rule(shop, 'on');
  const order = await shipped(shop, 2, '9400305');
  shop.seller.fake.denied.add('/shipping_fulfillment');
  await sellerRound(shop);
  const scope = 'https://api.ebay.com/oauth/api_scope/sell.fulfillment';
  expect(await log(shop)).toEqual([[2, 'refused', `missing-scope: ${scope}`]]);
  shop.seller.fake.denied.clear();
  await sellerRound(shop);
  expect(parcelsOf(shop, order)).toEqual([]);
  const { app, token, marketId } = shop;
  const { json } = await app.call('GET', `/v1/connections/${marketId}/parcels`, { token });
  const path = `/v1/parcels-told/${json.items[0].id}/retry`;
  expect((await app.call('POST', path, { token })).json).toMatchObject({ state: 'waiting' });
  await sellerRound(shop);
  expect(await log(shop)).toEqual([[2, 'told', null]]);
  expect((await app.call('POST', path, { token })).status).toBe(409);
});

it('names a carrier TikTok does not list, and tells again by itself an hour later', async () => {
  const shop = await openHandOver('tiktok');
  await rule(shop, 'on');
  shop.seller.fake.carriers = ['Another Carrier'];
  const order = await shipped(shop, 2, '9400306');
  await sellerRound(shop);
  expect(await log(shop)).toEqual([[2, 'refused', 'unknown-carrier']]);
  shop.seller.fake.carriers = ['USPS'];
  await sellerRound(shop, 61);
  expect(parcelsOf(shop, order)).toEqual([{ tracking: '9400306', units: 2 }]);
});

it('names units the shop says have left already', async () => {
  const shop = await openHandOver('shopify');
  await rule(shop, 'on');
  const order = await shipped(shop, 2, '9400307');
  shop.seller.fake.books.ship(order, 2);
  await sellerRound(shop);
  expect(await log(shop)).toEqual([[2, 'refused', 'no-units-left']]);
});

it('tells no shop a warehouse’s own order number in place of a tracking number', async () => {
  const shop = await openHandOver('ebay');
  await rule(shop, 'on');
  const order = await sellOne(shop, 2);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop), ware.handed(shop).id);
  await ware.warehouseRound(shop);
  await sellerRound(shop);
  expect(await log(shop)).toEqual([[2, 'refused', 'no-tracking-number']]);
  expect(parcelsOf(shop, order)).toEqual([]);
});

it('tells of a parcel though the shop lets nobody set quantities', async () => {
  const shop = await openHandOver('shopify');
  await rule(shop, 'on');
  const { app, token, marketId } = shop;
  const body = { mode: 'on', bufferUnits: 0, floorUnits: 0 };
  await app.call('PUT', `/v1/connections/${marketId}/push`, { token, body });
  shop.seller.fake.scopes = shop.seller.fake.scopes.replace('write_inventory', 'read_inventory');
  const order = await shipped(shop, 2, '9400309');
  await sellerRound(shop);
  expect(parcelsOf(shop, order)).toEqual([{ tracking: '9400309', units: 2 }]);
});

it('tells of parcels after an outage of an hour of the shop, each once', async () => {
  const shop = await openHandOver('amazon');
  await rule(shop, 'on');
  const order = await shipped(shop, 2, '9400308');
  shop.seller.failUntil(shop.app.nowMs + 3_600_000);
  passTime(shop, 6);
  const run = await turn({ ...shop, connectionId: shop.marketId, app: shop.app });
  expect(run.end).toBe('failed');
  await sellerRound(shop, 61);
  expect(parcelsOf(shop, order)).toEqual([{ tracking: '9400308', units: 2 }]);
});

it('numbers 2 parcels of an order for Amazon, with the units of each', async () => {
  const shop = await openHandOver('amazon');
  await rule(shop, 'on');
  const order = await sellOne(shop, 3);
  const body = {
    parcels: [
      { orderRef: order.orderId, tracking: '1Z-A', carrier: 'UPS Ground', units: 2 },
      { orderRef: order.orderId, tracking: '1Z-B', carrier: 'UPS Ground', units: 1 },
    ],
  };
  const { app, token } = shop;
  const told = await app.call('POST', '/v1/tracking', { token, body });
  expect(told.status).toBe(200);
  await sellerRound(shop);
  expect(order.packages).toMatchObject([
    { packageReferenceId: '1', trackingNumber: '1Z-A', carrier: 'UPS' },
    { packageReferenceId: '2', trackingNumber: '1Z-B', carrier: 'UPS' },
  ]);
  expect(parcelsOf(shop, order).map(({ units }) => units)).toEqual([2, 1]);
});

it('can be asked for of the platforms the contract names and of no other', async () => {
  const told = CONNECTION_PLATFORMS.filter((one) => connectionOf(one)?.tellParcel);
  expect([...told].sort()).toEqual([...PARCEL_PLATFORMS].sort());
  const shop = await openHandOver('shopee');
  const path = `/v1/connections/${shop.marketId}/parcels`;
  const { app, token } = shop;
  expect((await app.call('PUT', path, { token, body: { mode: 'on' } })).status).toBe(409);
});

it('finds a carrier by the product of it a warehouse names', () => {
  expect(carrierAmong('FEDEX-SMALLPARCEL', ['UPS', 'FedEx'])).toBe('FedEx');
  expect(carrierAmong('DHL Ecommerce US', ['DHL', 'DHL Ecommerce'])).toBe('DHL Ecommerce');
  expect(carrierAmong('Nobody', ['UPS'])).toBeNull();
});
