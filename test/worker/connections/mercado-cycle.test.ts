// A Mercado Libre seller through a year's trouble, against the fake: the rules of every shop, and
// those that follow from what Mercado Libre does not sign, hides and keeps in several places.
import { expect, it } from 'vitest';
import { FAKE_USER, type FakeMercadoOrder } from '../../support/shops/fake-mercado-books.ts';
import { FAKE_MERCADO_APP, FakeMercadoLibre } from '../../support/shops/fake-mercado-libre.ts';
import { moved, passTime, round, shown } from './asked-shop.ts';
import { beforeCall, deliverTo, ourBooks, ruleTelling, stock } from './open-run.ts';
import { HELD, keepsTheBooks } from './shop-cycle.ts';

const orderNotice = (fake: FakeMercadoLibre, { id }: FakeMercadoOrder) =>
  fake.notice('orders_v2', `/orders/${id}`);
const parcelNotice = (fake: FakeMercadoLibre, { shipping }: FakeMercadoOrder) =>
  fake.notice('shipments', `/shipments/${shipping.id}`);

const cycle = keepsTheBooks<FakeMercadoOrder, FakeMercadoLibre>({
  ...{ platform: 'mercadolibre', credentials: FAKE_MERCADO_APP, settings: { country: 'br' } },
  place: 'selling_address',
  makeFake: (now) => new FakeMercadoLibre(now),
  account: { currency: 'BRL', market: 'BR' },
  callsAtOnce: 40,
  tokenMinutes: 360,
  messageOf: async ({ fake }, order, isSent) =>
    isSent ? parcelNotice(fake, order) : orderNotice(fake, order),
  refundMessage: async ({ fake }, claim) =>
    fake.notice('post_purchase', `/post-purchase/v1/claims/${claim}`),
  missed: (fake, order) => fake.missed.push(parcelNotice(fake, order).body),
  denied: ['/orders', 'orders'],
  secrets: /Maria|Silva|Rua das Flores|COMPRADOR|APP_USR|TG-|mercado-secret/,
});
const { letIn, agree } = cycle;
const booksOf = () => cycle.shop.fake.books;

it('takes the seller from the sign-in, and knows own goods from Full', async () => {
  await letIn();
  const { shop } = cycle;
  await round(shop);
  const { settings, places } = await shown(shop);
  expect(settings).toMatchObject({ country: 'BR', userId: FAKE_USER });
  const refs = places.map(({ ref }: { ref: string }) => ref).sort();
  expect(refs).toEqual(['meli_facility', 'selling_address']);
});

it('has answered a notification while Mercado Libre itself still says nothing', async () => {
  const { shop } = cycle;
  await letIn();
  await stock(shop, HELD);
  const { fetch: way } = shop.fake;
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const held: typeof way = (...asked) => gate.then(() => way(...asked));
  Object.assign(shop.fake, { fetch: held });
  const { app, connectionId } = shop;
  const notice = orderNotice(shop.fake, booksOf().place('BOX-1', 1));
  const asked = shop.fake.requests.length;
  const answer = await app.call('POST', `/v1/hooks/${connectionId}`, { ...notice, key: null });
  expect([answer.status, shop.fake.requests.length - asked]).toEqual([200, 0]);
  open();
  await app.settle();
});

it('refuses another application, seller or form and an old one, without a trace', async () => {
  const { shop } = cycle;
  await letIn();
  await stock(shop, HELD);
  const order = booksOf().place('BOX-1', 1);
  const of = (more: Record<string, unknown>) =>
    shop.fake.notice('orders_v2', `/orders/${order.id}`, more);
  const anHourAgo = new Date(shop.app.nowMs - 80 * 60_000).toISOString();
  const bad = [
    of({ application_id: 7 }),
    of({ user_id: 7 }),
    { ...of({}), text: 'no JSON' },
    { ...of({}), text: JSON.stringify({ resource: '/orders/1' }) },
    of({ sent: anHourAgo }),
    of({ sent: null }),
  ];
  expect(await deliverTo(shop, bad)).toEqual([401, 401, 401, 401, 401, 401]);
  expect(await shown(shop)).toMatchObject({ lastReceivedAtUtc: null, lastError: null });
});

it('asks nothing where a notification points at no order, parcel or claim', async () => {
  const { shop } = cycle;
  await letIn();
  await stock(shop, HELD);
  const asked = shop.fake.requests.length;
  const odd = ['/orders/1/../../users/me', '/orders/1?x=1', 'https://evil.example/orders/1'];
  const notices = odd.map((resource) => shop.fake.notice('orders_v2', resource));
  expect(await deliverTo(shop, notices)).toEqual([200, 200, 200]);
  expect(shop.fake.requests.length).toBe(asked);
});

it('hears that 4 left when they are delivered, where no notification was ever set up', async () => {
  const { shop } = cycle;
  await letIn();
  await stock(shop, HELD);
  const order = booksOf().place('BOX-1', 4);
  passTime(shop, 6);
  await round(shop);
  booksOf().ship(order);
  passTime(shop, 60);
  booksOf().finish(order);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(4);
});

it('finds an order that was called off, which the plain list hides', async () => {
  const { shop } = cycle;
  await letIn();
  await stock(shop, HELD);
  const order = booksOf().place('BOX-2', 9);
  passTime(shop, 6);
  await round(shop);
  expect(await ourBooks(shop)).toContainEqual(['BOX-2', 50, 9]);
  passTime(shop, 6);
  booksOf().cancel(order);
  await round(shop);
  await agree();
});

it('finds the codes of 2 variations, and sells each by itself', async () => {
  const { shop } = cycle;
  const one = booksOf().addItem('CUP-RED', 8, { variationId: '101' });
  booksOf().addItem('CUP-BLUE', 9, { id: one.id, variationId: '102' });
  await letIn();
  await stock(shop, { ...HELD, 'CUP-RED': 8, 'CUP-BLUE': 9 });
  await ruleTelling(shop, 'on');
  booksOf().place('CUP-BLUE', 4);
  passTime(shop, 6);
  await round(shop);
  const told = booksOf().items.map(({ sku, quantity }) => [sku, quantity]);
  expect(told).toEqual([
    ...[['BOX-1', 98] as const, ['BOX-2', 48] as const],
    ...[['CUP-RED', 6] as const, ['CUP-BLUE', 3] as const],
  ]);
});

it('tells a depot its number, never Full, and yields to a sale of 7 in between', async () => {
  const { shop } = cycle;
  shop.fake.hasDepots = true;
  const [box] = booksOf().items;
  Object.assign(box ?? {}, { full: 40, logistic: 'fulfillment' });
  await letIn('MXP123451');
  await stock(shop, HELD);
  await ruleTelling(shop, 'on');
  // A buyer takes 7 after the version was read and before the number arrives.
  beforeCall(shop, '/stock/type/seller_warehouse', () => booksOf().place('BOX-1', 7));
  const numbers = () => booksOf().items.flatMap(({ quantity, full }) => [quantity, full]);
  passTime(shop, 6);
  await round(shop);
  expect(numbers()).toEqual([93, 40, 48, 0]);
  passTime(shop, 6);
  await round(shop);
  expect(numbers()).toEqual([91, 40, 48, 0]);
});
