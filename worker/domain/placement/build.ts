// From facts to the question of placement: sites with their charges in one currency, goods in
// classes that are handled alike, and flows from where orders ship to. Pure.

import { type Exchange, exchangeInto, minorUnitsOf } from '../../../shared/planning/exchange.ts';
import type { Flow, PlacementProblem } from '../../../shared/planning/placement/problem.ts';
import { kmBetween, type Point, pointOf } from '../../../shared/planning/placement/regions.ts';
import { PLACEMENT_ASSUMPTIONS as A, MONTH } from './assumptions.ts';
import type { DestinationRow, LastMile, PlacementFacts, SoldRow } from './facts.ts';
import { type PlacedSite, placedSites } from './sites.ts';

/** Parcels and days where nothing was said, in hundredths of a dollar-like unit. */
const LAST_MILE: LastMile = {
  baseMinor: 320,
  perKgMinor: 90,
  perThousandKmMinor: 110,
  abroadMinor: 650,
  kmPerDay: 900,
  abroadDays: 4,
};
const DAY_VALUE_MINOR = 20;

/** A place orders go to. */
export interface Region extends Point {
  readonly id: string;
  readonly country: string;
  readonly region: string | null;
}

/** A SKU with its class and its units by region. */
export interface PlacedSku {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly classId: string;
  readonly unitsByRegion: ReadonlyMap<string, number>;
  readonly unitsPerMonth: number;
}

/** The question with what its answer is read back with. */
export interface PlacementScene {
  readonly problem: PlacementProblem;
  readonly sites: readonly PlacedSite[];
  readonly regions: readonly Region[];
  readonly skus: readonly PlacedSku[];
  readonly leftOutSkus: number;
  readonly exchange: Exchange;
  readonly settings: {
    readonly cashCeilingMinor: number | null;
    readonly dayValueMinor: number;
    readonly lastMile: LastMile;
    readonly isDefault: boolean;
  };
}

const WEIGHT_BANDS = [250, 500, 1000, 2000, 5000];
const regionId = (country: string, region: string | null) =>
  region ? `${country}-${region}` : country;

/** Share of a market's orders by region; a market nobody ordered from yet is its own country. */
function mixOf(destinations: readonly DestinationRow[]) {
  const ofMarket = Map.groupBy(destinations, ({ market }) => market);
  return (market: string): { country: string; region: string | null; share: number }[] => {
    const rows = (ofMarket.get(market) ?? []).filter((row) => pointOf(row.country, row.region));
    const total = rows.reduce((sum, { orders }) => sum + orders, 0);
    if (total === 0)
      return pointOf(market, null) ? [{ country: market, region: null, share: 1 }] : [];
    return rows.map(({ country, region, orders }) => ({ country, region, share: orders / total }));
  };
}

// Goods of one class have the same flags, about the same weight, and the same sites that take them.
const classIdOf = (row: SoldRow, sites: readonly PlacedSite[]) => {
  const flags = [row.hasBattery, row.isLiquid, row.isMagnetic, row.isAerosol].map(Number).join('');
  const band = WEIGHT_BANDS.findIndex((most) => (row.weightGrams ?? 0) <= most);
  const taken = sites.map((site) => (site.takes(row) ? 1 : 0)).join('');
  return `${flags}:${band < 0 ? WEIGHT_BANDS.length : band}:${taken}`;
};

interface Goods {
  readonly skus: PlacedSku[];
  readonly regions: Map<string, Region>;
  readonly rowsOf: Map<string, SoldRow[]>;
  readonly leftOut: Set<string>;
}

function goodsOf(facts: PlacementFacts, sites: readonly PlacedSite[]): Goods {
  const mix = mixOf(facts.destinations);
  const goods: Goods = { skus: [], regions: new Map(), rowsOf: new Map(), leftOut: new Set() };
  for (const [skuId, rows] of Map.groupBy(facts.sold, (row) => row.skuId)) {
    const [first] = rows;
    if (!first) continue;
    const isSized = first.weightGrams !== null && first.volumeCm3 !== null;
    if (!isSized || !sites.some((site) => site.takes(first))) {
      goods.leftOut.add(skuId);
      continue;
    }
    const units = new Map<string, number>();
    for (const row of rows) {
      for (const { country, region, share } of mix(row.market)) {
        const id = regionId(country, region);
        const point = pointOf(country, region);
        if (!point) continue;
        goods.regions.set(id, { id, country, region, ...point });
        units.set(id, (units.get(id) ?? 0) + row.unitsPerDay * MONTH * share);
      }
    }
    const classId = classIdOf(first, sites);
    goods.rowsOf.set(classId, [...(goods.rowsOf.get(classId) ?? []), first]);
    const unitsPerMonth = [...units.values()].reduce((sum, one) => sum + one, 0);
    const { code, title } = first;
    goods.skus.push({ skuId, code, title, classId, unitsByRegion: units, unitsPerMonth });
  }
  return goods;
}

