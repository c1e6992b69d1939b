// Seeding writes stock through the ledger: balances equal the movements, and the story's rows get
// their statuses from the real rules.

import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAY_MS } from '../../../../shared/calendar/local-date.ts';
import { sumDemand } from '../../../../shared/inventory/base-demand.ts';
import { listingOutlook, statusOf } from '../../../../shared/inventory/outlook.ts';
import { resolvePolicy } from '../../../../shared/inventory/policy.ts';
import type { StockLevel } from '../../../../shared/inventory/pool.ts';
import type { RowStatus } from '../../../../shared/inventory/status.ts';
import { readFigures } from '../../../../worker/db/figures/facts.ts';
import { forWorkspace } from '../../../../worker/db/for-workspace.ts';
import { readPastOffers } from '../../../../worker/db/live-plan/read.ts';
import { listReviews, readReview } from '../../../../worker/db/live-review.ts';
import type { SampleOrder } from '../../../../worker/dev/sample/sample-rows.ts';
import { sampleShop } from '../../../../worker/dev/sample/sample-shop.ts';
import { answerSeed } from '../../../../worker/dev/seed/seed-endpoint.ts';
import { figuresOf } from '../../../../worker/domain/figures/figures.ts';
import { pastOffer } from '../../../../worker/domain/live-plan/plan.ts';
import { liveReview } from '../../../../worker/domain/live-review.ts';
import type { OrderFact } from '../../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../../worker/jobs/apply-order.ts';
import { tick } from '../../../../worker/jobs/tick.ts';

const NOW = Date.parse('2026-11-22T06:02:00Z');
const shop = sampleShop(NOW);
const { rows } = shop;
const devEnv = { ...env, ENVIRONMENT: 'dev', DEV_SEED_KEY: 'key-of-this-test' };

function seedRequest(key = 'key-of-this-test') {
  return new Request('http://localhost/dev/seed', {
    method: 'POST',
    headers: { 'x-dev-seed-key': key },
    body: JSON.stringify(shop),
  });
}

async function all<T>(sql: string): Promise<T[]> {
  const db = await forWorkspace(env, shop.workspace.id);
  const { results } = await db.prepare(sql).bind(db.workspaceId).all<T>();
  return results;
}

let levels: (StockLevel & { asOfUtc: number })[] = [];

beforeAll(async () => {
  expect((await answerSeed(seedRequest(), devEnv)).status).toBe(200);
  levels = await all(`SELECT sku_id AS skuId, warehouse_id AS warehouseId, on_hand AS onHand,
    allocated, allocated_to_shows AS allocatedToShows, unavailable, as_of_utc AS asOfUtc
    FROM stock_level WHERE workspace_id = ?1`);
});

function skuIdOf(code: string) {
  return rows.sku.find((sku) => sku.code === code)?.id ?? '';
}

type Listing = (typeof rows.listing)[number];

function outlookOfListing(listing: Listing, pool: readonly string[]) {
  const lives = new Map(
    rows.liveSession
      .filter(({ status }) => status === 'planned')
      .map(({ id, startsAtUtc }) => [id, startsAtUtc]),
  );
  return listingOutlook({
    components: rows.listingComponent.filter(({ listingId }) => listingId === listing.id),
    poolWarehouseIds: pool,
    levelsOf: (id) => levels.filter((level) => level.skuId === id),
    inboundOf: (id) =>
      rows.inboundLine
        .filter((line) => line.skuId === id)
        .map((line) => ({
          skuId: id,
          warehouseId: line.warehouseId,
          units: line.unitsExpected ?? 0,
          etaP50Ms: line.etaP50Utc ?? null,
          etaP90Ms: line.etaP90Utc ?? null,
        })),
    demandOf: (id) =>
      sumDemand(rows.demandRate.filter(({ skuId, market }) => skuId === id && market === 'US')),
    livesOf: (id) =>
      rows.liveItem.flatMap(({ skuId, liveSessionId, expectedUnits }) => {
        const startsAtMs = lives.get(liveSessionId);
        if (skuId !== id || startsAtMs === undefined) return [];
        return [{ skuId, startsAtMs, units: expectedUnits ?? 0 }];
      }),
    nowMs: NOW,
    timeZone: shop.workspace.timeZone,
  });
}

const policies = rows.categoryPolicy.map((row) => ({
  id: row.id,
  categoryId: row.categoryId ?? null,
  warehouseId: null,
  skuId: row.skuId ?? null,
  effectiveFrom: null,
  effectiveTo: null,
  turnoverMinDays: row.turnoverMinDays ?? null,
  turnoverMaxDays: row.turnoverMaxDays ?? null,
  safetyStockDays: row.safetyStockDays ?? null,
  alertLineDays: row.alertLineDays ?? null,
  leadTimeDays: row.leadTimeDays ?? null,
}));

function policyOf(skuId: string) {
  const categoryId = rows.sku.find(({ id }) => id === skuId)?.categoryId ?? null;
  return resolvePolicy(policies, { skuId, categoryId, warehouseId: null, localDate: '2026-11-22' });
}

