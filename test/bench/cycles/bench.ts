// Each connection's whole cycle against its fake, in the real worker: from the owner's word through
// late and doubled messages, a limit, an ended token and an hour's outage to a count that orders
// explain. Raw: both books after each step, every call to the fake with its status.
import { serve } from '../../support/shops/served/run-shops.ts';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';
import type { Seller } from '../connections/seller.ts';
import { openSellers } from '../connections/sellers.ts';
import { StockcastWorker } from '../connections/stockcast-worker.ts';
import { judgeRows } from './judge.mjs';
import { GOODS, STEPS, Story, UNITS } from './story.ts';

const isNone = (figure: string) => ({
  figure,
  bar: '0',
  isMet: (figures: Record<string, unknown>) => figures[figure] === 0,
});

/** The bar of the issue, number 1. */
export const bars = [
  {
    figure: 'steps',
    bar: `${STEPS.length} for each of 5`,
    isMet: (figures: Record<string, unknown>) => figures.steps === 5 * STEPS.length,
  },
  isNone('differences'),
  isNone('unseen'),
];

interface Context {
  log(text: string): void;
  raw(file: string, row: unknown): void;
}

interface Clock {
  ms: number;
}

async function runCycle(seller: Seller, clock: Clock, context: Context) {
  const { platform } = seller;
  for (const sku of GOODS) seller.addGood(sku, UNITS);
  let step: () => string = () => 'authorise';
  const calls = new Map<string, { all: number; failed: number; tokens: number }>();
  const answer = async (request: Request) => {
    const { pathname } = new URL(request.url);
    const told = { platform, step: step(), method: request.method, path: pathname };
    const response = await seller.answer(request);
    context.raw('calls.jsonl', { ...told, status: response.status });
    const count = calls.get(told.step) ?? { all: 0, failed: 0, tokens: 0 };
    count.all += 1;
    if (response.status >= 500) count.failed += 1;
    if (pathname.includes('token')) count.tokens += 1;
    calls.set(told.step, count);
    return response;
  };
  const { server, origin } = await serve(answer, 0);
  const { warehouses: _places, ...settings } = seller.form('').settings as { warehouses: unknown };
  const form = { platform, credentials: {}, settings };
  const shops = [{ name: platform, accountRef: platform, origin, form }];
  try {
    const config = new URL('../connections/wrangler.toml', import.meta.url);
    return await withBenchWorker(config, async (worker) => {
      const stockcast = new StockcastWorker(worker, clock);
      await stockcast.open(migrationStatements(), JSON.stringify(shops));
      const story = new Story(seller, stockcast);
      step = () => story.step;
      const rows = await story.run();
      return rows.map((row) => ({ ...row, calls: calls.get(row.step) ?? null }));
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Runs the five cycles, one after the other. */
export async function run(context: Context) {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const rows = [];
  for (let at = 0; at < 5; at += 1) {
    const clock = { ms: 0 };
    const seller = openSellers(() => clock.ms, true)[at] as Seller;
    for (const row of await runCycle(seller, clock, context)) {
      context.raw('steps.jsonl', row);
      rows.push(row);
    }
    context.log(`${seller.platform}: ${JSON.stringify(judgeRows(rows))}`);
  }
  return judgeRows(rows);
}
