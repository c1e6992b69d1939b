/**
 * Days far above the usual, labelled by what they are put down to. They are never thrown away: the
 * forecast caps them by itself, a person reads them, and events learn from them.
 */
import { addDays } from '../../calendar/local-date.ts';
import type { SkuHistory } from './sku-history.ts';

/** What a spike is put down to. */
export const SPIKE_CAUSES = ['live', 'promotion', 'holiday', 'unknown'] as const;
export type SpikeCause = (typeof SPIKE_CAUSES)[number];

/** A day of a history, how much it sold and how much was usual. */
export interface Spike {
  readonly localDate: string;
  readonly units: number;
  readonly usualUnits: number;
  readonly cause: SpikeCause;
}

/** Which event a market had on a date; null = none. */
export type EventCause = (market: string, localDate: string) => 'promotion' | 'holiday' | null;

/** Days before a day that say what is usual, and how few of them are too few. */
const USUAL_DAYS = 56;
const FEWEST_DAYS = 14;
/** A day below this many units is no spike whatever is usual. */
const LEAST_UNITS = 5;
const DEVIATIONS = 5;
const TIMES = 3;
/** Days with a sale needed before a quantity can be told from a lumpy SKU's usual one. */
const FEWEST_SALES = 5;
/** Days a person still looks back at. */
const SHOWN_DAYS = 365;

/**
 * The spikes of the last year: more than five deviations above the eight weeks before and more than
 * three times their mean. Earlier spikes count in those weeks as what was usual on their day.
 *
 * @example 2 a day, then 40 on a live that sold 38: a spike of 40, usual 2, cause 'live'
 */
export function spikesOf(history: SkuHistory, eventOn: EventCause): Spike[] {
  const { units, liveUnits, firstDate, market } = history;
  const plain = [...units];
  const out: Spike[] = [];
  for (let day = FEWEST_DAYS; day < units.length; day += 1) {
    const sold = units[day] as number;
    if (sold < LEAST_UNITS) continue;
    const { mean, deviation } = usual(plain.slice(Math.max(0, day - USUAL_DAYS), day));
    if (sold <= mean + DEVIATIONS * deviation || sold <= TIMES * mean) continue;
    if (sold <= largestUsualSale(plain, day)) continue;
    plain[day] = mean;
    if (day < units.length - SHOWN_DAYS) continue;
    const localDate = addDays(firstDate, day);
    const isLive = (liveUnits[day] ?? 0) * 2 >= sold;
    const cause = isLive ? 'live' : (eventOn(market, localDate) ?? 'unknown');
    out.push({ localDate, units: sold, usualUnits: Math.round(mean * 100) / 100, cause });
  }
  return out;
}

/** Mean and three deviations of the quantities sold on days with a sale, a year back. */
function largestUsualSale(plain: readonly number[], day: number): number {
  const sales = plain.slice(Math.max(0, day - SHOWN_DAYS), day).filter((units) => units > 0);
  if (sales.length < FEWEST_SALES) return Number.POSITIVE_INFINITY;
  const mean = sales.reduce((sum, units) => sum + units, 0) / sales.length;
  const variance = sales.reduce((sum, units) => sum + (units - mean) ** 2, 0) / sales.length;
  return mean + 3 * Math.sqrt(variance);
}

function usual(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
  // Counts scatter at least as a Poisson does, however calm eight weeks were.
  return { mean, deviation: Math.sqrt(Math.max(variance, mean)) };
}
