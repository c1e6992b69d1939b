/** What a run or a job cost; see rows.mjs. */
export interface PlanCost {
  readonly rowsReadPerSku: number;
  readonly rowsWrittenPerSku: number;
  /** Statements of D1, of which an invocation of a Worker has 1,000 (paid plan). */
  readonly statements: number;
  readonly workerdCpuSeconds: number;
}

/** One run of planning. */
export interface PlanRun extends PlanCost {
  readonly run: 'first' | 'hour' | 'averages' | 'forecasts';
  readonly wanted: number;
}

/** A job of the night that comes before a run; it writes the packs that the run reads. */
export interface NightJob extends PlanCost {
  readonly job: 'averages' | 'forecasts';
}

/** The heap limit of the worker, enforced by V8. */
export const HEAP_MB: number;

/** Measures the runs. */
export function measureRows(
  skus: number,
): Promise<{ readonly runs: PlanRun[]; readonly jobs: NightJob[] }>;