function ageOf(skuId: string, warehouseId: string | undefined) {
  const hours = rows.warehouse.find(({ id }) => id === warehouseId)?.staleAfterHours ?? null;
  const level = levels.find((it) => it.skuId === skuId && it.warehouseId === warehouseId);
  if (hours === null || !level) return { ageMs: null, staleAfterMs: null };
  return { ageMs: NOW - level.asOfUtc, staleAfterMs: hours * 3_600_000 };
}

/** What the overlay would show on the Amazon page, from the stored stock and the sample's rows. */
function statusOfRow(sellerSku: string): RowStatus {
  const amazonUs = rows.channelAccount[0]?.id;
  const listing = rows.listing.find(
    (row) => row.accountId === amazonUs && row.sellerSku === sellerSku,
  );
  if (!listing) throw new Error(`no listing ${sellerSku}`);
  const pool = rows.listingPool
    .filter(({ listingId }) => listingId === listing.id)
    .map(({ warehouseId }) => warehouseId);
  const part = rows.listingComponent.find(({ listingId }) => listingId === listing.id);
  const { outlook, sellableUnits } = outlookOfListing(listing, pool);
  const row = {
    mapping: part ? ('mapped' as const) : ('unmapped' as const),
    policy: policyOf(part?.skuId ?? ''),
    plan: null,
    listed: { units: listing.listedQuantity ?? 0, isExact: true },
    bufferUnits: 0,
    ...ageOf(part?.skuId ?? '', pool[0]),
  };
  return statusOf(outlook, row, sellableUnits);
}

