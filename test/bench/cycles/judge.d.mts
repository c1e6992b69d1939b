// Types of judge.mjs, for the bench and its test.

export interface StepVerdict {
  steps: number;
  differences: number;
  unseen: number;
}

export interface OrderVerdict {
  orders: number;
  lost: number;
  twice: number;
  wrong: number;
  unknown: number;
  wrongHanded: number;
}

export function judgeRows(rows: readonly unknown[]): StepVerdict;
export function judgeOrders(of: {
  facts: readonly unknown[];
  orders: readonly unknown[];
  handed: readonly unknown[];
}): OrderVerdict;
export function judgeFolder(dir: string): {
  verdict: StepVerdict & OrderVerdict;
  bad: readonly unknown[];
};
export function isRefused(verdict: StepVerdict & OrderVerdict): boolean;
