// The planner's stored answer: which destination speaks for a SKU, and what surfaces read off it.
import { describe, expect, it } from 'vitest';
import {
  answersOfMarket,
  isDue,
  type PlanAnswer,
  planFactsOf,
  urgentAnswer,
} from '../../../shared/inventory/plan-answer.ts';
import { plannedAdvice } from '../../../shared/inventory/reorder.ts';
import { rowStatus, UNKNOWN_FACTS } from '../../../shared/inventory/status.ts';

const TODAY = '2026-11-22';
const answer = (more: Partial<PlanAnswer> = {}): PlanAnswer => ({
  ...{ skuId: 'sku_1', warehouseId: 'wh_us', market: 'US', cause: 'due' },
  ...{ orderUnits: 360, fastOrderUnits: 0, transferUnits: 0 },
  ...{ orderByDate: '2026-11-29', isLate: false, reorderPointUnits: 400, orderUpToUnits: 700 },
  ...{ positionUnits: 500, coverUnits: 380, unitsPerDay: 10, leadTimeDays: 37 },
  ...{ supplierId: 'sup_1', mode: 'sea', etaP50Date: '2026-12-29', etaP90Date: '2027-01-05' },
  ...{ runOutP10Date: '2027-01-02', runOutP50Date: '2027-01-08', nextOrderDate: null },
  asOfUtc: '2026-11-22T06:00:00.000Z',
  ...more,
});
const calm = answer({
  warehouseId: 'wh_de',
  market: 'DE',
  cause: 'above-reorder-point',
  coverUnits: 900,
  orderUnits: 0,
});

describe('an answer', () => {
  it('is due at 400 of 400 and not at 401, nor for what is phased out or nobody asks for', () => {
    expect(isDue(answer({ coverUnits: 400 }))).toBe(true);
    expect(isDue(answer({ coverUnits: 401 }))).toBe(false);
    expect(isDue(answer({ cause: 'phasing-out' }))).toBe(false);
    expect(isDue(answer({ cause: 'no-demand' }))).toBe(false);
    expect(isDue(answer({ coverUnits: null }))).toBe(false);
  });

  it('of the destination to order for first speaks, else the one nearest its reorder point', () => {
    const later = answer({ warehouseId: 'wh_uk', orderByDate: '2026-12-20' });
    expect(urgentAnswer([later, calm, answer()])?.warehouseId).toBe('wh_us');
    const near = answer({ ...calm, warehouseId: 'wh_jp', coverUnits: 450 });
    expect(urgentAnswer([calm, near])?.warehouseId).toBe('wh_jp');
    expect(urgentAnswer([answer({ coverUnits: null })])).toBeNull();
  });

  it('makes the status ORDER, 7 days to its date, whatever the policy days would say', () => {
    const facts = { ...UNKNOWN_FACTS, mapping: 'mapped' as const, available: 500 };
    const days = { positionCoverDays: 400, leadTimeDays: 38, alertLineDays: 30 };
    const status = (plans: PlanAnswer[]) =>
      rowStatus({ ...facts, ...days, plan: planFactsOf(plans, TODAY) });
    expect(status([answer()])).toEqual({ status: 'order', dayIndex: 7, isLate: false });
    expect(status([calm])).toEqual({ status: 'ok' });
    expect(rowStatus({ ...facts, ...days, positionCoverDays: 60 }).status).toBe('order');
  });

  it('of the market speaks for its listings; without one all do', () => {
    expect(answersOfMarket([answer(), calm], 'DE')).toEqual([calm]);
    expect(answersOfMarket([answer(), calm], 'FR')).toHaveLength(2);
  });
});

describe('the advice', () => {
  it('adds 360 by sea and 90 by air over destinations and takes the earliest due date', () => {
    const fast = answer({
      warehouseId: 'wh_uk',
      orderUnits: 0,
      fastOrderUnits: 90,
      orderByDate: '2026-11-24',
    });
    expect(plannedAdvice([answer(), fast, calm], TODAY)).toMatchObject({
      ...{ basis: 'plan', orderUnits: 360, fastOrderUnits: 90, reason: 'due' },
      latestOrderDayIndex: 2,
    });
  });

  it('says what blocks an order that is due: no supplier before plenty elsewhere', () => {
    const blocked = answer({ cause: 'no-supplier', orderUnits: 0 });
    expect(plannedAdvice([calm, blocked], TODAY)?.reason).toBe('noSupplier');
    expect(plannedAdvice([calm], TODAY)?.reason).toBe('aboveReorderPoint');
    expect(plannedAdvice([], TODAY)).toBeNull();
  });
});
