// The life of a purchase order over HTTP: each step once, in order, audited, and its goods in the
// ledger; out of order it is refused by name and changes nothing.
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { dumpDatabases } from '../database-dump.ts';
import { makeWorkspace, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
let shop: Shop;

const call = (method: string, path: string, body?: unknown, more: { key?: string } = {}) =>
  app.call(method, path, { token: shop.token, ...(body === undefined ? {} : { body }), ...more });

async function draft(units = 240): Promise<string> {
  const lines = [{ skuId: shop.partId, units }];
  const body = { warehouseId: shop.warehouseId, supplierId: 'sup_1', mode: 'sea', lines };
  return (await call('POST', '/v1/purchase-orders', body)).json.id;
}

const step = (id: string, body: unknown, key?: string) =>
  call('POST', `/v1/purchase-orders/${id}/steps`, body, key ? { key } : {});

async function sent(units = 240): Promise<string> {
  const id = await draft(units);
  await step(id, { step: 'approve' });
  expect((await step(id, { step: 'send' })).status).toBe(200);
  return id;
}

const orderOf = async (id: string) => (await call('GET', `/v1/purchase-orders/${id}`)).json;

async function inboundOf(id: string) {
  const db = await forWorkspace(env, 'ws_orders');
  const { results } = await db
    .prepare(
      `SELECT id, units_expected AS expected, units_received AS received, status
     FROM inbound_line WHERE workspace_id = 'ws_orders' AND purchase_order_id = ?1`,
    )
    .bind(id)
    .all<{ id: string; expected: number; received: number; status: string }>();
  return results;
}

async function onHand(): Promise<number> {
  const { json } = await call('POST', '/v1/stock/lookup', { codes: ['PART-1'] });
  const levels = json.items[0].skus[0].levels as { warehouseId: string; onHand: number }[];
  return levels.find(({ warehouseId }) => warehouseId === shop.warehouseId)?.onHand ?? 0;
}

beforeAll(async () => {
  const db = await makeWorkspace('ws_orders');
  shop = await stockShop(app, 'ws_orders');
  const rows = [
    `INSERT INTO supplier (workspace_id, id, name, name_zh, created_at_utc, updated_at_utc)
     VALUES (?1, 'sup_1', 'Shenzhen Boxes', '深圳纸箱厂', 1, 1)`,
    `INSERT INTO supplier_term (workspace_id, supplier_id, sku_id, minimum_order_units,
       price_breaks, production_p50_days, production_p90_days, updated_at_utc)
     VALUES (?1, 'sup_1', '', 100, '[{"fromUnits":1,"priceMinor":900,"currency":"CNY"},
       {"fromUnits":500,"priceMinor":820,"currency":"CNY"}]', 10, 14, 1)`,
    `INSERT INTO forwarder (workspace_id, id, name, created_at_utc, updated_at_utc)
     VALUES (?1, 'fwd_1', 'Ocean', 1, 1)`,
  ];
  await db.batch(rows.map((sql) => db.prepare(sql).bind('ws_orders')));
});

it('takes an order from draft to received, 240 units reaching the shelf by receive movements', async () => {
  const before = await onHand();
  const id = await sent();
  const order = await orderOf(id);
  expect(order).toMatchObject({ status: 'sent', plannedReadyOnDate: '2026-12-04' });
  // 22 November + 10 working days of six a week, then a guessed 35 days at sea.
  expect(order.etaP50Utc.slice(0, 10)).toBe('2027-01-07');
  const said = {
    step: 'confirm',
    readyOnDate: '2026-12-10',
    lines: [{ lineId: order.lines[0].id, units: 200 }],
  };
  expect((await step(id, said)).json).toMatchObject({
    status: 'confirmed',
    readyOnDate: '2026-12-10',
  });
  const [line] = await inboundOf(id);
  expect(line).toMatchObject({ expected: 200, status: 'open' });
  await call('POST', `/v1/inbound/${line?.id}/receive`, { units: 150 });
  expect((await orderOf(id)).status).toBe('part-received');
  await call('POST', `/v1/inbound/${line?.id}/receive`, { units: 50 });
  const done = await orderOf(id);
  expect(done).toMatchObject({ status: 'received', etaP50Utc: null });
  expect(done.lines[0]).toMatchObject({ units: 240, unitsConfirmed: 200, unitsReceived: 200 });
  expect(done.closedAtUtc).not.toBeNull();
  expect(await onHand()).toBe(before + 200);
  const audit = await call('GET', `/v1/audit?subjectKind=purchase-order&subjectId=${id}`);
  const steps = audit.json.items.map((entry: { after: { step?: string } }) => entry.after.step);
  expect(steps).toEqual(['confirm', 'send', 'approve', undefined]);
});

it('opens the order again when a receipt of it is reversed', async () => {
  const id = await sent(10);
  const [line] = await inboundOf(id);
  await call('POST', `/v1/inbound/${line?.id}/receive`, { units: 10 });
  expect((await orderOf(id)).status).toBe('received');
  const { json } = await call(
    'GET',
    `/v1/movements?skuId=${shop.partId}&warehouseId=${shop.warehouseId}`,
  );
  await call('POST', `/v1/movements/${json.items[0].id}/reverse`, {});
  expect(await orderOf(id)).toMatchObject({ status: 'sent', closedAtUtc: null });
});

it('refuses every step that does not fit as out-of-order and changes nothing', async () => {
  const fresh = await draft();
  const away = await sent();
  const [line] = await inboundOf(away);
  await call('POST', `/v1/inbound/${line?.id}/receive`, { units: 1 });
  const confirm = { step: 'confirm', readyOnDate: '2026-12-10' };
  const before = await dumpDatabases();
  const wrong: [string, unknown][] = [
    [fresh, { step: 'send' }],
    [fresh, confirm],
    [fresh, { step: 'reopen' }],
    [fresh, { step: 'close', reason: 'lost' }],
    [away, { step: 'approve' }],
    [away, { step: 'send' }],
    [away, confirm],
  ];
  for (const [id, body] of wrong) {
    const { status, json } = await step(id, body);
    expect([status, json.code, json.detail.length > 20]).toEqual([409, 'out-of-order', true]);
  }
  const edit = await call('PATCH', `/v1/purchase-orders/${away}`, { note: 'late' });
  const cancel = await call('POST', `/v1/purchase-orders/${away}/cancel`, {});
  expect([edit.json.code, cancel.json.code]).toEqual(['out-of-order', 'out-of-order']);
  expect(await dumpDatabases()).toBe(before);
});

it('sends once under 1 key and once of 2 at the same time', async () => {
  const id = await draft();
  await step(id, { step: 'approve' });
  const first = await step(id, { step: 'send' }, 'send-it-once-1');
  const again = await step(id, { step: 'send' }, 'send-it-once-1');
  expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
  const other = await draft();
  await step(other, { step: 'approve' });
  const both = await Promise.all([step(other, { step: 'send' }), step(other, { step: 'send' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await inboundOf(id)).length + (await inboundOf(other)).length).toBe(2);
});

it('turns the 40 of 100 units that never came into a closed short line', async () => {
  const id = await sent(100);
  const [line] = await inboundOf(id);
  await call('POST', `/v1/inbound/${line?.id}/receive`, { units: 60 });
  const closed = await step(id, { step: 'close', reason: 'factory shut' });
  expect(closed.json.status).toBe('received');
  expect(await inboundOf(id)).toMatchObject([{ expected: 100, received: 60, status: 'closed' }]);
  expect((await orderOf(id)).lines[0].unitsOpen).toBe(0);
});

it('prices a line by its step, 600 units at 8.20, and shows no price without cost.read', async () => {
  const id = await draft();
  const edit = { supplierId: 'sup_1', lines: [{ skuId: shop.partId, units: 600 }] };
  const edited = await call('PATCH', `/v1/purchase-orders/${id}`, edit);
  expect(edited.json.lines[0].unitPrice).toEqual({ minor: 820, currency: 'CNY' });
  const token = await tokenFor('ws_orders', { permissions: ['stock.read', 'order.write'] });
  const seen = await app.call('GET', `/v1/purchase-orders/${id}`, { token });
  expect(seen.text).not.toContain('unitPrice');
  const lines = [{ skuId: shop.partId, units: 600, unitPriceMinor: 1 }];
  const body = { lines };
  const priced = await app.call('PATCH', `/v1/purchase-orders/${id}`, { token, body });
  expect(priced.status).toBe(403);
});

it('cancels a draft once under 1 key, however often it is asked, and notes the reason', async () => {
  const id = await draft();
  const cancel = () =>
    call(
      'POST',
      `/v1/purchase-orders/${id}/cancel`,
      { reason: 'by phone' },
      { key: 'cancel-1-now' },
    );
  const [first, again] = [await cancel(), await cancel()];
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await orderOf(id)).status).toBe('cancelled');
  const audit = await call('GET', `/v1/audit?subjectKind=purchase-order&subjectId=${id}`);
  expect(audit.json.items[0]).toMatchObject({
    reason: 'by phone',
    action: 'purchase-orders.cancel',
  });
  expect((await call('POST', `/v1/purchase-orders/${id}/cancel`, {})).json.code).toBe(
    'out-of-order',
  );
});

it('brings a cancelled draft back as it was, 1 time, and nothing that was sent', async () => {
  const id = await draft();
  const before = await orderOf(id);
  await call('POST', `/v1/purchase-orders/${id}/cancel`, {});
  expect((await step(id, { step: 'restore' })).status).toBe(200);
  expect(await orderOf(id)).toEqual(before);
  const again = await step(id, { step: 'restore' });
  const away = await sent();
  await call('POST', `/v1/purchase-orders/${away}/cancel`, {});
  const gone = await step(away, { step: 'restore' });
  expect([again.json.code, gone.json.code]).toEqual(['out-of-order', 'out-of-order']);
});

it('cancels what was sent: nothing of it is inbound any more', async () => {
  const id = await sent();
  expect((await call('POST', `/v1/purchase-orders/${id}/cancel`, {})).status).toBe(200);
  expect(await inboundOf(id)).toMatchObject([{ status: 'cancelled' }]);
});

it('answers 403 to a reader', async () => {
  const id = await draft();
  const token = await tokenFor('ws_orders', { permissions: ['stock.read'] });
  const answer = await app.call('POST', `/v1/purchase-orders/${id}/cancel`, { token, body: {} });
  expect(answer.status).toBe(403);
});
