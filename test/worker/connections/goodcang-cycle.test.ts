// The whole round of a warehouse of GoodCang (谷仓) against the fake: it sends no messages, so all is
// asked for: stock by SKU and place, inbound, an order handed over once, its parcel, limits,
// refused keys, an outage and a difference nothing explains.
import { beforeEach, expect, it } from 'vitest';
import { FAKE_GOODCANG, FAKE_USEA, FakeGoodcang } from '../../support/shops/fake-goodcang.ts';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, passTime, round, turn } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';

const FORM: ware.WarehouseForm = {
  ...{ platform: 'goodcang', host: 'oms.goodcang.net', place: FAKE_USEA },
  credentials: FAKE_GOODCANG,
  settings: { shippingMethod: 'FEDEX-SMALLPARCEL' },
};
let shop: ware.AskedWarehouse<FakeGoodcang>;

const open = async (form = FORM) => {
  shop = await ware.openWarehouse((now) => new FakeGoodcang(now), form);
};
beforeEach(() => open());

async function agree() {
  const { ours, theirs } = await ware.bothStocks(shop);
  expect(ours).toEqual(theirs);
  expect(await driftedBalances(shop)).toBe(0);
}

it('reads 2 SKUs of its warehouse by the first round, held back units as not for sale', async () => {
  const [first] = shop.stock.shelves;
  if (first) first.heldBack = 4;
  shop.stock.add('NOT-OURS', FAKE_USEA, 9);
  expect((await ware.connectWarehouse(shop)).at(-1)).toBe('through');
  await agree();
  const connection = await ware.shownWarehouse(shop);
  expect(connection).toMatchObject({ status: 'active', syncStage: null, lastError: null });
  expect(connection.places).toEqual([{ ref: FAKE_USEA, name: '美东仓库', country: 'US' }]);
  const held = await shop.db
    .prepare('SELECT sum(unavailable) AS units FROM stock_level WHERE workspace_id = ?1')
    .bind(shop.db.workspaceId)
    .first('units');
  expect(held).toBe(4);
});

it('hands an order of Walmart over once, and books its parcel once that left', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  const { id } = await ware.sell(shop, 3);
  await ware.warehouseRound(shop);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toHaveLength(1);
  const order = ware.handed(shop);
  expect(order).toMatchObject({ reference: id, lines: [{ sku: 'BOX-1', units: 3 }] });
  expect(order.recipient).toMatchObject({
    ...{ name: 'Steve Shipper', address1: '123 Shipping Street', province: 'IL' },
    ...{ country_code: 'US', zipcode: '62704', shipping_method: 'FEDEX-SMALLPARCEL' },
  });
  await agree();
  passTime(shop, 40);
  shop.stock.ship(order, '797787');
  await ware.warehouseRound(shop);
  await agree();
  await ware.warehouseRound(shop);
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
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toHaveLength(1);
  expect(await ware.handedOver(shop)).toEqual([[2, 'sent', null]]);
  await agree();
});

it('hands nothing over where nobody typed a logistics product, and says so', async () => {
  await open({ ...FORM, settings: {} });
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 2);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toEqual([]);
  expect(await ware.handedOver(shop)).toEqual([[2, 'refused', 'no-shipping-method']]);
});

it('loses no parcel of an outage of an hour', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 3);
  await ware.warehouseRound(shop);
  shop.stock.failUntil(shop.app.nowMs + 3_600_000);
  passTime(shop, 20);
  shop.stock.ship(ware.handed(shop), '797788');
  expect((await turn(shop)).end).toBe('failed');
  await round(shop);
  await agree();
  expect([await moved(shop, 'ship'), await moved(shop, 'count')]).toEqual([3, 150]);
  const after = await ware.shownWarehouse(shop);
  expect(after).toMatchObject({ syncFailures: 0, lastError: null });
});

it('reads 402 SKUs in pages of 200 past a limit of 2 calls a minute', async () => {
  for (let n = 0; n < 400; n += 1) shop.stock.add(`OTHER-${n}`, FAKE_USEA, 1);
  shop.stock.perMinute = 2;
  const ends = await ware.connectWarehouse(shop);
  expect(ends).not.toContain('failed');
  expect(shop.stock.requests.some(({ status }) => status === 429)).toBe(true);
  await agree();
});

it('stops when key and token are refused', async () => {
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

it('takes the day an inbound order is expected as the time of our shipment', async () => {
  const { db, warehouseId } = shop;
  await db
    .prepare(
      `INSERT INTO shipment (workspace_id, id, kind, reference, warehouse_id, status,
         created_at_utc, updated_at_utc) VALUES (?1, 'shp_1', 'first-leg', 'PO-7', ?2,
         'in-transit', 0, 0)`,
    )
    .bind(db.workspaceId, warehouseId)
    .run();
  const etaMs = Math.floor(shop.app.nowMs / 1000) * 1000 + 9 * 86_400_000;
  const of = { reference: 'PO-7', placeRef: FAKE_USEA, etaMs };
  shop.stock.inbound.push({ ...of, id: 'RV000010-170705-0001' });
  await ware.connectWarehouse(shop);
  const eta = await db
    .prepare('SELECT eta_p50_utc AS eta FROM shipment WHERE workspace_id = ?1')
    .bind(db.workspaceId)
    .first('eta');
  expect(eta).toBe(etaMs);
});

it('takes no message, and keeps no secret and nothing of a buyer', async () => {
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 1);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop), '797789');
  await ware.warehouseRound(shop);
  const path = `/v1/hooks/${shop.connectionId}`;
  const message = { text: '{}', headers: {}, key: null };
  expect((await shop.app.call('POST', path, message)).status).toBe(401);
  const told = [(await ware.shownWarehouse(shop)).text, shop.app.logs.join('\n')];
  for (const text of [...told, await dumpDatabases()]) {
    expect(text).not.toMatch(/jon@doe|123 Shipping|Shipper|Springfield/);
    expect(text).not.toContain(FAKE_GOODCANG.appToken);
    expect(text).not.toContain(FAKE_GOODCANG.appKey);
  }
});
