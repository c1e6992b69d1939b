// Types of bench-worker.mjs, for benches in TypeScript.

/** A running worker. */
export interface BenchWorker {
  fetch(url: string, init?: object): Promise<Response>;
}

export function migrationStatements(): string[];
export function withBenchWorker<T>(
  config: URL,
  use: (worker: BenchWorker, folder: string) => Promise<T>,
): Promise<T>;
