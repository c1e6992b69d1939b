// A receipt of a shipment taken back: units off the shelf by reversals, lines open, claims gone,
// the shipment where its stations say; once, by who may book stock, and in the audit log.
import { env } from 'cloudflare:workers';
import { beforeEach, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { makeWorkspace, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
const DAY_MS = 86_400_000;
let count = 0;
let workspaceId: string;
let shop: Shop;
let shipment: { id: string; lines: { inboundLineId: string; purchaseOrderId: string }[] };
let before: unknown;

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, ...(body === undefined ? {} : { body }) });
const post = async (path: string, body: unknown) => (await call('POST', path, body)).json;

async function sent(units: number): Promise<string> {
  const { id: supplierId } = await post('/v1/suppliers', { name: 'Maker' });
  const lines = [{ skuId: shop.partId, units }];
  const body = { warehouseId: shop.warehouseId, supplierId, mode: 'sea', lines };
  const { id } = await post('/v1/purchase-orders', body);
  await post(`/v1/purchase-orders/${id}/steps`, { step: 'approve' });
  const order = await post(`/v1/purchase-orders/${id}/steps`, { step: 'send' });
  return order.lines[0].parts[0].inboundLineId;
}

const onHand = async () =>
  (await forWorkspace(env, workspaceId))
    .prepare('SELECT sum(on_hand) AS units FROM stock_level WHERE workspace_id = ?1')
    .bind(workspaceId)
    .first('units');

/** What of the shipment, its orders, its claims and the shelf a receipt changes. */
async function standing() {
  const { items } = (await call('GET', '/v1/shipments')).json;
  const { status, lines, milestones } = items[0];
  lines.sort((a: { units: number }, b: { units: number }) => b.units - a.units);
  const orders = (await call('GET', '/v1/purchase-orders?stage=all')).json.items;
  return {
    ...{ status, lines, milestones, shelf: await onHand() },
    orders: orders.map((order: { status: string }) => order.status).sort(),
    claims: (await call('GET', '/v1/claims')).json.items,
  };
}

const receive = (units: readonly number[], isLast: boolean) => {
  app.nowMs += 1_000;
  const lines = shipment.lines.flatMap(({ inboundLineId }, at) =>
    units[at] ? [{ inboundLineId, units: units[at] }] : [],
  );
  return post(`/v1/shipments/${shipment.id}/receipts`, { lines, isLast });
};
const takeBack = (
  { movementId, bookedAtUtc }: { movementId: string | null; bookedAtUtc: string },
  options: { key?: string; token?: string } = {},
) => {
  app.nowMs += 1_000;
  const body = { movementId, bookedAtUtc };
  const path = `/v1/shipments/${shipment.id}/receipts/undo`;
  return app.call('POST', path, { token: shop.token, body, ...options });
};

beforeEach(async () => {
  count += 1;
  workspaceId = `ws_unreceive_${count}`;
  await makeWorkspace(workspaceId);
  shop = await stockShop(app, workspaceId);
  const loads = [
    { inboundLineId: await sent(100), units: 100 },
    { inboundLineId: await sent(40), units: 40 },
  ];
  const { id } = await post('/v1/forwarders', { name: 'Ocean' });
  const body = { warehouseId: shop.warehouseId, mode: 'sea', forwarderId: id, loads };
  shipment = await post('/v1/shipments', body);
  await post(`/v1/shipments/${shipment.id}/milestones`, {
    kind: 'departed',
    actualAtUtc: new Date(app.nowMs - DAY_MS).toISOString(),
  });
  before = await standing();
});

it('the last receipt, 90 of 140, is taken back: 2 claims go, all stands as before it', async () => {
  const receipt = await receive([90], true);
  expect(await standing()).toMatchObject({ status: 'closed', claims: [{}, {}] });
  const { status, json } = await takeBack(receipt);
  expect([status, json]).toEqual([200, { receivedUnits: 0, openUnits: 140 }]);
  expect(await standing()).toEqual(before);
  expect(await ledgerDifferences(await forWorkspace(env, workspaceId))).toEqual([]);
});

it('a receipt of 0 units that closed 2 lines is taken back as well, and a repeat says the same', async () => {
  const receipt = await receive([], true);
  expect(receipt).toMatchObject({ movementId: null, openUnits: 0 });
  const key = 'take-back-nothing';
  const answers = [await takeBack(receipt, { key }), await takeBack(receipt, { key })];
  expect(answers.map(({ status, json }) => [status, json.openUnits])).toEqual([
    [200, 140],
    [200, 140],
  ]);
  expect(await standing()).toEqual(before);
});

it('of 2 receipts the later goes first: 60 stay while the 30 are taken back', async () => {
  const first = await receive([60], false);
  const between = await standing();
  const second = await receive([30], true);
  const early = await takeBack(first);
  expect([early.status, early.json.code]).toEqual([409, 'conflict']);
  expect((await takeBack(second)).json).toEqual({ receivedUnits: 60, openUnits: 80 });
  expect(await standing()).toEqual(between);
  expect((await takeBack(first)).json).toEqual({ receivedUnits: 0, openUnits: 140 });
  expect(await standing()).toEqual(before);
});

it('is booked once per key, refused a second time, and stands in the audit log once', async () => {
  const receipt = await receive([90], false);
  const answers = [
    await takeBack(receipt, { key: 'take-back-once' }),
    await takeBack(receipt, { key: 'take-back-once' }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const again = await takeBack(receipt);
  expect([again.status, again.json.code]).toEqual([409, 'already-reversed']);
  const { items } = (await call('GET', '/v1/audit')).json;
  const told = items.filter(({ action }: { action: string }) => action === 'shipments.unreceive');
  expect(told).toHaveLength(1);
  expect(await standing()).toEqual(before);
});

it('needs stock.write, and 404 is said of a movement that is no receipt of it', async () => {
  const receipt = await receive([90], false);
  const token = await tokenFor(workspaceId, { permissions: ['stock.read', 'order.write'] });
  expect((await takeBack(receipt, { token })).status).toBe(403);
  const other = await post('/v1/movements', {
    ...{ kind: 'receive', skuId: shop.partId, warehouseId: shop.warehouseId, units: 5 },
  });
  const wrong = await takeBack({ ...receipt, movementId: other.id });
  expect([wrong.status, wrong.json.code]).toEqual([404, 'not-found']);
});
