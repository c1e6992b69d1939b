// A bundle of a slow mover and a seller from decision to kits: the kit is a SKU with both inside,
// the job of building it is counted by the ledger, and taking it back leaves nothing behind.
import { beforeAll, expect, it } from 'vitest';
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { workOutSlowMovers } from '../../../worker/jobs/slow-movers.ts';
import { NOW_MS, openApp, type Shop, tokenFor } from '../open-app.ts';
import { slowShop } from '../slow-shop.ts';

const app = openApp();
let db: WorkspaceDb;
let owner: Shop;
let partnerId = '';

const listOf = async (token: string, state: string): Promise<SlowMover[]> =>
  (await app.call('GET', `/v1/slow-movers?state=${state}`, { token })).json.items;

const ofCase = async (state: string) => {
  const items = await listOf(owner.token, state);
  return items.filter(({ skuId }) => skuId === owner.partId);
};
const act = (path: string, body: unknown) => app.call('POST', path, { token: owner.token, body });
const build = (skuId: string, units: number, direction = 'assemble') =>
  act('/v1/kits/assemble', { skuId, warehouseId: owner.warehouseId, units, direction });
const onHand = async (skuId: string) =>
  (await db
    .prepare(
      `SELECT on_hand FROM stock_level WHERE workspace_id = ?1 AND sku_id = ?2
         AND warehouse_id = ?3`,
    )
    .bind('ws_bundle', skuId, owner.warehouseId)
    .first<number>('on_hand')) ?? 0;

// A partner of the same category: 5 a day at 15 dollars, 600 there.
beforeAll(async () => {
  const { opened, made } = await slowShop(app, 'ws_bundle');
  [db, owner] = [opened, made];
  const partner = await act('/v1/skus', {
    sku: 'LID-1',
    title: 'Lid / 盖子',
    categoryId: null,
    isActive: true,
    cartonUnits: null,
    weightGrams: 200,
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    flags: { hasBattery: false, isLiquid: true, isMagnetic: false, isAerosol: false },
    components: [],
    identifiers: [],
  });
  partnerId = partner.json.id;
  const run = (sql: string, ...values: unknown[]) =>
    db
      .prepare(sql)
      .bind('ws_bundle', partnerId, ...values)
      .run();
  await run(
    `UPDATE sku SET price_minor = 1500, price_currency = 'USD', volume_cm3 = 2000,
       category_id = (SELECT category_id FROM sku n WHERE n.workspace_id = ?1 AND n.id = ?3)
     WHERE workspace_id = ?1 AND id = ?2`,
    owner.partId,
  );
  await run(
    `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed,
       as_of_utc) VALUES (?1, ?2, 'US', 5, 56, ?3)`,
    NOW_MS,
  );
  await act('/v1/movements', {
    kind: 'receive',
    skuId: partnerId,
    warehouseId: owner.warehouseId,
    units: 600,
  });
  await workOutSlowMovers(db, NOW_MS);
});

