/**
 * What a planning bench is given by test/bench/run.mjs, in types, and where its data lie when no
 * folder is named.
 */

/** The runner's context (test/bench/bench-context.mjs). */
export interface BenchContext {
  readonly dataDir: string | null;
  readonly outDir: string | null;
  readonly seed: number;
  log(text: string): void;
}

/** One bar: a figure's name, the bar in words, and whether the figures meet it. */
export interface Bar {
  readonly figure: string;
  readonly bar: string;
  isMet(figures: Record<string, unknown>): boolean;
}

/** The demand folder: the one named with --data, else the one beside the repository. */
export function demandFolder(context: BenchContext): string {
  return context.dataDir ?? new URL('../../../../shared/data/demand', import.meta.url).pathname;
}
