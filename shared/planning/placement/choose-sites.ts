/**
 * The cheapest set of sites. Exact by branch and bound up to `EXACT_SITES`; beyond, the best of
 * adding, dropping and swapping from the best single site on. Equal costs fall to fewer sites.
 * Source: facts/planning.md 2.8 ("exact by enumerating subsets, or add/drop + swap").
 */
import { costOf, type PlacementCost, type PlacementProblem, servingCosts } from './problem.ts';

/** Up to so many sites the answer is exact. */
export const EXACT_SITES = 16;

/** Costs are compared to a ten-thousandth of a cent. */
const TIE = 1e-2;

type Better = (a: PlacementCost, b: PlacementCost | null) => boolean;

// Feasible before infeasible; among infeasible ones less cash, so that the least breach is shown.
const isBetter: Better = (a, b) => {
  if (b === null) return true;
  if (a.isFeasible !== b.isFeasible) return a.isFeasible;
  if (!a.isFeasible) {
    if (a.unitsPerMonth !== b.unitsPerMonth) return a.unitsPerMonth > b.unitsPerMonth;
    return a.cashMinor < b.cashMinor - TIE;
  }
  if (Math.abs(a.totalMinor - b.totalMinor) > TIE) return a.totalMinor < b.totalMinor;
  return a.siteIds.length < b.siteIds.length;
};

interface Search {
  readonly problem: PlacementProblem;
  readonly costs: readonly Float64Array[];
  best: PlacementCost | null;
}

// Serving alone, from whatever is not excluded yet: no set below this node serves cheaper.
function servingBound({ costs }: Search, allowed: readonly boolean[]): number {
  let sum = 0;
  for (const row of costs) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < row.length; i += 1) {
      if (allowed[i] && (row[i] as number) < least) least = row[i] as number;
    }
    sum += least;
  }
  return sum;
}

function branch(search: Search, open: boolean[], allowed: boolean[], at: number, fixed: number) {
  const { problem, best } = search;
  if (best?.isFeasible) {
    const bound = fixed + servingBound(search, allowed);
    if (bound > best.totalMinor + TIE) return;
  }
  const site = problem.sites[at];
  if (!site) {
    const cost = costOf(problem, search.costs, open);
    if (isBetter(cost, search.best)) search.best = cost;
    return;
  }
  open[at] = true;
  branch(search, open, allowed, at + 1, fixed + site.monthlyFixedMinor + site.monthlySetUpMinor);
  open[at] = false;
  allowed[at] = false;
  branch(search, open, allowed, at + 1, fixed);
  allowed[at] = true;
}

const none = (problem: PlacementProblem) => problem.sites.map(() => false);

// Every set that is one site added, dropped or exchanged away.
function neighbours(open: readonly boolean[]): boolean[][] {
  const flips = open.map((_, i) => open.map((is, j) => (i === j ? !is : is)));
  const swaps = open.flatMap((isOut, out) =>
    isOut
      ? open.flatMap((isIn, into) =>
          isIn ? [] : [open.map((is, j) => (j === out ? false : j === into ? true : is))],
        )
      : [],
  );
  return [...flips, ...swaps].filter((set) => set.some(Boolean));
}

/** The local search, for more sites than can be looked at one by one. */
export function searchSites(problem: PlacementProblem): PlacementCost | null {
  const costs = servingCosts(problem);
  const starts = [
    ...problem.sites.map((_, i) => problem.sites.map((__, j) => i === j)),
    problem.sites.map(() => true),
  ];
  const cost = (open: readonly boolean[]) => costOf(problem, costs, open);
  let best: { open: boolean[]; cost: PlacementCost } | null = null;
  for (const open of starts) {
    let here = { open, cost: cost(open) };
    for (;;) {
      const next = neighbours(here.open)
        .map((set) => ({ open: set, cost: cost(set) }))
        .reduce((a, b) => (isBetter(b.cost, a.cost) ? b : a), here);
      if (next === here) break;
      here = next;
    }
    if (isBetter(here.cost, best?.cost ?? null)) best = here;
  }
  return best?.cost ?? null;
}

/**
 * The best set; null without sites. Infeasible (and said so) when nothing keeps the ceiling.
 *
 * @example two sites that serve alike: the one with the lower rent, alone
 */
export function chooseSites(problem: PlacementProblem): PlacementCost | null {
  if (problem.sites.length === 0) return null;
  if (problem.sites.length > EXACT_SITES) return searchSites(problem);
  const search: Search = { problem, costs: servingCosts(problem), best: null };
  branch(
    search,
    none(problem),
    problem.sites.map(() => true),
    0,
    0,
  );
  return search.best;
}

/** The best set of exactly `count` sites; null when there are fewer. */
export function bestOfSize(problem: PlacementProblem, count: number): PlacementCost | null {
  const costs = servingCosts(problem);
  let best: PlacementCost | null = null;
  const open = none(problem);
  const walk = (from: number, left: number) => {
    if (left === 0) {
      const cost = costOf(problem, costs, open);
      if (isBetter(cost, best)) best = cost;
      return;
    }
    for (let i = from; i + left <= open.length; i += 1) {
      open[i] = true;
      walk(i + 1, left - 1);
      open[i] = false;
    }
  };
  if (count > 0 && count <= open.length) walk(0, count);
  return best;
}
