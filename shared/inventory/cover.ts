// How long stock lasts on a forecast path, inbound counted only from the day it arrives.
// Days are counted from today: day 0 is today. Pure arithmetic, no calendar.

/** Beyond this many days cover is not told apart; a seller reads it as "more than two years". */
export const COVER_LIMIT_DAYS = 730;

/** Expected demand, units a day: given for the first days, then level. */
export interface DemandPath {
  /** `dailyUnits[0]` is what is left of today. Lives and events are already in it. */
  readonly dailyUnits: readonly number[];
  /** Every day after the last given one. */
  readonly tailUnitsPerDay: number;
}

/** Units that arrive, by day from today. */
export interface Arrival {
  /** Days from today; an overdue arrival without a new date has none and is not cover. */
  readonly dayIndex: number | null;
  readonly units: number;
}

/** Demand on one day of the path. */
export function demandOnDay(path: DemandPath, dayIndex: number): number {
  return path.dailyUnits[dayIndex] ?? path.tailUnitsPerDay;
}

/**
 * Demand of the first `days` days; a part of the last day counts as that part.
 *
 * @example demandUntil(levelPath(4), 2.5) // 10
 */
export function demandUntil(path: DemandPath, days: number): number {
  let sum = 0;
  for (let day = 0; day < days; day += 1) sum += demandOnDay(path, day) * Math.min(1, days - day);
  return sum;
}

/** Whether the path asks for anything at all. */
export function hasDemand(path: DemandPath): boolean {
  return path.tailUnitsPerDay > 0 || path.dailyUnits.some((units) => units > 0);
}

/** Units that come on top of a path on one day: a live. */
export interface Spike {
  readonly dayIndex: number;
  readonly units: number;
}

/** A path with spikes on top; those of the past are left out. */
export function withSpikes(path: DemandPath, spikes: readonly Spike[]): DemandPath {
  const coming = spikes.filter(({ dayIndex }) => dayIndex >= 0);
  if (coming.length === 0) return path;
  const length = Math.max(path.dailyUnits.length, ...coming.map(({ dayIndex }) => dayIndex + 1));
  const dailyUnits = Array.from({ length }, (_, day) => demandOnDay(path, day));
  for (const { dayIndex, units } of coming) {
    dailyUnits[dayIndex] = (dailyUnits[dayIndex] as number) + units;
  }
  return { dailyUnits, tailUnitsPerDay: path.tailUnitsPerDay };
}

/**
 * A level rate with spikes on top.
 *
 * @example levelPath(12, [{ dayIndex: 9, units: 2000 }]).dailyUnits[9] // 2012
 */
export function levelPath(unitsPerDay: number, spikes: readonly Spike[] = []): DemandPath {
  return withSpikes({ dailyUnits: [], tailUnitsPerDay: unitsPerDay }, spikes);
}

/**
 * Days until `units` are used up with what arrives on the way; fractions of the last day count.
 * Null when the path asks for nothing, COVER_LIMIT_DAYS when it lasts longer than that.
 *
 * @example daysOfCover(30, [], levelPath(4)) // 7.5
 */
export function daysOfCover(
  units: number,
  arrivals: readonly Arrival[],
  path: DemandPath,
): number | null {
  if (!hasDemand(path)) return null;
  let left = units;
  for (let day = 0; day < COVER_LIMIT_DAYS; day += 1) {
    for (const arrival of arrivals) if (arrival.dayIndex === day) left += arrival.units;
    const demand = demandOnDay(path, day);
    if (left <= 0 && (demand > 0 || left < 0)) return day;
    if (demand > left) return day + left / demand;
    left -= demand;
  }
  return COVER_LIMIT_DAYS;
}

/** Cover of everything owned or ordered, as if it were all here today. */
export function positionCoverDays(positionUnits: number, path: DemandPath): number | null {
  return daysOfCover(Math.max(0, positionUnits), [], path);
}

/**
 * The day on which stock runs out although more is on its way, or null. Inbound without a date
 * (overdue, no new ETA) counts as on its way but never as cover: late inbound is not cover.
 */
export function gapDayIndex(
  units: number,
  arrivals: readonly Arrival[],
  path: DemandPath,
): number | null {
  const cover = daysOfCover(units, arrivals, path);
  if (cover === null || cover >= COVER_LIMIT_DAYS) return null;
  const runOutDay = Math.floor(cover);
  const comesLater = arrivals.some(
    ({ dayIndex, units: more }) => more > 0 && (dayIndex === null || dayIndex > runOutDay),
  );
  return comesLater ? runOutDay : null;
}
