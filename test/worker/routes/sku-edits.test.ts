// Many SKUs edited by one request: what changes, what is left and named, and the way back.
import { beforeAll, expect, it } from 'vitest';
import type { SkuEditGroup } from '../../../shared/contract/sku-edits.ts';
import { makeWorkspace, openApp, SKU, stockShop, tokenFor } from '../open-app.ts';

const app = openApp();
const WORKSPACE = 'ws_sku_edits';
let token: string;
let skus: string[];

const send = (edits: readonly SkuEditGroup[], as = token) =>
  app.call('POST', '/v1/sku-edits', { token: as, body: { edits } });
const skuOf = async (id: string) => (await app.call('GET', `/v1/skus/${id}`, { token })).json;
const rulesOf = async (id: string) => {
  const { json } = await app.call('GET', '/v1/policies', { token });
  return json.items.filter(({ skuId }: { skuId: string | null }) => skuId === id);
};
const feed = async (since: number) =>
  (await app.call('GET', `/v1/sync/catalogue?since=${since}`, { token })).json;

beforeAll(async () => {
  await makeWorkspace(WORKSPACE);
  ({ token } = await stockShop(app, WORKSPACE));
  skus = [];
  for (const sku of ['A', 'B', 'C']) {
    const body = { ...SKU, sku, title: `Box ${sku}`, cartonUnits: sku === 'A' ? 10 : 20 };
    skus.push((await app.call('POST', '/v1/skus', { token, body })).json.id);
  }
});

it('sets 2 fields on 3 SKUs, and one undo puts each back to its own 10 and 20', async () => {
  const { revision } = await feed(0);
  const { json } = await send([{ skuIds: skus, set: { cartonUnits: 48, isActive: false } }]);
  expect(json).toMatchObject({ changed: 3, same: 0, refused: [] });
  expect(await skuOf(skus[0] ?? '')).toMatchObject({ cartonUnits: 48, isActive: false, sku: 'A' });
  const changes = (await feed(revision)).changes as { kind: string; row: { id: string } }[];
  expect(
    changes
      .filter(({ kind }) => kind === 'sku')
      .map(({ row }) => row.id)
      .sort(),
  ).toEqual([...skus].sort());
  expect((await send(json.undo)).json).toMatchObject({ changed: 3, refused: [] });
  const back = await Promise.all(skus.map(skuOf));
  expect(back.map(({ cartonUnits, isActive }) => [cartonUnits, isActive])).toEqual([
    [10, true],
    [20, true],
    [20, true],
  ]);
});

it('leaves a SKU of nobody and names it, and counts one that stands so already as the same', async () => {
  const [a = '', b = ''] = skus;
  const { json } = await send([{ skuIds: [a, 'sku_nobody', b], set: { cartonUnits: 20 } }]);
  expect(json).toMatchObject({
    changed: 1,
    same: 1,
    refused: [{ skuId: 'sku_nobody', reason: 'unknown-sku' }],
  });
  await send(json.undo);
});

it('does not take back what somebody changed since', async () => {
  const [a = '', b = ''] = skus;
  const { json } = await send([{ skuIds: [a, b], set: { cartonUnits: 6 } }]);
  await app.call('PATCH', `/v1/skus/${b}`, { token, body: { cartonUnits: 7 } });
  expect((await send(json.undo)).json).toMatchObject({
    changed: 1,
    refused: [{ skuId: b, reason: 'changed-since' }],
  });
  expect((await skuOf(b)).cartonUnits).toBe(7);
});

it('writes a rule of its own to each SKU, keeps its other days, and removes it when undone', async () => {
  const [a = '', b = ''] = skus;
  const { json } = await send([{ skuIds: [a, b], set: { serviceLevel: 0.9, alertLineDays: 12 } }]);
  expect(await rulesOf(a)).toMatchObject([{ serviceLevel: 0.9, alertLineDays: 12 }]);
  const more = await send([{ skuIds: [a], set: { alertLineDays: null, safetyStockDays: 5 } }]);
  expect(await rulesOf(a)).toMatchObject([
    { serviceLevel: 0.9, alertLineDays: null, safetyStockDays: 5 },
  ]);
  await send(more.json.undo);
  const { revision } = await feed(0);
  expect((await send(json.undo)).json.changed).toBe(2);
  expect([...(await rulesOf(a)), ...(await rulesOf(b))]).toEqual([]);
  const gone = (await feed(revision)).tombstones as { kind: string }[];
  expect(gone.filter(({ kind }) => kind === 'policy')).toHaveLength(2);
});

it('refuses an unknown category, and rules to whoever may not write policy', async () => {
  const [a = ''] = skus;
  const before = await skuOf(a);
  expect((await send([{ skuIds: [a], set: { categoryId: 'cat_nobody' } }])).status).toBe(404);
  const as = await tokenFor(WORKSPACE, {
    memberId: 'mem_owner',
    permissions: ['stock.read', 'catalogue.write'],
  });
  expect((await send([{ skuIds: [a], set: { leadTimeDays: 9 } }], as)).status).toBe(403);
  expect((await send([{ skuIds: [a], set: { cartonUnits: 0 } }])).status).toBe(400);
  expect(await skuOf(a)).toEqual(before);
});
