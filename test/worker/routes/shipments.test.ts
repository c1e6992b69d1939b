// Shipments over HTTP: parts of two orders loaded, stations that move the arrival, receipts in the
// ledger, what is short as a claim, and terms that learn from it.
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { learnTerms } from '../../../worker/db/purchasing/learnt-terms.ts';
import { makeWorkspace, NOW_MS, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
const DAY_MS = 86_400_000;
let shop: Shop;
let supplierId: string;
let forwarderId: string;

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, ...(body === undefined ? {} : { body }) });
const post = async (path: string, body: unknown) => (await call('POST', path, body)).json;
const iso = (ms: number) => new Date(ms).toISOString();

async function sent(units: number) {
  const lines = [{ skuId: shop.partId, units }];
  const body = { warehouseId: shop.warehouseId, supplierId, mode: 'sea', lines };
  const { id } = await post('/v1/purchase-orders', body);
  await post(`/v1/purchase-orders/${id}/steps`, { step: 'approve' });
  const order = await post(`/v1/purchase-orders/${id}/steps`, { step: 'send' });
  return { id: id as string, partId: order.lines[0].parts[0].inboundLineId as string };
}

const load = (loads: { inboundLineId: string; units: number }[]) =>
  call('POST', '/v1/shipments', { warehouseId: shop.warehouseId, mode: 'sea', forwarderId, loads });

const orderOf = async (id: string) => (await call('GET', `/v1/purchase-orders/${id}`)).json;

const passed = (id: string, kind: string, atMs: number) =>
  call('POST', `/v1/shipments/${id}/milestones`, { kind, actualAtUtc: iso(atMs) });

beforeAll(async () => {
  await makeWorkspace('ws_ships');
  shop = await stockShop(app, 'ws_ships');
  supplierId = (await post('/v1/suppliers', { name: 'Maker', nameZh: '深圳纸箱厂' })).id;
  forwarderId = (await post('/v1/forwarders', { name: 'Ocean' })).id;
  const lane = {
    warehouseId: shop.warehouseId,
    mode: 'sea',
    transitP50Days: 30,
    transitP90Days: 40,
  };
  await call('PUT', `/v1/forwarders/${forwarderId}/lanes`, lane);
});

it('loads 300 of 500 and all 100 of another order; both are in transit once it departed', async () => {
  const [first, second] = [await sent(500), await sent(100)];
  const { status, json } = await load([
    { inboundLineId: first.partId, units: 300 },
    { inboundLineId: second.partId, units: 100 },
  ]);
  expect([status, json.status, json.lines.length]).toEqual([201, 'booked', 2]);
  const line = (await orderOf(first.id)).lines[0];
  expect(line).toMatchObject({ units: 500, unitsLoaded: 300, unitsOpen: 500 });
  expect((await orderOf(first.id)).status).toBe('sent');
  await passed(json.id, 'departed', app.nowMs - DAY_MS);
  expect((await orderOf(first.id)).status).toBe('in-transit');
  expect((await orderOf(second.id)).status).toBe('in-transit');
  const over = await load([{ inboundLineId: first.partId, units: 201 }]);
  expect([over.status, over.json.code]).toEqual([409, 'out-of-order']);
});

it('plans 30 days by the lane, 25.8 of them after departing, and refuses stations out of order', async () => {
  const { partId } = await sent(10);
  const { json } = await load([{ inboundLineId: partId, units: 10 }]);
  expect(Math.round((Date.parse(json.etaP50Utc) - app.nowMs) / DAY_MS)).toBe(30);
  expect(Math.round((Date.parse(json.etaP90Utc) - app.nowMs) / DAY_MS)).toBe(40);
  const departed = await passed(json.id, 'departed', app.nowMs);
  const afterDays = (Date.parse(departed.json.etaP50Utc) - app.nowMs) / DAY_MS;
  // 86 % of the way's 30 days lie behind the departure.
  expect(Math.round(afterDays * 10) / 10).toBe(25.8);
  const wrong = await passed(json.id, 'arrived-port', app.nowMs - 5 * DAY_MS);
  expect([wrong.status, wrong.json.code]).toEqual([409, 'out-of-order']);
});

