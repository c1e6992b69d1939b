/**
 * What the forecast needs to know about a rhythm of observation: windows, seasons, memory, how far
 * back it trains. One shape serves every daily shop; nothing here is tuned per SKU or per data set.
 */

import type { TailGuard } from './tail-guard.ts';

/** Windows and memories of one rhythm, all counted in its own periods (days, weeks or months). */
export interface ForecastShape {
  readonly rhythm: 'daily' | 'weekly' | 'monthly';
  /** Phases smoothed apart by the ES member: 7 weekdays, else 1. */
  readonly phases: number;
  readonly esAlphas: readonly number[];
  /** TSB constants; the first one is a member of the base. */
  readonly tsbAlphas: readonly [number, number];
  /**
   * Level windows, ascending; the three shortest make the short level, the last one is the year.
   */
  readonly windows: readonly number[];
  /** Which of them enter the regression with capped quantities (indexes into `windows`). */
  readonly cappedFeatures: readonly number[];
  /** History from which the cap and the spread of totals are taken. */
  readonly memory: number;
  /** A year, as the distance to the same season. */
  readonly year: number;
  /**
   * How many past years the season is read from, and the periods just before it that it is compared
   * with.
   */
  readonly seasonYears: number;
  readonly seasonBefore: number;
  /** Known periods of those it takes to compare with. */
  readonly seasonBeforeLeast: number;
  /** Units by which a group's season is shrunk to the shop's. */
  readonly seasonWeightUnits: number;
  /** Base of six members, or of the three that carry the season. */
  readonly seasonalBase: boolean;
  /** Windows for the share of periods with a sale: recent and long. */
  readonly recentShare: number;
  readonly longShare: number;
  /** A series younger than this does not train. */
  readonly minimumAge: number;
  /** Age of a mature series: age enters the regression between these, relative to a year. */
  readonly ageRange: readonly [number, number, number];
  /** Pseudo-origins: distance between them and how many. */
  readonly trainingStep: number;
  readonly trainingSteps: number;
  /** Half-life of a training row. */
  readonly halfLife: number;
  /** Rows younger than this calibrate the spread; 0 = the raw spread is kept. */
  readonly calibrationReach: number;
  /** Ridge on the standardised coefficients of the pooled regression. */
  readonly ridge: number;
  /** How far the pooled tail is trusted. */
  readonly guard: TailGuard;
  /** Windows of history (in horizons) a SKU needs to teach the pooled spread. */
  readonly priorWindows: number;
}

/** Daily demand, weekday season. Source of the figures: ../shared/facts/forecast-reach.md 3. */
export const DAILY: ForecastShape = {
  rhythm: 'daily',
  phases: 7,
  esAlphas: [0.02, 0.05, 0.1, 0.2, 0.35],
  tsbAlphas: [0.05, 0.1],
  windows: [28, 56, 91, 182, 365],
  cappedFeatures: [0, 2, 4],
  memory: 365,
  year: 364,
  seasonYears: 1,
  seasonBefore: 56,
  seasonBeforeLeast: 7,
  seasonWeightUnits: 50,
  seasonalBase: false,
  recentShare: 28,
  longShare: 91,
  minimumAge: 60,
  ageRange: [30, 730, 365],
  trainingStep: 7,
  trainingSteps: 40,
  halfLife: 240,
  calibrationReach: 140,
  ridge: 50,
  guard: { floor: 0.6, scaleUnits: 150, riskShare: 0.0025 },
  priorWindows: 3,
};

/** Weekly demand with a season of two past years, by store. */
export const WEEKLY: ForecastShape = {
  rhythm: 'weekly',
  phases: 1,
  esAlphas: [0.01, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5],
  tsbAlphas: [0.2, 0.1],
  windows: [4, 8, 13, 26, 52],
  cappedFeatures: [0, 2, 4],
  memory: 104,
  year: 52,
  seasonYears: 2,
  seasonBefore: 13,
  seasonBeforeLeast: 7,
  seasonWeightUnits: 50,
  seasonalBase: true,
  recentShare: 4,
  longShare: 13,
  minimumAge: 12,
  ageRange: [4, 104, 52],
  trainingStep: 1,
  trainingSteps: 78,
  halfLife: 40,
  calibrationReach: 0,
  ridge: 50,
  guard: { floor: 0.6, scaleUnits: 150, riskShare: 0.0025 },
  priorWindows: 3,
};

/** Monthly demand of slow parts. */
export const MONTHLY: ForecastShape = {
  rhythm: 'monthly',
  phases: 1,
  esAlphas: [0.01, 0.03, 0.05, 0.1, 0.2, 0.3, 0.5],
  tsbAlphas: [0.1, 0.05],
  windows: [3, 6, 12, 24],
  cappedFeatures: [1, 2, 3],
  memory: 36,
  year: 12,
  seasonYears: 1,
  seasonBefore: 6,
  seasonBeforeLeast: 6,
  seasonWeightUnits: 50,
  seasonalBase: false,
  recentShare: 3,
  longShare: 9,
  minimumAge: 6,
  ageRange: [1, 24, 12],
  trainingStep: 1,
  trainingSteps: 30,
  halfLife: 20,
  calibrationReach: 18,
  ridge: 50,
  guard: { floor: 0.6, scaleUnits: 150, riskShare: 0.0018 },
  priorWindows: 1.2,
};
