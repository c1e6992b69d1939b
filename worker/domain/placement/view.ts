// The answer about placement as the wire shows it: the set, its steps, the map, the share of each
// SKU, the partners; without money for whoever may not see costs. Pure.
import type { Partner, Placement, PlacementCostView } from '../../../shared/contract/placement.ts';
import { storageRate } from '../../../shared/planning/clearance/stock-age.ts';
import { adviseSites } from '../../../shared/planning/placement/advice.ts';
import {
  type Assignment,
  assign,
  costOf,
  type PlacementCost,
  servingCosts,
} from '../../../shared/planning/placement/problem.ts';
import type { WarehouseTariff } from '../../../shared/planning/tariff.ts';
import { isoOf } from '../instants.ts';
import { MONTH, PLACEMENT_ASSUMPTIONS } from './assumptions.ts';
import { type PlacementScene, placementScene } from './build.ts';
import type { PlacementFacts } from './facts.ts';

const SHOWN_SKUS = 100;

const tenth = (value: number) => Math.round(value * 10) / 10;

function costView(cost: PlacementCost, canReadCost: boolean): PlacementCostView {
  const plain = {
    siteIds: [...cost.siteIds],
    stockUnits: Math.round(cost.stockUnits),
    turnoverDays:
      cost.unitsPerMonth > 0 ? Math.round((cost.stockUnits / cost.unitsPerMonth) * MONTH) : null,
    meanDays: tenth(cost.meanDays),
    isFeasible: cost.isFeasible,
  };
  if (!canReadCost) return plain;
  const parts = Object.fromEntries(
    Object.entries(cost.parts).map(([name, minor]) => [name, Math.round(minor)]),
  ) as PlacementCost['parts'];
  return {
    ...plain,
    totalMinor: Math.round(cost.totalMinor),
    parts,
    cashMinor: Math.round(cost.cashMinor),
  };
}

interface Served {
  /** `class region` -> the site that serves it. */
  readonly siteOf: ReadonlyMap<string, string>;
  readonly ordersOfSite: ReadonlyMap<string, number>;
  readonly ordersOfRegion: ReadonlyMap<string, number>;
  readonly siteOfRegion: ReadonlyMap<string, string>;
  readonly orders: number;
}

function servedBy({ problem }: PlacementScene, assignment: Assignment): Served {
  const siteOf = new Map<string, string>();
  const ordersOfSite = new Map<string, number>();
  const ordersOfRegion = new Map<string, number>();
  const most = new Map<string, { siteId: string; orders: number }>();
  let orders = 0;
  problem.flows.forEach((flow, i) => {
    const siteId = problem.sites[assignment[i] ?? -1]?.id;
    const { regionId, ordersPerMonth } = flow;
    orders += ordersPerMonth;
    ordersOfRegion.set(regionId, (ordersOfRegion.get(regionId) ?? 0) + ordersPerMonth);
    if (siteId === undefined) return;
    siteOf.set(`${flow.classId} ${regionId}`, siteId);
    ordersOfSite.set(siteId, (ordersOfSite.get(siteId) ?? 0) + ordersPerMonth);
    if (ordersPerMonth > (most.get(regionId)?.orders ?? 0)) {
      most.set(regionId, { siteId, orders: ordersPerMonth });
    }
  });
  const siteOfRegion = new Map([...most].map(([id, { siteId }]) => [id, siteId]));
  return { siteOf, ordersOfSite, ordersOfRegion, siteOfRegion, orders };
}

function sharesOf({ skus }: PlacementScene, served: Served): Placement['shares'] {
  const top = skus.toSorted((a, b) => b.unitsPerMonth - a.unitsPerMonth).slice(0, SHOWN_SKUS);
  return top.map(({ skuId, code, title, classId, unitsByRegion, unitsPerMonth }) => {
    const units = new Map<string, number>();
    for (const [region, count] of unitsByRegion) {
      const siteId = served.siteOf.get(`${classId} ${region}`);
      if (siteId) units.set(siteId, (units.get(siteId) ?? 0) + count);
    }
    const shares = [...units]
      .map(([siteId, count]) => ({ siteId, share: count / unitsPerMonth }))
      .sort((a, b) => b.share - a.share);
    return { skuId, code, title, unitsPerMonth: Math.round(unitsPerMonth), shares };
  });
}

