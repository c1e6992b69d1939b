// `npm run bench -- NAME [--data DIR] [--out DIR] [--seed N] [--seeds N] [--minutes N]
// [--orders N] [--lighthouse DIR]` runs one bench and ends with one JSON line; without NAME it runs
// all and prints one table, each figure beside its bar. A bench is a folder here with a
// `bench.mjs` or `bench.ts` that exports `run(context)` and `bars`; see `bench-context.mjs`.
import { existsSync, readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { machine, makeContext } from './bench-context.mjs';

const here = new URL('.', import.meta.url);
// Node strips the types of a bench.ts by itself (22.18 and later).
const moduleOf = (name) =>
  ['bench.mjs', 'bench.ts'].map((file) => new URL(`${name}/${file}`, here)).find(existsSync);
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && moduleOf(entry.name))
  .map((entry) => entry.name)
  .sort();

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    seed: { type: 'string' },
    seeds: { type: 'string' },
    minutes: { type: 'string' },
    orders: { type: 'string' },
    lighthouse: { type: 'string' },
  },
});

async function runOne(name) {
  const bench = await import(moduleOf(name));
  process.stderr.write(`bench ${name}\n`);
  const context = makeContext(name, values);
  try {
    return { bars: bench.bars, figures: await bench.run(context) };
  } finally {
    await context.close();
  }
}

const [wanted] = positionals;
if (wanted !== undefined && !names.includes(wanted)) {
  process.stderr.write(`There is no bench "${wanted}". There are: ${names.join(', ')}.\n`);
  process.exit(2);
}

if (wanted !== undefined) {
  const { figures } = await runOne(wanted);
  process.stdout.write(`${JSON.stringify({ bench: wanted, figures, machine: machine() })}\n`);
  process.exit(0);
}

// All of them: a bench that cannot run is a row of its own, the others still count.
const rows = [];
for (const name of names) {
  try {
    const { bars, figures } = await runOne(name);
    const barred = new Map(bars.map((bar) => [bar.figure, bar]));
    for (const [figure, value] of Object.entries(figures)) {
      const bar = barred.get(figure);
      const verdict = bar ? (bar.isMet(figures) ? 'met' : 'MISSED') : '';
      const shown = typeof value === 'object' ? JSON.stringify(value) : String(value);
      rows.push([name, figure, shown, bar?.bar ?? '', verdict]);
    }
    for (const { figure, bar } of bars.filter((one) => !(one.figure in figures))) {
      rows.push([name, figure, 'not measured', bar, 'MISSED']);
    }
  } catch (error) {
    rows.push([name, 'run', String(error?.message ?? error).split('\n')[0], '', 'FAILED']);
  }
}
const header = ['bench', 'figure', 'value', 'bar', ''];
const widths = header.map((title, i) =>
  Math.min(60, Math.max(title.length, ...rows.map((row) => row[i].length))),
);
for (const row of [header, ...rows]) {
  process.stdout.write(
    `${row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd()}\n`,
  );
}
process.stdout.write(`${JSON.stringify(machine())}\n`);
process.exit(rows.some((row) => row[4] === 'FAILED') ? 1 : 0);
