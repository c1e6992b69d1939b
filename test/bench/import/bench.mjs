// Imports of 100,000 and 1,000,000 rows through the real upload and apply in workerd, streamed,
// next to bare upserts of the same rows. CPU and memory are those of the workerd processes.
import { setTimeout as pause } from 'node:timers/promises';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';
import { watchProcesses } from './process-watch.mjs';

const ROWS = 100_000;
const MANY_ROWS = 1_000_000;
const RUNS = 3;

/** The bars of the issue, number 7. */
export const bars = [
  { figure: 'cpuRatio', bar: '<= 3', isMet: (figures) => figures.cpuRatio <= 3 },
  { figure: 'rssMb', bar: '<= 64', isMet: (figures) => figures.rssMb <= 64 },
  {
    figure: 'rssManyMb',
    bar: '<= 1.1 x rssMb',
    isMet: (figures) => figures.rssManyMb <= figures.rssMb * 1.1,
  },
];

const HEADER =
  'Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,' +
  'SKU,HS Code,COO,Location,Bin name,Incoming (not editable),Unavailable (not editable),' +
  'Committed (not editable),Available (not editable),On hand (current),On hand (new)\n';

/**
 * A Shopify inventory file; quotes, Chinese and a comma in every title. Short rows: a million of
 * them stay below the 90 MB an import takes.
 */
function fileOf(rows) {
  let n = 0;
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(HEADER)),
    pull(controller) {
      if (n >= rows) return controller.close();
      let text = '';
      for (const end = Math.min(rows, n + 500); n < end; n += 1) {
        const onHand = (n * 7) % 400;
        text +=
          `b-${n},"Box ${n}, 箱",,,,,,,S-${n},,,US East,,` + `${n % 13},0,0,${onHand},${onHand},\n`;
      }
      controller.enqueue(encoder.encode(text));
    },
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const round = (value) => Math.round(value * 100) / 100;

/** A worker with empty books, warmed up by a small import; `use` gets its calls. */
function withWorker(use) {
  const config = new URL('wrangler.toml', import.meta.url);
  return withBenchWorker(config, (worker) => warmUp(worker, use));
}

async function warmUp(worker, use) {
  const post = async (path, query = {}, body = undefined) => {
    const url = `http://bench${path}?${new URLSearchParams(query)}`;
    const response = await worker.fetch(url, { method: 'POST', body, duplex: 'half' });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${text.slice(0, 400)}`);
    return JSON.parse(text);
  };
  const importRows = async (ws, rows) => {
    const answer = await post('/import', { ws }, fileOf(rows));
    if (answer.state !== 'applied' || answer.rows !== rows) {
      throw new Error(`The import went wrong: ${JSON.stringify(answer)}`);
    }
  };
  await worker.ready;
  await post('/migrate', {}, JSON.stringify(migrationStatements()));
  await post('/set-up', { ws: 'warm', rows: 4_000 });
  await importRows('warm', 4_000);
  return await use({ post, importRows });
}

/** CPU of imports and of bare upserts of the same rows, taken in turn in one worker. */
function measureCpu(context) {
  const watch = watchProcesses('workerd');
  const cpu = { bare: [], twins: [], import: [] };
  const take = async (name, run) => {
    const before = watch.cpuMs();
    await run();
    cpu[name].push(watch.cpuMs() - before);
    context.log(`${name}: ${Math.round(cpu[name].at(-1))} ms CPU`);
    context.raw('cpu.jsonl', { name, rows: ROWS, cpuMs: cpu[name].at(-1) });
  };
  return withWorker(async ({ post, importRows }) => {
    for (let i = 0; i < RUNS; i += 1) {
      const [own, ws] = [`import${i}`, `bare${i}`];
      await post('/set-up', { ws: own, rows: ROWS });
      await post('/set-up', { ws, rows: 1 });
      await take('bare', () => post('/bare', { ws, rows: ROWS }));
      await take('import', () => importRows(own, ROWS));
      await take('twins', () => post('/bare-twins', { ws, rows: ROWS }));
    }
    return cpu;
  });
}

/** Peak memory of one import above the idle worker, in a worker of its own. */
function measureMemory(context, rows) {
  const watch = watchProcesses('workerd');
  return withWorker(async ({ post, importRows }) => {
    await post('/set-up', { ws: 'own', rows });
    await pause(2_000);
    const memory = watch.startMemory();
    await importRows('own', rows);
    const { idleMb, samplesMb } = memory.stop();
    const aboveIdleMb = Math.max(...samplesMb);
    const medianMb = median(samplesMb);
    context.log(
      `${rows} rows: at most ${Math.round(aboveIdleMb)} MB above idle, ` +
        `in the middle ${Math.round(medianMb)} MB, ${samplesMb.length} samples`,
    );
    // A curve of 200 points is enough to see what grows.
    const step = Math.ceil(samplesMb.length / 200);
    const curveMb = samplesMb.filter((_, i) => i % step === 0).map(Math.round);
    context.raw('memory.jsonl', { rows, idleMb, aboveIdleMb, medianMb, curveMb });
    return aboveIdleMb;
  });
}

/** Runs the bench; needs Linux, where /proc tells what a process used. */
export async function run(context) {
  process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false';
  const cpu = await measureCpu(context);
  const memory = [];
  for (let i = 0; i < RUNS; i += 1) memory.push(await measureMemory(context, ROWS));
  const rssManyMb = await measureMemory(context, MANY_ROWS);
  return {
    cpuRatio: round(median(cpu.import) / median(cpu.bare)),
    cpuRatioNoTriggers: round(median(cpu.import) / median(cpu.twins)),
    rssMb: round(median(memory)),
    rssManyMb: round(rssManyMb),
    importCpuMs: Math.round(median(cpu.import)),
    bareCpuMs: Math.round(median(cpu.bare)),
    bareNoTriggersCpuMs: Math.round(median(cpu.twins)),
  };
}
