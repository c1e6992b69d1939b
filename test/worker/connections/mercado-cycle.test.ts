// A Mercado Libre seller from the first click through a year's trouble, against the fake: nothing
// is lost and nothing counted twice, held against the seller's own books.
import { beforeEach, expect, it } from 'vitest';
import { FAKE_USER, type FakeMercadoOrder } from '../../support/shops/fake-mercado-books.ts';
import { FAKE_MERCADO_APP, FakeMercadoLibre } from '../../support/shops/fake-mercado-libre.ts';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, passTime, round, shown, turn } from './asked-shop.ts';
import {
  beforeFirst,
  begin,
  deliverTo,
  openRun,
  ourBooks,
  type Run,
  ruleTelling,
  stock,
  toldOutcomes,
} from './open-run.ts';

const HELD = { 'BOX-1': 100, 'BOX-2': 50 };
let shop: Run<FakeMercadoLibre>;
let books: FakeMercadoLibre['books'];

async function letIn(places: readonly string[] = ['selling_address']) {
  const warehouses = Object.fromEntries(places.map((place) => [place, shop.warehouseId]));
  const settings = { country: 'br', warehouses };
  const form = { platform: 'mercadolibre', credentials: FAKE_MERCADO_APP, settings };
  const url = await begin(shop, form);
  return shop.app.call('GET', `/connect/mercadolibre?${shop.fake.consent(url ?? '')}`);
}

beforeEach(async () => {
  shop = await openRun((now) => new FakeMercadoLibre(now));
  books = shop.fake.books;
  for (const [sku, units] of Object.entries(HELD)) books.addItem(sku, units);
});

async function agree() {
  const theirs = books.items.map(({ sku, onHand, promised }) => [sku, onHand, promised]);
  expect(await ourBooks(shop)).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}
const orderNotice = ({ id }: FakeMercadoOrder) => shop.fake.notice('orders_v2', `/orders/${id}`);
const shipmentNotice = ({ shipping }: FakeMercadoOrder) =>
  shop.fake.notice('shipments', `/shipments/${shipping.id}`);

it('lets the seller in with proof, reads 2 items and an open order of 4', async () => {
  books.place('BOX-1', 4);
  const page = await letIn();
  expect([page.status, page.text.includes('connected')]).toEqual([200, true]);
  await stock(shop, HELD);
  await agree();
  const connection = await shown(shop);
  expect(connection).toMatchObject({ status: 'active', missingScopes: [], syncStage: null });
  expect(connection.settings).toMatchObject({ country: 'BR', userId: FAKE_USER });
  const refs = connection.places.map(({ ref }: { ref: string }) => ref).sort();
  expect(refs).toEqual(['meli_facility', 'selling_address']);
  const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
  expect(json.items[0]).toMatchObject({ platform: 'mercadolibre', currency: 'BRL', market: 'BR' });
});

it('counts an order once that comes by 4 notifications, late, and by the next round', async () => {
  await letIn();
  await stock(shop, HELD);
  const order = books.place('BOX-1', 3);
  const first = orderNotice(order);
  passTime(shop, 1);
  books.ship(order);
  const second = shipmentNotice(order);
  expect(await deliverTo(shop, [second, first, first, second])).toEqual([200, 200, 200, 200]);
  await agree();
  passTime(shop, 6);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(3);
});

it('has answered a notification while Mercado Libre itself still says nothing', async () => {
  await letIn();
  await stock(shop, HELD);
  const { fetch: way } = shop.fake;
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const held: typeof way = (...asked) => gate.then(() => way(...asked));
  Object.assign(shop.fake, { fetch: held });
  const { app, connectionId } = shop;
  const notice = orderNotice(books.place('BOX-1', 1));
  const asked = shop.fake.requests.length;
  const answer = await app.call('POST', `/v1/hooks/${connectionId}`, { ...notice, key: null });
  expect([answer.status, shop.fake.requests.length - asked]).toEqual([200, 0]);
  open();
  await app.settle();
});