function parcel(site: PlacedSite, region: Region, kg: number, mile: LastMile) {
  const km = kmBetween(site.point, region);
  const isAbroad = site.country !== region.country;
  const perOrder =
    site.pickPerOrderMinor +
    mile.baseMinor +
    (mile.perThousandKmMinor * km) / 1000 +
    (isAbroad ? mile.abroadMinor : 0);
  return {
    unitMinor: perOrder / A.unitsPerOrder + site.pickPerUnitMinor + mile.perKgMinor * kg,
    days: 1 + km / mile.kmPerDay + (isAbroad ? mile.abroadDays : 0),
  };
}

function flowsOf(
  goods: Goods,
  sites: readonly PlacedSite[],
  kgOf: Map<string, number>,
  mile: LastMile,
) {
  const units = new Map<string, number>();
  for (const sku of goods.skus) {
    for (const [region, count] of sku.unitsByRegion) {
      const key = `${sku.classId} ${region}`;
      units.set(key, (units.get(key) ?? 0) + count);
    }
  }
  return [...units].map(([key, unitsPerMonth]): Flow => {
    const [classId = '', region = ''] = key.split(' ');
    const to = goods.regions.get(region) as Region;
    const kg = kgOf.get(classId) ?? 0;
    const from = new Map(sites.map((site) => [site.id, parcel(site, to, kg, mile)]));
    const ordersPerMonth = unitsPerMonth / A.unitsPerOrder;
    return { classId, regionId: region, unitsPerMonth, ordersPerMonth, from };
  });
}

function classesOf(goods: Goods, sites: readonly PlacedSite[], exchange: Exchange) {
  return [...goods.rowsOf].map(([id, rows]) => {
    const mean = (pick: (row: SoldRow) => number) =>
      rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
    const landed = (row: SoldRow) =>
      exchange.convert(row.landedMinor ?? 0, row.landedCurrency ?? exchange.currency) ?? 0;
    return {
      id,
      cbm: mean((row) => (row.volumeCm3 ?? 0) / 1e6),
      landedMinor: mean(landed),
      kg: mean((row) => (row.weightGrams ?? 0) / 1000),
      siteIds: new Set(
        sites.filter((site) => rows.every((row) => site.takes(row))).map((site) => site.id),
      ),
      skus: rows.length,
    };
  });
}

function settingsOf(facts: PlacementFacts, exchange: Exchange): PlacementScene['settings'] {
  const { settings } = facts;
  const scale = minorUnitsOf(facts.currency) / 100;
  if (!settings) {
    const scaled = Object.entries(LAST_MILE).map(([name, value]) => [
      name,
      name.endsWith('Minor') ? Math.round((value as number) * scale) : value,
    ]);
    return {
      cashCeilingMinor: null,
      dayValueMinor: Math.round(DAY_VALUE_MINOR * scale),
      lastMile: Object.fromEntries(scaled) as LastMile,
      isDefault: true,
    };
  }
  const money = (minor: number) => Math.round(exchange.convert(minor, settings.currency) ?? minor);
  return {
    cashCeilingMinor: settings.cashCeilingMinor === null ? null : money(settings.cashCeilingMinor),
    dayValueMinor: money(settings.dayValueMinor),
    lastMile: JSON.parse(settings.lastMile) as LastMile,
    isDefault: false,
  };
}

/** Puts the question together. */
export function placementScene(facts: PlacementFacts): PlacementScene {
  const exchange = exchangeInto(facts.currency, facts.fx);
  const sites = placedSites(facts, exchange);
  const goods = goodsOf(facts, sites);
  const settings = settingsOf(facts, exchange);
  const classes = classesOf(goods, sites, exchange);
  const kgOf = new Map(classes.map(({ id, kg }) => [id, kg]));
  return {
    problem: {
      sites,
      classes,
      flows: flowsOf(goods, sites, kgOf, settings.lastMile),
      dayValueMinor: settings.dayValueMinor,
      yearlyCapitalShare: A.yearlyCapitalShare,
      reviewDays: A.reviewDays,
      safetyFactor: A.safetyFactor,
      varianceRatio: A.varianceRatio,
      cashCeilingMinor: settings.cashCeilingMinor,
    },
    sites,
    regions: [...goods.regions.values()],
    skus: goods.skus,
    leftOutSkus: goods.leftOut.size,
    exchange,
    settings,
  };
}
