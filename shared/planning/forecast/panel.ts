/**
 * The whole forecast of a shop at one origin: prepare, train on the past, forecast the horizon's
 * total as quantiles. Every parameter is fitted on rows whose targets end at or before the origin;
 * nothing after it is read.
 */
import { negativeBinomialQuantiles } from '../negative-binomial.ts';
import { levelAnchor } from './anchor.ts';
import { type BaseRow, baseRows, poolOf, type ShopPool } from './base.ts';
import { type Cut, describeCut } from './cut.ts';
import { decay, type TrainingDate } from './design.ts';
import {
  type DemandHistory,
  knownTotal,
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
import { fitRanking, movedTotals, type RankingModel, shopScale } from './regression.ts';
import type { ForecastShape } from './shape.ts';
import { fitSpread, modelledRatio, type PastForecast, type SpreadModel } from './spread-model.ts';
import { guardedQuantiles, rawQuantiles, steadyTotal } from './tail-guard.ts';

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
  /**
   * The cheap blend's total: short level x season averaged with the year; calmer from week to week.
   */
  readonly steady: number;
  /** Variance over mean shrunk to the shop, before recent surprises widen or narrow it. */
  readonly steadyRatio: number;
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

const MAX_TRAINING_ROWS = 15_000;

/**
 * A cut and what was sold in the horizon after it (null = not all known): training reads it,
 * nothing else.
 */
interface Outcome {
  readonly cut: Cut;
  readonly actual: number | null;
}

/**
 * Cuts of every history at each of the periods (ascending); a history not yet begun has none there.
 */
function outcomesAt(
  sources: readonly DemandHistory[],
  shape: ForecastShape,
  horizon: number,
  periods: readonly number[],
): Outcome[][] {
  const out: Outcome[][] = periods.map(() => []);
  const rates = new Float64Array(periods.length * RECURSION_WIDTH);
  const counts = new Int32Array(periods.length);
  let history: PreparedHistory | undefined;
  for (const source of sources) {
    history = prepareHistory(source, history);
    for (let j = 0; j < periods.length; j++) {
      counts[j] = observedUpTo(history, periods[j] as number);
    }
    recursiveRates(history, shape, counts, rates);
    for (let j = 0; j < periods.length; j++) {
      if (counts[j] === 0) continue;
      const period = periods[j] as number;
      const cut = describeCut(history, shape, horizon, period, rates, j);
      (out[j] as Outcome[]).push({
        cut,
        actual: knownTotal(history, period + 1, period + horizon),
      });
    }
  }
  return out;
}

/**
 * The past dates the model learns from, newest first; the newest ends its horizon at the origin.
 */
function trainingDates(
  sources: readonly DemandHistory[],
  shape: ForecastShape,
  horizon: number,
  origin: number,
): TrainingDate[] {
  const newest = origin - horizon;
  const steps = Array.from({ length: shape.trainingSteps }, (_, s) => s * shape.trainingStep);
  const periods = steps.map((age) => newest - age).reverse();
  return outcomesAt(sources, shape, horizon, periods)
    .map((outcomes, j) => trainingDate(outcomes, shape, newest - (periods[j] as number)))
    .filter((date) => date.rows.length > 0)
    .reverse();
}

function trainingDate(
  outcomes: readonly Outcome[],
  shape: ForecastShape,
  age: number,
): TrainingDate {
  const rows: BaseRow[] = [];
  const actuals: number[] = [];
  const bases = baseRows(
    outcomes.map((o) => o.cut),
    shape,
  );
  bases.forEach((row, i) => {
    const { actual } = outcomes[i] as Outcome;
    if (row.cut.age <= shape.minimumAge || actual === null) return;
    rows.push(row);
    actuals.push(actual);
  });
  return { age, rows, actuals: Float64Array.from(actuals) };
}

/** At most 15,000 rows: an even subsample of the SKUs, the same one every night. */
function trainingSample(sources: readonly DemandHistory[], shape: ForecastShape): DemandHistory[] {
  const every = Math.max(1, (sources.length * shape.trainingSteps) / MAX_TRAINING_ROWS);
  return sources.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every) || i === 0);
}