it('refuses another application, seller or form and an old one, without a trace', async () => {
  await letIn();
  await stock(shop, HELD);
  const order = books.place('BOX-1', 1);
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
  expect((await shown(shop)).lastReceivedAtUtc).toBeNull();
});

it('asks nothing where a notification points at no order, parcel or claim', async () => {
  await letIn();
  await stock(shop, HELD);
  const asked = shop.fake.requests.length;
  const odd = ['/orders/1/../../users/me', '/orders/1?x=1', 'https://evil.example/orders/1'];
  const notices = odd.map((resource) => shop.fake.notice('orders_v2', resource));
  expect(await deliverTo(shop, notices)).toEqual([200, 200, 200]);
  expect(shop.fake.requests.length).toBe(asked);
});

it('loses nothing of an outage of an hour, and hears of parcels by what was missed', async () => {
  await letIn();
  await stock(shop, HELD);
  passTime(shop, 6);
  await round(shop);
  shop.fake.failUntil(shop.app.nowMs + 3_600_000, 503);
  const order = books.place('BOX-1', 5);
  passTime(shop, 20);
  books.ship(order);
  shop.fake.missed.push(shipmentNotice(order).body);
  books.cancel(books.place('BOX-2', 2));
  const first = await turn(shop);
  expect(first.end).toBe('failed');
  expect((await shown(shop)).lastError).toContain('503');
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(5);
  expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
});

it('hears that 4 left when they are delivered, where no notification was ever set up', async () => {
  await letIn();
  await stock(shop, HELD);
  const order = books.place('BOX-1', 4);
  passTime(shop, 6);
  await round(shop);
  books.ship(order);
  passTime(shop, 60);
  books.deliver(order);
  await round(shop);
  await agree();
});

it('takes nothing from the count for 6 that had left before the seller was connected', async () => {
  const order = books.place('BOX-1', 6);
  books.ship(order);
  passTime(shop, 60);
  await letIn();
  const here = { 'BOX-1': 94, 'BOX-2': 50 };
  await stock(shop, here);
  passTime(shop, 60);
  books.deliver(order);
  await round(shop);
  await agree();
  expect(await moved(shop, 'ship')).toBe(0);
});

it('finds an order that was called off, which the plain list hides', async () => {
  await letIn();
  await stock(shop, HELD);
  const order = books.place('BOX-2', 9);
  passTime(shop, 6);
  await round(shop);
  expect(await ourBooks(shop)).toContainEqual(['BOX-2', 50, 9]);
  passTime(shop, 6);
  books.cancel(order);
  await round(shop);
  await agree();
});

it('renews 6 hours of access each time with the refresh token of the last time', async () => {
  await letIn();
  await stock(shop, HELD);
  for (let at = 0; at < 3; at += 1) {
    const { grants } = shop.fake;
    passTime(shop, 6 * 60 - 5);
    books.place('BOX-1', 1);
    await round(shop);
    expect(shop.fake.grants).toBe(grants + 1);
  }
  await agree();
  passTime(shop, 6 * 60);
  shop.fake.revoke();
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await shown(shop);
  expect([broken.status, broken.lastError?.includes('needs-sign-in')]).toEqual(['broken', true]);
});

it('waits at its limit, and reads 30 items and 70 open orders once', async () => {
  for (let at = 0; at < 30; at += 1) books.addItem(`MANY-${at}`, at);
  for (let at = 0; at < 70; at += 1) books.place('BOX-1', 1);
  shop.fake.limitTo(40);
  await letIn();
  const ends = await round(shop);
  expect([ends.includes('more'), ends.includes('failed')]).toEqual([true, false]);
  shop.fake.limitTo(1e9);
  passTime(shop, 6);
  await stock(shop, HELD);
  const [box] = (await ourBooks(shop)).filter(([sku]) => sku === 'BOX-1');
  expect(box).toEqual(['BOX-1', 100, 70]);
});

