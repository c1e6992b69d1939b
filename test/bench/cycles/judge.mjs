// What is wrong with the cycles: books that differ after a step, steps in which what they are about
// was not seen, orders that are lost, doubled or made up. `node test/bench/cycles/judge.mjs DIR`
// judges the raw rows of a run; it reads no code of the product's.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// In an outage the books are behind: they are laid side by side when it is over.
const BEHIND = ['authorise', 'outage of an hour'];

const isSameBooks = ({ step, ours, theirs, leftUnits, soldUnits }) =>
  BEHIND.includes(step) ||
  (JSON.stringify(ours) === JSON.stringify(theirs) && leftUnits === soldUnits);

const isThrough = ({ ends }) => ends.through === 1;

// Access that does not end by itself was taken back: it stopped, said so, and went on.
const isRefusedAndBack = (saw) =>
  saw.refused.end === 'failed' &&
  saw.refused.nextAtMs === null &&
  saw.refused.status === 'broken' &&
  saw.refused.lastError.includes('needs-sign-in') &&
  isThrough(saw);

/** What has to be seen so that a step was what it is called; `absent`: what says it is missing. */
const SIGNS = {
  authorise: ({ stands }) => stands.at(-1) === 'active',
  'first sync': isThrough,
  webhook: (saw) => saw.messages > 0 || (Boolean(saw.absent) && isThrough(saw)),
  'late and doubled webhook': (saw) =>
    saw.messages >= 6 || (Boolean(saw.absent) && saw.messages === 0 && isThrough(saw)),
  'rate limit': (saw) => isThrough(saw) && saw.longestWaitMs > 1_000,
  'token expiry': (saw, calls) =>
    saw.absent ? isRefusedAndBack(saw) : isThrough(saw) && !saw.ends.failed && calls?.tokens > 0,
  'outage of an hour': ({ end, lastError }, calls) =>
    end === 'failed' && lastError !== null && calls?.failed > 0,
  recovery: (saw) => isThrough(saw) && saw.status === 'active' && saw.lastError === null,
  'snapshot against events': ({ first, second }) => isThrough(first) && isThrough(second),
};

const isSeen = ({ step, saw, calls }) => SIGNS[step](saw, calls);

/** Steps, those whose books differ, and those that were not what they are called. */
export function judgeRows(rows) {
  return {
    steps: rows.length,
    differences: rows.filter((row) => !isSameBooks(row)).length,
    unseen: rows.filter((row) => !isSeen(row)).length,
  };
}

const keyOf = ({ cycle, orderRef }) => `${cycle} ${orderRef}`;

function isSameOrder(fact, row) {
  const { sku, ordered, shipped, cancelled } = fact;
  return (
    row.sku === sku &&
    row.ordered === ordered &&
    row.cancelled === cancelled &&
    row.shipped === shipped &&
    (row.open ?? 0) === ordered - shipped - cancelled &&
    (row.left ?? 0) === shipped
  );
}

// An order that was called off in time goes to no warehouse, every other one to it once.
function wrongHandOvers(facts, handed) {
  const due = new Set(facts.filter(({ cancelled }) => cancelled === 0).map(keyOf));
  const seen = handed.map(({ cycle, reference }) => `${cycle} ${reference}`);
  const twice = seen.length - new Set(seen).size;
  const stray = seen.filter((key) => !due.has(key)).length;
  const cycles = new Set(handed.map(({ cycle }) => cycle));
  const missing = facts.filter((one) => {
    return cycles.has(one.cycle) && due.has(keyOf(one)) && !seen.includes(keyOf(one));
  });
  return twice + stray + missing.length;
}

/** Orders of the platforms beside those of the ledger, and beside what warehouses were handed. */
export function judgeOrders({ facts, orders, handed }) {
  const found = new Map();
  for (const row of orders) found.set(keyOf(row), [...(found.get(keyOf(row)) ?? []), row]);
  let [lost, twice, wrong] = [0, 0, 0];
  for (const fact of facts) {
    const rows = found.get(keyOf(fact)) ?? [];
    if (rows.length === 0) lost += 1;
    else if (rows.length > 1) twice += 1;
    else if (!isSameOrder(fact, rows[0])) wrong += 1;
    found.delete(keyOf(fact));
  }
  const wrongHanded = wrongHandOvers(facts, handed);
  return { orders: facts.length, lost, twice, wrong, unknown: found.size, wrongHanded };
}

const rowsOf = (dir, name) => {
  const file = join(dir, `${name}.jsonl`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line));
};

/** The verdict on a folder of raw files; `bad`: steps that do not stand. */
export function judgeFolder(dir) {
  const [steps, facts, orders, handed] = ['steps', 'facts', 'orders', 'handed'].map((name) => {
    return rowsOf(dir, name);
  });
  return {
    verdict: { ...judgeRows(steps), ...judgeOrders({ facts, orders, handed }) },
    bad: steps.filter((row) => !isSameBooks(row) || !isSeen(row)),
  };
}

/** Whether a run may not stand. */
export const isRefused = (verdict) =>
  ['differences', 'unseen', 'lost', 'twice', 'wrong', 'unknown', 'wrongHanded'].some(
    (name) => verdict[name] !== 0,
  ) || verdict.steps === 0;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { verdict, bad } = judgeFolder(process.argv[2] ?? '.');
  for (const row of bad) process.stdout.write(`${JSON.stringify(row)}\n`);
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
  process.exit(isRefused(verdict) ? 1 : 0);
}
