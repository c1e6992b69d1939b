// 50,000 orders of five platforms, told out of order and three in ten told again, through the real
// worker; what its books then say beside what is true, and its CPU beside that of a handler that
// inserts the same rows bare, in turns. Raw: truth, deliveries, books and CPU of each round.
import assert from 'node:assert/strict';
import type { Server } from 'node:http';
import { seededRandom } from '../../support/seeded-random.mjs';
import { serve } from '../../support/shops/served/run-shops.ts';
import { cpuMsOf, findDatabaseProcess } from '../api/workerd-cpu.mjs';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';
import { FIRST_UNITS, judge } from './judge.mjs';
import { happen, shuffled } from './round.ts';
import type { Seller } from './seller.ts';
import { openSellers } from './sellers.ts';
import { type Rows, StockcastWorker } from './stockcast-worker.ts';

const ORDERS = 50_000;
const ROUNDS = 10;
const WARM_ORDERS = 500;
const GOODS = 100;
const IN_PARALLEL = 8;
/** The clock goes on by so much with each message: Amazon answers one question in two seconds. */
const BETWEEN_MESSAGES_MS = 1_000;
const ORDERS_IN_BULK = 1_000;
const MAX_RATIO = 3;

const isNone = (figure: string) => ({
  figure,
  bar: '0',
  isMet: (figures: Record<string, unknown>) => figures[figure] === 0,
});

/** The bar of the issue, number 2. */
export const bars = [
  isNone('missing'),
  isNone('wrong'),
  isNone('unknown'),
  isNone('wrongBalances'),
  isNone('parked'),
  {
    figure: 'cpuRatio',
    bar: `<= ${MAX_RATIO}`,
    isMet: (figures: Record<string, number>) => (figures.cpuRatio ?? 99) <= MAX_RATIO,
  },
];

