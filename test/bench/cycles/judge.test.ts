// The judge of the cycles must be able to say no: raw files of a sound run, then the same files
// with one thing wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { isRefused, judgeFolder } from './judge.mjs';

// biome-ignore lint/suspicious/noExplicitAny: rows of many shapes
type Row = any;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const BOOKS = [['BOX-1', 97, 0]];
const stepOf = (step: string, saw: object) => ({
  ...{ cycle: 'shipbob', platform: 'shipbob', step, ours: BOOKS, theirs: BOOKS },
  ...{ leftUnits: 3, soldUnits: 3, calls: { all: 9, failed: 1, tokens: 0 }, saw },
});
const refused = { end: 'failed', nextAtMs: null, status: 'broken', lastError: 'needs-sign-in: no' };
const through = { ends: { through: 1 }, longestWaitMs: 60_000 };

/** A warehouse that has no access to renew: one order left, one was called off in time. */
function soundRun(): Record<string, Row[]> {
  const of = { cycle: 'shipbob', platform: 'walmart', sku: 'BOX-1' };
  const gone = { ...of, orderRef: 'A', ordered: 3, shipped: 3, cancelled: 0 };
  const called = { ...of, orderRef: 'B', ordered: 2, shipped: 0, cancelled: 2 };
  return {
    steps: [
      stepOf('webhook', { messages: 1 }),
      stepOf('late and doubled webhook', { messages: 6, absent: null, ...through }),
      stepOf('rate limit', through),
      stepOf('token expiry', { absent: 'nobody renews it', refused, ...through }),
      stepOf('snapshot against events', { first: through, second: through }),
    ],
    facts: [gone, called],
    orders: [
      { ...gone, open: 0, left: 3 },
      { ...called, open: 0, left: null },
    ],
    handed: [{ cycle: 'shipbob', reference: 'A', lines: [] }],
  };
}

function judged(run: Record<string, Row[]>) {
  const folder = mkdtempSync(join(tmpdir(), 'stockcast-cycles-'));
  folders.push(folder);
  for (const [name, rows] of Object.entries(run)) {
    const text = rows.map((row) => JSON.stringify(row)).join('\n');
    writeFileSync(join(folder, `${name}.jsonl`), text);
  }
  return judgeFolder(folder).verdict;
}

it('lets 5 steps and 2 orders stand that are what they are called', () => {
  const verdict = judged(soundRun());
  expect(isRefused(verdict)).toBe(false);
  expect(verdict).toMatchObject({ steps: 5, orders: 2 });
});

const faults: [string, (run: Record<string, Row[]>) => void, Row][] = [
  ['an empty folder', (run) => run.steps?.splice(0), { steps: 0 }],
  ['an order that is lost', (run) => run.orders?.shift(), { lost: 1 }],
  ['an order twice', (run) => run.orders?.push({ ...run.orders[0] }), { twice: 1 }],
  ['an order that was never made', (run) => run.facts?.pop(), { unknown: 1 }],
  ['a unit that left twice', (run) => Object.assign(run.orders?.[0], { left: 6 }), { wrong: 1 }],
  [
    'an order handed over twice',
    (run) => run.handed?.push({ ...run.handed[0] }),
    { wrongHanded: 1 },
  ],
  [
    'an order handed over that was called off',
    (run) => run.handed?.push({ cycle: 'shipbob', reference: 'B' }),
    { wrongHanded: 1 },
  ],
  ['books that differ', (run) => Object.assign(run.steps?.[0], { ours: [] }), { differences: 1 }],
  [
    'a unit gone for nothing',
    (run) => Object.assign(run.steps?.[0], { leftUnits: 4 }),
    {
      differences: 1,
    },
  ],
  [
    'a webhook that nobody sent and no source excuses',
    (run) => Object.assign(run.steps?.[0].saw, { messages: 0, absent: null, ...through }),
    { unseen: 1 },
  ],
  [
    'a refused key that did not stop anything',
    (run) => Object.assign(run.steps?.[3].saw.refused, { status: 'active' }),
    { unseen: 1 },
  ],
  [
    'a limit nobody waited at',
    (run) => Object.assign(run.steps?.[2], { saw: { ...through, longestWaitMs: 0 } }),
    { unseen: 1 },
  ],
];

it.each(faults)('refuses %s', (_name, spoil, found) => {
  const run = structuredClone(soundRun());
  spoil(run);
  const verdict = judged(run);
  expect(isRefused(verdict)).toBe(true);
  expect(verdict).toMatchObject(found);
});
