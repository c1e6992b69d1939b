// The rooms of the benches in a workerd of their own, without wrangler's proxy in front: clients
// talk to the process that is measured. Built and started here, nothing of it is shipped.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { build } from 'vite';
import { watchProcesses } from './import/process-watch.mjs';

const ENTRY = fileURLToPath(new URL('../worker/live-room/bench-worker.ts', import.meta.url));

async function bundle(folder) {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: ENTRY,
      outDir: folder,
      minify: false,
      rollupOptions: { external: [/^cloudflare:/, /^node:/], output: { format: 'esm' } },
    },
    ssr: { noExternal: true, target: 'webworker' },
  });
  return readFileSync(join(folder, 'bench-worker.js'), 'utf8');
}

/** Starts the rooms; `process` watches what they cost. */
export async function startRooms() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stockcast-rooms-')));
  const script = await bundle(join(folder, 'worker'));
  const server = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script,
      compatibilityDate: '2026-08-01',
      compatibilityFlags: ['nodejs_compat'],
      d1Databases: ['DB'],
      d1Persist: join(folder, 'd1'),
      durableObjects: {
        LIVE_ROOM: { className: 'LiveRoom', useSQLite: true },
        BARE_ROOM: { className: 'BareRoom', useSQLite: true },
      },
      durableObjectsPersist: join(folder, 'rooms'),
      bindings: { ENVIRONMENT: 'dev' },
      cf: false,
      port: 0,
    }),
  );
  const url = await server.ready;
  const post = async (path, body) => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      body: JSON.stringify(body ?? null),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    url,
    post,
    socketUrl: (path) => new URL(path, url.href.replace(/^http/, 'ws')).href,
    process: watchProcesses('workerd'),
    async close() {
      await server.dispose();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
