// What planning a shop of 10,000 SKUs, three warehouses and 13,334 rates reads of D1, in local
// workerd: a first run, the run of an hour (one SKU in ten sold) and the two of a night: when all
// averages are new and every answer is a day old, and when every forecast is new. Rows are D1's own
// count. All of it runs, forecasts too, under a heap limit that V8 enforces.
import { cpuMsOf, findDatabaseProcess } from '../api/workerd-cpu.mjs';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';

/** What V8 may use for the worker, of the 128 MB that an isolate has; who needs more dies. */
export const HEAP_MB = 64;

async function measure(worker, folder, skus) {
  const post = async (path, body) => {
    const response = await worker.fetch(`http://bench${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  await post('/migrate', migrationStatements());
  await post('/shop', { skus });
  const pid = findDatabaseProcess(folder);
  const measured = async (path, hours) => {
    const before = cpuMsOf(pid);
    const { rowsRead, rowsWritten, statements, ...done } = await post(path, { hours });
    const perSku = (rows) => Number((rows / skus).toFixed(3));
    return {
      done,
      spent: {
        rowsReadPerSku: perSku(rowsRead),
        rowsWrittenPerSku: perSku(rowsWritten),
        statements,
        workerdCpuSeconds: (cpuMsOf(pid) - before) / 1000,
      },
    };
  };
  const run = async (name, hours) => {
    const { done, spent } = await measured('/run', hours);
    if (done.planned !== skus) throw new Error(`planned ${done.planned} of ${skus}`);
    return { run: name, ...spent, wanted: done.wanted };
  };
  const job = async (name, path, hours) => ({ job: name, ...(await measured(path, hours)).spent });
  const runs = [await run('first', 0)];
  await post('/act', { hours: 1 });
  runs.push(await run('hour', 1));
  const jobs = [await job('averages', '/averages', 26)];
  runs.push(await run('averages', 26));
  jobs.push(await job('forecasts', '/forecasts', 27));
  runs.push(await run('forecasts', 27));
  return { runs, jobs };
}

/** Measures the three runs. */
export function measureRows(skus) {
  // Miniflare hands these to workerd (`v8Flags` of workerd.capnp).
  process.env.MINIFLARE_WORKERD_V8_FLAGS = `--max-heap-size=${HEAP_MB}`;
  const config = new URL('wrangler.toml', import.meta.url);
  return withBenchWorker(config, (worker, folder) => measure(worker, folder, skus));
}
