// A Shopee shop through a year's trouble, against the fake: the rules of every shop, and those that
// follow from what Shopee signs, lists and keeps in several places.
import { expect, it } from 'vitest';
import { FAKE_PARTNER, FAKE_SHOPEE_SHOP, FakeShopee } from '../../support/shops/fake-shopee.ts';
import type { FakeShopeeOrder } from '../../support/shops/fake-shopee-books.ts';
import { moved, passTime, round, shown } from './asked-shop.ts';
import { afterCall, deliverTo, ourBooks, type Run, ruleTelling, stock } from './open-run.ts';
import { HELD, keepsTheBooks, skipsNone } from './shop-cycle.ts';

const hookUrl = ({ connectionId }: Run<unknown>) =>
  `http://localhost:8787/v1/hooks/${connectionId}`;

const pushOf = (run: Run<FakeShopee>, order: FakeShopeeOrder, code: number) => {
  const { order_sn: ordersn, order_status: status, update_time } = order;
  return run.fake.push(hookUrl(run), code, { ordersn, status, update_time });
};

const cycle = keepsTheBooks<FakeShopeeOrder, FakeShopee>({
  ...{ platform: 'shopee', credentials: FAKE_PARTNER, settings: {}, place: 'seller_stock' },
  makeFake: (now) => new FakeShopee(now),
  account: { currency: 'SGD', market: 'SG' },
  callsAtOnce: 12,
  tokenMinutes: 240,
  messageOf: (run, order, isSent) => pushOf(run, order, isSent ? 4 : 3),
  denied: ['order', 'order'],
  secrets: /Tan Ah Kow|Orchard|a-buyer|a-partner-key|a-push-key|[ar]t-\d/,
});
const { letIn, agree } = cycle;
const booksOf = () => cycle.shop.fake.books;
skipsNone(cycle, 110, ['/order/get_order_detail', 1]);

it('takes the shop from the sign-in, and one place for all of the seller’s own', async () => {
  await letIn();
  const { shop } = cycle;
  await round(shop);
  const { settings, places } = await shown(shop);
  expect(settings).toMatchObject({ region: null, shopId: FAKE_SHOPEE_SHOP });
  const refs = places.map(({ ref }: { ref: string }) => ref).sort();
  expect(refs).toEqual(['seller_stock', 'shopee_stock']);
});

it('refuses another body, key, address or hour and no signature, without a trace', async () => {
  await letIn();
  const { shop } = cycle;
  await stock(shop, HELD);
  const order = booksOf().place('BOX-1', 1);
  const good = await pushOf(shop, order, 3);
  const data = { ordersn: order.order_sn };
  const old = Math.floor(shop.app.nowMs / 1000) - 5 * 3_600;
  const bad = [
    { ...good, text: JSON.stringify(JSON.parse(good.text), null, 1) },
    { ...good, headers: { authorization: '0'.repeat(64) } },
    { ...good, headers: {} as Record<string, string> },
    await shop.fake.push('http://localhost:8787/v1/hooks/another', 3, data),
    await shop.fake.push(hookUrl(shop), 3, data, { timestamp: old }),
  ];
  expect(await deliverTo(shop, bad)).toEqual([401, 401, 401, 401, 401]);
  expect(await shown(shop)).toMatchObject({ lastReceivedAtUtc: null, lastError: null });
  const other = await shop.fake.push(hookUrl(shop), 3, data, { shop_id: 7 });
  expect(await deliverTo(shop, [other])).toEqual([401]);
  expect((await shown(shop)).lastError).toContain('wrong-shop');
});

it('counts 5 of 8 as left when the first of 2 packages is with the carrier', async () => {
  await letIn();
  const { shop } = cycle;
  await stock(shop, HELD);
  const order = booksOf().place('BOX-1', 8);
  booksOf().split(order, 5);
  booksOf().ship(order);
  await deliverTo(shop, [await pushOf(shop, order, 3)]);
  expect(await ourBooks(shop)).toContainEqual(['BOX-1', 95, 3]);
  passTime(shop, 1);
  booksOf().ship(order);
  await deliverTo(shop, [await pushOf(shop, order, 3)]);
  await agree();
  expect(await moved(shop, 'ship')).toBe(8);
});

it('tells each of 2 models its own number', async () => {
  const red = booksOf().addItem('CUP-RED', 8, { modelId: '101' });
  booksOf().addItem('CUP-BLUE', 9, { itemId: red.itemId, modelId: '102' });
  await letIn();
  const { shop } = cycle;
  await stock(shop, { ...HELD, 'CUP-RED': 8, 'CUP-BLUE': 9 });
  await ruleTelling(shop, 'on');
  booksOf().place('CUP-BLUE', 4);
  passTime(shop, 6);
  await round(shop);
  expect(booksOf().items.map(({ quantity }) => quantity)).toEqual([98, 48, 6, 3]);
});

it('tells a location its number, never Shopee’s own, and yields to a sale of 7', async () => {
  const { shop } = cycle;
  shop.fake.locations.push('SGZ', 'SGY');
  Object.assign(booksOf().items[0] ?? {}, { theirs: 40 });
  await letIn('SGZ');
  await stock(shop, HELD);
  await ruleTelling(shop, 'on');
  passTime(shop, 6);
  // A buyer takes 7 between the first look and the last one before the telling.
  afterCall(shop, '/get_item_base_info', () => booksOf().place('BOX-1', 7));
  const numbers = () => booksOf().items.flatMap(({ quantity, theirs }) => [quantity, theirs]);
  await round(shop);
  expect(numbers()).toEqual([93, 40, 48, 0]);
  passTime(shop, 6);
  await round(shop);
  expect(numbers()).toEqual([91, 40, 48, 0]);
});
