// The API in local workerd: a row per endpoint with its round trips and rows read beside its
// budget, and the CPU of a look-up of 100 SKUs against a bare Hono handler that runs the same
// statement and answers the same body, in turns, medians of the turns.
import assert from 'node:assert/strict';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';
import { cpuMsOf, findDatabaseProcess } from './workerd-cpu.mjs';

const TURNS = 7;
const REQUESTS_PER_TURN = 160;
const IN_PARALLEL = 8;
const MAX_RATIO = 1.6;

/** The bars of the issues: look-ups and budgets, and the check at eBay's checkout. */
export const bars = [
  {
    figure: 'lookupRoundTrips',
    bar: '1',
    isMet: (figures) => figures.lookupRoundTrips === 1,
  },
  {
    figure: 'lookupCpuRatio',
    bar: `<= ${MAX_RATIO}`,
    isMet: (figures) => figures.lookupCpuRatio <= MAX_RATIO,
  },
  { figure: 'checkRoundTrips', bar: '1', isMet: (figures) => figures.checkRoundTrips === 1 },
  {
    figure: 'checkCpuRatio',
    bar: `<= ${MAX_RATIO}`,
    isMet: (figures) => figures.checkCpuRatio <= MAX_RATIO,
  },
  { figure: 'overBudget', bar: '0', isMet: (figures) => figures.overBudget === 0 },
];

const CODES = Array.from({ length: 100 }, (_, i) => `CODE-${String(i * 7).padStart(5, '0')}`);
const BODY = JSON.stringify({ codes: CODES });

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits;

async function turn(send, pid) {
  const before = cpuMsOf(pid);
  let left = REQUESTS_PER_TURN;
  const runner = async () => {
    while (left > 0) {
      left -= 1;
      const response = await send();
      await response.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: IN_PARALLEL }, runner));
  return ((cpuMsOf(pid) - before) * 1000) / REQUESTS_PER_TURN;
}

// Both must answer the same body; then CPU a request of each, in turns, medians of the turns.
async function inTurns(app, bare, folder, { context, name }) {
  const [ours, theirs] = await Promise.all([(await app()).json(), (await bare()).json()]);
  assert.deepEqual(ours, theirs, 'Both must answer the same body.');
  const pid = findDatabaseProcess(folder);
  await turn(app, pid);
  await turn(bare, pid);
  const micros = { app: [], bare: [] };
  for (let i = 0; i < TURNS; i += 1) {
    micros.bare.push(await turn(bare, pid));
    micros.app.push(await turn(app, pid));
    context.raw(`${name}.jsonl`, { turn: i, app: micros.app[i], bare: micros.bare[i] });
  }
  return { ours, app: median(micros.app), bare: median(micros.bare) };
}

const JSON_HEADERS = { 'content-type': 'application/json' };
const poster = (worker, body) => (path, authorization) => () =>
  worker.fetch(`http://bench${path}`, {
    method: 'POST',
    body,
    headers: { ...JSON_HEADERS, ...(authorization ? { authorization } : {}) },
  });

async function compare(worker, token, folder, context) {
  const post = poster(worker, BODY);
  const app = post('/v1/stock/lookup', `Bearer ${token}`);
  const cpu = await inTurns(app, post('/bare'), folder, { context, name: 'lookup' });
  assert.equal(cpu.ours.items.filter(({ skus }) => skus.length === 1).length, CODES.length);
  return cpu;
}

// eBay's question at its checkout, 20 listings at once.
async function compareChecks(worker, { connectionId, password }, folder, context) {
  const asked = CODES.slice(0, 20).map((SKU) => ({ SKU, requestedQuantity: 1 }));
  const post = poster(worker, JSON.stringify(asked));
  const app = post(`/v1/inventory-check/${connectionId}`, `Bearer ${password}`);
  const bare = post(`/bare-check/${connectionId}`);
  const cpu = await inTurns(app, bare, folder, { context, name: 'inventory-check' });
  assert.equal(cpu.ours.length, 20);
  assert.ok(cpu.ours.every(({ lastUpdated }) => lastUpdated > 0));
  return cpu;
}

async function measure(worker, folder, context) {
  const body = JSON.stringify(migrationStatements());
  await (await worker.fetch('http://bench/migrate', { method: 'POST', body })).text();
  const { rows, token, check } = await (await worker.fetch('http://bench/walk')).json();
  for (const row of rows) context.raw('endpoints.jsonl', row);
  const refused = rows.filter(({ refusal }) => refusal !== null);
  if (refused.length > 0) throw new Error(`Refused: ${JSON.stringify(refused[0])}`);
  context.log(`${rows.length} requests walked`);
  const cpu = await compare(worker, token, folder, context);
  const checks = await compareChecks(worker, check, folder, context);
  const lookup = rows.find(({ endpoint }) => endpoint === 'stock.lookup');
  const checked = rows.find(({ endpoint }) => endpoint === 'inventory-check.ask');
  const isOver = (row) => row.roundTrips > row.roundTripBudget || row.rowsRead > row.rowBudget;
  return {
    lookupRoundTrips: lookup.roundTrips,
    lookupCpuMicros: round(cpu.app, 0),
    bareCpuMicros: round(cpu.bare, 0),
    lookupCpuRatio: round(cpu.app / cpu.bare, 3),
    checkRoundTrips: checked.roundTrips,
    checkCpuMicros: round(checks.app, 0),
    bareCheckCpuMicros: round(checks.bare, 0),
    checkCpuRatio: round(checks.app / checks.bare, 3),
    overBudget: rows.filter(isOver).length,
    endpoints: rows.map(({ refusal: _refusal, status: _status, ...row }) => row),
  };
}

/** Walks the endpoints, then compares the look-ups. */
export function run(context) {
  const config = new URL('wrangler.toml', import.meta.url);
  return withBenchWorker(config, (worker, folder) => measure(worker, folder, context));
}