it('a bundle becomes a kit of both with price and floor, and a job of building 3 by 5 December', async () => {
  const [open] = await ofCase('open');
  const way = open?.body.ways.find(({ kind }) => kind === 'bundle');
  expect(way).toMatchObject({ targetId: partnerId, priceMinor: 1400, partnerMinor: 1500 });
  const floorMinor = way?.floorMinor ?? 0;
  expect(floorMinor).toBeGreaterThan(0);
  expect(floorMinor).toBeLessThan(1400);
  const body = {
    way: 'bundle',
    priceMinor: 1300,
    partnerSkuId: partnerId,
    units: 3,
    dueOnDate: '2026-12-05',
    reason: 'set',
  };
  expect((await act(`/v1/slow-movers/${open?.id}/decide`, body)).status).toBe(200);
  const [toBuild] = await ofCase('to-build');
  const kit = toBuild?.chosen?.kit;
  expect(kit).toMatchObject({
    units: 3,
    builtUnits: 0,
    dueOnDate: '2026-12-05',
    priceMinor: 2800,
    floorMinor: floorMinor + 1500,
  });
  expect([toBuild?.ownerMemberId, toBuild?.warehouseId]).toEqual([
    'mem_planner',
    owner.warehouseId,
  ]);
  const sku = await app.call('GET', `/v1/skus/${kit?.skuId}`, { token: owner.token });
  expect(sku.json).toMatchObject({
    sku: kit?.code,
    isActive: true,
    flags: { isLiquid: true, hasBattery: false },
  });
  expect(sku.json.components).toEqual(
    expect.arrayContaining([
      { skuId: owner.partId, units: 1 },
      { skuId: partnerId, units: 1 },
    ]),
  );
  const priced = await db
    .prepare(
      `SELECT price_minor AS minor, price_currency AS currency, volume_cm3 AS volume FROM sku
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind('ws_bundle', kit?.skuId)
    .first();
  expect(priced).toEqual({ minor: 2800, currency: 'USD', volume: 12_000 });
});

it('a bundle shows its floor to nobody who may not see costs', async () => {
  const token = await tokenFor('ws_bundle', { role: 'planner' });
  const [seen] = await listOf(token, 'to-build');
  expect(seen?.chosen?.kit).toMatchObject({ units: 3, priceMinor: 2800 });
  expect(seen?.chosen?.kit).not.toHaveProperty('floorMinor');
});

it('a bundle moves goods as it is built: 2 of 3 stay to build, all 3 end the job', async () => {
  const [before] = await ofCase('to-build');
  const kit = before?.chosen?.kit?.skuId ?? '';
  const was = { slow: await onHand(owner.partId), partner: await onHand(partnerId) };
  expect((await build(kit, 2)).status).toBe(201);
  const [half] = await ofCase('to-build');
  expect(half?.chosen?.kit).toMatchObject({ units: 3, builtUnits: 2 });
  expect([await onHand(owner.partId), await onHand(partnerId), await onHand(kit)]).toEqual([
    was.slow - 2,
    was.partner - 2,
    2,
  ]);
  const back = await act(`/v1/slow-movers/${half?.id}/reopen`, {});
  expect([back.status, back.json.detail]).toEqual([
    409,
    'Some of these kits are built: take them apart first.',
  ]);
  const last = await build(kit, 1);
  expect(await ofCase('to-build')).toEqual([]);
  const [decided] = await ofCase('decided');
  expect(decided?.chosen?.kit).toMatchObject({ units: 3, builtUnits: 3 });
  // Undone by its reversal, it is to be built again.
  await act(`/v1/movements/${last.json.movementId}/reverse`, {});
  expect((await ofCase('to-build'))[0]?.chosen?.kit?.builtUnits).toBe(2);
  await build(kit, 2, 'disassemble');
});

it('a bundle taken back puts its kit away, and chosen again takes the same kit out', async () => {
  const [decided] = await ofCase('to-build');
  const kit = decided?.chosen?.kit?.skuId ?? '';
  expect((await act(`/v1/slow-movers/${decided?.id}/reopen`, {})).status).toBe(200);
  const isActive = async () =>
    (await app.call('GET', `/v1/skus/${kit}`, { token: owner.token })).json.isActive;
  expect(await isActive()).toBe(false);
  const body = { way: 'bundle', priceMinor: 1400, partnerSkuId: partnerId, reason: 'set' };
  expect((await act(`/v1/slow-movers/${decided?.id}/decide`, body)).status).toBe(200);
  expect(await isActive()).toBe(true);
  const [again] = await ofCase('to-build');
  // 3 % of 5 a day over four weeks, 4.2 kits, as advised.
  expect(again?.chosen?.kit).toMatchObject({ skuId: kit, units: 5, builtUnits: 0 });
});

it('a bundle with itself is refused by name', async () => {
  const [decided] = await ofCase('to-build');
  await act(`/v1/slow-movers/${decided?.id}/reopen`, {});
  const body = { way: 'bundle', priceMinor: 1, partnerSkuId: owner.partId, reason: 'x' };
  const answer = await act(`/v1/slow-movers/${decided?.id}/decide`, body);
  expect([answer.status, answer.json.fields[0].path]).toEqual([400, 'body.partnerSkuId']);
});
