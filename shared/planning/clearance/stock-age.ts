/**
 * How old the goods on a shelf are and what their age costs: first in, first out, so what is left
 * is what came last. The age is that of the stay in this warehouse, by which its tariff charges;
 * a transfer starts it anew.
 */

/** Units that arrived together. */
export interface AgeLayer {
  readonly units: number;
  /** Days since they arrived in this warehouse. */
  readonly ageDays: number;
}

/** An arrival of units, with its age in days. */
export interface Inflow {
  readonly units: number;
  readonly ageDays: number;
}

/**
 * The layers of what is on hand, oldest first. Units that no known arrival explains are as old as
 * the oldest one that is known; with no arrival at all their age is 0 and nobody can say more.
 *
 * @param inflows arrivals, newest first; those beyond the stock left again
 * @example ageLayers(50, [{ units: 30, ageDays: 10 }, { units: 40, ageDays: 80 }])
 * // [{ units: 20, ageDays: 80 }, { units: 30, ageDays: 10 }]
 */
export function ageLayers(onHandUnits: number, inflows: readonly Inflow[]): AgeLayer[] {
  const layers: AgeLayer[] = [];
  let left = Math.max(0, onHandUnits);
  for (const { units, ageDays } of inflows) {
    const taken = Math.min(left, Math.max(0, units));
    if (taken > 0) layers.push({ units: taken, ageDays });
    left -= taken;
  }
  if (left > 0) layers.push({ units: left, ageDays: inflows.at(-1)?.ageDays ?? 0 });
  return layers.reverse();
}

/** The layers without their oldest `units`: what leaves a shelf leaves from the oldest. */
export function withoutOldest(layers: readonly AgeLayer[], units: number): AgeLayer[] {
  let toTake = units;
  return layers.flatMap((layer) => {
    const taken = Math.min(toTake, layer.units);
    toTake -= taken;
    return layer.units > taken ? [{ ...layer, units: layer.units - taken }] : [];
  });
}

/** Only the oldest `units` of the layers. */
export function oldestOnly(layers: readonly AgeLayer[], units: number): AgeLayer[] {
  let left = units;
  return layers.flatMap((layer) => {
    const taken = Math.min(left, layer.units);
    left -= taken;
    return taken > 0 ? [{ ...layer, units: taken }] : [];
  });
}

/** Sum of the units of layers. */
export function layerUnits(layers: readonly AgeLayer[]): number {
  return layers.reduce((sum, { units }) => sum + units, 0);
}

/** Unit-weighted mean age in days; 0 for an empty shelf. */
export function meanAgeDays(layers: readonly AgeLayer[]): number {
  const units = layerUnits(layers);
  if (units === 0) return 0;
  return layers.reduce((sum, layer) => sum + layer.units * layer.ageDays, 0) / units;
}

/** One age step of a storage tariff: the first whose bound still holds is charged. */
export interface StorageStep {
  /** Last age in days at which it holds; null = for ever. */
  readonly upToDays: number | null;
  /** Minor units of money per cubic metre and day. */
  readonly perCbmDayMinor: number;
}

/**
 * What a cubic metre of that age costs a day; 0 without a tariff.
 *
 * @example storageRate([{ upToDays: 90, perCbmDayMinor: 55 }, { upToDays: null,
 * perCbmDayMinor: 220 }], 120) // 220
 */
export function storageRate(steps: readonly StorageStep[], ageDays: number): number {
  const step = steps.find(({ upToDays }) => upToDays === null || ageDays <= upToDays);
  return (step ?? steps.at(-1))?.perCbmDayMinor ?? 0;
}

/** What the layers cost a day when they are `laterDays` older; `cbm` is the volume of one unit. */
export function storagePerDay(
  layers: readonly AgeLayer[],
  steps: readonly StorageStep[],
  cbm: number,
  laterDays = 0,
): number {
  return layers.reduce(
    (sum, { units, ageDays }) => sum + units * cbm * storageRate(steps, ageDays + laterDays),
    0,
  );
}

/**
 * Days until the first of the layers costs more to store than today; null when none ever will.
 *
 * @example 20 units of 80 days under a step up to 90: 11 days
 */
export function daysToDearerStep(
  layers: readonly AgeLayer[],
  steps: readonly StorageStep[],
): number | null {
  const waits = layers.flatMap(({ ageDays }) => {
    const now = storageRate(steps, ageDays);
    const bounds = steps.flatMap(({ upToDays }) => (upToDays === null ? [] : [upToDays + 1]));
    return bounds
      .filter((at) => at > ageDays && storageRate(steps, at) > now)
      .map((at) => at - ageDays);
  });
  return waits.length === 0 ? null : Math.ceil(Math.min(...waits));
}

/** Upper bounds in days of the age buckets that surfaces show; above the last is one more. */
export const AGE_BOUNDS_DAYS = [30, 60, 90, 180, 365] as const;

/** Units per age bucket of AGE_BOUNDS_DAYS, the last being older than all of them. */
export function ageBuckets(layers: readonly AgeLayer[]): number[] {
  const units = new Array<number>(AGE_BOUNDS_DAYS.length + 1).fill(0);
  for (const layer of layers) {
    const at = AGE_BOUNDS_DAYS.findIndex((bound) => layer.ageDays <= bound);
    const bucket = at < 0 ? AGE_BOUNDS_DAYS.length : at;
    units[bucket] = (units[bucket] ?? 0) + layer.units;
  }
  return units;
}
