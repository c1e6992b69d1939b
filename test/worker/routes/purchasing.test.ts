// Around orders: the plan's drafts appear by themselves, once; documents leave with Chinese names;
// a supplier confirms by a one-use link without an account.
import { beforeAll, expect, it } from 'vitest';
import { makeWorkspace, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
let shop: Shop;
let supplierId: string;

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, ...(body === undefined ? {} : { body }) });
const post = async (path: string, body: unknown) => (await call('POST', path, body)).json;

async function sent(units: number) {
  const lines = [{ skuId: shop.partId, units }];
  const body = { warehouseId: shop.warehouseId, supplierId, mode: 'sea', lines };
  const { id } = await post('/v1/purchase-orders', body);
  await post(`/v1/purchase-orders/${id}/steps`, { step: 'approve' });
  return post(`/v1/purchase-orders/${id}/steps`, { step: 'send' });
}

const drafts = async () =>
  (await call('GET', '/v1/purchase-orders?stage=open')).json.items.filter(
    ({ origin, status }: { origin: string; status: string }) =>
      origin === 'plan' && status === 'draft',
  );

beforeAll(async () => {
  const db = await makeWorkspace('ws_buying');
  shop = await stockShop(app, 'ws_buying');
  supplierId = (await post('/v1/suppliers', { name: 'Boxes Ltd', nameZh: '深圳纸箱厂' })).id;
  await call('PUT', `/v1/suppliers/${supplierId}/terms`, {
    ...{ skuId: null, minimumOrderUnits: 50, productionP50Days: 10, productionP90Days: 12 },
    priceBreaks: [{ fromUnits: 1, price: { minor: 900, currency: 'CNY' } }],
  });
  const forwarder = (await post('/v1/forwarders', { name: 'Ocean' })).id;
  const lane = {
    warehouseId: shop.warehouseId,
    mode: 'sea',
    transitP50Days: 30,
    transitP90Days: 36,
  };
  await call('PUT', `/v1/forwarders/${forwarder}/lanes`, lane);
  const rows = [
    `UPDATE sku SET supplier_id = '${supplierId}', title_zh = '折叠收纳箱'
     WHERE workspace_id = ?1 AND id = '${shop.partId}'`,
    `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed,
       as_of_utc) VALUES (?1, '${shop.partId}', 'US', 10, 56, 1)`,
  ];
  await db.batch(rows.map((sql) => db.prepare(sql).bind('ws_buying')));
});

const run = () => post('/v1/replenishment/run', {});

it('takes terms of one SKU away for who may see their prices, and those for all goods hold', async () => {
  const path = `/v1/suppliers/${supplierId}/terms`;
  const priceBreaks = [{ fromUnits: 1, price: { minor: 850, currency: 'CNY' } }];
  await call('PUT', path, { skuId: shop.skuId, minimumOrderUnits: 400, priceBreaks });
  const terms = async (): Promise<{ skuId: string | null; minimumOrderUnits: number }[]> => {
    const { suppliers } = (await call('GET', '/v1/partners')).json;
    return suppliers.find(({ id }: { id: string }) => id === supplierId).terms;
  };
  expect(await terms()).toHaveLength(2);
  const token = await tokenFor('ws_buying', { permissions: ['stock.read', 'order.write'] });
  const blind = await app.call('DELETE', `${path}/${shop.skuId}`, { token });
  expect([blind.status, (await terms()).length]).toEqual([403, 2]);
  expect((await call('DELETE', `${path}/${shop.skuId}`)).status).toBe(200);
  expect(await terms()).toMatchObject([{ skuId: null, minimumOrderUnits: 50 }]);
  expect((await call('DELETE', `${path}/${shop.skuId}`)).status).toBe(404);
});

it('drafts 1 order by itself when 100 of 10 a day are left, and nothing more when run again', async () => {
  expect(await run()).toMatchObject({ wanted: 1, made: 1 });
  expect(await run()).toMatchObject({ made: 0, changed: 0, withdrawn: 0 });
  const [draft, ...more] = await drafts();
  expect(more).toEqual([]);
  expect(draft).toMatchObject({ supplierId, warehouseId: shop.warehouseId, mode: 'sea' });
  const [line] = draft.lines;
  expect(line.units).toBe(line.unitsSuggested);
  expect(line.units % 20).toBe(0);
  expect(line.advice.length).toBeGreaterThan(5);
  expect(line.unitPrice).toEqual({ minor: 900, currency: 'CNY' });
  const audit = await call('GET', `/v1/audit?subjectKind=purchase-order&subjectId=${draft.id}`);
  expect(audit.json.items[0]).toMatchObject({ actorKind: 'system', actorId: 'replenishment' });
});

