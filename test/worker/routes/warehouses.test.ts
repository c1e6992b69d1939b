// Taking a warehouse back: gone while nothing refers to it, refused by name as soon as something
// does; a dry run goes with it.
import { beforeAll, expect, it } from 'vitest';
import { makeWorkspace, openApp, type Shop, stockShop, WAREHOUSE } from '../open-app.ts';

const app = openApp();
let shop: Shop;
let made = 0;

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, body });
const add = async (): Promise<string> => {
  made += 1;
  const fields = { ...WAREHOUSE, code: `NEW-${made}`, name: `New ${made}` };
  return (await call('POST', '/v1/warehouses', fields)).json.id;
};
const remove = (id: string) => call('DELETE', `/v1/warehouses/${id}`);
const ids = async (): Promise<string[]> =>
  (await call('GET', '/v1/warehouses')).json.items.map(({ id }: { id: string }) => id);

beforeAll(async () => {
  await makeWorkspace('ws_warehouses');
  shop = await stockShop(app, 'ws_warehouses');
});

it('takes a warehouse added by mistake back, tells other browsers, and frees its code', async () => {
  const before = await ids();
  const id = await add();
  expect(await ids()).toHaveLength(before.length + 1);
  const { json: feed } = await call('GET', '/v1/sync/catalogue');
  expect((await remove(id)).json).toEqual({ done: true });
  expect(await ids()).toEqual(before);
  const since = `?since=${feed.revision}&epoch=${feed.syncEpoch}`;
  const { json } = await call('GET', `/v1/sync/catalogue${since}`);
  expect(json.tombstones).toContainEqual({ kind: 'warehouse', id });
  expect((await remove(id)).status).toBe(404);
  const again = { ...WAREHOUSE, code: `NEW-${made}` };
  expect((await call('POST', '/v1/warehouses', again)).status).toBe(201);
  const { json: log } = await call('GET', `/v1/audit?subjectKind=warehouse&subjectId=${id}`);
  expect(log.items.map(({ action }: { action: string }) => action)).toEqual([
    'warehouses.remove',
    'warehouses.create',
  ]);
});

const POLICY = {
  ...{ categoryId: null, skuId: null, effectiveFrom: null, effectiveTo: null },
  ...{ turnoverMinDays: null, turnoverMaxDays: null, safetyStockDays: null },
  ...{ alertLineDays: null, leadTimeDays: 12 },
};

const REFERRING: readonly (readonly [use: string, path: string, body: () => object])[] = [
  ['stock', '/v1/movements', () => ({ kind: 'receive', skuId: shop.partId, units: 5 })],
  ['orders', '/v1/purchase-orders', () => ({ lines: [{ skuId: shop.partId, units: 5 }] })],
  ['policies', '/v1/policies', () => POLICY],
];

it.each(REFERRING)('refuses one that %s refer to, by that name', async (use, path, body) => {
  const warehouseId = await add();
  const { status, text } = await call('POST', path, { ...body(), warehouseId });
  expect([status, text]).toEqual([201, expect.anything()]);
  const refused = await remove(warehouseId);
  expect(refused.status).toBe(409);
  expect(refused.json).toMatchObject({ code: 'in-use' });
  const found = refused.json.fields.map((field: { path: string }) => field.path);
  expect(found).toContain(`uses.${use}`);
  expect(await ids()).toContain(warehouseId);
});

it('refuses one that a closure is about', async () => {
  const partyId = await add();
  const closure = { partyKind: 'warehouse', partyId, name: 'Inventory' };
  const days = { startsOnDate: '2026-12-01', endsOnDate: '2026-12-03' };
  expect((await call('POST', '/v1/closures', { ...closure, ...days })).status).toBe(201);
  expect((await remove(partyId)).json.fields).toMatchObject([{ path: 'uses.partners' }]);
});

it('ends the dry run of a file that names it, which then cannot be applied', async () => {
  const warehouseId = await add();
  const text = `sku,warehouse,on hand\nPART-1,New ${made},17\n`;
  const upload = async (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ fileName: 'count.csv', ...more });
    return (await app.call('POST', `/v1/imports?${query}`, { token: shop.token, text })).json;
  };
  const { mapping } = await upload();
  const { job } = await upload({ mapping: JSON.stringify(mapping) });
  expect(job).toMatchObject({ state: 'dry-run', rowsChanged: 1 });
  expect((await remove(warehouseId)).status).toBe(200);
  expect((await call('GET', `/v1/imports/${job.id}`)).json.state).toBe('undone');
  expect((await call('POST', `/v1/imports/${job.id}/apply`)).status).toBe(409);
});
