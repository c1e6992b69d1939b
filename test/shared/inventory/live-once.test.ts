// The planning position does not order a live twice: its units are in the forecast once, so neither
// the block that is set aside for it nor the sales out of that block add to what is ordered.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelDemand } from '../../../shared/inventory/base-demand.ts';
import { type OutlookInput, outlookOf } from '../../../shared/inventory/outlook.ts';
import { resolvePolicy } from '../../../shared/inventory/policy.ts';
import { reorderAdvice } from '../../../shared/inventory/reorder.ts';

const NOW_MS = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 86_400_000;

const policy = resolvePolicy(
  [
    {
      id: 'pol_1',
      categoryId: null,
      warehouseId: null,
      skuId: null,
      effectiveFrom: null,
      effectiveTo: null,
      turnoverMinDays: 45,
      turnoverMaxDays: 60,
      safetyStockDays: 15,
      alertLineDays: 20,
      leadTimeDays: 30,
    },
  ],
  { skuId: 'box', categoryId: null, warehouseId: null, localDate: '2026-11-22' },
);

interface Case {
  readonly onHand: number;
  readonly orders: number;
  readonly unavailable: number;
  readonly inbound: number;
  readonly unitsPerDay: number;
  readonly liveUnits: number;
  readonly inDays: number;
}

const cases = fc.record({
  onHand: fc.nat(5000),
  orders: fc.nat(300),
  unavailable: fc.nat(100),
  inbound: fc.nat(2000),
  unitsPerDay: fc.nat(60),
  liveUnits: fc.integer({ min: 1, max: 3000 }),
  inDays: fc.integer({ min: 1, max: 28 }),
});

function inputOf(one: Case, shows: number, soldInShow = 0, isPlanned = true): OutlookInput {
  const startsAtMs = NOW_MS + one.inDays * DAY_MS;
  const allocated = one.orders + shows + soldInShow;
  const { onHand, unavailable, inbound } = one;
  return {
    balance: { onHand, allocated, allocatedToShows: shows, unavailable },
    inbound: [
      { skuId: 'box', warehouseId: 'us', units: inbound, etaP50Ms: NOW_MS, etaP90Ms: null },
    ],
    demand: levelDemand(one.unitsPerDay),
    lives: isPlanned ? [{ skuId: 'box', startsAtMs, units: one.liveUnits }] : [],
    nowMs: NOW_MS,
    timeZone: 'UTC',
  };
}

const advise = (input: OutlookInput) =>
  reorderAdvice({
    plans: [],
    today: '2026-11-22',
    outlook: outlookOf(input),
    policy,
    cartonUnits: null,
  });

describe('a live', () => {
  it('asks for the same order whatever block is set aside for it', () =>
    fc.assert(
      fc.property(cases, fc.nat(3000), (one, block) => {
        const before = inputOf(one, 0);
        const after = inputOf(one, block);
        expect(outlookOf(after).positionUnits).toBe(outlookOf(before).positionUnits);
        expect(outlookOf(after).available).toBe((outlookOf(before).available ?? 0) - block);
        expect(advise(after)).toEqual(advise(before));
      }),
    ));

  it('raises the level to order up to by its units, once', () =>
    fc.assert(
      fc.property(cases, fc.nat(3000), (one, block) => {
        const without = advise(inputOf(one, block, 0, false));
        const planned = advise(inputOf(one, block));
        expect(planned.orderUpToUnits - without.orderUpToUnits).toBe(one.liveUnits);
        const more = planned.orderUnits - without.orderUnits;
        // When it is the live that makes an order due, the order fills up to the level at once.
        if (without.reason === 'due') expect(more).toBeLessThanOrEqual(one.liveUnits);
      }),
    ));

  it('sold out of its block takes from the position what it sold, once', () =>
    fc.assert(
      fc.property(cases, fc.nat(3000), fc.nat(3000), (one, block, sold) => {
        const inShow = Math.min(sold, block);
        const before = outlookOf(inputOf(one, block, 0, false));
        const after = outlookOf(inputOf(one, block - inShow, inShow, false));
        expect(after.positionUnits).toBe((before.positionUnits ?? 0) - inShow);
        expect(after.available).toBe(before.available);
      }),
    ));
});
