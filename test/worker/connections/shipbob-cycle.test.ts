// The whole round of a warehouse at ShipBob against the fake: the rules of every warehouse, stock
// by SKU and place, an order of another shop handed over, its parcel by message, and limits.
import { expect, it } from 'vitest';
import { FAKE_CENTRE, FAKE_SHIPBOB, FakeShipbob } from '../../support/shops/fake-shipbob.ts';
import { moved, ourBooks, passTime, round } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import { standardMessage } from './hook-shop.ts';
import { keepsQuiet, keepsTheStock } from './warehouse-cycle.ts';

const FORM: ware.WarehouseForm = {
  ...{ platform: 'shipbob', host: 'api.shipbob.com', place: FAKE_CENTRE },
  credentials: FAKE_SHIPBOB,
  settings: {},
};
const ORIGIN = 'https://stock.example';
const cycle = keepsTheStock({
  ...{ form: FORM, inboundId: '501' },
  makeFake: (now) => new FakeShipbob(now),
});
const { agree } = cycle;

async function send(at: number, change: { secret?: string; id?: string } = {}) {
  const { shop } = cycle;
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
  const { shop } = cycle;
  expect((await ware.connectWarehouse(shop)).at(-1)).toBe('through');
  await agree();
  const connection = await ware.shownWarehouse(shop);
  expect(connection).toMatchObject({ status: 'active', syncStage: null, lastError: null });
  expect(connection.places).toEqual([{ ref: FAKE_CENTRE, name: 'Cicero (IL)', country: null }]);
  const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
  expect(json.items).toEqual([]);
});

it('takes units that are held back as not for sale, and a SKU we do not know not at all', async () => {
  const { shop } = cycle;
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
  const { shop } = cycle;
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

it('hands nothing over in a dry run, and what it wrote down as soon as it is on', async () => {
  const { shop } = cycle;
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
  const { shop } = cycle;
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  shop.market.cancel(await ware.sell(shop, 2));
  await round({ ...shop, connectionId: shop.marketId, app: at(shop, 6) });
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toEqual([]);
  await agree();
});

function at(of: typeof cycle.shop, minutes: number) {
  passTime(of, minutes);
  return of.app;
}

it('asks an hour later again where the shop would not say whose an order is', async () => {
  const { shop } = cycle;
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
  const { shop } = cycle;
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

it('waits as long as ShipBob says, and reads 30 SKUs in pages of 4', async () => {
  const { shop } = cycle;
  for (let n = 0; n < 28; n += 1) shop.stock.add(`OTHER-${n}`, FAKE_CENTRE, 1);
  shop.stock.stocksAtOnce = 4;
  shop.stock.perMinute = 5;
  const ends = await ware.connectWarehouse(shop);
  expect(ends).not.toContain('failed');
  expect(shop.stock.requests.some(({ status }) => status === 429)).toBe(true);
  await agree();
});

it('keeps no secret and nothing of a buyer in any answer, log or row', async () => {
  const { shop } = cycle;
  await ware.connectWarehouse(shop, ORIGIN);
  await ware.connectMarket(shop);
  await ware.sell(shop, 1);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop), '9400114');
  await send(0);
  const hookSecret = shop.stock.hooks[0]?.secret;
  expect(hookSecret).toMatch(/^whsec_/);
  await keepsQuiet(shop, [FAKE_SHIPBOB.accessToken, hookSecret, 'secret-of-hook']);
});
