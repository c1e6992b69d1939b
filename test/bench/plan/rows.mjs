// What planning a shop of 10,000 SKUs, three warehouses and 13,334 rates reads of D1, in local
// workerd: a first run, the run of an hour (one SKU in ten sold) and that of a night (every
// forecast made anew, every answer a day old), with rows as D1 counts them and the worker's CPU.

import { cpuMsOf, findDatabaseProcess } from '../api/workerd-cpu.mjs';
import { migrationStatements, withBenchWorker } from '../bench-worker.mjs';

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
  const run = async (name, hours) => {
    const before = cpuMsOf(pid);
    const { planned, wanted, rowsRead, rowsWritten } = await post('/run', { hours });
    if (planned !== skus) throw new Error(`planned ${planned} of ${skus}`);
    const workerdCpuSeconds = (cpuMsOf(pid) - before) / 1000;
    const rowsReadPerSku = Number((rowsRead / skus).toFixed(3));
    const rowsWrittenPerSku = Number((rowsWritten / skus).toFixed(3));
    return { run: name, rowsReadPerSku, rowsWrittenPerSku, workerdCpuSeconds, wanted };
  };
  const runs = [await run('first', 0)];
  await post('/act', { act: 'hour' });
  runs.push(await run('hour', 1));
  await post('/act', { act: 'night' });
  runs.push(await run('night', 26));
  return runs;
}

/** Measures the three runs. */
export function measureRows(skus) {
  const config = new URL('wrangler.toml', import.meta.url);
  return withBenchWorker(config, (worker, folder) => measure(worker, folder, skus));
}