function partnersOf(facts: PlacementFacts, scene: PlacementScene, canReadCost: boolean): Partner[] {
  const { exchange } = scene;
  return facts.held.map((row) => {
    const tariff = row.tariff ? (JSON.parse(row.tariff) as WarehouseTariff) : null;
    const fee = (minor: number | undefined) => {
      const amount =
        tariff && minor !== undefined ? exchange.convert(minor, tariff.currency) : null;
      return amount === null ? null : Math.round(amount);
    };
    const steps = (tariff?.storagePerCbmDay ?? []).map(({ upToDays, priceMinor }) => ({
      upToDays,
      perCbmDayMinor: priceMinor,
    }));
    const storage = MONTH * storageRate(steps, PLACEMENT_ASSUMPTIONS.storageAgeDays);
    const done = facts.errors.find(({ warehouseId }) => warehouseId === row.id);
    const shippedUnits = done?.shippedUnits ?? 0;
    return {
      warehouseId: row.id,
      name: row.name,
      kind: row.kind,
      canTakeReturns: row.canTakeReturns === 1,
      canAssemble: row.canAssemble === 1,
      canRelabel: row.canRelabel === 1,
      canDropship: row.canDropship === 1,
      deliveryDays: row.deliveryDays,
      ...(canReadCost && {
        orderMinor: fee(tariff ? tariff.pickPerOrderMinor + tariff.pickPerUnitMinor : undefined),
        cbmMonthMinor: fee(tariff ? storage : undefined),
        returnMinor: fee(tariff?.returnPerUnitMinor),
      }),
      shippedUnits,
      errorsPerThousand:
        shippedUnits > 0 ? tenth(((done?.correctedUnits ?? 0) / shippedUnits) * 1000) : null,
    };
  });
}

function sitesOf(
  { sites }: PlacementScene,
  chosen: ReadonlySet<string>,
  { served, servedToday }: Record<'served' | 'servedToday', Served>,
  canReadCost: boolean,
): Placement['sites'] {
  const shareOf = ({ orders, ordersOfSite }: Served, id: string) =>
    orders > 0 ? (ordersOfSite.get(id) ?? 0) / orders : 0;
  return sites.map((site) => ({
    id: site.id,
    warehouseId: site.warehouseId,
    name: site.name,
    country: site.country,
    ...site.point,
    isHeld: site.isHeld,
    isChosen: chosen.has(site.id),
    orderShare: shareOf(served, site.id),
    heldShare: shareOf(servedToday, site.id),
    isFixedKnown: site.isFixedKnown,
    ...(canReadCost && {
      monthlyFixedMinor: Math.round(site.monthlyFixedMinor),
      setUpMinor: Math.round(site.setUpMinor),
    }),
  }));
}

/** Works the answer out. */
export function placementOf(
  facts: PlacementFacts,
  { nowMs, days, canReadCost }: { nowMs: number; days: number; canReadCost: boolean },
): Placement {
  const scene = placementScene(facts);
  const { problem, sites, settings } = scene;
  const advice = adviseSites(problem);
  const costs = servingCosts(problem);
  const chosen = new Set(advice?.best.siteIds ?? []);
  const served = servedBy(
    scene,
    assign(
      costs,
      problem.sites.map(({ id }) => chosen.has(id)),
    ),
  );
  const heldOpen = sites.map(({ isHeld }) => isHeld);
  const held = advice && heldOpen.some(Boolean) ? costOf(problem, costs, heldOpen) : null;
  const servedToday = servedBy(scene, assign(costs, heldOpen));
  const view = (cost: PlacementCost) => costView(cost, canReadCost);
  return {
    asOfUtc: isoOf(nowMs),
    currency: facts.currency,
    basis: { orders: facts.destinations.reduce((sum, { orders }) => sum + orders, 0), days },
    ordersPerMonth: Math.round(served.orders),
    ...(canReadCost && { settings }),
    sites: sitesOf(scene, chosen, { served, servedToday }, canReadCost),
    regions: scene.regions.map((region) => ({
      ...region,
      ordersPerMonth: Math.round(served.ordersOfRegion.get(region.id) ?? 0),
      siteId: served.siteOfRegion.get(region.id) ?? null,
    })),
    best: advice && view(advice.best),
    held: held && view(held),
    bySize: advice?.bySize.map(view) ?? [],
    secondPaysAt: advice?.secondPaysAt ?? null,
    deciders: (advice?.deciders ?? []).map(({ kind, monthlyMinor, siteIds }) => ({
      kind,
      siteIds: [...siteIds],
      ...(canReadCost && { monthlyMinor: Math.round(monthlyMinor) }),
    })),
    shares: sharesOf(scene, served),
    leftOutSkus: scene.leftOutSkus,
    partners: partnersOf(facts, scene, canReadCost),
    assumptions: { ...PLACEMENT_ASSUMPTIONS },
    rates: scene.exchange.used(),
  };
}
