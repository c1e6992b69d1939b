/**
 * Scores of forecasts of a total, to the letter of spec.json's metrics, and the tail and class
 * checks of the bars. It knows nothing of how a forecast was made.
 */

/** The levels every forecast row carries. */
export const LEVELS = [0.5, 0.9, 0.95, 0.975] as const;

/**
 * One forecast with its outcome; `reference` = the mean of four cheap members with raw quantiles.
 */
export interface ScoredRow {
  readonly sku: string;
  readonly origin: string;
  readonly actual: number;
  readonly mean: number;
  readonly quantiles: readonly number[];
  readonly reference: readonly number[];
  /**
   * P(D <= quantile) under the forecast's own distribution: what an exactly true one would show.
   */
  readonly expected: readonly number[];
  readonly volume: number;
  readonly saleShare: number;
}

/** Twice the pinball loss of a quantile at that level (units). */
export function pinball(actual: number, quantile: number, level: number): number {
  return 2 * (actual >= quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual));
}

const round = (x: number, digits = 4): number => Number(x.toFixed(digits));

/** The figures of one set and horizon. */
export function score(rows: readonly ScoredRow[]) {
  const sold = rows.reduce((sum, r) => sum + r.actual, 0);
  const forecast = rows.reduce((sum, r) => sum + r.mean, 0);
  const loss = LEVELS.map((level, j) =>
    meanLoss(rows, (r) => r.quantiles[j] as number, level, sold),
  );
  const reference = LEVELS.map((level, j) =>
    meanLoss(rows, (r) => r.reference[j] as number, level, sold),
  );
  const cover = LEVELS.map((_, j) => coverage(rows, j));
  return {
    n: rows.length,
    wQL: round(loss.reduce((a, b) => a + b, 0) / LEVELS.length),
    WAPE_cum: round(rows.reduce((sum, r) => sum + Math.abs(r.actual - r.mean), 0) / sold),
    bias: round(forecast / sold - 1, 3),
    cov90: round(cover[1] as number),
    cov95: round(cover[2] as number),
    cov975: round(cover[3] as number),
    expected: LEVELS.slice(1).map((_, j) =>
      round(rows.reduce((s, r) => s + (r.expected[j + 1] as number), 0) / rows.length),
    ),
    loss: loss.map((x) => round(x)),
    referenceLoss: reference.map((x) => round(x)),
    worstSku95: round(worstSku(rows, 2, sold)),
    worstSku975: round(worstSku(rows, 3, sold)),
    worstQuartile: worstQuartile(rows),
  };
}

function meanLoss(
  rows: readonly ScoredRow[],
  quantile: (row: ScoredRow) => number,
  level: number,
  sold: number,
): number {
  return rows.reduce((sum, r) => sum + pinball(r.actual, quantile(r), level), 0) / sold;
}

function coverage(rows: readonly ScoredRow[], j: number): number {
  return rows.filter((r) => r.actual <= (r.quantiles[j] as number)).length / rows.length;
}

/** The most one SKU adds to the set's loss at a level over the reference's. */
function worstSku(rows: readonly ScoredRow[], j: number, sold: number): number {
  const bySku = new Map<string, number>();
  const level = LEVELS[j] as number;
  for (const r of rows) {
    const ours = pinball(r.actual, r.quantiles[j] as number, level);
    const theirs = pinball(r.actual, r.reference[j] as number, level);
    bySku.set(r.sku, (bySku.get(r.sku) ?? 0) + ours - theirs);
  }
  return Math.max(...bySku.values()) / sold;
}

/**
 * Largest distance of coverage from its level over quartiles of volume and of intermittence, in
 * points.
 */
function worstQuartile(rows: readonly ScoredRow[]): { points: number; where: string } {
  let worst = { points: 0, where: '' };
  for (const by of ['volume', 'saleShare'] as const) {
    const sorted = [...rows].sort((a, b) => a[by] - b[by]);
    for (let q = 0; q < 4; q++) {
      const part = sorted.slice((q * rows.length) / 4, ((q + 1) * rows.length) / 4);
      for (let j = 1; j < LEVELS.length; j++) {
        const points = round(100 * (coverage(part, j) - (LEVELS[j] as number)), 1);
        if (Math.abs(points) > Math.abs(worst.points)) {
          worst = { points, where: `${by} quartile ${q + 1} at ${LEVELS[j]}` };
        }
      }
    }
  }
  return worst;
}