describe('seeding', () => {
  it('leaves every balance equal to the sum of its movements', async () => {
    const differing = await all(`SELECT l.sku_id FROM stock_level l JOIN (
        SELECT sku_id, warehouse_id, sum(on_hand_delta) AS on_hand,
          sum(allocated_delta) AS allocated, sum(unavailable_delta) AS unavailable
        FROM stock_movement WHERE workspace_id = ?1 GROUP BY sku_id, warehouse_id) m
      ON m.sku_id = l.sku_id AND m.warehouse_id = l.warehouse_id
      WHERE l.workspace_id = ?1 AND (l.on_hand <> m.on_hand OR l.allocated <> m.allocated
        OR l.unavailable <> m.unavailable)`);
    expect(differing).toEqual([]);
    expect(levels.length).toBeGreaterThan(500);
  });

  it('leaves no shelf below nothing and no history that dips below it', async () => {
    expect(levels.filter(({ onHand, allocated }) => onHand < allocated)).toEqual([]);
    const dips = await all(`SELECT sku_id FROM (SELECT sku_id, warehouse_id,
        sum(on_hand_delta) OVER (PARTITION BY sku_id, warehouse_id ORDER BY seq) AS on_hand
      FROM stock_movement WHERE workspace_id = ?1) WHERE on_hand < 0`);
    expect(dips).toEqual([]);
  });

  it('puts 318 boxes in US-East, 18 of them promised, and 180 free in US-West', () => {
    const ofBox = levels.filter(({ skuId }) => skuId === skuIdOf('SB-0231'));
    const east = ofBox.find(({ onHand }) => onHand === 318);
    expect(east?.allocated).toBe(18);
    const west = ofBox.find((level) => level !== east);
    expect((west?.onHand ?? 0) - (west?.allocated ?? 0)).toBe(180);
  });

  it.each([
    ['SB-0231', { status: 'order', dayIndex: 2, isLate: false }],
    ['TL-1180', { status: 'oversell', units: 18 }],
    ['KT-0417', { status: 'ok' }],
    ['BT-3302', { status: 'low', days: 12 }],
    ['YM-0090', { status: 'out' }],
    ['PC-2204', { status: 'undersell', units: 80 }],
    ['HB-0655', { status: 'stale', ageMs: 3 * DAY_MS + 2 * 3_600_000 }],
    ['CU-0112', { status: 'unknown', mapping: 'unmapped' }],
    ['HD-0660', { status: 'gap', dayIndex: 12 }],
    ['TC-0501', { status: 'ok' }],
    ['DR-0738', { status: 'ok' }],
    ['CL-0213', { status: 'overstock', days: 442 }],
  ])('shows %s on the Amazon page as %o', (sellerSku, status) => {
    expect(statusOfRow(sellerSku)).toEqual(status);
  });

  it('marks the days of the empty bottle that began empty, and no day on which a SKU sold', async () => {
    const marked = await all<{ skuId: string; localDate: string; units: number }>(
      `SELECT sku_id AS skuId, local_date AS localDate, units FROM daily_demand
       WHERE workspace_id = ?1 AND is_stock_out = 1 ORDER BY 2`,
    );
    const dates = marked.filter(({ skuId }) => skuId === skuIdOf('YM-0090'));
    expect(dates.map(({ localDate }) => localDate)).toEqual([
      '2026-11-19',
      '2026-11-20',
      '2026-11-21',
    ]);
    expect(new Set(marked.map(({ skuId }) => skuId)).size).toBeGreaterThan(12);
    expect(marked.filter(({ units }) => units > 0)).toEqual([]);
  });

  it('holds every open order in the demand of its day, and 268 boxes in 30 days as before', () => {
    const wanted = Map.groupBy(shop.orders, (o) => `${o.skuId} ${o.accountId} ${o.localDate}`);
    const short = [...wanted].filter(([key, orders]) => {
      const [skuId, accountId, localDate] = key.split(' ');
      const day = rows.dailyDemand.find(
        (d) => d.skuId === skuId && d.accountId === accountId && d.localDate === localDate,
      );
      return (day?.units ?? 0) < orders.reduce((sum, { units }) => sum + units, 0);
    });
    expect(short).toEqual([]);
    const box = rows.dailyDemand.filter(({ skuId }) => skuId === skuIdOf('SB-0231'));
    const recent = box.filter(({ localDate }) => localDate > '2026-10-22');
    expect(recent.reduce((sum, d) => sum + (d.units ?? 0) - (d.liveUnits ?? 0), 0)).toBe(268);
  });

  it('lists the 3 reviewed lives with the very figures of each review', async () => {
    const db = await forWorkspace(env, shop.workspace.id);
    const { items } = await listReviews(db, { cursor: undefined, limit: 50 });
    const past = (await readPastOffers(db)).map(pastOffer);
    expect(items).toHaveLength(3);
    for (const { id, revenueMinor, units, lostUnits } of items) {
      const source = await readReview(db, id);
      expect(source && liveReview(source, past, NOW, false)).toMatchObject({
        ...{ revenueMinor, units, lostUnits },
      });
    }
  });

  it('knows how many of its orders left in time and how far 4 weeks of forecasts were off', async () => {
    const db = await forWorkspace(env, shop.workspace.id);
    const facts = await readFigures(db, { nowMs: NOW, from: '2026-09-27', to: '2026-11-21' });
    if (!facts) throw new Error('no shop');
    const asked = { by: 'category', nowMs: NOW, from: '2026-09-27', today: '2026-11-22' } as const;
    const figures = figuresOf(facts, { ...asked, days: 56, canReadCost: true });
    const { promise = null, forecastErrors = [] } = figures ?? {};
    expect(promise?.orders).toBeGreaterThan(60);
    const share = (promise?.kept ?? 0) / (promise?.orders ?? 1);
    expect([share > 0.6, share < 1]).toEqual([true, true]);
    expect(new Set(forecastErrors.map(({ weeksAhead }) => weeksAhead))).toEqual(
      new Set([1, 2, 3, 4]),
    );
  });

  it('moves no rate in its first night, so that the statuses stay', async () => {
    const read = () =>
      all(`SELECT sku_id AS skuId, market, units_per_day AS unitsPerDay FROM demand_rate
        WHERE workspace_id = ?1 AND units_per_day > 0 ORDER BY 1, 2`);
    const before = await read();
    const db = await forWorkspace(env, shop.workspace.id);
    expect(await tick(db, NOW + 60_000)).toMatchObject({ isNightly: true, areAlertsFresh: true });
    expect(await read()).toEqual(before);
    expect((await all('SELECT id FROM alert WHERE workspace_id = ?1')).length).toBeGreaterThan(9);
  });

  it('takes a seeded order off its day 1 time when cancelled, and 0 times when shipped', async () => {
    const db = await forWorkspace(env, shop.workspace.id);
    const [first, second] = shop.orders.filter(({ listingId }) => listingId !== null);
    if (!first || !second) throw new Error('the sample has no open orders');
    const onDay = async ({ skuId, accountId, localDate }: SampleOrder) => {
      const [row] = await all<{ units: number }>(`SELECT units FROM daily_demand
        WHERE workspace_id = ?1 AND sku_id = '${skuId}' AND account_id = '${accountId}'
          AND local_date = '${localDate}'`);
      return row?.units ?? 0;
    };
    const tell = (order: SampleOrder, fact: OrderFact) =>
      applyOrderEvent(
        db,
        {
          accountId: order.accountId,
          orderRef: order.externalRef,
          placedAtUtc: order.placedAtUtc,
          occurredAtUtc: NOW,
          lines: [{ ref: '1', listingId: order.listingId, facts: [fact] }],
        },
        NOW,
      );
    const before = await onDay(first);
    const cancelled = { kind: 'cancelled', units: first.units } as const;
    expect((await tell(first, cancelled)).isChange).toBe(true);
    expect((await tell(first, cancelled)).isChange).toBe(false);
    expect(await onDay(first)).toBe(before - first.units);
    const ofSecond = await onDay(second);
    await tell(second, { kind: 'shipped', ref: 'f1', units: second.units });
    expect(await onDay(second)).toBe(ofSecond);
  });

  it('leaves a database alone that holds a workspace', async () => {
    const answer = await answerSeed(seedRequest(), devEnv);
    expect(await answer.json()).toEqual({ isSeeded: false });
  });

  it('answers 404 without the key, and outside development', async () => {
    expect((await answerSeed(seedRequest('wrong'), devEnv)).status).toBe(404);
    const deployed = { ...devEnv, ENVIRONMENT: 'production' };
    expect((await answerSeed(seedRequest(), deployed)).status).toBe(404);
  });
});
