// What a person reads of orders handed to a warehouse by its API: each order's state and why, the
// counts at the connection, and trying again what was refused: once, with the right, in the audit.
import { beforeEach, expect, it } from 'vitest';
import { FAKE_GOODCANG, FAKE_USEA, FakeGoodcang } from '../../support/shops/fake-goodcang.ts';
import { tokenFor } from '../open-app.ts';
import { passTime, turn } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';

const FORM: ware.WarehouseForm = {
  ...{ platform: 'goodcang', host: 'oms.goodcang.net', place: FAKE_USEA },
  credentials: FAKE_GOODCANG,
  settings: { shippingMethod: 'FEDEX-SMALLPARCEL' },
};
let shop: ware.AskedWarehouse<FakeGoodcang>;

const open = async (mode: 'off' | 'dry-run' | 'on' = 'on') => {
  shop = await ware.openWarehouse((now) => new FakeGoodcang(now), FORM);
  await ware.connectWarehouse(shop);
  await ware.connectMarket(shop, mode);
};
beforeEach(() => open());

const get = async (path: string) => (await shop.app.call('GET', path, { token: shop.token })).json;

/** The newest file, and its orders. */
async function shown() {
  const [file] = (await get('/v1/dropship/files')).items;
  const { orders } = await get(`/v1/dropship/files/${file.id}/orders`);
  return { file, orders };
}

const retry = (id: string, token = shop.token) =>
  shop.app.call('POST', `/v1/dropship/orders/${id}/retry`, { token });

const counted = async () => (await ware.shownWarehouse(shop)).handed;

/** Sells 2 units whose buyer the shop does not name for 20 minutes, and has them refused. */
async function refuseOne() {
  await ware.sell(shop, 2);
  shop.market.failUntil(shop.app.nowMs + 20 * 60_000);
  await ware.warehouseRound(shop);
}

async function auditOf(action: string) {
  const { results } = await shop.db
    .prepare('SELECT before, after FROM audit_entry WHERE workspace_id = ?1 AND action = ?2')
    .bind(shop.db.workspaceId, action)
    .all<{ before: string; after: string }>();
  return results;
}

it('shows an order of 3 units as waiting until the next round, then as taken, with both numbers', async () => {
  const { id } = await ware.sell(shop, 3);
  const before = await shown();
  expect(before.orders).toMatchObject([
    {
      id: null,
      orderRef: id,
      units: 3,
      unitsOpen: 3,
      state: 'waiting',
      connection: 'Box warehouse',
    },
  ]);
  expect(before.file.handed).toEqual({ sent: 0, refused: 0, unknown: 0 });
  await ware.warehouseRound(shop);
  const after = await shown();
  const theirRef = ware.handed(shop).id;
  expect(after.orders).toMatchObject([{ reference: id, theirRef, state: 'sent', reason: null }]);
  expect(after.file.handed).toEqual({ sent: 1, refused: 0, unknown: 0 });
  expect(await counted()).toEqual({ waiting: 0, refused: 0, unknown: 0 });
});

it('names why 1 order was refused and when it is tried again by itself, and counts it', async () => {
  await refuseOne();
  const { file, orders } = await shown();
  expect(orders).toMatchObject([{ state: 'refused', reason: 'shop-platform-silent', units: 2 }]);
  const [order] = orders;
  expect(Date.parse(order.againAtUtc) - Date.parse(order.atUtc)).toBe(3_600_000);
  expect(file.handed).toEqual({ sent: 0, refused: 1, unknown: 0 });
  expect(await counted()).toEqual({ waiting: 0, refused: 1, unknown: 0 });
});

it('calls an order whose answer was lost unknown, and counts it', async () => {
  await ware.sell(shop, 2);
  shop.stock.losesNextAnswer = true;
  passTime(shop, 6);
  expect((await turn(shop)).end).toBe('failed');
  expect((await shown()).orders).toMatchObject([{ state: 'unknown' }]);
  expect(await counted()).toEqual({ waiting: 0, refused: 0, unknown: 1 });
});

it('tries a refused order again with the next round and not an hour later, and sends it once', async () => {
  await refuseOne();
  await ware.warehouseRound(shop, 25);
  expect(shop.stock.orders).toEqual([]);
  const [{ id }] = (await shown()).orders;
  expect((await retry(id)).json).toMatchObject({ state: 'waiting' });
  expect((await retry(id)).json).toMatchObject({ state: 'waiting' });
  expect((await shown()).orders).toMatchObject([{ id, state: 'waiting', reason: null }]);
  expect(await counted()).toEqual({ waiting: 1, refused: 0, unknown: 0 });
  await ware.warehouseRound(shop);
  await ware.warehouseRound(shop);
  expect(shop.stock.orders).toHaveLength(1);
  expect((await shown()).orders).toMatchObject([{ id, state: 'sent' }]);
  const [first] = await auditOf('dropship.retry');
  expect(JSON.parse(first?.before ?? '')).toMatchObject({ reason: 'shop-platform-silent' });
});

it('refuses to try again what was taken, what nobody may, and what is handed over no more', async () => {
  await refuseOne();
  const [{ id }] = (await shown()).orders;
  const reader = await tokenFor(shop.db.workspaceId, {
    ...{ permissions: ['stock.read'], expiresInSeconds: 90 * 86_400 },
  });
  expect((await retry(id, reader)).status).toBe(403);
  expect((await retry('wor_of_nobody')).status).toBe(404);
  const body = { mode: 'off', bufferUnits: 0, floorUnits: 0 };
  const path = `/v1/connections/${shop.connectionId}/push`;
  await shop.app.call('PUT', path, { token: shop.token, body });
  expect((await retry(id)).status).toBe(409);
  await shop.app.call('PUT', path, { token: shop.token, body: { ...body, mode: 'on' } });
  await ware.warehouseRound(shop, 61);
  expect((await shown()).orders).toMatchObject([{ id, state: 'sent' }]);
  expect((await retry(id)).status).toBe(409);
  expect(await auditOf('dropship.retry')).toEqual([]);
});

it('says of a dry run that it was only noted', async () => {
  await open('dry-run');
  await ware.sell(shop, 2);
  await ware.warehouseRound(shop);
  expect((await shown()).orders).toMatchObject([{ state: 'noted', againAtUtc: null }]);
});
