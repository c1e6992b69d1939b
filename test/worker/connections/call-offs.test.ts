// Orders that were handed to a warehouse and cancelled in their shop: called off there before they
// leave, once, whole or in part; what is too late is named and stays to be stopped by hand.
import { expect, it } from 'vitest';
import { FAKE_GOODCANG, FAKE_USEA, FakeGoodcang } from '../../support/shops/fake-goodcang.ts';
import { passTime, round, turn } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import { type HandOver, openHandOver, sellerRound, sellOne } from './hand-over.ts';
import type { AnyOrder, SellerName } from './hand-over-sellers.ts';

type Shop = Parameters<typeof ware.handedOver>[0] & Parameters<typeof ware.handed>[0];

async function shown({ app, token }: Shop) {
  const get = async (path: string) => (await app.call('GET', path, { token })).json;
  const [file] = (await get('/v1/dropship/files')).items;
  const { orders } = await get(`/v1/dropship/files/${file.id}/orders`);
  return { orders, stop: (await get('/v1/dropship')).stop };
}

/** An order of so many, handed over and then cancelled in the shop. */
async function cancelled<N extends SellerName>(
  name: N,
  units: number,
  between: (shop: HandOver<N>) => void = () => {},
): Promise<{ shop: HandOver<N>; order: AnyOrder }> {
  const shop = await openHandOver(name);
  const order = await sellOne(shop, units);
  await ware.warehouseRound(shop);
  between(shop);
  shop.seller.cancel(order);
  await sellerRound(shop);
  return { shop, order };
}

const calls = (shop: HandOver<SellerName>) =>
  shop.stock.requests.filter(({ path }) => path.endsWith(':cancel')).length;

it.each(['shopify', 'tiktok', 'ebay', 'amazon'] as const)(
  'calls 3 units of %s off at ShipBob once, and has nobody stop them',
  async (name) => {
    const { shop } = await cancelled(name, 3);
    const { stop } = await shown(shop);
    expect(stop.reduce((sum: number, { units }: { units: number }) => sum + units, 0)).toBe(3);
    await ware.warehouseRound(shop);
    await ware.warehouseRound(shop);
    expect([ware.handed(shop).standing, calls(shop)]).toEqual(['called-off', 1]);
    expect(await ware.handedOver(shop)).toEqual([[3, 'called-off', null]]);
    expect(await shown(shop)).toMatchObject({ orders: [{ state: 'called-off' }], stop: [] });
    const { ours, theirs } = await ware.bothStocks(shop);
    expect(ours).toEqual(theirs);
  },
);

it('names 2 units that are picked as too late, and leaves them to be stopped by hand', async () => {
  const { shop } = await cancelled('ebay', 2, ({ stock }) => {
    for (const order of stock.orders) order.standing = 'picked';
  });
  await ware.warehouseRound(shop);
  await ware.warehouseRound(shop);
  expect(calls(shop)).toBe(1);
  const { orders, stop } = await shown(shop);
  expect(orders).toMatchObject([{ state: 'too-late', units: 2, unitsOpen: 0 }]);
  expect(stop).toMatchObject([{ units: 2 }]);
});

it('asks nothing of the warehouse for an order whose parcel it has told of', async () => {
  const shop = await openHandOver('ebay');
  const order = await sellOne(shop, 2);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop), '9400200');
  await ware.warehouseRound(shop);
  shop.seller.cancel(order);
  await sellerRound(shop);
  await ware.warehouseRound(shop);
  expect(calls(shop)).toBe(0);
  expect(await ware.handedOver(shop)).toEqual([[2, 'sent', null]]);
});

