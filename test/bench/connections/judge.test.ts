// The judge of the bench must be able to say no: raw files of a sound run, then the same files with
// one thing wrong.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { isRefused, judgeFolder } from './judge-raw.mjs';

interface Row {
  [key: string]: unknown;
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Two orders of 3 boxes: one has left, one waits. */
function soundRun(): Record<string, Row[]> {
  const [at, sku] = [{ platform: 'ebay' }, 'BOX-1'];
  const gone = { ...at, orderRef: 'A', sku, ordered: 3, cancelled: 0, shipped: 3 };
  const open = { ...at, orderRef: 'B', sku, ordered: 3, cancelled: 0, shipped: 0 };
  const told = (n: number, kind: string) => ({ round: 'round-1', ...at, told: n, kind });
  return {
    truth: [gone, open],
    orders: [
      { ...gone, open: 0, left: 3 },
      { ...open, open: 3, left: 0 },
    ],
    balances: [{ sku, onHand: 999_997, allocated: 3, unavailable: 0, demand: 6 }],
    told: [{ round: 'round-1', ...at, isAsked: false, messages: 2 }],
    messages: [told(1, 'first'), told(0, 'first'), told(1, 'same-id')],
    cpu: [{ round: 'round-1', stockcast: 25, bare: 10, bulk: 1 }],
  };
}

function judged(run: Record<string, Row[]>) {
  const folder = mkdtempSync(join(tmpdir(), 'stockcast-judge-'));
  folders.push(folder);
  for (const [name, rows] of Object.entries(run)) {
    const text = rows.map((row) => JSON.stringify(row)).join('\n');
    writeFileSync(join(folder, `${name}.jsonl`), text);
  }
  return judgeFolder(folder);
}

it('lets 2 orders stand that the books have as they are, and says what was doubled', () => {
  const verdict = judged(soundRun());
  expect(isRefused(verdict)).toBe(false);
  expect(verdict).toMatchObject({ orders: 2, doubled: 0.5, outOfOrder: 0.333, cpuRatio: 2.5 });
});

const faults: [string, (run: Record<string, Row[]>) => void, Row][] = [
  ['an order that is lost', (run) => run.orders?.pop(), { missing: 1 }],
  ['an order that was never made', (run) => run.truth?.pop(), { unknown: 1 }],
  ['an order twice', (run) => run.orders?.push({ ...run.orders[0] }), { wrong: 1 }],
  [
    'a unit too many promised',
    (run) => Object.assign(run.orders?.[1] ?? {}, { open: 4 }),
    { wrong: 1 },
  ],
  [
    'a unit that left without its order',
    (run) => Object.assign(run.balances?.[0] ?? {}, { onHand: 999_996 }),
    { wrongBalances: 1 },
  ],
  [
    'CPU above three times the bare insert',
    (run) => Object.assign(run.cpu?.[0] ?? {}, { stockcast: 31 }),
    { cpuRatio: 3.1 },
  ],
];

it.each(faults)('refuses %s', (_name, spoil, found) => {
  const run = soundRun();
  spoil(run);
  const verdict = judged(run);
  expect(isRefused(verdict)).toBe(true);
  expect(verdict).toMatchObject(found);
});
