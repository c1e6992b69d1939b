/** What one run of planning cost; see rows.mjs. */
export interface PlanRun {
  readonly run: 'first' | 'hour' | 'night';
  readonly rowsReadPerSku: number;
  readonly rowsWrittenPerSku: number;
  readonly workerdCpuSeconds: number;
  readonly wanted: number;
}

/** Measures the three runs. */
export function measureRows(skus: number): Promise<PlanRun[]>;
