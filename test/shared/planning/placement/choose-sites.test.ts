// The cheapest set of sites: equal to enumerating every set, concentrated first, within the cash.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adviseSites, secondPaysAt } from '../../../../shared/planning/placement/advice.ts';
import {
  bestOfSize,
  chooseSites,
  searchSites,
} from '../../../../shared/planning/placement/choose-sites.ts';
import type { PlacementProblem } from '../../../../shared/planning/placement/problem.ts';

interface Drawn {
  readonly fixed: readonly number[];
  readonly serving: readonly (readonly number[])[];
  readonly units: readonly number[];
  readonly taken: readonly (readonly boolean[])[];
  readonly ceiling: number | null;
}

const siteId = (i: number) => `s${i}`;

// Classes are two; flows take turns between them.
function problemOf({ fixed, serving, units, taken, ceiling }: Drawn): PlacementProblem {
  return {
    sites: fixed.map((monthlyFixedMinor, i) => ({
      id: siteId(i),
      monthlyFixedMinor,
      monthlySetUpMinor: i * 7,
      freightPerCbmMinor: 5000 + 400 * i,
      leadTimeDays: 20 + i,
      storagePerCbmMonthMinor: 1500 + 90 * i,
    })),
    classes: [0, 1].map((c) => ({
      id: `c${c}`,
      cbm: 0.004 * (c + 1),
      landedMinor: 700 + 300 * c,
      siteIds: new Set(fixed.flatMap((_, i) => (taken[c]?.[i] !== false ? [siteId(i)] : []))),
      skus: 5 + c,
    })),
    flows: serving.map((row, f) => ({
      classId: `c${f % 2}`,
      regionId: `r${f}`,
      unitsPerMonth: units[f] ?? 1,
      ordersPerMonth: (units[f] ?? 1) / 1.2,
      from: new Map(row.map((unitMinor, i) => [siteId(i), { unitMinor, days: 1 + (i % 4) }])),
    })),
    dayValueMinor: 15,
    yearlyCapitalShare: 0.15,
    reviewDays: 28,
    safetyFactor: 1.64,
    varianceRatio: 2.5,
    cashCeilingMinor: ceiling,
  };
}

// Written anew from the definition, flow by flow, without the solver's own functions.
function naiveTotal(problem: PlacementProblem, ids: readonly string[]) {
  let [total, cash] = [0, 0];
  const held = new Map<string, number>();
  for (const id of ids) {
    const site = problem.sites.find((one) => one.id === id);
    total += (site?.monthlyFixedMinor ?? 0) + (site?.monthlySetUpMinor ?? 0);
  }
  for (const flow of problem.flows) {
    const goods = problem.classes.find((one) => one.id === flow.classId);
    const offers = ids.flatMap((id) => {
      const site = problem.sites.find((one) => one.id === id);
      const way = flow.from.get(id);
      if (!site || !way || !goods?.siteIds.has(id)) return [];
      const unit = way.unitMinor + site.freightPerCbmMinor * goods.cbm;
      const days = flow.ordersPerMonth * way.days * problem.dayValueMinor;
      return [{ id, cost: flow.unitsPerMonth * unit + days }];
    });
    const best = offers.toSorted((a, b) => a.cost - b.cost)[0];
    if (!best) return { total: Number.POSITIVE_INFINITY, cash: 0 };
    total += best.cost;
    const key = `${flow.classId} ${best.id}`;
    held.set(key, (held.get(key) ?? 0) + flow.unitsPerMonth);
  }
  for (const [key, units] of held) {
    const [classId, id] = key.split(' ');
    const goods = problem.classes.find((one) => one.id === classId);
    const site = problem.sites.find((one) => one.id === id);
    if (!goods || !site) continue;
    const perDay = (units * 12) / 365;
    const perSku = perDay / goods.skus;
    const variance = 2.5 * perSku * (site.leadTimeDays + 28);
    const stock = perDay * 14 + goods.skus * 1.64 * Math.sqrt(variance);
    total += stock * goods.cbm * site.storagePerCbmMonthMinor;
    total += (stock * goods.landedMinor * 0.15) / 12;
    cash += stock * goods.landedMinor;
  }
  return { total, cash };
}

function enumerated(problem: PlacementProblem): number {
  const { sites, cashCeilingMinor } = problem;
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 1; mask < 2 ** sites.length; mask += 1) {
    const ids = sites.flatMap(({ id }, i) => (mask & (1 << i) ? [id] : []));
    const { total, cash } = naiveTotal(problem, ids);
    const isKept = cashCeilingMinor === null || cash <= cashCeilingMinor;
    if (isKept && total < best) best = total;
  }
  return best;
}

