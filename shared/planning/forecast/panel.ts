/**
 * The whole forecast of a shop at one origin: prepare, train on the past, forecast the horizon's total as quantiles.
 * Every parameter is fitted on rows whose targets end at or before the origin; nothing after it is read.
 */
import { negativeBinomialQuantiles } from '../negative-binomial.ts';
import { levelAnchor } from './anchor.ts';
import { type BaseRow, baseRows } from './base.ts';
import { actualAfter, type Cut, describeCut } from './cut.ts';
import { decay, type TrainingDate } from './design.ts';
import {
  type DemandHistory,
  observedUpTo,
  type PreparedHistory,
  prepareHistory,
} from './history.ts';
import {
  type CalibrationRow,
  correctedLevels,
  fitLevels,
  type LevelCalibration,
} from './level-calibration.ts';
import { RECURSION_WIDTH, recursiveRates } from './recursions.ts';
import { fitRanking, type RankingModel, rankedTotals } from './regression.ts';
import type { ForecastShape } from './shape.ts';
import { fitSpread, modelledRatio, type PastForecast, type SpreadModel } from './spread-model.ts';
import { guardedQuantiles, rawQuantiles } from './tail-guard.ts';

/** The demand total of one SKU over the horizon. */
export interface TotalForecast {
  readonly key: string;
  /** Expected units over the horizon. */
  readonly mean: number;
  /** Units at the asked levels, never falling. */
  readonly quantiles: readonly number[];
  /** Variance over mean of the total. */
  readonly ratio: number;
  /** The pooled and the raw quantiles the guarded ones were joined from. */
  readonly pooled: readonly number[];
  readonly raw: readonly number[];
}

/** What a shop's past taught for one horizon; fitted once, applied to any of its SKUs. */
export interface PanelModel {
  readonly shape: ForecastShape;
  readonly horizon: number;
  readonly levels: readonly number[];
  readonly ranking: RankingModel;
  readonly anchor: number;
  readonly spread: SpreadModel | null;
  readonly calibration: LevelCalibration | null;
}

const MAX_TRAINING_ROWS = 30_000;

/** Cuts of every history at each of the periods (ascending); a history not yet begun has none there. */
function cutsAt(
  histories: readonly PreparedHistory[],
  shape: ForecastShape,
  horizon: number,
  periods: readonly number[],
): Cut[][] {
  const out: Cut[][] = periods.map(() => []);
  const rates = new Float64Array(periods.length * RECURSION_WIDTH);
  for (const history of histories) {
    const counts = periods.map((p) => observedUpTo(history, p));
    recursiveRates(history, shape, counts, rates);
    periods.forEach((period, j) => {
      if ((counts[j] as number) === 0) return;
      (out[j] as Cut[]).push(describeCut(history, shape, horizon, period, rates, j));
    });
  }
  return out;
}

/** The past dates the model learns from, newest first. */
function trainingDates(
  histories: readonly PreparedHistory[],
  shape: ForecastShape,
  horizon: number,
  origin: number,
): TrainingDate[] {
  const newest = origin - horizon;
  const steps = Array.from({ length: shape.trainingSteps }, (_, s) => s * shape.trainingStep);
  const periods = steps.map((age) => newest - age).reverse();
  const cuts = cutsAt(histories, shape, horizon, periods);
  return cuts
    .map((at, j) => trainingDate(at, shape, horizon, newest - (periods[j] as number)))
    .filter((date) => date.rows.length > 0)
    .reverse();
}

function trainingDate(
  cuts: readonly Cut[],
  shape: ForecastShape,
  horizon: number,
  age: number,
): TrainingDate {
  const rows: BaseRow[] = [];
  const actuals: number[] = [];
  for (const row of baseRows(cuts, shape)) {
    if (row.cut.age <= shape.minimumAge) continue;
    const actual = actualAfter(row.cut, horizon);
    if (actual === null) continue;
    rows.push(row);
    actuals.push(actual);
  }
  return { age, rows, actuals: Float64Array.from(actuals) };
}

