// `node test/bench/connections/judge-raw.mjs DIR` judges the raw files of a run anew, without a
// server: books beside truth, how much was doubled and out of order, and the ratio of CPU. Ends
// with 1 when a row is wrong or the ratio is above its bar.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { judge } from './judge.mjs';

const MAX_RATIO = 3;

const rowsOf = (dir, name) =>
  readFileSync(join(dir, `${name}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const share = (part, all) => Math.round((part / Math.max(1, all)) * 1000) / 1000;

// A message is out of order when one that its platform told later came before it.
function outOfOrder(messages) {
  const newest = new Map();
  let count = 0;
  for (const { round, platform, told } of messages) {
    const key = `${round} ${platform}`;
    if (told < (newest.get(key) ?? -1)) count += 1;
    newest.set(key, Math.max(told, newest.get(key) ?? -1));
  }
  return count;
}

/** The verdict on a folder of raw files. */
export function judgeFolder(dir) {
  const [truth, orders, levels] = ['truth', 'orders', 'balances'].map((name) => rowsOf(dir, name));
  const messages = rowsOf(dir, 'messages');
  const rounds = rowsOf(dir, 'cpu').filter(({ round }) => round !== 'warm');
  const told = rowsOf(dir, 'told');
  // Of a platform that is asked every message tells once more.
  const asked = new Set(told.filter(({ isAsked }) => isAsked).map(({ platform }) => platform));
  const again = messages.filter(({ kind, platform }) => kind !== 'first' || asked.has(platform));
  const once = told.reduce((sum, row) => sum + row.messages, 0);
  const platforms = [...new Set(truth.map(({ platform }) => platform))].sort();
  return {
    ...judge({ truth, orders, levels }),
    orders: truth.length,
    platforms,
    doubled: share(again.length, once),
    outOfOrder: share(outOfOrder(messages), messages.length),
    cpuRatio: median(rounds.map(({ stockcast, bare }) => stockcast / bare)),
    cpuRatioInBulk: median(rounds.map(({ stockcast, bulk }) => stockcast / bulk)),
  };
}

/** Whether a run may not stand. */
export const isRefused = ({ missing, wrong, unknown, wrongBalances, cpuRatio }) =>
  missing + wrong + unknown + wrongBalances > 0 || !(cpuRatio <= MAX_RATIO);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const verdict = judgeFolder(process.argv[2] ?? '.');
  process.stdout.write(`${JSON.stringify(verdict)}\n`);
  process.exit(isRefused(verdict) ? 1 : 0);
}
