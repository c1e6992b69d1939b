// The ledger under 10,000 random acts a seed: late, doubled, in parallel, with connections lost
// before, in and after batches, in workerd on a real D1. Raw: one line per act and its outcome.
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';

const SEEDS = 2;
const OPERATIONS_PER_SEED = 10_000;

const isNone = (figure) => ({ figure, bar: '0', isMet: (figures) => figures[figure] === 0 });

/** The bars of the issue, number 8. */
export const bars = [
  isNone('violations'),
  isNone('oversold'),
  isNone('lost'),
  isNone('doubled'),
  {
    figure: 'operations',
    bar: `${OPERATIONS_PER_SEED} a seed`,
    isMet: (figures) => figures.operations === figures.seeds * OPERATIONS_PER_SEED,
  },
  {
    figure: 'takersOf50',
    bar: '50 of 200',
    isMet: (figures) => figures.takersOf50 === 50,
  },
];

async function runSeed(worker, seed, context) {
  const response = await worker.fetch('http://bench/seed', {
    method: 'POST',
    body: JSON.stringify({ seed, operations: OPERATIONS_PER_SEED }),
  });
  let result = null;
  let acts = 0;
  for await (const line of createInterface({ input: Readable.fromWeb(response.body) })) {
    const row = JSON.parse(line);
    if (row.error) throw new Error(row.error);
    if (row.result) result = row.result;
    else {
      context.raw('operations.jsonl', row.act);
      acts += 1;
      if (acts % 2_000 === 0) context.log(`seed ${seed}: ${acts} acts`);
    }
  }
  if (!result) throw new Error(`Seed ${seed} ended without a result.`);
  context.raw('seeds.jsonl', result);
  return result;
}

async function measure(worker, context) {
  const post = (path, body) =>
    worker.fetch(`http://bench${path}`, { method: 'POST', body: JSON.stringify(body) });
  await (await post('/migrate', migrationStatements())).text();
  const figures = { seeds: 0, operations: 0, violations: 0, oversold: 0, lost: 0, doubled: 0 };
  for (let seed = context.seed; seed < context.seed + SEEDS; seed += 1) {
    const result = await runSeed(worker, seed, context);
    figures.seeds += 1;
    figures.operations += result.operations;
    figures.violations += result.violations.length;
    figures.oversold += result.oversold;
    figures.lost += result.lost;
    figures.doubled += result.doubled;
    const { outcomes, injected } = result;
    context.log(`seed ${seed}: ${JSON.stringify({ ...outcomes, injected })}`);
    for (const violation of result.violations.slice(0, 10)) context.log(`  ${violation}`);
  }
  const takers = await (await post('/takers', { takers: 200, units: 50, run: 1 })).json();
  return { ...figures, takersOf50: takers.succeeded };
}

/** Runs the seeds from `--seed` on. */
export function run(context) {
  const config = new URL('wrangler.toml', import.meta.url);
  return withBenchWorker(config, (worker) => measure(worker, context));
}