/** At most 30,000 rows: an even subsample of the SKUs, the same one every night. */
function trainingSample(
  histories: readonly PreparedHistory[],
  shape: ForecastShape,
): PreparedHistory[] {
  const every = Math.max(1, (histories.length * shape.trainingSteps) / MAX_TRAINING_ROWS);
  return histories.filter(
    (_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every) || i === 0,
  );
}

/**
 * Learns from the past of a shop how to forecast totals over `horizon` periods after `origin`.
 * Levels must ascend. Source: ../shared/facts/forecast-reach.md 3.
 */
export function fitPanel(
  histories: readonly PreparedHistory[],
  shape: ForecastShape,
  horizon: number,
  origin: number,
  levels: readonly number[],
): PanelModel {
  const dates = trainingDates(trainingSample(histories, shape), shape, horizon, origin);
  const { model: ranking, heldOut: totals } = fitRanking(dates, shape);
  const anchor = levelAnchor(dates, totals, shape, horizon);
  const past: PastForecast[] = [];
  dates.forEach((date, d) => {
    if (date.age > shape.calibrationReach || shape.calibrationReach === 0) return;
    date.rows.forEach((row, i) => {
      const mean = ((totals[d] as Float64Array)[i] as number) * anchor;
      const weight = decay(date.age, shape);
      const actual = date.actuals[i] as number;
      past.push({ mean, ratio: row.ratio, share: row.cut.longShare, actual, weight });
    });
  });
  const spread = past.length < 40 ? null : fitSpread(past);
  const calibration =
    spread === null
      ? null
      : fitLevels(
          past.map((p) => widened(spread, p)),
          levels,
        );
  return { shape, horizon, levels, ranking, anchor, spread, calibration };
}

const widened = (spread: SpreadModel, p: PastForecast): CalibrationRow => ({
  mean: p.mean,
  ratio: modelledRatio(spread, p.mean, p.ratio, p.share),
  actual: p.actual,
});

/** Forecasts every history that has begun by the origin with a fitted model. */
export function forecastPanel(
  model: PanelModel,
  histories: readonly PreparedHistory[],
  origin: number,
): TotalForecast[] {
  const { shape, horizon } = model;
  const rows = baseRows(cutsAt(histories, shape, horizon, [origin])[0] as Cut[], shape);
  const totals = rankedTotals(model.ranking, rows, shape);
  let shopTotal = 0;
  for (let i = 0; i < totals.length; i++) {
    totals[i] = (totals[i] as number) * model.anchor;
    shopTotal += totals[i] as number;
  }
  return rows.map((row, i) => forecastRow(model, row, totals[i] as number, shopTotal));
}

function forecastRow(
  model: PanelModel,
  row: BaseRow,
  mean: number,
  shopTotal: number,
): TotalForecast {
  const { levels, shape, spread, calibration } = model;
  const { key } = row.cut.history.source;
  const ratio = spread ? modelledRatio(spread, mean, row.ratio, row.cut.longShare) : row.ratio;
  const asked = calibration ? correctedLevels(calibration, mean) : levels;
  const pooled = negativeBinomialQuantiles(mean, ratio, asked);
  const raw = rawQuantiles(row, levels, shape.seasonalBase);
  const quantiles = guardedQuantiles(shape.guard, pooled, raw, levels, row.base, shopTotal);
  return { key, mean, quantiles, ratio, pooled, raw };
}

/** Prepares, fits and forecasts in one go. */
export function forecastTotals(
  sources: readonly DemandHistory[],
  shape: ForecastShape,
  horizon: number,
  origin: number,
  levels: readonly number[],
): TotalForecast[] {
  const histories = sources.map(prepareHistory);
  return forecastPanel(fitPanel(histories, shape, horizon, origin, levels), histories, origin);
}
