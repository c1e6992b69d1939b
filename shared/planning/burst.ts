/**
 * Live burst detection: does the stream sell faster than its base rate, and since when.
 * Counts orders, not units; over-dispersed traffic is expected, so the test is the negative
 * binomial's, not Poisson's.
 */

/** A detector for one stretch of constant base rate. */
export interface BurstDetector {
  /** Orders a minute expected without a burst. */
  readonly basePerMinute: number;
  /** Evidence at which the alarm is raised. */
  readonly threshold: number;
}

/** The running evidence and the minute it began to gather. */
export interface BurstState {
  readonly evidence: number;
  readonly minutes: number;
  readonly isAlarm: boolean;
}

/** The rise the detector is built for, and the dispersion it forgives (negative-binomial size). */
const RISE = 2.5;
const SIZE = 4;

/** Nothing gathered yet. */
export const NO_BURST: BurstState = { evidence: 0, minutes: 0, isAlarm: false };

/**
 * The next state after one minute with `orders` orders:
 * S <- max(0, S + x ln(rise (r + l) / (r + rise l)) - r ln((r + rise l) / (r + l))).
 * Source: negative-binomial CUSUM, ../shared/facts/planning.md 2.6 (rise 2.5, r 4).
 * @example nextBurst({ basePerMinute: 2, threshold: 10 }, NO_BURST, 6).evidence // 1.14
 */
export function nextBurst(detector: BurstDetector, state: BurstState, orders: number): BurstState {
  const rate = Math.max(1e-6, detector.basePerMinute);
  const gain = Math.log((RISE * (SIZE + rate)) / (SIZE + RISE * rate));
  const cost = SIZE * Math.log((SIZE + RISE * rate) / (SIZE + rate));
  const before = state.isAlarm ? 0 : state.evidence;
  const evidence = Math.max(0, before + Math.max(0, orders) * gain - cost);
  return {
    evidence,
    minutes: evidence > 0 ? (state.isAlarm ? 1 : state.minutes + 1) : 0,
    isAlarm: evidence >= detector.threshold,
  };
}

/**
 * Thresholds measured for one false alarm in 1,200 stream minutes, by base rate
 * (test/bench/burst).
 */
const MEASURED: readonly (readonly [rate: number, threshold: number])[] = [
  [0.05, 3.4],
  [0.2, 4.9],
  [0.5, 6.5],
  [2, 9.8],
  [10, 14.1],
  [30, 16.4],
];

/**
 * Threshold for about one false alarm in 20 hours of streaming at that base rate (orders a minute).
 * Linear in the log of the rate between the measured points, flat outside.
 * @example burstThreshold(2) // 9.8
 */
export function burstThreshold(basePerMinute: number): number {
  const x = Math.log(Math.max(1e-6, basePerMinute));
  let [lowRate, low] = MEASURED[0] as readonly [number, number];
  if (x <= Math.log(lowRate)) return low;
  for (const [rate, threshold] of MEASURED.slice(1)) {
    if (x <= Math.log(rate)) {
      const share = (x - Math.log(lowRate)) / (Math.log(rate) - Math.log(lowRate));
      return low + share * (threshold - low);
    }
    [lowRate, low] = [rate, threshold];
  }
  return low;
}
