// What is long or late at Shopify: many parcels and refunds of one order, many locations, parcels
// of before we counted, and levels told by message in any order. Against the fake.
import { beforeEach, expect, it } from 'vitest';
import {
  type AskedShop,
  bothBooks,
  deliver,
  letIn,
  moved,
  openAskedShop,
  passTime,
  round,
} from './asked-shop.ts';

let shop: AskedShop;
beforeEach(async () => {
  shop = await openAskedShop({ 'BOX-1': 100 });
});

const variant = () => {
  const [one] = shop.fake.books.variants;
  if (!one) throw new Error('No variant.');
  return one;
};
const sell = (units: number) => shop.fake.books.place([{ variant: variant(), units }]);
async function agree() {
  const { ours, theirs } = await bothBooks(shop);
  expect(ours).toEqual(theirs);
}
const listed = async () => {
  const { json } = await shop.app.call('GET', '/v1/listings', { token: shop.token });
  return json.items[0].listedQuantity;
};

it('reads all 14 parcels and 12 refunds of an order, where Shopify lists 10 of each', async () => {
  await letIn(shop);
  await round(shop);
  const order = sell(40);
  for (let at = 0; at < 14; at += 1) shop.fake.books.ship(order, 1);
  for (let at = 0; at < 12; at += 1) shop.fake.books.refund(order, 1, 'cancel');
  passTime(shop, 10);
  await round(shop);
  expect(await moved(shop, 'ship')).toBe(14);
  await agree();
});

it('takes the stock of all 23 locations, where Shopify tells of 20 at once', async () => {
  const { levels } = variant();
  for (let at = 0; at < 22; at += 1) {
    const place = shop.fake.books.addLocation(`Shelf ${at}`);
    levels.set(place, { on_hand: 1, committed: 0, damaged: 0 });
  }
  await letIn(shop);
  await round(shop);
  expect(await listed()).toBe(122);
});

it('books no parcel of before it was connected, and promises only what has not left', async () => {
  const order = sell(5);
  shop.fake.books.ship(order, 2);
  passTime(shop, 60);
  await letIn(shop);
  await round(shop);
  expect([await moved(shop, 'ship'), (await bothBooks(shop)).ours]).toEqual([
    0,
    [['BOX-1', 98, 3]],
  ]);
  // The carrier's word on that parcel comes later: still none of ours.
  passTime(shop, 6);
  order.fulfillments[0].updated_at = new Date(shop.app.nowMs).toISOString();
  shop.fake.books.ship(order, 1);
  await round(shop);
  expect(await moved(shop, 'ship')).toBe(1);
  expect((await bothBooks(shop)).ours).toEqual([['BOX-1', 97, 2]]);
  await agree();
});

it('takes levels told late and doubled in the order of their changes, not of their coming', async () => {
  await letIn(shop);
  await round(shop);
  shop.fake.books.tellsLevels = true;
  passTime(shop, 1);
  shop.fake.books.count(variant(), 90);
  passTime(shop, 1);
  shop.fake.books.count(variant(), 80);
  const [first, second] = shop.fake.books.messages;
  if (!first || !second) throw new Error('Nothing was said.');
  expect(await deliver(shop, [second, first, second, first])).toEqual([200, 200, 200, 200]);
  expect(await listed()).toBe(80);
});
