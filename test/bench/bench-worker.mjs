// The worker of a bench in wrangler's local workerd, with an empty database of its own that goes
// when the bench is through. Knows nothing of what is measured.
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unstable_startWorker } from 'wrangler';

/** The statements of all migrations, in order. */
export function migrationStatements() {
  const dir = new URL('../../worker/db/migrations/', import.meta.url);
  const files = readdirSync(dir).filter((name) => name.endsWith('.sql'));
  return files
    .sort()
    .flatMap((name) => readFileSync(new URL(name, dir), 'utf8').split('--> statement-breakpoint'));
}

/** Starts the worker that a `wrangler.toml` (URL) describes; `use(worker, folder)` has it. */
export async function withBenchWorker(config, use) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stockcast-bench-')));
  const worker = await unstable_startWorker({
    config: fileURLToPath(config),
    dev: {
      persist: folder,
      server: { port: 0 },
      inspector: false,
      logLevel: 'error',
      watch: false,
    },
  });
  try {
    return await use(worker, folder);
  } finally {
    await worker.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
