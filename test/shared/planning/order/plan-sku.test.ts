// What the planner answers for a storage box: orders, small batches, transfers, reasons, the floor.
import { describe, expect, it } from 'vitest';
import type { PlannedLive, SkuPlanInput } from '../../../../shared/planning/order/input.ts';
import type { DestinationPlan } from '../../../../shared/planning/order/plan.ts';
import { planSku } from '../../../../shared/planning/order/plan-sku.ts';
import { inputWith } from '../../../../shared/planning/order/what-if.ts';
import {
  COUNTED,
  destination,
  forecast,
  inbound,
  inDays,
  lane,
  liveStock,
  POLICY,
  planInput,
  SAID,
  supplier,
} from './plan-input.ts';

const here = (input: SkuPlanInput): DestinationPlan =>
  planSku(input).destinations[0] as DestinationPlan;

const withRules = (input: SkuPlanInput, rules: Partial<SkuPlanInput['rules']>): SkuPlanInput => ({
  ...input,
  rules: { ...input.rules, ...rules },
});
describe('a plan', () => {
  it('says why not: unknown stock, untracked, phased out, no supplier, flags, plenty', () => {
    const reason = (changes: Partial<SkuPlanInput>) => here(planInput(changes)).whyNot?.reason;
    expect(reason({ destinations: [destination(0, { stock: null })] })).toBe('unknown-stock');
    expect(reason({ isTracked: false })).toBe('untracked');
    expect(reason({ status: 'phasing-out' })).toBe('phasing-out');
    expect(reason({ suppliers: [] })).toBe('no-supplier');
    expect(reason({ destinations: [destination(300, { canOrder: false })] })).toBe('no-way-in');
    expect(reason({ forecasts: { US: forecast(0) } })).toBe('no-demand');
    expect(reason({ destinations: [destination(5000)] })).toBe('above-reorder-point');
    const { traits } = planInput();
    const flown = supplier({ lanes: [lane('air', 7)] });
    const battery = { traits: { ...traits, hasBattery: true }, suppliers: [flown] };
    expect(reason(battery)).toBe('flags-forbid');
  });

  it('flies no battery: the small batch goes by air for boxes, not for lamps', () => {
    const { traits } = planInput();
    const quick = { suppliers: [supplier({ fastLane: { mostUnits: 600, days: 3 } })] };
    const enough = { ...quick, destinations: [destination(600)] };
    expect(here(planInput(enough)).fastOrder).toBeNull();
    const low = { ...quick, destinations: [destination(60)] };
    expect(here(planInput(low)).fastOrder?.mode).toBe('air');
    const lamps = { ...low, traits: { ...traits, hasBattery: true } };
    expect(here(planInput(lamps)).fastOrder).toBeNull();
    expect(here(planInput(lamps)).order?.mode).toBe('sea');
  });

  it('does not order by sea for a live that is over before the ship arrives', () => {
    const live1 = { liveId: 'liv_1', startsAtMs: inDays(9), units: 1800, lowUnits: 1000 };
    const lives = [{ ...live1, highUnits: 3000, origin: SAID }];
    const sea = { suppliers: [supplier({ lanes: [lane('sea', 30)] })] };
    const without = here(planInput(sea)).order?.units ?? 0;
    const withLive = here(planInput({ ...sea, forecasts: { US: forecast(10, { lives }) } }));
    expect(withLive.order?.units).toBeLessThanOrEqual(without + 40);
    const later = [{ ...lives[0], startsAtMs: inDays(50) }] as typeof lives;
    const reached = here(planInput({ ...sea, forecasts: { US: forecast(10, { lives: later }) } }));
    expect(reached.order?.units).toBeGreaterThan(without + 1700);
  });

  it('is short of 1,590 at the live: 210 left there; the 400 of another shop do not count', () => {
    const of = (units: number, more: Partial<PlannedLive> = {}): PlannedLive => ({
      ...{ liveId: 'liv_1', accountId: 'acc_tiktok', market: 'US', startsAtMs: inDays(9), units },
      ...{ lowUnits: 1000, highUnits: 3000, origin: SAID, ...more },
    });
    const input = (lives: PlannedLive[]) =>
      planInput({ forecasts: { US: forecast(10, { lives }) }, liveStock: liveStock(300) });
    const short = (made: SkuPlanInput) => here(made).lives.map(({ shortUnits }) => shortUnits);
    expect(short(input([of(1800)]))).toEqual([1590]);
    // Nobody said which shop: the market's warehouses are its listings' all the same.
    expect(short(input([of(1800, { accountId: null })]))).toEqual([1590]);
    const first = of(200, { liveId: 'liv_0', startsAtMs: inDays(5) });
    expect(short(input([of(1800), first]))).toEqual([0, 1790]);
    const tried = { expectedLiveUnits: { liv_0: 0 }, priceRatio: 0.5 };
    // Half the price, four times the demand: 40 a day leave nothing of 300 in 9 days.
    expect(short(inputWith(input([of(1800), first]), tried))).toEqual([0, 1800]);
    expect(short({ ...input([of(1800)]), liveStock: null })).toEqual([null]);
  });

  it('plans each warehouse at the level its policy states, and at the tried one in what-if', () => {
    const stated = (serviceLevel: number | null) =>
      destination(300, {
        policy: { ...POLICY, serviceLevel, serviceLevelSource: serviceLevel ? 'pol_1' : null },
      });
    const at = (serviceLevel: number | null) =>
      withRules(planInput({ destinations: [stated(serviceLevel)] }), { isFloorLifted: true });
    const points = [null, 0.8, 0.99].map((level) => here(at(level)).reorderPointUnits);
    expect(points[0]).toBe(here(withRules(planInput(), { isFloorLifted: true })).reorderPointUnits);
    expect(points[1]).toBeLessThan(points[0] as number);
    expect(points[2]).toBeGreaterThan(points[0] as number);
    const line = here(at(0.99)).lines.find(({ term }) => term === 'serviceLevel');
    expect(line).toMatchObject({ value: 0.99, origin: { source: 'policy', reference: 'pol_1' } });
    expect(here(inputWith(at(0.99), { serviceLevel: 0.8 })).reorderPointUnits).toBe(points[1]);
  });

  it('does not count what is late: 900 due in 80 days are no cover for the next 47', () => {
    const early = here(
      planInput({ destinations: [destination(300, { inbound: [inbound(900, 20)] })] }),
    );
    const late = here(
      planInput({ destinations: [destination(300, { inbound: [inbound(900, 80)] })] }),
    );
    const undated = here(
      planInput({ destinations: [destination(300, { inbound: [inbound(900, null)] })] }),
    );
    expect(early.order).toBeNull();
    expect(late.position?.lateUnits).toBe(900);
    expect(late.order?.units).toBeGreaterThan(0);
    expect(undated.order?.units).toBe(here(planInput()).order?.units);
    const dated = undated.changes.find(({ kind }) => kind === 'inbound-dated');
    expect(dated?.orderUnits).toBe(0);
  });

  it('moves 400 boxes that another warehouse does not need before buying', () => {
    const spare = destination(1600, {
      warehouseId: 'wh_nj',
      market: 'CA',
      stock: { onHand: 1600, unavailable: 0, allocatedToOrders: 0, origin: COUNTED },
    });
    const transit = { p50Days: 6, p90Days: 8, samples: 0, origin: SAID };
    const plan = planSku(
      planInput({
        forecasts: { US: forecast(10), CA: forecast(2) },
        destinations: [destination(300), spare],
        transferLanes: [
          { fromWarehouseId: 'wh_nj', toWarehouseId: 'wh_la', transit, minorPerUnit: 40 },
        ],
      }),
    );
    const [la, nj] = plan.destinations;
    const alone = here(planInput());
    const wanted = (p?: DestinationPlan) => p?.lines.find(({ term }) => term === 'wantedUnits');
    expect(wanted(la)?.value).toBe(wanted(alone)?.value);
    expect(la?.transfers[0]?.units).toBeGreaterThanOrEqual(400);
    expect(la?.order?.units ?? 0).toBeLessThan(alone.order?.units ?? 0);
    expect(nj?.order).toBeNull();
  });

  it('shows what the policy floor costs and drops it once lifted', () => {
    const kept = here(planInput());
    const lifted = here(withRules(planInput(), { isFloorLifted: true }));
    expect(kept.floor?.extraUnits).toBeGreaterThan(0);
    expect(kept.floor?.extraCapitalMinor).toBe(Math.round((kept.floor?.extraUnits ?? 0) * 500));
    expect(lifted.reorderPointUnits).toBeLessThanOrEqual(kept.reorderPointUnits);
    expect(kept.changes.find(({ kind }) => kind === 'floor-lifted')?.reorderPointUnits).toBe(
      lifted.reorderPointUnits,
    );
  });
});