/**
 * Learns from the past of a shop how to forecast totals over `horizon` periods after `origin`.
 * Levels must ascend. Source: ../shared/facts/forecast-reach.md 3.
 */
export function fitPanel(
  sources: readonly DemandHistory[],
  shape: ForecastShape,
  horizon: number,
  origin: number,
  levels: readonly number[],
): PanelModel {
  const dates = trainingDates(trainingSample(sources, shape), shape, horizon, origin);
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

/** What a shop's SKUs say together at the origin; plain data beside the fitted model. */
export interface PanelContext {
  readonly pool: ShopPool;
  /** Brings the ranked totals back to the shop's own. */
  readonly scale: number;
  /** Units the whole shop is expected to sell over the horizon. */
  readonly shopTotal: number;
}

/**
 * The context of a shop, or of an even sample of it: `share` = histories given over all there are.
 */
export function panelContext(
  model: PanelModel,
  sources: readonly DemandHistory[],
  origin: number,
  share = 1,
): PanelContext {
  const cuts = cutsAt(model, sources, origin);
  const pool = poolOf(cuts, model.shape);
  const rows = baseRows(cuts, model.shape, pool);
  const moved = movedTotals(model.ranking, rows, model.shape);
  const scale = shopScale(rows, moved);
  const total = moved.reduce((sum, units) => sum + units, 0);
  return { pool, scale, shopTotal: (total * scale * model.anchor) / share };
}

const cutsAt = (model: PanelModel, sources: readonly DemandHistory[], origin: number): Cut[] =>
  (outcomesAt(sources, model.shape, model.horizon, [origin])[0] as Outcome[]).map((o) => o.cut);

/**
 * Forecasts every history that has begun by the origin with a fitted model. With the context of the
 * whole shop a part of it is forecast as it would be among all.
 */
export function forecastPanel(
  model: PanelModel,
  sources: readonly DemandHistory[],
  origin: number,
  context?: PanelContext,
): TotalForecast[] {
  const { shape, anchor } = model;
  const cuts = cutsAt(model, sources, origin);
  const rows = baseRows(cuts, shape, context?.pool ?? poolOf(cuts, shape));
  const totals = movedTotals(model.ranking, rows, shape);
  const scale = (context?.scale ?? shopScale(rows, totals)) * anchor;
  let shopTotal = 0;
  for (let i = 0; i < totals.length; i++) {
    totals[i] = (totals[i] as number) * scale;
    shopTotal += totals[i] as number;
  }
  const whole = context?.shopTotal ?? shopTotal;
  return rows.map((row, i) => forecastRow(model, row, totals[i] as number, whole));
}

function forecastRow(
  model: PanelModel,
  row: BaseRow,
  mean: number,
  shopTotal: number,
): TotalForecast {
  const { levels, shape, spread, calibration } = model;
  const { key } = row.cut;
  const ratio = spread ? modelledRatio(spread, mean, row.ratio, row.cut.longShare) : row.ratio;
  const asked = calibration ? correctedLevels(calibration, mean) : levels;
  const pooled = negativeBinomialQuantiles(mean, ratio, asked);
  const raw = rawQuantiles(row, levels, shape.seasonalBase);
  const quantiles = guardedQuantiles(shape.guard, pooled, raw, levels, row.base, shopTotal);
  const steady = steadyTotal(row);
  return { key, mean, quantiles, ratio, pooled, raw, steady, steadyRatio: row.ratio };
}

/** Fits and forecasts in one go. */
export function forecastTotals(
  sources: readonly DemandHistory[],
  shape: ForecastShape,
  horizon: number,
  origin: number,
  levels: readonly number[],
): TotalForecast[] {
  return forecastPanel(fitPanel(sources, shape, horizon, origin, levels), sources, origin);
}
