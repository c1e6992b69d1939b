// Bench `scanner` for the runner: recall, wrong places, strangers and cost of the overlay's
// scanner on saved pages, and rows against the truth of every practice page. The measuring itself
// is typed and stands in measure.ts and practice.ts.
import { fileURLToPath } from 'node:url';
import { scannerBench } from './measure.ts';

const savedPages = fileURLToPath(new URL('../../../../shared/data/pages', import.meta.url));

/** The bars of issue 2, items 2 and 3, and of issue 5, bar 1. */
export const bars = [
  { figure: 'missing', bar: '0', isMet: ({ missing }) => missing === 0 },
  { figure: 'wrong', bar: '0', isMet: ({ wrong }) => wrong === 0 },
  { figure: 'foreign', bar: '0', isMet: ({ foreign }) => foreign === 0 },
  { figure: 'walkRatio', bar: '<= 2', isMet: ({ walkRatio }) => walkRatio <= 2 },
  { figure: 'catalogueRatio', bar: '<= 1.2', isMet: ({ catalogueRatio }) => catalogueRatio <= 1.2 },
  { figure: 'practiceMissing', bar: '0', isMet: ({ practiceMissing }) => practiceMissing === 0 },
  { figure: 'practiceWrong', bar: '0', isMet: ({ practiceWrong }) => practiceWrong === 0 },
];

/** Measures every page of the folder; `--data` is a folder like `data/pages`. */
export async function run({ dataDir, seed, log, raw }) {
  return await scannerBench({ dataDir: dataDir ?? savedPages, seed, log, raw });
}
