/**
 * Where to hold stock, as a sum: what a set of sites costs a month when each order leaves from the
 * site that serves it cheapest. Fixed costs speak for few sites, last mile and days for many; stock
 * grows with the square root of the sites it is split over. Money in minor units of one currency.
 * Source: facts/planning.md 2.8 (facility location with pooled safety stock).
 */

/** A site that could hold stock. */
export interface Site {
  readonly id: string;
  /** Rent and least labour of a month. */
  readonly monthlyFixedMinor: number;
  /** Opening it, spread over the months it is meant to last; 0 when it stands already. */
  readonly monthlySetUpMinor: number;
  /** First leg of a cubic metre, and the days from order to shelf. */
  readonly freightPerCbmMinor: number;
  readonly leadTimeDays: number;
  /** Storing a cubic metre for a month. */
  readonly storagePerCbmMonthMinor: number;
}

/** Goods that are handled alike: the same flags, about the same weight. Per average unit. */
export interface GoodsClass {
  readonly id: string;
  readonly cbm: number;
  readonly landedMinor: number;
  /** Sites that may hold it; a class no site takes is left out before. */
  readonly siteIds: ReadonlySet<string>;
  /** How many SKUs share it: each keeps a safety stock of its own. */
  readonly skus: number;
}

/** Units a month of a class that one region asks for, and what serving it costs from each site. */
export interface Flow {
  readonly classId: string;
  readonly regionId: string;
  readonly unitsPerMonth: number;
  readonly ordersPerMonth: number;
  /** Site id -> pick, labour and parcel of one unit, and the days it travels. */
  readonly from: ReadonlyMap<string, { readonly unitMinor: number; readonly days: number }>;
}

/** The whole question. */
export interface PlacementProblem {
  readonly sites: readonly Site[];
  readonly classes: readonly GoodsClass[];
  readonly flows: readonly Flow[];
  /** What a day less is worth, per order. */
  readonly dayValueMinor: number;
  /** Cost of capital a year, as a share. */
  readonly yearlyCapitalShare: number;
  /** Days between two orders to a supplier: half of it lies on the shelf on average. */
  readonly reviewDays: number;
  /** Safety factor and variance over mean of a SKU's demand. */
  readonly safetyFactor: number;
  readonly varianceRatio: number;
  /** Most cash in stock; null = no ceiling. */
  readonly cashCeilingMinor: number | null;
}

/** What a set of sites comes to, a month. */
export interface PlacementCost {
  readonly siteIds: readonly string[];
  readonly totalMinor: number;
  readonly parts: {
    readonly fixed: number;
    readonly setUp: number;
    /** Picking, labour and parcels. */
    readonly serving: number;
    readonly freight: number;
    readonly days: number;
    readonly storage: number;
    readonly capital: number;
  };
  readonly cashMinor: number;
  /** Units on the shelves on average. */
  readonly stockUnits: number;
  readonly meanDays: number;
  readonly unitsPerMonth: number;
  /** Whether every class finds a site and the cash ceiling is kept. */
  readonly isFeasible: boolean;
}

/** Which site serves which flow: an index into `sites`, or -1. */
export type Assignment = readonly number[];

const DAYS_PER_MONTH = 365 / 12;

/** Cost of serving a flow from each site, by the index of the site; infinite where it may not. */
export function servingCosts(problem: PlacementProblem): readonly Float64Array[] {
  const classOf = new Map(problem.classes.map((one) => [one.id, one]));
  return problem.flows.map((flow) => {
    const goods = classOf.get(flow.classId);
    return Float64Array.from(problem.sites, (site) => {
      const way = flow.from.get(site.id);
      if (!goods || !way || !goods.siteIds.has(site.id)) return Number.POSITIVE_INFINITY;
      const perUnit = way.unitMinor + site.freightPerCbmMinor * goods.cbm;
      return flow.unitsPerMonth * perUnit + flow.ordersPerMonth * way.days * problem.dayValueMinor;
    });
  });
}

