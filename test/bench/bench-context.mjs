// What a bench is given: its folders, its seed, a place for progress and one for raw results.
// A bench exports `bars`, a list of { figure, bar, isMet(figures) } with `bar` in words, and an
// async `run({ dataDir, outDir, seed, minutes, orders, lighthouseDir, log, raw })` that returns the
// figures: a flat object of the names fixed in the issue (a table, as of `api`, may be an array).
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import { resolve } from 'node:path';

/** The machine the figures were taken on, with its load, since load moves times. */
export function machine() {
  const all = cpus();
  return {
    cpu: all[0]?.model ?? 'unknown',
    cores: all.length,
    memoryMb: Math.round(totalmem() / 2 ** 20),
    load1: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    os: `${platform()} ${arch()}`,
    node: process.versions.node,
  };
}

/** `raw(file, row)` appends one JSON line to a file of `--out`; without `--out` it does nothing. */
export function makeContext(name, { data, out, seed, seeds, minutes, orders, lighthouse }) {
  const outDir = out === undefined ? null : resolve(out);
  if (outDir) mkdirSync(outDir, { recursive: true });
  const streams = new Map();
  const stream = (file) => {
    if (!streams.has(file)) streams.set(file, createWriteStream(`${outDir}/${file}`));
    return streams.get(file);
  };
  return {
    dataDir: data === undefined ? null : resolve(data),
    outDir,
    seed: seed === undefined ? 1 : Number.parseInt(seed, 10),
    // Of a bench that plays many; null = its own default.
    seeds: seeds === undefined ? null : Number.parseInt(seeds, 10),
    // Of a bench that lasts as long as it is told; null = its own default.
    minutes: minutes === undefined ? null : Number.parseFloat(minutes),
    // Of a bench whose orders can be fewer; null = its own default.
    orders: orders === undefined ? null : Number.parseInt(orders, 10),
    // A folder in which Lighthouse was installed; null = not asked for.
    lighthouseDir: lighthouse === undefined ? null : resolve(lighthouse),
    log: (text) => process.stderr.write(`[${name}] ${text}\n`),
    raw: (file, row) => {
      if (outDir) stream(file).write(`${JSON.stringify(row)}\n`);
    },
    close: async () => {
      for (const open of streams.values()) {
        open.end();
        await once(open, 'finish');
      }
    },
  };
}
