/**
 * The VN2 rules replayed on the last known weeks of a demand folder: an order at the end of week t
 * is sellable from week t + 3, lost sales, 0.2 per unit held a week and 1.0 per lost unit. It knows
 * nothing of forecasts.
 */
import type { FileSeries } from '../forecast/demand-files.ts';

/** Weeks of the replay: costs count from `costFrom` to `to`, stock starts before. */
export interface ReplayWindow {
  readonly from: number;
  readonly costFrom: number;
  readonly to: number;
}

/** A store-product's state at the end of a week. */
export interface WeekState {
  readonly series: FileSeries;
  readonly week: number;
  readonly onHand: number;
  /** Units arriving one and two weeks from now. */
  readonly next: number;
  readonly afterNext: number;
}

/** Cost per eight weeks with its two parts, and every order above zero. */
export interface WeekReplay {
  readonly cost: number;
  readonly holding: number;
  readonly shortage: number;
  readonly fill: number;
  readonly orders: { sku: string; week: number; quantity: number }[];
}

const WARM_UP = 6;
const COST_WEEKS = 26;

/** The window of 26 counted weeks that ends `weeksBack` weeks before the last known one. */
export function replayWindow(lastWeek: number, weeksBack = 0): ReplayWindow {
  const to = lastWeek - weeksBack;
  return { to, costFrom: to - COST_WEEKS + 1, from: to - COST_WEEKS + 1 - WARM_UP };
}

/** Mean of the last `weeks` observed weeks up to and including one. */
export function observedMean(s: FileSeries, week: number, weeks: number): number {
  let [sum, n] = [0, 0];
  for (let i = Math.min(week - s.first, s.units.length - 1); i >= 0 && n < weeks; i--) {
    if (s.observed[i] === 0) continue;
    sum += s.units[i] as number;
    n += 1;
  }
  return n === 0 ? 0 : sum / n;
}

/**
 * Replays every series; `order` gives units (rounded to whole, never negative) at the end of a
 * week.
 */
export function replayWeeks(
  all: readonly FileSeries[],
  window: ReplayWindow,
  order: (state: WeekState) => number,
): WeekReplay {
  let [held, lost, sold, demanded] = [0, 0, 0, 0];
  const orders: WeekReplay['orders'] = [];
  for (const series of all) {
    const start = observedMean(series, window.from - 1, 13);
    let onHand = Math.ceil(2 * start);
    let pipeline = [Math.ceil(start), Math.ceil(start)];
    for (let week = window.from; week <= window.to; week++) {
      onHand += pipeline.shift() ?? 0;
      const demand = series.units[week - series.first] ?? 0;
      const shipped = Math.min(onHand, demand);
      onHand -= shipped;
      if (week >= window.costFrom) {
        held += onHand;
        lost += demand - shipped;
        sold += shipped;
        demanded += demand;
      }
      const [next = 0, afterNext = 0] = pipeline;
      const wanted = order({ series, week, onHand, next, afterNext });
      const quantity = Math.max(0, Math.round(wanted));
      pipeline = [next, afterNext, quantity];
      if (quantity > 0) orders.push({ sku: series.sku, week, quantity });
    }
  }
  const scale = 8 / COST_WEEKS;
  const [holding, shortage] = [0.2 * held * scale, lost * scale];
  return { cost: holding + shortage, holding, shortage, fill: sold / demanded, orders };
}
