// The sites of the question: warehouses that are held and sites that are offered, their charges in
// one currency. Pure.
import { storageRate } from '../../../shared/planning/clearance/stock-age.ts';
import type { Exchange } from '../../../shared/planning/exchange.ts';
import type { Site } from '../../../shared/planning/placement/problem.ts';
import type { Point } from '../../../shared/planning/placement/regions.ts';
import type { WarehouseTariff } from '../../../shared/planning/tariff.ts';
import { PLACEMENT_ASSUMPTIONS as A, MONTH } from './assumptions.ts';
import type { PlacementFacts, SiteRow, SoldRow } from './facts.ts';

/** A site with where it lies, beside what the sum needs of it. */
export interface PlacedSite extends Site {
  readonly warehouseId: string | null;
  readonly name: string;
  readonly country: string;
  readonly point: Point;
  readonly isHeld: boolean;
  readonly isFixedKnown: boolean;
  readonly setUpMinor: number;
  readonly pickPerOrderMinor: number;
  readonly pickPerUnitMinor: number;
  readonly takes: (row: SoldRow) => boolean;
}

/** Warehouses of platforms take their own orders alone. */
const CHOSEN_KINDS = ['own', '3pl'];

function chargesOf(tariff: WarehouseTariff | null, exchange: Exchange) {
  const fee = (minor: number) => (tariff ? (exchange.convert(minor, tariff.currency) ?? 0) : 0);
  const steps = (tariff?.storagePerCbmDay ?? []).map(({ upToDays, priceMinor }) => ({
    upToDays,
    perCbmDayMinor: fee(priceMinor),
  }));
  return {
    storagePerCbmMonthMinor: MONTH * storageRate(steps, A.storageAgeDays),
    pickPerOrderMinor: fee(tariff?.pickPerOrderMinor ?? 0),
    pickPerUnitMinor: fee((tariff?.pickPerUnitMinor ?? 0) + (tariff?.inboundPerUnitMinor ?? 0)),
  };
}

const takesOf = (site: SiteRow | null) => (row: SoldRow) =>
  site === null ||
  ((!row.hasBattery || site.takesBattery === 1) &&
    (!row.isLiquid || site.takesLiquid === 1) &&
    (!row.isMagnetic || site.takesMagnetic === 1) &&
    (!row.isAerosol || site.takesAerosol === 1) &&
    (site.maxWeightGrams === null || (row.weightGrams ?? 0) <= site.maxWeightGrams));

function parsed(tariff: string | null): WarehouseTariff | null {
  return tariff ? (JSON.parse(tariff) as WarehouseTariff) : null;
}

function heldSites(facts: PlacementFacts, exchange: Exchange): PlacedSite[] {
  return facts.held.flatMap((row) => {
    if (!CHOSEN_KINDS.includes(row.kind) || row.latitude === null || row.longitude === null) {
      return [];
    }
    const extra = facts.sites.find(({ warehouseId }) => warehouseId === row.id) ?? null;
    const lane = facts.freights.find(({ warehouseId }) => warehouseId === row.id);
    const freight = lane ? exchange.convert(lane.pricePerCbmMinor, lane.currency) : null;
    const own = extra ? exchange.convert(extra.freightPerCbmMinor, extra.currency) : null;
    return [
      {
        id: row.id,
        warehouseId: row.id,
        name: row.name,
        country: row.country,
        point: { latitude: row.latitude, longitude: row.longitude },
        isHeld: true,
        isFixedKnown: extra !== null,
        setUpMinor: 0,
        monthlySetUpMinor: 0,
        monthlyFixedMinor: extra
          ? (exchange.convert(extra.monthlyFixedMinor, extra.currency) ?? 0)
          : 0,
        freightPerCbmMinor: freight ?? own ?? 0,
        leadTimeDays: (lane?.transitDays ?? extra?.freightDays ?? 30) + A.productionDays,
        ...chargesOf(parsed(row.tariff), exchange),
        takes: takesOf(extra),
      },
    ];
  });
}

function candidateSites(facts: PlacementFacts, exchange: Exchange): PlacedSite[] {
  return facts.sites
    .filter(({ warehouseId }) => warehouseId === null)
    .map((row) => {
      const money = (minor: number) => exchange.convert(minor, row.currency) ?? 0;
      return {
        id: row.id,
        warehouseId: null,
        name: row.name,
        country: row.country,
        point: { latitude: row.latitude, longitude: row.longitude },
        isHeld: false,
        isFixedKnown: true,
        setUpMinor: money(row.setUpMinor),
        monthlySetUpMinor: money(row.setUpMinor) / A.setUpMonths,
        monthlyFixedMinor: money(row.monthlyFixedMinor),
        freightPerCbmMinor: money(row.freightPerCbmMinor),
        leadTimeDays: row.freightDays + A.productionDays,
        ...chargesOf(parsed(row.tariff), exchange),
        takes: takesOf(row),
      };
    });
}

/** All sites, the held ones first. */
export const placedSites = (facts: PlacementFacts, exchange: Exchange): PlacedSite[] => [
  ...heldSites(facts, exchange),
  ...candidateSites(facts, exchange),
];
