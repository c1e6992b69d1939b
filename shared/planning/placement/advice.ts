/**
 * What a placement means to a person: one site first, from which volume on a second one pays, and
 * which constraint decided. Each answer is the same question asked anew with one thing changed.
 */
import { bestOfSize, chooseSites } from './choose-sites.ts';
import type { PlacementCost, PlacementProblem } from './problem.ts';

/** What kept a cheaper or other set from being the answer, and what it costs a month. */
export interface Decider {
  readonly kind: 'cash' | 'flags' | 'fixed' | 'days' | 'stock';
  /** What the set would cost less without it; 0 when it only changes which set is best. */
  readonly monthlyMinor: number;
  readonly siteIds: readonly string[];
}

/** The answer with its steps. */
export interface PlacementAdvice {
  readonly best: PlacementCost;
  /** The best set of one, two and three sites. */
  readonly bySize: readonly PlacementCost[];
  /** At this multiple of today's volume a second site begins to pay; null = not below 64 times. */
  readonly secondPaysAt: number | null;
  readonly deciders: readonly Decider[];
}

const MOST_SIZE = 3;
const MOST_MULTIPLE = 64;

/** The same question at another volume. */
export function atVolume(problem: PlacementProblem, multiple: number): PlacementProblem {
  return {
    ...problem,
    cashCeilingMinor: null,
    flows: problem.flows.map((flow) => ({
      ...flow,
      unitsPerMonth: flow.unitsPerMonth * multiple,
      ordersPerMonth: flow.ordersPerMonth * multiple,
    })),
  };
}

function paysTwo(problem: PlacementProblem, multiple: number): boolean {
  const scaled = atVolume(problem, multiple);
  const [one, two] = [bestOfSize(scaled, 1), bestOfSize(scaled, 2)];
  if (!one || !two) return false;
  return two.isFeasible && (!one.isFeasible || two.totalMinor < one.totalMinor);
}

/**
 * The multiple of today's volume from which on two sites are cheaper than one, cash apart. Fixed
 * costs stay while serving grows with volume, so once two pay they keep paying.
 */
export function secondPaysAt(problem: PlacementProblem): number | null {
  if (problem.sites.length < 2 || !paysTwo(problem, MOST_MULTIPLE)) return null;
  let [low, high] = [0, MOST_MULTIPLE];
  while (high - low > high * 0.01 && high > 1 / MOST_MULTIPLE) {
    const middle = low === 0 ? high / 4 : Math.sqrt(low * high);
    if (paysTwo(problem, middle)) high = middle;
    else low = middle;
  }
  return high;
}

const without: Readonly<Record<Decider['kind'], (problem: PlacementProblem) => PlacementProblem>> =
  {
    cash: (problem) => ({ ...problem, cashCeilingMinor: null }),
    flags: (problem) => {
      const all = new Set(problem.sites.map(({ id }) => id));
      return { ...problem, classes: problem.classes.map((one) => ({ ...one, siteIds: all })) };
    },
    fixed: (problem) => ({
      ...problem,
      sites: problem.sites.map((site) => ({ ...site, monthlyFixedMinor: 0, monthlySetUpMinor: 0 })),
    }),
    days: (problem) => ({ ...problem, dayValueMinor: 0 }),
    stock: (problem) => ({ ...problem, safetyFactor: 0, yearlyCapitalShare: 0 }),
  };

const sameSet = (a: readonly string[], b: readonly string[]) => a.join() === b.join();

/** Which constraints decided: each is lifted alone; the set changes where it mattered. */
export function decidersOf(problem: PlacementProblem, best: PlacementCost): Decider[] {
  const kinds = Object.keys(without) as Decider['kind'][];
  return kinds.flatMap((kind) => {
    const other = chooseSites(without[kind](problem));
    if (!other || sameSet(other.siteIds, best.siteIds)) return [];
    const isLimit = kind === 'cash' || kind === 'flags';
    const monthlyMinor = isLimit ? Math.max(0, best.totalMinor - other.totalMinor) : 0;
    return [{ kind, monthlyMinor, siteIds: other.siteIds }];
  });
}

/** The advice; null without sites or demand. */
export function adviseSites(problem: PlacementProblem): PlacementAdvice | null {
  const best = chooseSites(problem);
  if (!best || problem.flows.length === 0) return null;
  const sizes = Array.from({ length: Math.min(MOST_SIZE, problem.sites.length) }, (_, i) => i + 1);
  return {
    best,
    bySize: sizes.flatMap((size) => bestOfSize(problem, size) ?? []),
    secondPaysAt: secondPaysAt(problem),
    deciders: decidersOf(problem, best),
  };
}
