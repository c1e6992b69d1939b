// The stock a SKU page draws, in one warehouse or over all: the same numbers as list, card and
// popup, and beside them what an order or a what-if would change.
import { describe, expect, it } from 'vitest';
import type { LiveView } from '../../../../extension/copy/item-types.ts';
import { drawnStock } from '../../../../extension/workspace/catalogue/drawn-stock.ts';
import { outlookAt, type TriedStock } from '../../../../extension/workspace/sku-outlook.ts';
import { skuView } from '../../../../extension/workspace/sku-view.ts';
import { snapshotOf } from '../../../../extension/workspace/snapshot.ts';
import type { PlannedLive } from '../../../../shared/contract/sync.ts';
import { listingOutlook } from '../../../../shared/inventory/outlook.ts';
import { FAKE_NOW, makeFakeShop } from '../../../support/workspace/fake-shop.ts';

const BOX = 'sku_SB-0231';
const DAY_MS = 86_400_000;
const NOTHING: TriedStock = { demandFactor: 1, liveUnits: {}, orders: [] };

const SHOW = {
  ...{ id: 'liv_1', title: 'Tidy home', market: 'US', accountId: 'acc_amazon', endCause: null },
  startsAtUtc: new Date(FAKE_NOW + 9 * DAY_MS).toISOString(),
  endsAtUtc: new Date(FAKE_NOW + 9.1 * DAY_MS).toISOString(),
  status: 'planned',
  items: [{ skuId: BOX, expectedUnits: 200, lowUnits: 100, highUnits: 300, allocatedUnits: 0 }],
} as PlannedLive;

const LIVE: LiveView = {
  ...{ liveId: 'liv_1', title: 'Tidy home', startsAtMs: FAKE_NOW + 9 * DAY_MS },
  ...{ expectedUnits: 200, lowUnits: 100, highUnits: 300, shortUnits: 0 },
};

function momentOf(lives: readonly PlannedLive[] = []) {
  const shop = makeFakeShop();
  const ofSku = <Row extends { skuId: string }>(rows: readonly Row[], id: string) =>
    rows.filter(({ skuId }) => skuId === id);
  const skus = shop.skus.map((sku) => ({
    ...{ id: sku.id, sku, inboundIds: [], levels: ofSku(shop.levels, sku.id) },
    ...{ inbound: ofSku(shop.inbound, sku.id), demand: ofSku(shop.demand, sku.id) },
  }));
  const listings = shop.listings.map((listing) => ({
    ...{ id: listing.id, listing, skuIds: listing.components.map(({ skuId }) => skuId) },
  }));
  const tables = { ...shop, lives: [...lives] };
  const snapshot = snapshotOf({ skus, listings, tables, syncedAtMs: FAKE_NOW });
  return { snapshot, nowMs: FAKE_NOW, timeZone: 'Asia/Shanghai' };
}

describe('over all warehouses', () => {
  const moment = momentOf([SHOW]);
  it.each([...moment.snapshot.skus.values()].map((sku) => [sku.sku, sku] as const))(
    '%s has the outlook of the list',
    (_, sku) => {
      expect(outlookAt(moment, sku.id, null)).toEqual(skuView(moment, sku).outlook);
    },
  );
});

