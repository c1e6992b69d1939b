// Each connection's whole cycle against its fake, in the real worker: from the owner's word through
// late and doubled messages, a limit, an ended token and an hour's outage to a count that orders
// explain. Raw: both books after each step, every call to the fake with its status, what is true of
// each order and what the ledger has of it.
import { type RunningServedShop, serve } from '../../support/shops/served/run-shops.ts';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';
import { openMarketSellers } from '../connections/market-sellers.ts';
import type { Seller } from '../connections/seller.ts';
import { openSellers } from '../connections/sellers.ts';
import { StockcastWorker } from '../connections/stockcast-worker.ts';
import { judgeOrders, judgeRows } from './judge.mjs';
import { GOODS, type SaleFact, STEPS, type StepRow, Story, UNITS } from './story.ts';
import { WarehouseStory } from './warehouse-story.ts';
import { openWarehouses } from './warehouses.ts';

const SHOPS = 9;
const WAREHOUSES = 2;
const CYCLES = SHOPS + WAREHOUSES;
/** Walmart sells what lies in the warehouses. */
const MARKET = 4;

const isNone = (figure: string) => ({
  figure,
  bar: '0',
  isMet: (figures: Record<string, unknown>) => figures[figure] === 0,
});

/** The bar of the issue, number 1. */
export const bars = [
  {
    figure: 'steps',
    bar: `${STEPS.length} for each of ${CYCLES}`,
    isMet: (figures: Record<string, unknown>) => figures.steps === CYCLES * STEPS.length,
  },
  ...['differences', 'unseen', 'lost', 'twice', 'wrong', 'unknown', 'wrongHanded'].map(isNone),
];

interface Context {
  log(text: string): void;
  raw(file: string, row: unknown): void;
}

interface Clock {
  ms: number;
}

/** What is gone through, and the fakes that answer meanwhile. */
interface Cycle {
  readonly name: string;
  readonly fakes: readonly Fake[];
  story(stockcast: StockcastWorker): {
    readonly step: string;
    readonly facts: readonly SaleFact[];
    run(): Promise<StepRow[]>;
  };
  /** Orders a warehouse was handed. */
  handed(): readonly object[];
}

interface Fake {
  readonly platform: string;
  readonly settings: Readonly<Record<string, unknown>>;
  answer(request: Request): Promise<Response>;
}

const fakeOf = (seller: Seller): Fake => {
  const { warehouses: _places, ...settings } = seller.form('').settings as { warehouses: unknown };
  return { platform: seller.platform, settings, answer: (request) => seller.answer(request) };
};

function shopCycle(seller: Seller): Cycle {
  for (const sku of GOODS) seller.addGood(sku, UNITS);
  return {
    ...{ name: seller.platform, fakes: [fakeOf(seller)], handed: () => [] },
    story: (stockcast) => new Story(seller, stockcast),
  };
}

function cycleAt(at: number, now: () => number): Cycle {
  const sellers = [...openSellers(now, true), ...openMarketSellers(now)];
  if (at < SHOPS) return shopCycle(sellers[at] as Seller);
  const side = openWarehouses(now)[at - SHOPS];
  if (!side) throw new Error(`There is no cycle ${at}.`);
  const { platform, fake } = side;
  const market = sellers[MARKET] as Seller;
  const answer = (request: Request) => fake.answer(request);
  return {
    name: platform,
    fakes: [{ platform, settings: {}, answer }, fakeOf(market)],
    story: (stockcast) => new WarehouseStory(side, market, stockcast),
    handed: () => fake.orders.map(({ reference, lines }) => ({ reference, lines })),
  };
}

interface Calls {
  all: number;
  failed: number;
  tokens: number;
}

// Answers for a fake and counts by step.
function watched(cycle: Cycle, fake: Fake, step: () => string, context: Context) {
  const calls = new Map<string, Calls>();
  const answer = async (request: Request) => {
    const { pathname } = new URL(request.url);
    // Where its messages go is typed by the story; here it is no made-up shop of `npm start`.
    if (pathname === '/practice-shop') return new Response(null, { status: 204 });
    const told = { cycle: cycle.name, platform: fake.platform, step: step() };
    const response = await fake.answer(request);
    const { status } = response;
    context.raw('calls.jsonl', { ...told, method: request.method, path: pathname, status });
    const count = calls.get(told.step) ?? { all: 0, failed: 0, tokens: 0 };
    count.all += 1;
    if (status >= 500) count.failed += 1;
    if (pathname.includes('token')) count.tokens += 1;
    calls.set(told.step, count);
    return response;
  };
  return { calls, answer };
}

async function runCycle(cycle: Cycle, clock: Clock, context: Context) {
  let step: () => string = () => 'authorise';
  const sides = cycle.fakes.map((fake) => watched(cycle, fake, () => step(), context));
  const served = await Promise.all(sides.map(({ answer }) => serve(answer, 0)));
  const shops = cycle.fakes.map(({ platform, settings }, at): RunningServedShop => {
    const form = { platform, credentials: {}, settings };
    return { name: platform, accountRef: platform, origin: served[at]?.origin ?? '', form };
  });
  try {
    const config = new URL('../connections/wrangler.toml', import.meta.url);
    return await withBenchWorker(config, async (worker) => {
      const stockcast = new StockcastWorker(worker, clock);
      await stockcast.open(migrationStatements(), JSON.stringify(shops));
      const story = cycle.story(stockcast);
      step = () => story.step;
      const rows = await story.run();
      const named = (row: object) => ({ ...row, cycle: cycle.name });
      const { orders } = await stockcast.ledger();
      return {
        steps: rows.map((row) => named({ ...row, calls: sides[0]?.calls.get(row.step) ?? null })),
        facts: story.facts.map(named),
        orders: orders.map(named),
        handed: cycle.handed().map(named),
      };
    });
  } finally {
    for (const { server } of served) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** Runs the cycles, one after the other. */
export async function run(context: Context) {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const all = { steps: [], facts: [], orders: [], handed: [] } as Record<
    'steps' | 'facts' | 'orders' | 'handed',
    object[]
  >;
  for (let at = 0; at < CYCLES; at += 1) {
    const clock = { ms: 0 };
    const cycle = cycleAt(at, () => clock.ms);
    const told = await runCycle(cycle, clock, context);
    for (const name of ['steps', 'facts', 'orders', 'handed'] as const) {
      for (const row of told[name]) context.raw(`${name}.jsonl`, row);
      all[name].push(...told[name]);
    }
    const verdict = { ...judgeRows(told.steps), ...judgeOrders(told) };
    context.log(`${cycle.name}: ${JSON.stringify(verdict)}`);
  }
  return { ...judgeRows(all.steps), ...judgeOrders(all) };
}
