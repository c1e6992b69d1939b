// The policy's floor, from the rule a person writes to the levels of the plan and back.
import { expect, it } from 'vitest';
import type { SkuPlanInput } from '../../../shared/planning/order/input.ts';
import { planSku } from '../../../shared/planning/order/plan-sku.ts';
import { makeWorkspace, openApp, SKU, stockShop } from '../open-app.ts';

const app = openApp();

const BLANK = {
  ...{ categoryId: null, warehouseId: null, effectiveFrom: null, effectiveTo: null },
  ...{ turnoverMinDays: null, turnoverMaxDays: null, safetyStockDays: null },
  ...{ alertLineDays: null, leadTimeDays: null },
};

it('holds 10 a day at lead + 400 days but for the SKU that lifts it, while it does', async () => {
  const db = await makeWorkspace('ws_floor');
  const { token, partId, warehouseId } = await stockShop(app, 'ws_floor');
  const call = (method: string, path: string, body?: unknown) =>
    app.call(method, path, { token, ...(body === undefined ? {} : { body }) });
  const other = (await call('POST', '/v1/skus', { ...SKU, sku: 'OTHER' })).json.id;
  for (const id of [other, partId]) {
    await db
      .prepare(
        `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed,
           as_of_utc) VALUES (?1, ?2, 'US', 10, 56, 1)`,
      )
      .bind('ws_floor', id)
      .run();
  }
  const all = { ...BLANK, warehouseId, skuId: null, alertLineDays: 400, turnoverMaxDays: 500 };
  expect((await call('POST', '/v1/policies', all)).json.isFloorLifted).toBeNull();
  const planOf = async (id: string) => {
    const { json } = await call('GET', `/v1/skus/${id}/plan-input`);
    return planSku(json as SkuPlanInput).destinations[0];
  };
  const held = await planOf(partId);
  expect(held?.floor?.isLifted).toBe(false);
  expect(held?.reorderPointUnits).toBe(held?.floor?.reorderPointUnits);
  expect(held?.reorderPointUnits).toBeGreaterThan(4_000);

  const lift = { ...BLANK, skuId: partId, isFloorLifted: true };
  const { id } = (await call('POST', '/v1/policies', lift)).json;
  const free = await planOf(partId);
  expect(free?.floor?.isLifted).toBe(true);
  expect(free?.reorderPointUnits).toBeLessThan(1_500);
  const beside = (await call('GET', `/v1/skus/${other}/plan-input`)).json;
  expect(beside.destinations[0].policy.isFloorLifted).toBe(false);

  const listed = (await call('GET', '/v1/policies')).json.items;
  expect(listed.find((row: { id: string }) => row.id === id).isFloorLifted).toBe(true);
  const { changes } = (await call('GET', '/v1/sync/catalogue')).json;
  const change = changes.find(
    (one: { kind: string; row: { id: string } | null }) => one.row?.id === id,
  );
  expect(change.row.isFloorLifted).toBe(true);

  await call('PATCH', `/v1/policies/${id}`, { isFloorLifted: false });
  expect((await planOf(partId))?.floor?.isLifted).toBe(false);
  await call('PATCH', `/v1/policies/${id}`, { isFloorLifted: true });
  await call('PATCH', `/v1/policies/${id}`, { alertLineDays: 20 });
  expect((await planOf(partId))?.floor?.isLifted).toBe(true);
  const levelOf = async () => {
    const plan = await planOf(partId);
    return plan?.lines.find(({ term }) => term === 'serviceLevel');
  };
  expect(await levelOf()).toMatchObject({ value: 0.95, origin: { source: 'default' } });
  await call('PATCH', `/v1/policies/${id}`, { serviceLevel: 0.99 });
  const stated = { value: 0.99, origin: { source: 'policy', reference: id } };
  expect(await levelOf()).toMatchObject(stated);
  expect((await planOf(partId))?.reorderPointUnits).toBeGreaterThan(free?.reorderPointUnits ?? 0);
  expect((await call('PATCH', `/v1/policies/${id}`, { serviceLevel: 1 })).status).toBe(400);
  await call('DELETE', `/v1/policies/${id}`);
  expect((await planOf(partId))?.reorderPointUnits).toBe(held?.reorderPointUnits);
});
