// Placement over HTTP: from where orders really went to the set of sites, its reasons and its map.
import { beforeAll, describe, expect, it } from 'vitest';
import type { Placement } from '../../../shared/contract/placement.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { makeWorkspace, NOW_MS, openApp, type Shop, stockShop, tokenFor } from '../open-app.ts';

const WS = 'ws_place';
const app = openApp();
let db: WorkspaceDb;
let shop: Shop;

const SITE = {
  name: 'Reno',
  country: 'US',
  latitude: 39.5,
  longitude: -119.8,
  currency: 'USD',
  setUpMinor: 240_000,
  monthlyFixedMinor: 100_000,
  storagePerCbmDayMinor: 50,
  pickPerOrderMinor: 140,
  pickPerUnitMinor: 30,
  freightPerCbmMinor: 15_000,
  freightDays: 24,
};

const run = (sql: string, ...values: unknown[]) =>
  db
    .prepare(sql)
    .bind(WS, ...values)
    .run();

const rate = (unitsPerDay: number) =>
  run(
    `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed, as_of_utc)
     VALUES (?1, ?2, 'US', ?3, 56, ?4)
     ON CONFLICT DO UPDATE SET units_per_day = excluded.units_per_day`,
    shop.partId,
    unitsPerDay,
    NOW_MS,
  );

beforeAll(async () => {
  db = await makeWorkspace(WS);
  shop = await stockShop(app, WS);
  await run(
    `UPDATE warehouse SET status = 'closed' WHERE workspace_id = ?1 AND id = ?2`,
    shop.otherWarehouseId,
  );
  await run(
    `INSERT INTO cost (workspace_id, sku_id, effective_from_date, purchase_minor, currency, source,
       updated_at_utc) VALUES (?1, ?2, '2026-01-01', 600, 'USD', 't', ?3)`,
    shop.partId,
    NOW_MS,
  );
  const to = (orderRef: string, shipToRegion: string) =>
    applyOrderEvent(
      db,
      {
        accountId: shop.accountId,
        orderRef,
        occurredAtUtc: NOW_MS,
        placedAtUtc: NOW_MS,
        shipToCountry: 'US',
        shipToRegion,
        lines: [],
      },
      NOW_MS,
    );
  for (let i = 0; i < 6; i += 1) await to(`w${i}`, 'California');
  for (let i = 0; i < 4; i += 1) await to(`e${i}`, 'NJ');
});

const ask = async (token = shop.token): Promise<Placement> =>
  (await app.call('GET', '/v1/placement', { token })).json;

describe('placement', () => {
  it('spreads demand as 6 orders to California and 4 to New Jersey say', async () => {
    await rate(3);
    const { basis, regions, ordersPerMonth } = await ask();
    expect(basis).toEqual({ orders: 10, days: 180 });
    const share = (id: string) =>
      (regions.find((region) => region.id === id)?.ordersPerMonth ?? 0) / ordersPerMonth;
    expect(share('US-CA')).toBeCloseTo(0.6, 1);
    expect(share('US-NJ')).toBeCloseTo(0.4, 1);
  });

  it('stays with the one site there is, and keeps it while volume is small', async () => {
    expect((await ask()).best?.siteIds).toEqual([shop.warehouseId]);
    const added = await app.call('POST', '/v1/placement/sites', { token: shop.token, body: SITE });
    expect(added.status).toBe(201);
    const { best, secondPaysAt } = await ask();
    expect(best?.siteIds).toEqual([shop.warehouseId]);
    expect(secondPaysAt).toBeGreaterThan(1);
  });

  it('opens the second site once sales are beyond the volume it named', async () => {
    const multiple = (await ask()).secondPaysAt ?? 0;
    await rate(3 * multiple * 1.1);
    const { best, sites, shares, bySize } = await ask();
    expect(best?.siteIds).toHaveLength(2);
    expect(best?.totalMinor).toBeLessThan(bySize[0]?.totalMinor ?? 0);
    const reno = sites.find(({ name }) => name === 'Reno');
    expect(reno).toMatchObject({ isHeld: false, isChosen: true });
    const part = shares.find(({ skuId }) => skuId === shop.partId);
    const total = part?.shares.reduce((sum, { share }) => sum + share, 0);
    expect(total).toBeCloseTo(1, 6);
    expect(part?.shares.find(({ siteId }) => siteId === reno?.id)?.share).toBeCloseTo(0.6, 1);
  });

  it('keeps a cash ceiling that splitting would break, and names it', async () => {
    const { bySize, best, settings } = await ask();
    const ceiling = Math.floor(((bySize[0]?.cashMinor ?? 0) + (best?.cashMinor ?? 0)) / 2);
    expect(best?.cashMinor).toBeGreaterThan(ceiling);
    const body = {
      cashCeilingMinor: ceiling,
      dayValueMinor: settings?.dayValueMinor,
      lastMile: settings?.lastMile,
    };
    const put = await app.call('PUT', '/v1/placement/settings', { token: shop.token, body });
    expect(put.status).toBe(200);
    const after = await ask();
    expect(after.best?.siteIds).toHaveLength(1);
    expect(after.deciders.map(({ kind }) => kind)).toContain('cash');
  });

  it('shows sets, days and shares but no money without cost.read', async () => {
    const token = await tokenFor(WS, { role: 'planner' });
    const found = await ask(token);
    expect(found.best?.siteIds.length).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toMatch(/Minor/);
  });

  it('counts what counts put right per thousand units shipped', async () => {
    const { adjust, ship } = await import('../../../worker/db/ledger/verbs.ts');
    const place = { skuId: shop.partId, warehouseId: shop.warehouseId };
    const act = (key: string) => ({ key, sourceKind: 'order', nowMs: NOW_MS });
    await adjust(db, act('more-parts'), { ...place, deltaUnits: 400 });
    await ship(db, act('shipped-400'), { ...place, units: 400 });
    await app.call('POST', '/v1/stock/counts', {
      token: shop.token,
      body: {
        ...place,
        countedUnits: 98,
        observedAtUtc: new Date(NOW_MS + 1000).toISOString(),
      },
    });
    const partner = (await ask()).partners.find((row) => row.warehouseId === shop.warehouseId);
    expect(partner).toMatchObject({ shippedUnits: 400, errorsPerThousand: 5 });
  });
});
