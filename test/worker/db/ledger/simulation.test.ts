// The property of the whole ledger, in small: the bench runs it with 10,000 acts a seed. Acts come
// late, twice and in parallel, and connections are lost before, in and after batches.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { simulate } from './simulation.ts';

const SEEDS = [1, 2];
const OPERATIONS = 300;

for (const seed of SEEDS) {
  it(`keeps true books through ${OPERATIONS} acts with lost connections, seed ${seed}`, async () => {
    const result = await simulate(env, seed, OPERATIONS);
    expect(result.violations).toEqual([]);
    expect(result).toMatchObject({
      seed,
      operations: OPERATIONS,
      oversold: 0,
      lost: 0,
      doubled: 0,
    });
    const { before, between, after } = result.injected;
    expect(Math.min(before, between, after)).toBeGreaterThan(0);
    expect(result.outcomes.done).toBeGreaterThan(OPERATIONS / 4);
    expect(result.outcomes.refused).toBeGreaterThan(0);
  });
}
