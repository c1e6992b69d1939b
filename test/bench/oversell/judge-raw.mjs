// `node test/bench/oversell/judge-raw.mjs DIR` judges the raw files of a run once more, without a
// server. Ends with 1 when a show is refused, or when its verdict differs from the one kept.
import { pathToFileURL } from 'node:url';
import { isRefused, judge } from './judge.mjs';
import { readShows } from './raw-show.mjs';

/** The verdict on each show of a folder, and whether it stands. */
export function judgeFolder(dir) {
  return readShows(dir).map(({ seed, said, ...played }) => {
    const found = judge(played);
    const isSame = JSON.stringify(found) === JSON.stringify(said);
    return { seed, found, isRefused: isRefused(found), isSame };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const verdicts = judgeFolder(process.argv[2] ?? '.');
  const bad = verdicts.filter((one) => one.isRefused || !one.isSame);
  for (const one of bad) process.stdout.write(`${JSON.stringify(one)}\n`);
  process.stdout.write(`${verdicts.length} shows, ${bad.length} refused\n`);
  process.exit(bad.length === 0 ? 0 : 1);
}