const drawn = (sites: number, flows: number) =>
  fc.record({
    fixed: fc.array(fc.integer({ min: 0, max: 400_000 }), { minLength: sites, maxLength: sites }),
    serving: fc.array(
      fc.array(fc.integer({ min: 100, max: 3000 }), { minLength: sites, maxLength: sites }),
      { minLength: flows, maxLength: flows },
    ),
    units: fc.array(fc.integer({ min: 1, max: 900 }), { minLength: flows, maxLength: flows }),
    taken: fc.array(fc.array(fc.boolean(), { minLength: sites, maxLength: sites }), {
      minLength: 2,
      maxLength: 2,
    }),
    ceiling: fc.option(fc.integer({ min: 50_000, max: 3_000_000 })),
  });

const SIZES = fc.integer({ min: 1, max: 8 }).chain((sites) => drawn(sites, 6));

describe('the cheapest set of sites', () => {
  it('equals enumerating every set of up to 8 sites, with flags and a cash ceiling', () => {
    fc.assert(
      fc.property(SIZES, (one) => {
        const problem = problemOf(one);
        const best = enumerated(problem);
        const found = chooseSites(problem);
        if (!Number.isFinite(best)) {
          expect(found?.isFeasible).toBe(false);
          return;
        }
        expect(found?.isFeasible).toBe(true);
        expect(found?.totalMinor).toBeCloseTo(best, 1);
      }),
      { numRuns: 120 },
    );
  });

  it('equals enumerating all 4,095 sets of 12 sites', () => {
    fc.assert(
      fc.property(drawn(12, 8), (one) => {
        const problem = problemOf({ ...one, taken: [] });
        const best = enumerated(problem);
        const found = chooseSites(problem);
        if (Number.isFinite(best)) expect(found?.totalMinor).toBeCloseTo(best, 1);
        else expect(found?.isFeasible).toBe(false);
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('is found by adding, dropping and swapping within 1 % where nothing binds', () => {
    fc.assert(
      fc.property(drawn(9, 8), (one) => {
        const problem = problemOf({ ...one, taken: [], ceiling: null });
        const exact = chooseSites(problem)?.totalMinor ?? 0;
        expect(searchSites(problem)?.totalMinor ?? 0).toBeLessThanOrEqual(exact * 1.01);
      }),
      { numRuns: 40 },
    );
  });
});

// Two coasts: each site serves its own side for 500 and the other for 900; a site costs 300,000.
const COASTS = problemOf({
  fixed: [300_000, 300_000],
  serving: [
    [500, 900],
    [500, 900],
    [900, 500],
    [900, 500],
  ],
  units: [100, 100, 100, 100],
  taken: [],
  ceiling: null,
});

describe('the advice', () => {
  it('concentrates on one site while two cost more, and names fixed costs as the reason', () => {
    const advice = adviseSites(COASTS);
    expect(advice?.best.siteIds).toEqual(['s0']);
    expect(advice?.bySize.map(({ siteIds }) => siteIds.length)).toEqual([1, 2]);
    expect(advice?.deciders.map(({ kind }) => kind)).toContain('fixed');
  });

  it('says at which volume the second site pays, and there the two cost the same', () => {
    const multiple = secondPaysAt(COASTS) ?? 0;
    // 200 units a month save 400 each: 80,000 of the 300,000 that a second site costs.
    expect(multiple).toBeGreaterThan(3.6);
    expect(multiple).toBeLessThan(4.6);
    const grown = {
      ...COASTS,
      flows: COASTS.flows.map((flow) => ({
        ...flow,
        unitsPerMonth: flow.unitsPerMonth * multiple * 1.05,
        ordersPerMonth: flow.ordersPerMonth * multiple * 1.05,
      })),
    };
    expect(chooseSites(grown)?.siteIds).toHaveLength(2);
  });

  it('keeps the cash ceiling: splitting stock over two sites ties up more', () => {
    const grown = {
      ...COASTS,
      flows: COASTS.flows.map((flow) => ({ ...flow, unitsPerMonth: flow.unitsPerMonth * 20 })),
    };
    const [one, two] = [bestOfSize(grown, 1), bestOfSize(grown, 2)];
    expect(two?.cashMinor).toBeGreaterThan(one?.cashMinor ?? 0);
    const ceiling = ((one?.cashMinor ?? 0) + (two?.cashMinor ?? 0)) / 2;
    const advice = adviseSites({ ...grown, cashCeilingMinor: ceiling });
    expect(advice?.best.siteIds).toHaveLength(1);
    const cash = advice?.deciders.find(({ kind }) => kind === 'cash');
    expect(cash?.monthlyMinor).toBeGreaterThan(0);
    expect(cash?.siteIds).toHaveLength(2);
  });
});
