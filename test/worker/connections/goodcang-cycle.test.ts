// The whole round of a warehouse of GoodCang (谷仓) against the fake: the rules of every warehouse,
// and those that follow from its sending no messages and wanting a logistics product.
import { expect, it } from 'vitest';
import { FAKE_GOODCANG, FAKE_USEA, FakeGoodcang } from '../../support/shops/fake-goodcang.ts';
import { moved, passTime } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';
import { keepsQuiet, keepsTheStock } from './warehouse-cycle.ts';

const FORM: ware.WarehouseForm = {
  ...{ platform: 'goodcang', host: 'oms.goodcang.net', place: FAKE_USEA },
  credentials: FAKE_GOODCANG,
  settings: { shippingMethod: 'FEDEX-SMALLPARCEL' },
};
const cycle = keepsTheStock({
  ...{ form: FORM, inboundId: 'RV000010-170705-0001' },
  makeFake: (now) => new FakeGoodcang(now),
});
const { agree } = cycle;

it('reads 2 SKUs of its warehouse by the first round, held back units as not for sale', async () => {
  const { shop } = cycle;
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
  const { shop } = cycle;
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

it('hands nothing over where nobody typed a logistics product, and says so', async () => {
  await cycle.open({ ...FORM, settings: {} });
  const { shop } = cycle;
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 2);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toEqual([]);
  expect(await ware.handedOver(shop)).toEqual([[2, 'refused', 'no-shipping-method']]);
});

it('reads 402 SKUs in pages of 200 past a limit of 2 calls a minute', async () => {
  const { shop } = cycle;
  for (let n = 0; n < 400; n += 1) shop.stock.add(`OTHER-${n}`, FAKE_USEA, 1);
  shop.stock.perMinute = 2;
  const ends = await ware.connectWarehouse(shop);
  expect(ends).not.toContain('failed');
  expect(shop.stock.requests.some(({ status }) => status === 429)).toBe(true);
  await agree();
});

it('takes no message, and keeps no secret and nothing of a buyer', async () => {
  const { shop } = cycle;
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop);
  await ware.sell(shop, 1);
  await ware.warehouseRound(shop);
  shop.stock.ship(ware.handed(shop), '797789');
  await ware.warehouseRound(shop);
  const path = `/v1/hooks/${shop.connectionId}`;
  const message = { text: '{}', headers: {}, key: null };
  expect((await shop.app.call('POST', path, message)).status).toBe(401);
  await keepsQuiet(shop, [FAKE_GOODCANG.appToken, FAKE_GOODCANG.appKey]);
});