it('hands the 2 of 3 that are still wanted over anew, under a number of their own', async () => {
  const shop = await openHandOver('shopify');
  const order = await sellOne(shop, 3);
  await ware.warehouseRound(shop);
  shop.seller.fake.books.refund(order, 1, 'cancel');
  await sellerRound(shop);
  await ware.warehouseRound(shop);
  await ware.warehouseRound(shop);
  const [first, second] = shop.stock.orders;
  expect(shop.stock.orders).toHaveLength(2);
  expect(first).toMatchObject({ standing: 'called-off', reference: order.id });
  expect(second).toMatchObject({
    ...{ standing: 'open', reference: `${order.id}-2` },
    lines: [{ sku: 'BOX-1', units: 2 }],
  });
  expect(await ware.handedOver(shop)).toEqual([[2, 'sent', null]]);
  expect((await shown(shop)).stop).toEqual([]);
  shop.seller.fake.books.refund(order, 1, 'cancel');
  await sellerRound(shop);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders.map(({ standing }) => standing)).toEqual([
    ...['called-off', 'called-off', 'open'],
  ]);
  expect(shop.stock.orders[2]?.reference).toBe(`${order.id}-3`);
});

it('looks for an order whose answer was lost before it calls it off', async () => {
  const shop = await openHandOver('ebay');
  const order = await sellOne(shop, 2);
  shop.stock.losesNextAnswer = true;
  passTime(shop, 6);
  expect((await turn(shop)).end).toBe('failed');
  shop.seller.cancel(order);
  await sellerRound(shop);
  await ware.warehouseRound(shop);
  expect(ware.handed(shop).standing).toBe('called-off');
  expect(await ware.handedOver(shop)).toEqual([[2, 'called-off', null]]);
});

it('calls nothing off while handing over is on trial or off', async () => {
  const { shop } = await cancelled('ebay', 2);
  const body = { mode: 'dry-run', bufferUnits: 0, floorUnits: 0 };
  const path = `/v1/connections/${shop.connectionId}/push`;
  await shop.app.call('PUT', path, { token: shop.token, body });
  await ware.warehouseRound(shop);
  expect([ware.handed(shop).standing, calls(shop)]).toEqual(['open', 0]);
});

it('calls off what was cancelled during an outage of an hour at the warehouse', async () => {
  const { shop } = await cancelled('ebay', 2, ({ stock, app }) => {
    stock.failUntil(app.nowMs + 3_600_000);
  });
  passTime(shop, 1);
  expect((await turn(shop)).end).toBe('failed');
  await round(shop);
  expect(ware.handed(shop).standing).toBe('called-off');
});

const GOODCANG: ware.WarehouseForm = {
  ...{ platform: 'goodcang', host: 'oms.goodcang.net', place: FAKE_USEA },
  ...{ credentials: FAKE_GOODCANG, settings: { shippingMethod: 'FEDEX-SMALLPARCEL' } },
};

async function atGoodcang(change: (stock: FakeGoodcang) => void) {
  const shop = await ware.openWarehouse((now) => new FakeGoodcang(now), GOODCANG);
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  const order = await ware.sell(shop, 2);
  await ware.warehouseRound(shop);
  change(shop.stock);
  shop.market.cancel(order);
  passTime(shop, 6);
  await round({ ...shop, connectionId: shop.marketId, app: shop.app });
  await ware.warehouseRound(shop);
  return shop;
}

it('calls off at GoodCang at once where its floor lets go', async () => {
  const shop = await atGoodcang(() => {});
  expect(await ware.handedOver(shop)).toEqual([[2, 'called-off', null]]);
});

it('waits for GoodCang’s floor to stop an order, and asks it once', async () => {
  const shop = await atGoodcang((stock) => {
    stock.stopsLater = true;
  });
  expect(await ware.handedOver(shop)).toEqual([[2, 'calling-off', null]]);
  await ware.warehouseRound(shop);
  shop.stock.callOff(ware.handed(shop));
  await ware.warehouseRound(shop);
  expect(await ware.handedOver(shop)).toEqual([[2, 'called-off', null]]);
  const asked = shop.stock.requests.filter(({ path }) => path.endsWith('/order/cancel_order'));
  expect(asked).toHaveLength(1);
});

it('names an order as too late that left GoodCang while it was being stopped', async () => {
  const shop = await atGoodcang((stock) => {
    stock.stopsLater = true;
  });
  shop.stock.ship(ware.handed(shop), '9400201');
  await ware.warehouseRound(shop);
  expect(await ware.handedOver(shop)).toEqual([[2, 'too-late', null]]);
});
