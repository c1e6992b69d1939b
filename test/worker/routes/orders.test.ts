// Draft purchase orders: made, taken back once, and out of reach of whoever may not order.
import { beforeAll, expect, it } from 'vitest';
import { makeWorkspace, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
let shop: Shop;

async function draft(): Promise<string> {
  const body = { warehouseId: shop.warehouseId, lines: [{ skuId: shop.partId, units: 240 }] };
  return (await app.call('POST', '/v1/purchase-orders', { token: shop.token, body })).json.id;
}

const cancel = (id: string, more: { key?: string; token?: string; body?: unknown } = {}) =>
  app.call('POST', `/v1/purchase-orders/${id}/cancel`, { token: shop.token, body: {}, ...more });

async function statusOf(id: string): Promise<string> {
  const { json } = await app.call('GET', '/v1/purchase-orders', { token: shop.token });
  return json.items.find((order: { id: string }) => order.id === id)?.status;
}

beforeAll(async () => {
  await makeWorkspace('ws_orders');
  shop = await stockShop(app, 'ws_orders');
});

it('cancels a draft once under 1 key, however often it is asked, and notes the reason', async () => {
  const id = await draft();
  const key = 'cancel-the-draft-1';
  const first = await cancel(id, { key, body: { reason: 'ordered by phone' } });
  const again = await cancel(id, { key, body: { reason: 'ordered by phone' } });
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(await statusOf(id)).toBe('cancelled');
  const audit = await app.call('GET', '/v1/audit', { token: shop.token });
  const entries = audit.json.items.filter(
    ({ action }: { action: string }) => action === 'purchase-orders.cancel',
  );
  expect(entries).toMatchObject([{ subjectId: id, reason: 'ordered by phone' }]);
});

it('answers 409 to a second cancellation, 1 of 2 at once, and 403 to a reader', async () => {
  const id = await draft();
  const both = await Promise.all([cancel(id), cancel(id)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await cancel(id)).json.code).toBe('conflict');
  const other = await draft();
  const token = await tokenFor('ws_orders', { permissions: ['stock.read'] });
  expect((await cancel(other, { token })).status).toBe(403);
  expect(await statusOf(other)).toBe('draft');
});
