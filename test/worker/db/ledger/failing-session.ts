// A D1 session that fails on purpose: before a batch is sent, in the middle of it, or after it was
// carried out but before the answer arrived. The texts are D1's own (d1/observability/debug-d1).
import type { D1Like } from '../../../../worker/db/counted-d1.ts';

const LOST = [
  'D1_ERROR: Network connection lost.',
  'D1_ERROR: Internal error in D1 DB storage caused object to be reset.',
  'D1_ERROR: D1 DB reset because its code was updated.',
];

/** How many failures of each kind were injected. */
export interface Injected {
  before: number;
  between: number;
  after: number;
}

/** Wraps a session so that about `rate` of all batches fail, a third of them in each way. */
export function failing(session: D1Like, random: () => number, rate: number, injected: Injected) {
  const lost = () => new Error(LOST[Math.floor(random() * LOST.length)]);
  return {
    prepare: (sql: string) => session.prepare(sql),
    async batch<T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> {
      if (random() >= rate) return session.batch<T>(statements);
      const way = random();
      if (way < 1 / 3) {
        injected.before += 1;
        throw lost();
      }
      if (way < 2 / 3) {
        injected.between += 1;
        // No row fits into batch_guard: the batch breaks off here, half-way.
        const broken = session.prepare(
          `INSERT INTO batch_guard (workspace_id, holds) VALUES ('', 0)`,
        );
        const middle = 1 + Math.floor(random() * (statements.length - 1));
        const cut = [...statements.slice(0, middle), broken, ...statements.slice(middle)];
        await session.batch<T>(cut).catch(() => undefined);
        throw lost();
      }
      await session.batch<T>(statements).catch(() => undefined);
      injected.after += 1;
      throw lost();
    },
  };
}