it('receives 60 and 30 of 100 by movements, claims 10, and keeps the books straight', async () => {
  const { id, partId } = await sent(100);
  const { json } = await load([{ inboundLineId: partId, units: 100 }]);
  await passed(json.id, 'departed', app.nowMs - DAY_MS);
  const receipt = (units: number, isLast = false) =>
    post(`/v1/shipments/${json.id}/receipts`, {
      lines: [{ inboundLineId: partId, units }],
      isLast,
    });
  expect(await receipt(60)).toMatchObject({ receivedUnits: 60, openUnits: 40 });
  expect((await orderOf(id)).status).toBe('part-received');
  expect(await receipt(30, true)).toMatchObject({ receivedUnits: 90, openUnits: 0 });
  expect((await orderOf(id)).status).toBe('received');
  const claims = (await call('GET', '/v1/claims')).json.items;
  expect(claims).toMatchObject([{ id: partId, shortUnits: 10, status: 'open', supplierId }]);
  await post(`/v1/claims/${partId}`, { status: 'settled', note: 'credit note' });
  expect((await call('GET', '/v1/claims')).json.items[0]).toMatchObject({ status: 'settled' });
  const token = await tokenFor('ws_ships', { permissions: ['stock.read'] });
  expect((await app.call('GET', '/v1/claims', { token })).text).not.toContain('"value"');
  const db = await forWorkspace(env, 'ws_ships');
  expect(await ledgerDifferences(db)).toEqual([]);
});

it('says 9 days from now for the 60 and 40 of a shipment, the late date 10 days later as before', async () => {
  const { json } = await load([
    { inboundLineId: (await sent(60)).partId, units: 60 },
    { inboundLineId: (await sent(40)).partId, units: 40 },
  ]);
  const lineId = json.lines[0].inboundLineId as string;
  const inbound = async () => {
    const { items } = (await call('GET', '/v1/inbound')).json;
    const ids = json.lines.map((line: { inboundLineId: string }) => line.inboundLineId);
    return items.filter(({ id }: { id: string }) => ids.includes(id));
  };
  const saidMs = app.nowMs + 9 * DAY_MS;
  const said = await call('POST', `/v1/inbound/${lineId}/eta`, { etaUtc: iso(saidMs) });
  const dates = { etaP50Utc: iso(saidMs), etaP90Utc: iso(saidMs + 10 * DAY_MS) };
  expect(said.json).toEqual({ ...dates, beforeUtc: json.etaP50Utc, lines: 2 });
  expect(await inbound()).toMatchObject([dates, dates]);
  await call('POST', `/v1/inbound/${lineId}/eta`, { etaUtc: said.json.beforeUtc });
  const { etaP50Utc, etaP90Utc } = json;
  expect(await inbound()).toMatchObject([
    { etaP50Utc, etaP90Utc },
    { etaP50Utc, etaP90Utc },
  ]);
  // A station that is reached later counts more than what was said before.
  await call('POST', `/v1/inbound/${lineId}/eta`, { etaUtc: iso(saidMs) });
  const departed = await passed(json.id, 'departed', app.nowMs);
  expect((await inbound())[0].etaP50Utc).toBe(departed.json.etaP50Utc);
});

it('dates one line of an order that is not loaded, and none that is received', async () => {
  const { id, partId } = await sent(20);
  const etaUtc = iso(app.nowMs + 3 * DAY_MS);
  const { json } = await call('POST', `/v1/inbound/${partId}/eta`, { etaUtc });
  expect(json).toMatchObject({ etaP50Utc: etaUtc, lines: 1 });
  expect((await orderOf(id)).etaP50Utc).toBe(etaUtc);
  await post(`/v1/inbound/${partId}/receive`, { units: 20, isLast: true });
  expect((await call('POST', `/v1/inbound/${partId}/eta`, { etaUtc })).status).toBe(404);
});

it('takes everything off a cancelled shipment: 40 units are one part again', async () => {
  const { id, partId } = await sent(40);
  const { json } = await load([{ inboundLineId: partId, units: 15 }]);
  expect((await call('POST', `/v1/shipments/${json.id}/cancel`, {})).status).toBe(200);
  const { lines } = await orderOf(id);
  expect(lines[0].parts).toMatchObject([{ inboundLineId: partId, units: 40, shipmentId: null }]);
});

it('loads 30 once when two people load 30 of the same 40 at the same time', async () => {
  const { id, partId } = await sent(40);
  const both = await Promise.all([1, 2].map(() => load([{ inboundLineId: partId, units: 30 }])));
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  expect((await orderOf(id)).lines[0]).toMatchObject({ unitsLoaded: 30, unitsOpen: 40 });
});

