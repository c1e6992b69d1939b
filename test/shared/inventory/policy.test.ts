// Inheritance of the policy table and the plain reorder advice that stands on it.

import { describe, expect, it } from 'vitest';
import { levelDemand } from '../../../shared/inventory/base-demand.ts';
import { levelPath, positionCoverDays } from '../../../shared/inventory/cover.ts';
import type { Outlook } from '../../../shared/inventory/outlook.ts';
import {
  DEFAULT_CATEGORY_POLICIES,
  type PolicyRow,
  resolvePolicy,
} from '../../../shared/inventory/policy.ts';
import { reorderAdvice, roundUpToCartons } from '../../../shared/inventory/reorder.ts';

const row = (change: Partial<PolicyRow>): PolicyRow => ({
  id: 'p',
  categoryId: null,
  warehouseId: null,
  skuId: null,
  effectiveFrom: null,
  effectiveTo: null,
  turnoverMinDays: null,
  turnoverMaxDays: null,
  safetyStockDays: null,
  alertLineDays: null,
  leadTimeDays: null,
  ...change,
});
const query = { skuId: 's', categoryId: 'home', warehouseId: 'east', localDate: '2026-11-22' };

describe('policy', () => {
  it('starts with 90-120 / 60 / 30 days for home goods', () =>
    expect(DEFAULT_CATEGORY_POLICIES.home).toEqual({
      turnoverMinDays: 90,
      turnoverMaxDays: 120,
      safetyStockDays: 60,
      alertLineDays: 30,
    }));

  it('takes each day from the most specific row that states it', () => {
    const policy = resolvePolicy(
      [
        row({ id: 'cat', categoryId: 'home', alertLineDays: 30, leadTimeDays: 38 }),
        row({ id: 'wh', warehouseId: 'east', leadTimeDays: 33 }),
        row({ id: 'sku', skuId: 's', alertLineDays: 12 }),
      ],
      query,
    );
    expect(policy).toMatchObject({ alertLineDays: 12, leadTimeDays: 33, safetyStockDays: 60 });
    expect(policy.sources).toMatchObject({
      alertLineDays: 'sku',
      leadTimeDays: 'wh',
      safetyStockDays: null,
    });
  });

  it('follows effective dates: the later start wins while both are in force', () => {
    const rows = [
      row({ id: 'old', categoryId: 'home', leadTimeDays: 38, effectiveFrom: '2026-01-01' }),
      row({ id: 'peak', categoryId: 'home', leadTimeDays: 52, effectiveFrom: '2026-11-01' }),
      row({ id: 'next', categoryId: 'home', leadTimeDays: 40, effectiveFrom: '2026-12-15' }),
    ];
    expect(resolvePolicy(rows, query).leadTimeDays).toBe(52);
    expect(resolvePolicy(rows, { ...query, localDate: '2026-12-15' }).leadTimeDays).toBe(40);
    const ended = rows.map((policy) => ({ ...policy, effectiveTo: '2026-11-21' }));
    expect(resolvePolicy(ended, query).sources.leadTimeDays).toBeNull();
  });

  it('lifts the floor where the most specific rule that says something does', () => {
    const rows = [
      row({ id: 'cat', categoryId: 'home', isFloorLifted: 1 }),
      row({ id: 'wh', warehouseId: 'east', isFloorLifted: false }),
      row({ id: 'sku', skuId: 's', isFloorLifted: null }),
    ];
    const liftedBy = (count: number) => resolvePolicy(rows.slice(0, count), query).isFloorLifted;
    expect([0, 1, 2, 3].map(liftedBy)).toEqual([false, true, false, false]);
    const own = row({ skuId: 's', isFloorLifted: true, effectiveTo: '2026-11-21' });
    expect(resolvePolicy([...rows, own], query).isFloorLifted).toBe(false);
  });

  it('takes the service level of the most specific row that states one, and names the row', () => {
    const rows = [
      row({ id: 'all', serviceLevel: 0.9 }),
      row({ id: 'cat', categoryId: 'home', serviceLevel: 0.93 }),
      row({ id: 'wh', warehouseId: 'east', serviceLevel: 0.97, effectiveFrom: '2026-12-01' }),
      row({ id: 'sku', skuId: 's', leadTimeDays: 9 }),
    ];
    const levelAt = (localDate: string) => {
      const { serviceLevel, serviceLevelSource } = resolvePolicy(rows, { ...query, localDate });
      return [serviceLevel, serviceLevelSource];
    };
    expect(levelAt('2026-11-30')).toEqual([0.93, 'cat']);
    expect(levelAt('2026-12-01')).toEqual([0.97, 'wh']);
    expect(resolvePolicy([], query).serviceLevel).toBeNull();
  });

  it('ignores rows of other warehouses and SKUs', () =>
    expect(resolvePolicy([row({ warehouseId: 'west', leadTimeDays: 1 })], query).leadTimeDays).toBe(
      38,
    ));
});

describe('reorder advice', () => {
  const policy = resolvePolicy(
    [row({ leadTimeDays: 30, alertLineDays: 15, turnoverMaxDays: 60 })],
    query,
  );
  const at = (positionUnits: number | null, unitsPerDay = 10): Outlook => {
    const path = levelPath(unitsPerDay);
    return {
      available: positionUnits,
      inboundUnits: 0,
      positionUnits,
      daysOfCover: null,
      positionCoverDays: positionUnits === null ? null : positionCoverDays(positionUnits, path),
      gapDayIndex: null,
      path,
      arrivals: [],
      fallOuts: [],
      demand: levelDemand(unitsPerDay),
    };
  };

  const advise = (outlook: Outlook, cartonUnits: number | null = null) =>
    reorderAdvice({ plans: [], today: '2026-11-22', outlook, policy, cartonUnits });

  it('orders 500 when 400 stand against a reorder point of 450 and an order-up-to of 900', () =>
    expect(advise(at(400), null)).toMatchObject({
      orderUnits: 500,
      reorderPointUnits: 450,
      orderUpToUnits: 900,
      latestOrderDayIndex: 10,
      isLate: false,
      reason: 'due',
    }));

  it('orders 560 when cartons hold 80', () => expect(advise(at(400), 80).orderUnits).toBe(560));

  it('orders at 450 and not at 451, the same line as the ORDER status', () => {
    expect(advise(at(450), null).reason).toBe('due');
    expect(advise(at(451), null)).toMatchObject({
      orderUnits: 0,
      reason: 'aboveReorderPoint',
    });
  });

  it('says why not when stock or demand is unknown', () => {
    expect(advise(at(null), null).reason).toBe('unknownStock');
    expect(advise(at(10, 0), null).reason).toBe('noDemand');
  });

  it('is late when 200 units last 20 of 30 days of lead time', () =>
    expect(advise(at(200), null).isLate).toBe(true));

  it('rounds 81 up to 160 in cartons of 80 and 0 to 0', () => {
    expect(roundUpToCartons(81, 80)).toBe(160);
    expect(roundUpToCartons(0, 80)).toBe(0);
  });
});
