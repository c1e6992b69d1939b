// A D1 session that counts its round trips and rows and tries lost reads again. It wraps exactly
// the part of D1 that Drizzle and our raw SQL use, so that a workspace could move to another store
// with the same `prepare` and `batch`.
import { isTransient } from './d1-errors.ts';

/** What a request cost the database; routes log it, budgets are tested on it. */
export interface DbUsage {
  roundTrips: number;
  rowsRead: number;
  rowsWritten: number;
  /** Statements whose rows D1 does not report (Drizzle joins read through `raw`). */
  uncounted: number;
}

/** The part of a D1 session the wrapper needs; tests put a failing one underneath. */
export interface D1Like {
  prepare(sql: string): D1PreparedStatement;
  batch<T = unknown>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]>;
}

// Cloudflare's advice: a few tries with growing pauses and some randomness, 2 s at most
// (d1/best-practices/retry-queries).
const MAX_TRIES = 4;

/** Pause before the first repetition; it doubles from there. */
export const FIRST_PAUSE_MS = 20;

/** Runs something harmless to repeat until it works or fails for good. */
export type Retry = <T>(run: () => Promise<T>) => Promise<T>;

/** Makes a `Retry` with the given first pause. */
export const retrying =
  (firstPauseMs: number): Retry =>
  (run) =>
    retryLost(run, firstPauseMs);

async function retryLost<T>(run: () => Promise<T>, firstPauseMs: number): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (attempt >= MAX_TRIES || !isTransient(error)) throw error;
      const pauseMs = firstPauseMs * 2 ** (attempt - 1) * (0.5 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

const isRead = (sql: string) =>
  /^\s*(select|explain|with)\b/i.test(sql) && !/\b(insert|update|delete)\b/i.test(sql);

/** One prepared statement; `inner` is D1's own, for batches. */
class CountedStatement {
  constructor(
    readonly sql: string,
    readonly inner: D1PreparedStatement,
    private readonly usage: DbUsage,
    private readonly retry: Retry,
  ) {}

  bind(...values: unknown[]) {
    return new CountedStatement(this.sql, this.inner.bind(...values), this.usage, this.retry);
  }

  async all<T = Record<string, unknown>>(): Promise<D1Result<T>> {
    const result = await this.send(() => this.inner.all<T>());
    addMeta(this.usage, result.meta);
    return result;
  }

  run<T = Record<string, unknown>>(): Promise<D1Result<T>> {
    return this.all<T>();
  }

  async first<T = unknown>(column?: string): Promise<T | null> {
    const { results } = await this.all<Record<string, unknown>>();
    const row = results[0];
    if (!row) return null;
    return (column === undefined ? row : row[column]) as T;
  }

  // D1's raw() reports no meta. all() does, but folds columns of the same name into one, which
  // only a join can have; so joins go through raw() and are marked as uncounted.
  async raw<T = unknown[]>(): Promise<T[]> {
    if (/\bjoin\b/i.test(this.sql)) {
      this.usage.uncounted += 1;
      return this.send(() => this.inner.raw<T>());
    }
    const { results } = await this.all<Record<string, unknown>>();
    return results.map((row) => Object.values(row) as T);
  }

  private send<T>(run: () => Promise<T>): Promise<T> {
    const counted = () => {
      this.usage.roundTrips += 1;
      return run();
    };
    return isRead(this.sql) ? this.retry(counted) : counted();
  }
}

function addMeta(usage: DbUsage, meta: D1Meta & Record<string, unknown>) {
  usage.rowsRead += meta.rows_read ?? 0;
  usage.rowsWritten += meta.rows_written ?? 0;
}

/** Wraps a D1 database or session. The result can be handed to `drizzle()`. */
export function countedD1(inner: D1Like, retry: Retry): { d1: D1Database; usage: DbUsage } {
  const usage: DbUsage = { roundTrips: 0, rowsRead: 0, rowsWritten: 0, uncounted: 0 };
  const d1 = {
    prepare: (sql: string) => new CountedStatement(sql, inner.prepare(sql), usage, retry),
    async batch<T>(statements: CountedStatement[]): Promise<D1Result<T>[]> {
      const send = () => {
        usage.roundTrips += 1;
        return inner.batch<T>(statements.map((statement) => statement.inner));
      };
      const isAllRead = statements.every((statement) => isRead(statement.sql));
      const results = await (isAllRead ? retry(send) : send());
      for (const result of results) addMeta(usage, result.meta);
      return results;
    },
  };
  return { d1: d1 as unknown as D1Database, usage };
}