/** The cheapest open site of each flow; the first of equals. */
export function assign(costs: readonly Float64Array[], open: readonly boolean[]): Assignment {
  return costs.map((row) => {
    let best = -1;
    for (let i = 0; i < row.length; i += 1) {
      const cost = row[i] as number;
      if (open[i] && cost < (best < 0 ? Number.POSITIVE_INFINITY : (row[best] as number))) best = i;
    }
    return best;
  });
}

interface Holding {
  readonly units: number;
  readonly storage: number;
  readonly cash: number;
}

// Cycle stock follows demand; safety stock follows its square root, for each SKU of the class.
function holdingOf(problem: PlacementProblem, goods: GoodsClass, site: Site, units: number) {
  if (units <= 0) return { units: 0, storage: 0, cash: 0 };
  const perDay = units / DAYS_PER_MONTH;
  const cycle = (perDay * problem.reviewDays) / 2;
  const perSku = perDay / Math.max(1, goods.skus);
  const span = site.leadTimeDays + problem.reviewDays;
  const spread = Math.sqrt(problem.varianceRatio * perSku * span);
  const stock = cycle + goods.skus * problem.safetyFactor * spread;
  return {
    units: stock,
    storage: stock * goods.cbm * site.storagePerCbmMonthMinor,
    cash: stock * goods.landedMinor,
  };
}

function holdings(problem: PlacementProblem, assignment: Assignment): Holding {
  const units = new Map<string, number>();
  problem.flows.forEach((flow, i) => {
    const site = assignment[i] ?? -1;
    if (site < 0) return;
    const key = `${flow.classId} ${site}`;
    units.set(key, (units.get(key) ?? 0) + flow.unitsPerMonth);
  });
  const sum = { units: 0, storage: 0, cash: 0 };
  for (const goods of problem.classes) {
    problem.sites.forEach((site, i) => {
      const held = holdingOf(problem, goods, site, units.get(`${goods.id} ${i}`) ?? 0);
      sum.units += held.units;
      sum.storage += held.storage;
      sum.cash += held.cash;
    });
  }
  return sum;
}

/** What an open set costs a month, part by part. */
export function costOf(
  problem: PlacementProblem,
  costs: readonly Float64Array[],
  open: readonly boolean[],
): PlacementCost {
  const assignment = assign(costs, open);
  const classOf = new Map(problem.classes.map((one) => [one.id, one]));
  const chosen = problem.sites.filter((_, i) => open[i]);
  const parts = { fixed: 0, setUp: 0, serving: 0, freight: 0, days: 0, storage: 0, capital: 0 };
  for (const site of chosen) {
    parts.fixed += site.monthlyFixedMinor;
    parts.setUp += site.monthlySetUpMinor;
  }
  let [orders, orderDays, units, unserved] = [0, 0, 0, 0];
  problem.flows.forEach((flow, i) => {
    const site = problem.sites[assignment[i] ?? -1];
    const way = site && flow.from.get(site.id);
    if (!site || !way) {
      unserved += flow.unitsPerMonth;
      return;
    }
    parts.serving += flow.unitsPerMonth * way.unitMinor;
    const cbm = classOf.get(flow.classId)?.cbm ?? 0;
    parts.freight += flow.unitsPerMonth * site.freightPerCbmMinor * cbm;
    parts.days += flow.ordersPerMonth * way.days * problem.dayValueMinor;
    orders += flow.ordersPerMonth;
    orderDays += flow.ordersPerMonth * way.days;
    units += flow.unitsPerMonth;
  });
  const held = holdings(problem, assignment);
  parts.storage = held.storage;
  parts.capital = (held.cash * problem.yearlyCapitalShare) / 12;
  const ceiling = problem.cashCeilingMinor ?? Number.POSITIVE_INFINITY;
  return {
    siteIds: chosen.map(({ id }) => id),
    totalMinor: Object.values(parts).reduce((sum, part) => sum + part, 0),
    parts,
    cashMinor: held.cash,
    stockUnits: held.units,
    meanDays: orders > 0 ? orderDays / orders : 0,
    unitsPerMonth: units,
    isFeasible: unserved === 0 && chosen.length > 0 && held.cash <= ceiling,
  };
}
