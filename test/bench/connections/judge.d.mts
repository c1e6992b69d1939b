// Types of judge.mjs, for the bench.

/** What is judged: rows as they stand in the raw files. */
export interface Judged {
  readonly truth: readonly unknown[];
  readonly orders: readonly unknown[];
  readonly levels: readonly unknown[];
}

export const FIRST_UNITS: number;
export function judge(run: Judged): {
  missing: number;
  wrong: number;
  unknown: number;
  wrongBalances: number;
};
