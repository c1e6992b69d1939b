// Types of judge-raw.mjs, for its test.

/** The verdict on one show. */
export interface Verdict {
  readonly seed: number;
  readonly found: Readonly<Record<string, number>>;
  readonly isRefused: boolean;
  readonly isSame: boolean;
}

export function judgeFolder(dir: string): Verdict[];
