// Types of judge-raw.mjs, for its test.

/** The verdict on a run. */
export type Verdict = Readonly<Record<string, number>>;

export function judgeFolder(dir: string): Verdict;
export function isRefused(verdict: Verdict): boolean;
