// The whole round of a warehouse at ShipBob against the fake: stock by SKU and place, the day an
// inbound is expected, an order of another shop handed over once, its parcel by message and by
// asking, limits, a refused token, an outage and a difference nothing explains.
import { beforeEach, expect, it } from 'vitest';
import { FAKE_CENTRE, FAKE_SHIPBOB, FakeShipbob } from '../../support/shops/fake-shipbob.ts';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, ourBooks, passTime, round, turn } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import { standardMessage } from './hook-shop.ts';

const FORM: ware.WarehouseForm = {
  ...{ platform: 'shipbob', host: 'api.shipbob.com', place: FAKE_CENTRE },
  credentials: FAKE_SHIPBOB,
  settings: {},
};
const ORIGIN = 'https://stock.example';
let shop: ware.AskedWarehouse<FakeShipbob>;

beforeEach(async () => {
  shop = await ware.openWarehouse((now) => new FakeShipbob(now), FORM);
});

async function agree() {
  const { ours, theirs } = await ware.bothStocks(shop);
  expect(ours).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}

async function send(at: number, change: { secret?: string; id?: string } = {}) {
  const [message, hook] = [shop.stock.messages[at], shop.stock.hooks[0]];
  if (!message || !hook) throw new Error(`No message ${at}.`);
  const { id = message.id, secret = hook.secret } = change;
  const signed = await standardMessage(message.body, { secret, id, atMs: shop.app.nowMs });
  const headers = { ...signed.headers, 'x-webhook-topic': message.topic };
  const path = `/v1/hooks/${shop.connectionId}`;
  const { status } = await shop.app.call('POST', path, { text: signed.text, headers, key: null });
  await shop.app.settle();
  return status;
}

it('reads 2 SKUs at a fulfilment centre by the first round, and makes no account of it', async () => {
  expect((await ware.connectWarehouse(shop)).at(-1)).toBe('through');
  await agree();
  const connection = await ware.shownWarehouse(shop);
  expect(connection).toMatchObject({ status: 'active', syncStage: null, lastError: null });
  expect(connection.places).toEqual([{ ref: FAKE_CENTRE, name: 'Cicero (IL)', country: null }]);
  const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
  expect(json.items).toEqual([]);
});

it('takes units that are held back as not for sale, and a SKU we do not know not at all', async () => {
  shop.stock.add('NOT-OURS', FAKE_CENTRE, 9);
  const [first] = shop.stock.shelves;
  if (first) first.heldBack = 4;
  await ware.connectWarehouse(shop);
  expect(await ourBooks(shop)).toEqual([
    ['BOX-1', 100, 0],
    ['BOX-2', 50, 0],
  ]);
  const held = await shop.db
    .prepare('SELECT sum(unavailable) AS units FROM stock_level WHERE workspace_id = ?1')
    .bind(shop.db.workspaceId)
    .first('units');
  expect(held).toBe(4);
});

it('hands an order of Walmart over once, and books its parcel told late and doubled', async () => {
  await ware.connectWarehouse(shop, ORIGIN);
  await ware.connectMarket(shop);
  const { id } = await ware.sell(shop, 3);
  await ware.warehouseRound(shop);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toHaveLength(1);
  const order = ware.handed(shop);
  expect(order).toMatchObject({ reference: id, lines: [{ sku: 'BOX-1', units: 3 }] });
  expect(order.recipient).toMatchObject({
    name: 'Steve Shipper',
    address: { address1: '123 Shipping Street', city: 'Springfield', state: 'IL', country: 'US' },
  });
  await agree();
  shop.stock.ship(order, '9400111');
  passTime(shop, 40);
  expect([await send(0), await send(0), await send(0, { id: 'msg_again' })]).toEqual([
    ...[200, 200, 200],
  ]);
  await agree();
  await ware.warehouseRound(shop, 7 * 60);
  await agree();
  expect([await moved(shop, 'ship'), await moved(shop, 'count')]).toEqual([3, 150]);
  expect(await ware.handedOver(shop)).toEqual([[3, 'sent', null]]);
});

it('does not send an order twice whose answer was lost', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 2, 1);
  shop.stock.losesNextAnswer = true;
  passTime(shop, 6);
  expect((await turn(shop)).end).toBe('failed');
  expect(await ware.handedOver(shop)).toEqual([[2, 'sending', null]]);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toHaveLength(1);
  expect(await ware.handedOver(shop)).toEqual([[2, 'sent', null]]);
  await agree();
});

it('hands nothing over in a dry run, and what it wrote down as soon as it is on', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop, 'dry-run');
  await ware.sell(shop, 2);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toEqual([]);
  expect(await ware.handedOver(shop)).toEqual([[2, 'dry-run', null]]);
  const body = { mode: 'on', bufferUnits: 0, floorUnits: 0 };
  const path = `/v1/connections/${shop.connectionId}/push`;
  await shop.app.call('PUT', path, { token: shop.token, body });
  await ware.warehouseRound(shop);
  expect(await ware.handedOver(shop)).toEqual([[2, 'sent', null]]);
  await agree();
});

