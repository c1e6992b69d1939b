// Balances, pools and listings with components: the numbers a badge stands on.

import { describe, expect, it } from 'vitest';
import { availableUnits, plannableUnits, sumBalances } from '../../../shared/inventory/balance.ts';
import { levelDemand } from '../../../shared/inventory/base-demand.ts';
import {
  listingOutlook,
  outlookOf,
  plainRow,
  statusOf,
} from '../../../shared/inventory/outlook.ts';
import { resolvePolicy } from '../../../shared/inventory/policy.ts';
import { poolBalance, poolSellable, type StockLevel } from '../../../shared/inventory/pool.ts';

const level = (skuId: string, warehouseId: string, onHand: number, allocated = 0): StockLevel => ({
  skuId,
  warehouseId,
  onHand,
  allocated,
  allocatedToShows: 0,
  unavailable: 0,
});
const levels = [
  level('box', 'east', 318, 18),
  level('box', 'west', 186, 6),
  level('lid', 'east', 5),
];
const levelsOf = (skuId: string) => levels.filter((row) => row.skuId === skuId);

describe('pool', () => {
  it('sums the box over two warehouses to 480 available', () => {
    const balance = poolBalance(levelsOf('box'), null);
    expect(balance && availableUnits(balance)).toBe(480);
  });

  it('does not clamp an oversold balance of 7 below zero', () =>
    expect(availableUnits({ onHand: 3, allocated: 10, allocatedToShows: 0, unavailable: 0 })).toBe(
      -7,
    ));

  it('gives show blocks back to the plan, which holds the live itself', () =>
    expect(
      plannableUnits({ onHand: 300, allocated: 200, allocatedToShows: 150, unavailable: 0 }),
    ).toBe(250));

  it('sells 150 two-packs from 300 boxes in the east', () =>
    expect(poolSellable([{ skuId: 'box', units: 2 }], ['east'], levelsOf)).toEqual({
      units: 150,
      limitingSkuId: 'box',
    }));

  it('sells 5 sets when the lid is the scarcest component', () =>
    expect(
      poolSellable(
        [
          { skuId: 'box', units: 1 },
          { skuId: 'lid', units: 1 },
        ],
        ['east'],
        levelsOf,
      ),
    ).toEqual({ units: 5, limitingSkuId: 'lid' }));

  it('knows nothing of a pool that never reported, which is not zero', () => {
    expect(poolSellable([{ skuId: 'lid', units: 1 }], ['west'], levelsOf)).toBeNull();
    expect(poolBalance(levelsOf('box'), ['japan'])).toBeNull();
  });

  it('sums nothing to nothing', () => expect(sumBalances([]).onHand).toBe(0));
});

describe('outlook', () => {
  const nowMs = Date.parse('2026-11-22T06:02:00Z');
  const day = 86_400_000;
  const policy = resolvePolicy([], {
    skuId: 'box',
    categoryId: null,
    warehouseId: null,
    localDate: '2026-11-22',
  });
  const story = {
    balance: poolBalance(levelsOf('box'), ['east']),
    inbound: [
      {
        skuId: 'box',
        warehouseId: 'east',
        units: 600,
        etaP50Ms: nowMs + 12 * day,
        etaP90Ms: nowMs + 15 * day,
      },
    ],
    demand: levelDemand(110 / 9),
    lives: [{ skuId: 'box', startsAtMs: nowMs + 9 * day, units: 2000 }],
    nowMs,
    timeZone: 'UTC',
  };

  it('sees the gap on day 9: 300 boxes, a live of 2,000 in nine days, 600 too late', () => {
    const outlook = outlookOf(story);
    expect(outlook).toMatchObject({ available: 300, inboundUnits: 600, positionUnits: 900 });
    expect(statusOf(outlook, plainRow(policy))).toEqual({ status: 'gap', dayIndex: 9 });
  });

  it('does not count a past live again', () => {
    const lives = [{ skuId: 'box', startsAtMs: nowMs - day, units: 2000 }];
    expect(outlookOf({ ...story, lives }).path.dailyUnits).toEqual([]);
  });

  it('treats an overdue shipment as on order but not as cover', () => {
    const late = story.inbound.map((line) => ({ ...line, etaP50Ms: nowMs - day }));
    const outlook = outlookOf({ ...story, lives: [], inbound: late });
    expect(outlook.positionUnits).toBe(900);
    expect(Math.floor(outlook.daysOfCover ?? 0)).toBe(24);
    expect(outlook.gapDayIndex).toBe(24);
  });

  it('reads a listing by its scarcest component and the one that lasts shortest', () => {
    const listing = listingOutlook({
      components: [
        { skuId: 'box', units: 1 },
        { skuId: 'lid', units: 1 },
      ],
      poolWarehouseIds: ['east'],
      levelsOf,
      inboundOf: () => [],
      demandOf: (skuId) => levelDemand(skuId === 'lid' ? 1 : 2),
      livesOf: () => [],
      nowMs,
      timeZone: 'UTC',
    });
    expect(listing.sellableUnits).toBe(5);
    expect(listing.outlook.daysOfCover).toBe(5);
  });
});
