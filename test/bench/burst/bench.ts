/**
 * `npm run bench -- burst`: delay of the burst alarm on over-dispersed traffic, thresholds tuned to
 * one false alarm in 1,200 stream minutes at the base rate, as the task in the demand folder's
 * README says.
 */
import {
  type BurstState,
  burstThreshold,
  NO_BURST,
  nextBurst,
} from '../../../shared/planning/burst.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import type { Bar, BenchContext } from '../forecast/bench-context.ts';

const RATES = [0.5, 2, 10];
const RISES = [2, 3, 5];
const RUNS = 1000;
const QUIET_MINUTES = 400_000;
const BLOCK_MINUTES = 5;
const WARM_UP = 120;
const LONGEST = 2000;

interface Delay {
  readonly rate: number;
  readonly rise: number;
  readonly median: number;
  readonly p90: number;
}

/** Recorded medians of a negative-binomial CUSUM, by rate and rise. */
const RECORDED: Record<string, number> = {
  '0.5x2': 30,
  '0.5x3': 13,
  '0.5x5': 6,
  '2x2': 17,
  '2x3': 8,
  '2x5': 4,
  '10x2': 15,
  '10x3': 7,
  '10x5': 3,
};

/** Medians not above the recorded ones. */
export const bars: Bar[] = [
  {
    figure: 'delays',
    bar: 'medians <= 30/13/6, 17/8/4, 15/7/3 minutes',
    isMet: (figures) =>
      (figures.delays as Delay[]).every((d) => d.median <= (RECORDED[`${d.rate}x${d.rise}`] ?? 0)),
  },
];

/**
 * Orders of each minute: Poisson with a Gamma rate (variation 0.5, so shape 4) per block of five
 * minutes.
 */
function traffic(random: () => number): (rate: number) => number {
  let [left, factor] = [0, 1];
  const exponential = () => -Math.log(1 - random());
  return (rate) => {
    if (left === 0) {
      factor = (exponential() + exponential() + exponential() + exponential()) / 4;
      left = BLOCK_MINUTES;
    }
    left -= 1;
    let [count, sum] = [-1, 0];
    while (sum <= rate * factor) {
      sum += exponential();
      count += 1;
    }
    return count;
  };
}

/** Smallest threshold with at most one alarm in 1,200 quiet minutes. */
function tunedThreshold(rate: number, seed: number): number {
  const alarms = (threshold: number): number => {
    const next = traffic(seededRandom(seed));
    let [state, count]: [BurstState, number] = [NO_BURST, 0];
    for (let t = 0; t < QUIET_MINUTES; t++) {
      state = nextBurst({ basePerMinute: rate, threshold }, state, next(rate));
      if (state.isAlarm) count += 1;
    }
    return count;
  };
  let [low, high] = [1, 40];
  for (let i = 0; i < 12; i++) {
    const middle = (low + high) / 2;
    if (alarms(middle) > QUIET_MINUTES / 1200) low = middle;
    else high = middle;
  }
  return high;
}

function delays(rate: number, rise: number, threshold: number, seed: number): Delay {
  const found: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const next = traffic(seededRandom(seed * 1_000_003 + run));
    const detector = { basePerMinute: rate, threshold };
    let state: BurstState = NO_BURST;
    for (let t = 0; t < WARM_UP; t++) state = nextBurst(detector, state, next(rate));
    let minutes = 0;
    do {
      state = nextBurst(detector, state, next(rate * rise));
      minutes += 1;
    } while (!state.isAlarm && minutes < LONGEST);
    found.push(minutes);
  }
  found.sort((a, b) => a - b);
  const at = (q: number) => found[Math.floor(q * RUNS)] as number;
  return { rate, rise, median: at(0.5), p90: at(0.9) };
}

/**
 * Tunes the thresholds, then measures the delays; the shipped thresholds are printed beside them.
 */
export async function run(context: BenchContext): Promise<Record<string, unknown>> {
  const thresholds = RATES.map((rate) => {
    const tuned = Number(tunedThreshold(rate, context.seed).toFixed(2));
    return { rate, tuned, shipped: burstThreshold(rate) };
  });
  context.log(JSON.stringify(thresholds));
  const found = thresholds.flatMap(({ rate, tuned }) =>
    RISES.map((rise) => delays(rate, rise, tuned, context.seed)),
  );
  return { delays: found, thresholds };
}
