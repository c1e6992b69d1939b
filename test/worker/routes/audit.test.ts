// The audit log over HTTP: subjects and actors by name, a filter by actor and time, and no money
// for those who may not see costs.
import { beforeAll, expect, it } from 'vitest';
import { makeWorkspace, openApp, type Shop, stockShop, tokenFor, WAREHOUSE } from '../open-app.ts';

const app = openApp();
let shop: Shop;

const call = (method: string, path: string, body?: unknown) =>
  app.call(method, path, { token: shop.token, body });
const log = async (query: Record<string, string> = {}, token = shop.token) =>
  (await app.call('GET', `/v1/audit?${new URLSearchParams(query)}`, { token })).json.items;

beforeAll(async () => {
  await makeWorkspace('ws_audited');
  shop = await stockShop(app, 'ws_audited');
});

it('names a SKU by its code, a movement by its SKU and a warehouse by its name', async () => {
  const place = { skuId: shop.partId, warehouseId: shop.warehouseId };
  await call('POST', '/v1/movements', { kind: 'adjust', ...place, units: 1 });
  const [moved] = await log();
  expect(moved).toMatchObject({ action: 'movements.record', subjectName: 'PART-1' });
  await call('PATCH', `/v1/warehouses/${shop.warehouseId}`, { name: 'Newark' });
  const [changed] = await log();
  expect(changed).toMatchObject({ subjectKind: 'warehouse', subjectName: 'Newark' });
  expect(changed.actorName).toBeTruthy();
});

it('names an order by its number', async () => {
  const lines = [{ skuId: shop.partId, units: 5 }];
  const order = await call('POST', '/v1/purchase-orders', {
    warehouseId: shop.warehouseId,
    lines,
  });
  const [made] = await log();
  expect(made).toMatchObject({
    subjectId: order.json.id,
    subjectName: order.json.reference,
  });
});

it('says null for what is gone, and keeps its id', async () => {
  const { json } = await call('POST', '/v1/warehouses', { ...WAREHOUSE, code: 'GONE' });
  await call('DELETE', `/v1/warehouses/${json.id}`);
  const [removed] = await log();
  expect(removed).toMatchObject({ subjectId: json.id, subjectName: null });
});

it('gives only what one member did, and only between two instants', async () => {
  const all = await log();
  const [newest] = all;
  const oldest = all.at(-1);
  const mine = await log({ actorId: newest.actorId });
  expect(mine.length).toBeGreaterThan(0);
  expect(mine.every(({ actorId }: { actorId: string }) => actorId === newest.actorId)).toBe(true);
  expect(await log({ actorId: 'mem_of_nobody' })).toEqual([]);
  const before = await log({ beforeUtc: newest.occurredAtUtc });
  expect(before.map(({ id }: { id: string }) => id)).not.toContain(newest.id);
  expect(before).toHaveLength(all.length - 1);
  const from = await log({ fromUtc: newest.occurredAtUtc });
  expect(from.map(({ id }: { id: string }) => id)).toEqual([newest.id]);
  expect(from).not.toContainEqual(oldest);
});

it('leaves the 19.99 of a listing out for whoever lacks cost.read, and its name in', async () => {
  const subject = { subjectKind: 'listing', subjectId: shop.listingId };
  const seeing = JSON.stringify(await log(subject));
  expect(seeing).toContain('"price":{"minor":1999,"currency":"USD"}');
  const token = await tokenFor('ws_audited', { permissions: ['team.manage'] });
  const blind = JSON.stringify(await log(subject, token));
  expect(blind).toContain('"title":"Folding box, set"');
  expect(blind).not.toMatch(/1999|price|USD/);
});