it('asks one word when a person orders less, and leaves 100 alone from then on', async () => {
  const [draft] = await drafts();
  const lines = [{ skuId: shop.partId, units: 100 }];
  const path = `/v1/purchase-orders/${draft.id}`;
  expect((await call('PATCH', path, { lines })).json.fields[0].path).toBe('body.reason');
  const edited = await call('PATCH', path, { lines, reason: 'cash' });
  expect(edited.json.lines[0]).toMatchObject({ units: 100, overrideReason: 'cash' });
  expect(await run()).toMatchObject({ made: 0, changed: 0, withdrawn: 0 });
  await post(`${path}/steps`, { step: 'approve' });
  expect(await run()).toMatchObject({ made: 0, changed: 0 });
  expect(await drafts()).toEqual([]);
});

it('is silent about a draft that was cancelled, and about what is on order', async () => {
  const open = (await call('GET', '/v1/purchase-orders?stage=open')).json.items;
  for (const { id } of open)
    await post(`/v1/purchase-orders/${id}/cancel`, { reason: 'season over' });
  expect(await run()).toMatchObject({ made: 0 });
  await sent(900);
  expect(await run()).toMatchObject({ wanted: 0, made: 0 });
});

it('writes the order as PDF, CSV and XLSX, in Chinese, and without prices for who may not see them', async () => {
  const order = await sent(240);
  const path = `/v1/purchase-orders/${order.id}/document`;
  const pdf = await call('GET', `${path}?format=pdf`);
  expect(pdf.headers.get('content-type')).toBe('application/pdf');
  expect(pdf.text.startsWith('%PDF-1.5')).toBe(true);
  expect(pdf.text).toContain(
    [...'折叠收纳箱'].map((char) => char.charCodeAt(0).toString(16)).join(''),
  );
  const csv = await call('GET', `${path}?format=csv`);
  expect(csv.text).toContain('PART-1,折叠收纳箱,240,20,12,9,2160');
  expect((await call('GET', `${path}?format=xlsx&language=en`)).text.startsWith('PK')).toBe(true);
  const token = await tokenFor('ws_buying', { permissions: ['stock.read'] });
  const hidden = await app.call('GET', `${path}?format=csv&language=en`, { token });
  expect(hidden.text).not.toMatch(/2160|CNY|Price/);
});

const submit = (path: string, fields: Record<string, string>) =>
  app.call('POST', path, { text: new URLSearchParams(fields).toString() });

it('lets a supplier confirm 220 of 240 for 10 December once, in Chinese, by link', async () => {
  const order = await sent(240);
  const link = await post(`/v1/purchase-orders/${order.id}/links`, {});
  const path = new URL(link.url).pathname;
  const page = await app.call('GET', path, {});
  expect(page.text).toContain('折叠收纳箱');
  expect(page.text).toContain('lang="zh-Hans"');
  expect((await app.call('GET', `${path}?lang=en`, {})).text).toContain('Ready on');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  const units = `units.${order.lines[0].id}`;
  expect((await submit(path, { [units]: 'many', date: '2026-12-10' })).status).toBe(400);
  const fields = { [units]: '220', date: '2026-12-10' };
  const both = await Promise.all([submit(path, fields), submit(path, fields)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
  expect((await app.call('GET', path, {})).status).toBe(410);
  const { json } = await call('GET', `/v1/purchase-orders/${order.id}`);
  expect(json).toMatchObject({ status: 'confirmed', readyOnDate: '2026-12-10' });
  expect(json.lines[0]).toMatchObject({ unitsConfirmed: 220, unitsOpen: 220 });
  const audit = await call('GET', `/v1/audit?subjectKind=purchase-order&subjectId=${order.id}`);
  expect(audit.json.items[0]).toMatchObject({ actorKind: 'link', actorId: link.id });
  const listed = await call('GET', `/v1/order-links?subjectId=${order.id}`);
  expect(listed.json.items).toMatchObject([{ state: 'used' }]);
});

it('opens nothing by a link that expired, was revoked or never was', async () => {
  const order = await sent(240);
  const [gone, old] = [
    await post(`/v1/purchase-orders/${order.id}/links`, {}),
    await post(`/v1/purchase-orders/${order.id}/links`, { days: 1 }),
  ];
  await post(`/v1/order-links/${gone.id}/revoke`, {});
  expect((await app.call('GET', new URL(gone.url).pathname, {})).status).toBe(404);
  expect((await app.call('GET', '/confirm/nonsense', {})).status).toBe(404);
  app.nowMs += 2 * 86_400_000;
  expect((await app.call('GET', new URL(old.url).pathname, {})).status).toBe(404);
});
