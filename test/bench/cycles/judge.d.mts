// Types of judge.mjs, for the bench.

export function judgeRows(rows: readonly unknown[]): {
  steps: number;
  differences: number;
  unseen: number;
};
