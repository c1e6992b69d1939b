// What is wrong with the cycles: books that differ after a step, and steps in which what they are
// about was not seen. `node test/bench/cycles/judge.mjs DIR` judges the raw rows of a run.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

// In an outage the books are behind: they are laid side by side when it is over.
const BEHIND = ['authorise', 'outage of an hour'];

const isSameBooks = ({ step, ours, theirs, leftUnits, soldUnits }) =>
  BEHIND.includes(step) ||
  (JSON.stringify(ours) === JSON.stringify(theirs) && leftUnits === soldUnits);

/** What has to be seen so that a step was what its name says. */
const SIGNS = {
  authorise: ({ stands }) => stands.at(-1) === 'active',
  'first sync': ({ ends }) => ends.through === 1,
  webhook: ({ messages }) => messages > 0,
  'late and doubled webhook': ({ messages }) => messages >= 6,
  'rate limit': ({ ends, longestWaitMs }) => ends.through === 1 && longestWaitMs > 1_000,
  'token expiry': ({ ends }, calls) => ends.through === 1 && !ends.failed && calls?.tokens > 0,
  'outage of an hour': ({ end, lastError }, calls) =>
    end === 'failed' && lastError !== null && calls?.failed > 0,
  recovery: ({ ends, status, lastError }) =>
    ends.through === 1 && status === 'active' && lastError === null,
  'snapshot against events': ({ first, second }) =>
    first.ends.through === 1 && second.ends.through === 1,
};

/** Steps, those whose books differ, and those that were not what they are called. */
export function judgeRows(rows) {
  return {
    steps: rows.length,
    differences: rows.filter((row) => !isSameBooks(row)).length,
    unseen: rows.filter(({ step, saw, calls }) => !SIGNS[step](saw, calls)).length,
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const lines = readFileSync(join(process.argv[2] ?? '.', 'steps.jsonl'), 'utf8').split('\n');
  const rows = lines.filter((line) => line !== '').map((line) => JSON.parse(line));
  for (const row of rows) {
    const isBad = !isSameBooks(row) || !SIGNS[row.step](row.saw, row.calls);
    if (isBad) process.stdout.write(`${JSON.stringify(row)}\n`);
  }
  const verdict = judgeRows(rows);
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
  process.exit(verdict.differences + verdict.unseen === 0 && rows.length > 0 ? 0 : 1);
}
