// Buying rounds: one draft per supplier, warehouse and way; limits are kept by the cheapest cut.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOrders } from '../../../../shared/planning/order/draft-orders.ts';
import type { SkuPlan } from '../../../../shared/planning/order/plan.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { destination, forecast, lane, planInput, supplier } from './plan-input.ts';

interface Good {
  readonly perDay: number;
  readonly onHand: number;
  readonly priceMinor: number;
  readonly supplierId: string;
  readonly carton: number;
}

function planOf(good: Good, i: number): SkuPlan {
  const { perDay, onHand, priceMinor, supplierId, carton } = good;
  const input = planInput({
    skuId: `sku_${i}`,
    forecasts: { US: forecast(perDay) },
    destinations: [destination(onHand)],
    suppliers: [
      supplier({
        supplierId,
        terms: { minimumUnits: carton * 3, cartonUnits: carton },
        lanes: [lane('sea', 30)],
      }),
    ],
    money: {
      currency: 'USD',
      purchaseMinor: priceMinor,
      landingMinor: 50,
      netPriceMinor: priceMinor * 2 + 200,
      origin: { source: 'cost-table', reference: null, asOfMs: null },
    },
  });
  return planSku(input);
}

const goods = fc.array(
  fc.record({
    perDay: fc.double({ min: 0.1, max: 30, noNaN: true }),
    onHand: fc.integer({ min: 0, max: 800 }),
    priceMinor: fc.integer({ min: 20, max: 5000 }),
    supplierId: fc.constantFrom('sup_a', 'sup_b', 'sup_c'),
    carton: fc.integer({ min: 1, max: 40 }),
  }),
  { minLength: 1, maxLength: 8 },
);

const box = (changes: Partial<Good> = {}): Good => ({
  perDay: 10,
  onHand: 300,
  priceMinor: 400,
  supplierId: 'sup_a',
  carton: 20,
  ...changes,
});

describe('a buying round', () => {
  it('makes one draft per supplier and warehouse: 3 SKUs of 2 suppliers are 2 drafts', () => {
    const plans = [box(), box(), box({ supplierId: 'sup_b' })].map(planOf);
    const { orders, cuts } = draftOrders(plans);
    expect(orders.map(({ supplierId, lines }) => [supplierId, lines.length])).toEqual([
      ['sup_a', 2],
      ['sup_b', 1],
    ]);
    expect(cuts).toEqual([]);
  });

  it('never exceeds the budget, and units kept and cut add up to those planned', () => {
    fc.assert(
      fc.property(goods, fc.integer({ min: 0, max: 2_000_000 }), (drawn, budgetMinor) => {
        const plans = drawn.map(planOf);
        const round = draftOrders(plans, { budgetMinor, container: null, orderMinimums: {} });
        expect(round.goodsMinor).toBeLessThanOrEqual(budgetMinor);
        const kept = round.orders.flatMap(({ lines }) => lines);
        const planned = plans.reduce((sum, p) => sum + (p.destinations[0]?.order?.units ?? 0), 0);
        const units = kept.reduce((sum, line) => sum + line.units, 0);
        const cut = round.cuts.reduce((sum, each) => sum + each.units, 0);
        expect(units + cut).toBe(planned);
        for (const { units: left, proposal } of kept) {
          expect(left % proposal.cartonUnits).toBe(0);
          expect(left).toBeGreaterThanOrEqual(proposal.minimumUnits);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('cuts the SKU that loses least: plenty in stock before nearly out', () => {
    const plans = [box({ onHand: 0 }), box({ onHand: 460 })].map(planOf);
    const all = draftOrders(plans).goodsMinor;
    const { cuts } = draftOrders(plans, {
      budgetMinor: all - 20_000,
      container: null,
      orderMinimums: {},
    });
    expect(cuts.map(({ skuId, limit, units }) => [skuId, limit, units])).toEqual([
      ['sku_1', 'budget', 60],
    ]);
    expect(cuts[0]?.stockOutMinor).toBeGreaterThanOrEqual(0);
  });

  it('keeps a container: no more cubic metres and kilograms than it holds', () => {
    fc.assert(
      fc.property(goods, fc.integer({ min: 1, max: 30 }), (drawn, cbm) => {
        const container = { cbm, kg: cbm * 70 };
        const round = draftOrders(drawn.map(planOf), {
          budgetMinor: null,
          container,
          orderMinimums: {},
        });
        const cubic = round.orders.reduce((sum, order) => sum + order.cbm, 0);
        const weight = round.orders.reduce((sum, order) => sum + order.kg, 0);
        expect(cubic).toBeLessThanOrEqual(cbm + 1e-6);
        expect(weight).toBeLessThanOrEqual(container.kg + 1e-6);
      }),
      { numRuns: 100 },
    );
  });

  it('raises an order by 500 to its minimum, and drops one that would be blown up tenfold', () => {
    const plans = [box({ perDay: 1, onHand: 5, priceMinor: 40 })].map(planOf);
    const goodsMinor = draftOrders(plans).goodsMinor;
    const at = (sup_a: number) =>
      draftOrders(plans, { budgetMinor: null, container: null, orderMinimums: { sup_a } });
    const raised = at(goodsMinor + 500);
    expect(raised.goodsMinor).toBeGreaterThanOrEqual(goodsMinor + 500);
    expect(raised.orders[0]?.lines[0]?.units).toBeGreaterThan(
      raised.orders[0]?.lines[0]?.plannedUnits ?? 0,
    );
    const dropped = at(goodsMinor * 10);
    expect(dropped.orders).toEqual([]);
    expect(dropped.cuts.map(({ limit }) => limit)).toEqual(['order-minimum']);
  });
});