it('finds the codes of 2 variations, and sells each by itself', async () => {
  const one = books.addItem('CUP-RED', 8, { variationId: '101' });
  books.addItem('CUP-BLUE', 9, { id: one.id, variationId: '102' });
  await letIn();
  await stock(shop, { ...HELD, 'CUP-RED': 8, 'CUP-BLUE': 9 });
  await ruleTelling(shop, 'on');
  books.place('CUP-BLUE', 4);
  passTime(shop, 6);
  await round(shop);
  const told = books.items.map(({ sku, quantity }) => [sku, quantity]);
  expect(told).toEqual([
    ...[['BOX-1', 98] as const, ['BOX-2', 48] as const],
    ...[['CUP-RED', 6] as const, ['CUP-BLUE', 3] as const],
  ]);
});

it('writes down 98 of 100 in a dry run, tells them when switched on, and logs both', async () => {
  await letIn();
  await stock(shop, HELD);
  await ruleTelling(shop, 'dry-run');
  passTime(shop, 6);
  await round(shop);
  expect(books.items.map(({ quantity }) => quantity)).toEqual([100, 50]);
  await ruleTelling(shop, 'on');
  passTime(shop, 6);
  await round(shop);
  expect(books.items.map(({ quantity }) => quantity)).toEqual([98, 48]);
  expect(await toldOutcomes(shop)).toEqual(['dry-run', 'dry-run', 'sent', 'sent']);
});

it('tells a depot its number, never Full, and yields to a sale of 7 in between', async () => {
  shop.fake.hasDepots = true;
  const [box] = books.items;
  Object.assign(box ?? {}, { full: 40, logistic: 'fulfillment' });
  await letIn(['MXP123451']);
  await stock(shop, HELD);
  await ruleTelling(shop, 'on');
  // A buyer takes 7 after the version was read and before the number arrives.
  beforeFirst(shop, '/stock/type/seller_warehouse', () => books.place('BOX-1', 7));
  const numbers = () => books.items.flatMap(({ quantity, full }) => [quantity, full]);
  passTime(shop, 6);
  await round(shop);
  expect(numbers()).toEqual([93, 40, 48, 0]);
  passTime(shop, 6);
  await round(shop);
  expect(numbers()).toEqual([91, 40, 48, 0]);
});

it('notes 2 units whose money went back, and moves no stock for them', async () => {
  await letIn();
  await stock(shop, HELD);
  const order = books.place('BOX-1', 2);
  books.ship(order);
  await deliverTo(shop, [shipmentNotice(order)]);
  const claim = books.refund(order, 2);
  const notice = shop.fake.notice('post_purchase', `/post-purchase/v1/claims/${claim}`);
  expect(await deliverTo(shop, [notice, notice])).toEqual([200, 200]);
  await agree();
  const facts = await shop.db
    .prepare('SELECT facts FROM order_line WHERE workspace_id = ?1')
    .bind(shop.db.workspaceId)
    .first<string>('facts');
  expect(JSON.parse(facts ?? '').refunded[`r${claim}`].units).toBe(2);
});

it('names a permission that was taken back, and reads the rest', async () => {
  shop.fake.denied.add('/orders');
  books.place('BOX-1', 2);
  await letIn();
  await round(shop);
  const { status, missingScopes } = await shown(shop);
  expect([status, missingScopes]).toEqual(['active', ['orders']]);
});

it('keeps no buyer and shows no secret in any answer, log or row', async () => {
  await letIn();
  await stock(shop, HELD);
  await deliverTo(shop, [orderNotice(books.place('BOX-1', 1))]);
  const told = [(await shown(shop)).text, shop.app.logs.join('\n'), await dumpDatabases()];
  for (const text of told) {
    expect(text).not.toMatch(/Maria|Silva|Rua das Flores|COMPRADOR|APP_USR|TG-|mercado-secret/);
  }
});
