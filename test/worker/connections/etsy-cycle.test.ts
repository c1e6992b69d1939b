// An Etsy shop through a year's trouble, against the fake: the rules of every shop, and those that
// follow from inventories that are replaced as a whole and lists that may change while read.
import { expect, it } from 'vitest';
import { FAKE_ETSY_APP, FAKE_ETSY_SHOP, FakeEtsy } from '../../support/shops/fake-etsy.ts';
import type { FakeEtsyReceipt } from '../../support/shops/fake-etsy-books.ts';
import { passTime, round, shown } from './asked-shop.ts';
import { afterCall, deliverTo, ruleTelling, stock, toldOutcomes } from './open-run.ts';
import { HELD, keepsTheBooks, skipsNone } from './shop-cycle.ts';

const cycle = keepsTheBooks<FakeEtsyReceipt, FakeEtsy>({
  ...{ platform: 'etsy', credentials: FAKE_ETSY_APP, settings: {}, place: 'etsy' },
  makeFake: (now) => new FakeEtsy(now),
  account: { currency: 'USD', market: 'US' },
  callsAtOnce: 4,
  tokenMinutes: 60,
  messageOf: ({ fake }, { receipt_id }, isSent) =>
    fake.hook(isSent ? 'order.shipped' : 'ORDER_PAID', receipt_id),
  denied: ['/receipts', 'transactions_r'],
  secrets: /Biller|123 Shipping|buyer@example|a-shared-secret|whsec_|777\.[ar]t-/,
});
const { letIn } = cycle;
const booksOf = () => cycle.shop.fake.books;
// Before the second list is asked for, and thus after the first was answered.
skipsNone(cycle, 150, ['/receipts', 2]);

it('takes the shop from Etsy itself, and is let in with proof only', async () => {
  await letIn();
  const { shop } = cycle;
  expect((await shown(shop)).settings).toMatchObject({ shopId: FAKE_ETSY_SHOP });
  const stranger = await shop.app.call('GET', '/connect/etsy?code=code-0&state=another');
  expect(stranger.status).toBe(400);
});

it('refuses another body, key, hour or shop and no signature, without a trace', async () => {
  await letIn();
  const { shop } = cycle;
  await stock(shop, HELD);
  const { receipt_id: id } = booksOf().place('BOX-1', 1);
  const { fake } = shop;
  const good = await fake.hook('order.paid', id);
  const wrong = { ...good.headers, 'webhook-signature': `v1,${btoa('x'.repeat(32))}` };
  const bad = [
    { ...good, text: JSON.stringify(JSON.parse(good.text), null, 1) },
    { ...good, headers: wrong },
    { ...good, headers: {} },
    await fake.hook('order.paid', id, {}, shop.app.nowMs - 6 * 60_000),
  ];
  expect(await deliverTo(shop, bad)).toEqual([401, 401, 401, 401]);
  expect(await shown(shop)).toMatchObject({ lastReceivedAtUtc: null, lastError: null });
  expect(await deliverTo(shop, [await fake.hook('order.paid', id, { shop_id: 7 })])).toEqual([401]);
  expect((await shown(shop)).lastError).toContain('wrong-shop');
});

it('calls no address a webhook names, and asks nothing where it names no receipt', async () => {
  await letIn();
  const { shop } = cycle;
  await stock(shop, HELD);
  const asked = shop.fake.requests.length;
  const odd = [
    'https://evil.example/x',
    'no address',
    'https://openapi.etsy.com/v3/application/users/me',
  ];
  const hooks = await Promise.all(
    odd.map((resource_url) => shop.fake.hook('order.paid', 1, { resource_url })),
  );
  expect(await deliverTo(shop, hooks)).toEqual([200, 200, 200]);
  expect(shop.fake.requests.length).toBe(asked);
});

it('sends a whole inventory back with one number changed, and yields to a sale of 7', async () => {
  const red = booksOf().addItem('CUP-RED', 8);
  booksOf().addItem('CUP-BLUE', 9, red.listingId);
  await letIn();
  const { shop } = cycle;
  await stock(shop, { ...HELD, 'CUP-RED': 8, 'CUP-BLUE': 9 });
  await ruleTelling(shop, 'on');
  passTime(shop, 6);
  // The look has been; a buyer is quicker than the telling.
  const own = `/listings/${booksOf().items[0]?.listingId}/inventory`;
  afterCall(shop, own, () => booksOf().place('BOX-1', 7));
  const numbers = () => booksOf().items.map(({ quantity }) => quantity);
  await round(shop);
  expect(numbers()).toEqual([93, 48, 6, 7]);
  const whole = shop.fake.puts.find(({ products }) => products.length === 2);
  expect(whole).toMatchObject({ quantity_on_property: [200], sku_on_property: [200] });
  expect(whole.products[0]).toMatchObject({
    ...{ sku: 'CUP-RED', property_values: [{ property_id: 200, values: ['CUP-RED'] }] },
    offerings: [{ price: 19.99, quantity: 6, is_enabled: true, readiness_state_id: 77 }],
  });
  passTime(shop, 6);
  await round(shop);
  expect(numbers()).toEqual([91, 48, 6, 7]);
});

it('tells nothing where 2 variations share one quantity, and says so in the log', async () => {
  const red = booksOf().addItem('CUP-RED', 8);
  booksOf().addItem('CUP-BLUE', 8, red.listingId);
  const { shop } = cycle;
  shop.fake.shared.add(red.listingId);
  await letIn();
  await stock(shop, { ...HELD, 'CUP-RED': 8, 'CUP-BLUE': 9 });
  await ruleTelling(shop, 'on');
  passTime(shop, 6);
  await round(shop);
  expect(booksOf().items.map(({ quantity }) => quantity)).toEqual([98, 48, 8, 8]);
  expect(await toldOutcomes(shop)).toEqual(['refused', 'refused', 'sent', 'sent']);
});