describe('in one warehouse', () => {
  const moment = momentOf([SHOW]);
  it.each([...moment.snapshot.warehouses.values()].map((one) => [one.id, one.country] as const))(
    '%s has the outlook of a listing that only it serves',
    (warehouseId, market) => {
      const { snapshot, nowMs, timeZone } = moment;
      const { outlook } = listingOutlook({
        ...{ components: [{ skuId: BOX, units: 1 }], poolWarehouseIds: [warehouseId] },
        levelsOf: (id) => snapshot.levelsOfSku.get(id) ?? [],
        inboundOf: (skuId) =>
          (snapshot.inboundOfSku.get(skuId) ?? []).map((line) => ({
            ...{ skuId, warehouseId: line.warehouseId, units: line.units, etaP90Ms: null },
            etaP50Ms: line.etaP50Utc === null ? null : Date.parse(line.etaP50Utc),
          })),
        demandOf: () => outlookAt(moment, BOX, warehouseId).demand,
        livesOf: (skuId) =>
          market === 'US' ? [{ skuId, startsAtMs: LIVE.startsAtMs, units: 200 }] : [],
        ...{ nowMs, timeZone, minShelfLifeDays: 0 },
      });
      expect(outlookAt(moment, BOX, warehouseId)).toEqual(outlook);
    },
  );

  it('draws only what lies there: all warehouses together begin at the sum of each', () => {
    const ids = (moment.snapshot.levelsOfSku.get(BOX) ?? []).map((level) => level.warehouseId);
    const startOf = (warehouseId: string | null) =>
      drawnStock(moment, BOX, { warehouseId, tried: null }, [LIVE]).asItIs[0]?.units ?? 0;
    expect(ids.length).toBeGreaterThan(1);
    expect(ids.reduce((sum, id) => sum + startOf(id), 0)).toBe(startOf(null));
  });
});

describe('an order of 240 that arrives in 20 days', () => {
  const moment = momentOf([SHOW]);
  const order = { warehouseId: 'wh_US-EAST', units: 240, etaMs: FAKE_NOW + 20 * DAY_MS };
  const tried = { ...NOTHING, orders: [order] };
  const drawn = (warehouseId: string | null, what: TriedStock = tried) =>
    drawnStock(moment, BOX, { warehouseId, tried: what }, [LIVE]);

  it('leaves 240 more from that day on, and nothing else before it', () => {
    const { asItIs, tried: path } = drawn('wh_US-EAST');
    const more = path?.map(({ units }, day) => Math.round(units - (asItIs[day]?.units ?? 0)));
    expect(new Set(more?.slice(0, 21))).toEqual(new Set([0]));
    expect(new Set(more?.slice(21))).toEqual(new Set([240]));
  });

  it('is in the drawing of all warehouses, and not in that of another one', () => {
    expect(drawn(null).tried?.at(-1)?.units).toBe((drawn(null).asItIs.at(-1)?.units ?? 0) + 240);
    expect(drawn('wh_US-WEST').tried).toBeNull();
  });

  it('is drawn for 14 days after it arrived: 84 days for one that takes 70', () => {
    const late = { ...order, etaMs: FAKE_NOW + 70 * DAY_MS };
    expect(drawn('wh_US-EAST').asItIs).toHaveLength(61);
    expect(drawn('wh_US-EAST', { ...NOTHING, orders: [late] }).asItIs).toHaveLength(85);
  });
});

describe('what is tried', () => {
  const moment = momentOf([SHOW]);
  const last = (what: TriedStock) => {
    const drawn = drawnStock(moment, BOX, { warehouseId: null, tried: what }, [LIVE]);
    const [asItIs, path] = [drawn.asItIs.at(-1), drawn.tried?.at(-1)];
    return { sold: (asItIs?.units ?? 0) - (path?.units ?? 0), range: path?.range ?? null };
  };

  it('of a live at 500 instead of 200 leaves 300 fewer in the end', () => {
    expect(Math.round(last({ ...NOTHING, liveUnits: { liv_1: 500 } }).sold)).toBe(300);
  });

  it('of demand at half asks for half of what is asked without the live', () => {
    const { asItIs } = drawnStock(moment, BOX, { warehouseId: null, tried: null }, [LIVE]);
    const [first, end] = [asItIs[0], asItIs.at(-1)];
    const arrived = asItIs.reduce((sum, { arriving }) => sum + arriving, 0);
    const asked = (first?.units ?? 0) + arrived - (end?.units ?? 0) - 200;
    expect(last({ ...NOTHING, demandFactor: 0.5 }).sold).toBeCloseTo(-asked / 2, 5);
  });
});