it('does not hand over what was cancelled between the file and the round', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  shop.market.cancel(await ware.sell(shop, 2));
  await round({ ...shop, connectionId: shop.marketId, app: at(shop, 6) });
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toEqual([]);
  await agree();
});

function at(of: typeof shop, minutes: number) {
  passTime(of, minutes);
  return of.app;
}

it('asks an hour later again where the shop would not say whose an order is', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 2);
  shop.market.failUntil(shop.app.nowMs + 20 * 60_000);
  await ware.warehouseRound(shop);
  expect(await ware.handedOver(shop)).toEqual([[2, 'refused', 'shop-platform-silent']]);
  await ware.warehouseRound(shop, 30);
  expect(shop.stock.orders).toEqual([]);
  await ware.warehouseRound(shop, 61);
  expect(shop.stock.orders).toHaveLength(1);
  await agree();
});

it('refuses a wrong secret, and a message before it subscribed', async () => {
  await ware.connectWarehouse(shop, ORIGIN);
  await ware.connectMarket(shop);
  await ware.sell(shop, 1);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop), '9400112');
  expect(await send(0, { secret: `whsec_${btoa('another')}` })).toBe(401);
  expect(shop.stock.hooks).toHaveLength(1);
  expect(shop.stock.hooks[0]?.url).toBe(`${ORIGIN}/v1/hooks/${shop.connectionId}`);
  expect(await moved(shop, 'ship')).toBe(0);
});

it('loses no parcel of an outage of an hour in which every message was lost too', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 3);
  await ware.warehouseRound(shop);
  shop.stock.failUntil(shop.app.nowMs + 3_600_000);
  passTime(shop, 20);
  shop.stock.ship(ware.handed(shop), '9400113');
  expect((await turn(shop)).end).toBe('failed');
  expect((await ware.shownWarehouse(shop)).lastError).toContain('503');
  await round(shop);
  await agree();
  expect([await moved(shop, 'ship'), await moved(shop, 'count')]).toEqual([3, 150]);
  const after = await ware.shownWarehouse(shop);
  expect(after).toMatchObject({ syncFailures: 0, lastError: null });
});

it('waits as long as ShipBob says, and reads 30 SKUs in pages of 4', async () => {
  for (let n = 0; n < 28; n += 1) shop.stock.add(`OTHER-${n}`, FAKE_CENTRE, 1);
  shop.stock.stocksAtOnce = 4;
  shop.stock.perMinute = 5;
  const ends = await ware.connectWarehouse(shop);
  expect(ends).not.toContain('failed');
  expect(shop.stock.requests.some(({ status }) => status === 429)).toBe(true);
  await agree();
});

it('stops when the token is refused', async () => {
  await ware.connectWarehouse(shop);
  shop.stock.isKeyGood = false;
  passTime(shop, 30);
  expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
  const broken = await ware.shownWarehouse(shop);
  expect([broken.status, broken.lastError.includes('needs-sign-in')]).toEqual(['broken', true]);
});

it('books a difference nothing explains once, with a full round', async () => {
  await ware.connectWarehouse(shop);
  const [first] = shop.stock.shelves;
  if (first) first.onHand -= 2;
  await ware.warehouseRound(shop, 7 * 60);
  await agree();
  await ware.warehouseRound(shop, 7 * 60);
  expect(await moved(shop, 'count')).toBe(152);
});

it('takes the day a receiving order is expected as the time of our shipment', async () => {
  const { db, warehouseId } = shop;
  await db
    .prepare(
      `INSERT INTO shipment (workspace_id, id, kind, reference, warehouse_id, status,
         created_at_utc, updated_at_utc) VALUES (?1, 'shp_1', 'first-leg', 'PO-7', ?2,
         'in-transit', 0, 0)`,
    )
    .bind(db.workspaceId, warehouseId)
    .run();
  const etaMs = shop.app.nowMs + 9 * 86_400_000;
  shop.stock.inbound.push({ id: '501', reference: 'PO-7', placeRef: FAKE_CENTRE, etaMs });
  await ware.connectWarehouse(shop);
  const eta = await db
    .prepare('SELECT eta_p50_utc AS eta FROM shipment WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first('eta');
  expect(eta).toBe(etaMs);
});

it('keeps no secret and nothing of a buyer in any answer, log or row', async () => {
  await ware.connectWarehouse(shop, ORIGIN);
  await ware.connectMarket(shop);
  await ware.sell(shop, 1);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop), '9400114');
  await send(0);
  const told = [(await ware.shownWarehouse(shop)).text, shop.app.logs.join('\n')];
  for (const text of [...told, await dumpDatabases()]) {
    expect(text).not.toMatch(/jon@doe|123 Shipping|Shipper|Springfield|secret-of-hook/);
    expect(text).not.toContain(FAKE_SHIPBOB.accessToken);
    expect(text).not.toContain(shop.stock.hooks[0]?.secret);
  }
});