interface Context {
  readonly seed: number;
  readonly orders: number | null;
  log(text: string): void;
  raw(file: string, row: unknown): void;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const round2 = (value: number) => Math.round(value * 100) / 100;

async function inParallel<T>(rows: readonly T[], run: (row: T) => Promise<void>): Promise<void> {
  const left = [...rows].reverse();
  const runner = async () => {
    for (let row = left.pop(); row !== undefined; row = left.pop()) await run(row);
  };
  await Promise.all(Array.from({ length: IN_PARALLEL }, runner));
}

// Orders whose rows make one statement a table.
function inBulk(rows: readonly Rows[]): Rows[] {
  const parts: Rows[] = [];
  for (let from = 0; from < rows.length; from += ORDERS_IN_BULK) {
    const part: Rows = {};
    for (const tables of rows.slice(from, from + ORDERS_IN_BULK)) {
      for (const [table, { columns, rows: more }] of Object.entries(tables)) {
        part[table] ??= { columns, rows: [] };
        part[table].rows.push(...more);
      }
    }
    parts.push(part);
  }
  return parts;
}

interface Scene {
  readonly context: Context;
  readonly stockcast: StockcastWorker;
  readonly sellers: readonly Seller[];
  readonly goods: readonly string[];
  readonly random: () => number;
  readonly pid: number;
}

type Played = Awaited<ReturnType<typeof playRound>>;

// CPU of Stockcast from the first message to the last, and of the same rows inserted bare.
async function playRound(scene: Scene, orders: number, name: string) {
  const { stockcast, sellers, goods, random, pid, context } = scene;
  const { clock } = stockcast;
  clock.ms += 3_600_000;
  const sinceMs = clock.ms;
  const { round, changed } = happen(sellers, goods, { orders, clock, random });
  const cpu = { stockcast: 0, bare: 0, bulk: 0 };
  const spend = async (what: keyof typeof cpu, run: () => Promise<void>) => {
    const before = cpuMsOf(pid);
    await run();
    cpu[what] += cpuMsOf(pid) - before;
  };
  const deliver = (all: typeof round.early) =>
    inParallel(shuffled(all, random), async ({ seller, message, platform, told, kind }) => {
      clock.ms += BETWEEN_MESSAGES_MS;
      await stockcast.hear(seller, message, kind === 'new-id');
      context.raw('messages.jsonl', { round: name, platform, told, kind });
    });
  await spend('stockcast', async () => {
    await deliver(round.early);
    await stockcast.askAll();
  });
  changed();
  await spend('stockcast', async () => {
    await deliver(round.late);
    await stockcast.askAll();
    await stockcast.emptyInbox();
  });
  // The same rows bare: an order a request, as they came, and all of them in bulk.
  const rows = await stockcast.rowsSince(sinceMs);
  await spend('bare', () => inParallel(rows, (one) => stockcast.insertBare(one, 'one')));
  await spend('bulk', () => inParallel(inBulk(rows), (part) => stockcast.insertBare(part, 'bulk')));
  for (const row of round.truth) context.raw('truth.jsonl', { round: name, ...row });
  for (const row of round.told) context.raw('told.jsonl', { round: name, ...row });
  const told = round.early.length + round.late.length;
  context.raw('cpu.jsonl', { round: name, orders, told, ...cpu });
  const each = (ms: number) => `${round2((ms * 1000) / orders)} us`;
  const yardsticks = `bare ${each(cpu.bare)}, in bulk ${each(cpu.bulk)}`;
  context.log(`${name}: ${told} messages; ${each(cpu.stockcast)} an order, ${yardsticks}`);
  return { truth: round.truth, told, cpu, orders };
}

async function measure(scene: Scene, orders: number): Promise<Played[]> {
  const played = [await playRound(scene, Math.min(WARM_ORDERS, orders), 'warm')];
  for (let at = 1; at <= ROUNDS; at += 1) {
    played.push(await playRound(scene, Math.ceil(orders / ROUNDS), `round-${at}`));
  }
  return played;
}

async function figuresOf({ context, stockcast }: Scene, played: Played[]) {
  const { orders, levels } = await stockcast.ledger();
  for (const row of orders) context.raw('orders.jsonl', row);
  for (const row of levels) context.raw('balances.jsonl', row);
  const found = judge({ truth: played.flatMap((one) => one.truth), orders, levels });
  const parked = await stockcast.parked();
  // A yardstick that wrote less would flatter.
  const counts = await stockcast.counts('shop');
  for (const books of ['one', 'bulk'] as const) {
    assert.deepEqual(await stockcast.counts(books), counts);
  }
  const measured = played.slice(1);
  const perOrder = (of: 'stockcast' | 'bare' | 'bulk') =>
    median(measured.map(({ cpu, orders: n }) => (cpu[of] * 1000) / n));
  const ratioTo = (of: 'bare' | 'bulk') =>
    round2(median(measured.map(({ cpu }) => cpu.stockcast / cpu[of])));
  return {
    ...found,
    parked,
    orders: played.reduce((sum, one) => sum + one.orders, 0),
    messages: played.reduce((sum, one) => sum + one.told, 0),
    cpuMicros: Math.round(perOrder('stockcast')),
    bareCpuMicros: Math.round(perOrder('bare')),
    bulkCpuMicros: Math.round(perOrder('bulk')),
    cpuRatio: ratioTo('bare'),
    cpuRatioInBulk: ratioTo('bulk'),
  };
}

/** Runs the bench; needs Linux, where /proc tells what a process used. */
export async function run(context: Context) {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const clock = { ms: 0 };
  const sellers = openSellers(() => clock.ms);
  const goods = Array.from({ length: GOODS }, (_, at) => `BOX-${String(at).padStart(3, '0')}`);
  const servers: Server[] = [];
  const shops: object[] = [];
  for (const seller of sellers) {
    for (const sku of goods) seller.addGood(sku, FIRST_UNITS);
    const { server, origin } = await serve((request) => seller.answer(request), 0);
    servers.push(server);
    const { settings } = seller.form('');
    const { warehouses: _warehouses, ...own } = settings as { warehouses: unknown };
    const { platform } = seller;
    shops.push({
      ...{ name: platform, accountRef: platform, origin },
      form: { platform, credentials: {}, settings: own },
    });
  }
  try {
    const config = new URL('wrangler.toml', import.meta.url);
    return await withBenchWorker(config, async (worker, folder) => {
      const stockcast = new StockcastWorker(worker, clock);
      await stockcast.open(migrationStatements(), JSON.stringify(shops));
      for (const seller of sellers) await stockcast.connect(seller);
      await stockcast.askAll();
      await stockcast.stock(FIRST_UNITS);
      const random = seededRandom(context.seed);
      const pid = findDatabaseProcess(folder);
      const scene = { context, stockcast, sellers, goods, random, pid };
      const played = await measure(scene, context.orders ?? ORDERS);
      return figuresOf(scene, played);
    });
  } finally {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  }
}
