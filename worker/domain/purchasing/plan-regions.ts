// Which warehouse stands for which country: a market is served by the warehouses of its country,
// ordered for at the first of them that suppliers may ship to; a market without one by the country
// that has most. Pure.
import type { PlanWarehouse } from './plan-rows.ts';

const ORDERABLE = ['own', '3pl'];

const byCode = (a: PlanWarehouse, b: PlanWarehouse) => (a.code < b.code ? -1 : 1);

/** Where the demand of each country is ordered for. */
export interface Regions {
  readonly regionOf: (market: string) => string | null;
  /** The warehouse suppliers ship to. */
  readonly mainOf: (region: string) => PlanWarehouse | undefined;
  readonly poolOf: (region: string) => readonly string[];
  /** The id of the warehouse that stands for another one's region. */
  readonly mainIdOf: (warehouseId: string) => string | null;
}

/** The regions of a workspace's warehouses. */
export function regionsOf(warehouses: readonly PlanWarehouse[]): Regions {
  const orderable = warehouses.filter(({ kind }) => ORDERABLE.includes(kind)).sort(byCode);
  const countries = new Map<string, PlanWarehouse[]>();
  for (const warehouse of orderable) {
    const { country } = warehouse;
    countries.set(country, [...(countries.get(country) ?? []), warehouse]);
  }
  const [home] = [...countries].sort(
    ([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1),
  );
  const regionOf = (market: string) => (countries.has(market) ? market : (home?.[0] ?? null));
  return {
    regionOf,
    mainOf: (region) => countries.get(region)?.[0],
    poolOf: (region) =>
      warehouses.filter(({ country }) => regionOf(country) === region).map(({ id }) => id),
    mainIdOf: (warehouseId) => {
      const found = warehouses.find(({ id }) => id === warehouseId);
      const region = found ? regionOf(found.country) : null;
      return region === null ? null : (countries.get(region)?.[0]?.id ?? null);
    },
  };
}