it('learns 12 days of production and 28 on the way from 3 receipts, and scores who was late', async () => {
  const db = await forWorkspace(env, 'ws_ships');
  const lane = 'other-lane';
  const forwarder = (await post('/v1/forwarders', { name: lane })).id;
  const maker = (await post('/v1/suppliers', { name: 'Learnt' })).id;
  const rows = [0, 1, 2].flatMap((i) => {
    const sentMs = NOW_MS - (100 + i) * DAY_MS;
    const readyMs = sentMs + (11 + i) * DAY_MS;
    const thereMs = readyMs + (27 + i) * DAY_MS;
    return [
      `INSERT INTO purchase_order (workspace_id, id, reference, supplier_id, warehouse_id, currency,
         status, placed_at_utc, ready_on_date, created_at_utc, updated_at_utc)
       VALUES (?1, 'po_past_${i}', 'P${i}', '${maker}', '${shop.warehouseId}', 'CNY', 'received',
         ${sentMs}, '${iso(sentMs + 12 * DAY_MS).slice(0, 10)}', 1, 1)`,
      `INSERT INTO purchase_order_line (workspace_id, id, purchase_order_id, sku_id, units)
       VALUES (?1, 'pol_past_${i}', 'po_past_${i}', '${shop.partId}', 100)`,
      `INSERT INTO shipment (workspace_id, id, kind, warehouse_id, forwarder_id, mode, status,
         created_at_utc, updated_at_utc)
       VALUES (?1, 'shp_past_${i}', 'first-leg', '${shop.warehouseId}', '${forwarder}', 'rail',
         'closed', 1, 1)`,
      `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, shipment_id,
         purchase_order_id, purchase_order_line_id, units_expected, units_received, status,
         created_at_utc, updated_at_utc)
       VALUES (?1, 'inb_past_${i}', '${shop.partId}', '${shop.warehouseId}', 'shp_past_${i}',
         'po_past_${i}', 'pol_past_${i}', 100, ${i === 0 ? 94 : 100}, 'closed', 1, 1)`,
      `INSERT INTO shipment_milestone (workspace_id, shipment_id, position, kind, planned_at_utc,
         actual_at_utc) VALUES (?1, 'shp_past_${i}', 0, 'ready', ${readyMs}, ${readyMs}),
         (?1, 'shp_past_${i}', 6, 'available', ${readyMs + 28 * DAY_MS}, ${thereMs})`,
    ];
  });
  await db.batch(rows.map((sql) => db.prepare(sql).bind('ws_ships')));
  await learnTerms(db, NOW_MS);
  const { json } = await call('GET', '/v1/partners');
  const supplier = json.suppliers.find((row: { id: string }) => row.id === maker);
  const all = supplier.terms.find((term: { skuId: string | null }) => term.skuId === null);
  // Three receipts teach the median; their spread is taken for a fifth of it at least.
  expect(all).toMatchObject({ productionP50Days: 12, productionP90Days: 16, isLearnt: true });
  expect(supplier.scorecard).toMatchObject({ count: 3, p50Days: 12, shortShare: 0.02 });
  expect(supplier.scorecard.onTimeShare).toBeCloseTo(2 / 3);
  const carrier = json.forwarders.find((row: { id: string }) => row.id === forwarder);
  expect(carrier.lanes[0]).toMatchObject({ mode: 'rail', transitP50Days: 28, isLearnt: true });
  expect(carrier.lanes[0].scorecard).toMatchObject({ count: 3, p50Days: 28 });
});

it('shows prices of terms and lanes only with cost.read', async () => {
  const price = { minor: 900, currency: 'CNY' };
  const term = { skuId: null, priceBreaks: [{ fromUnits: 1, price }] };
  expect((await call('PUT', `/v1/suppliers/${supplierId}/terms`, term)).status).toBe(200);
  const seen = (await call('GET', '/v1/partners')).text;
  const token = await tokenFor('ws_ships', { permissions: ['stock.read', 'order.write'] });
  const hidden = await app.call('GET', '/v1/partners', { token });
  expect(seen).toContain('"priceBreaks":[{');
  expect(hidden.text).not.toMatch(/price/i);
  const refused = await app.call('PUT', `/v1/suppliers/${supplierId}/terms`, { token, body: term });
  expect(refused.status).toBe(403);
});
