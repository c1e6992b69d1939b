// The local Stockcast: migrations, `wrangler dev` on a persisted folder, and the sample shop.
// `npm start`, the end-to-end tests and the benches all start it through here.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, ROOT, runScript, startProgram } from './programs.mjs';

const ENTRY = 'worker/dev/dev-worker.ts';
const START_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 5_000;

/** Folder of everything `npm start` keeps; git-ignored. */
export const DEFAULT_FOLDER = join(ROOT, '.stockcast');

// One secret per folder, made once: tokens signed before a restart stay valid after it.
function secretsOf(folder) {
  const file = join(folder, 'secrets.env');
  if (!existsSync(file)) {
    const secret = () => randomBytes(32).toString('base64url');
    const lines = [`TOKEN_SECRET=${secret()}`, `DEV_SEED_KEY=${secret()}`, ''];
    writeFileSync(file, lines.join('\n'), { mode: 0o600 });
  }
  const text = readFileSync(file, 'utf8');
  return { file, seedKey: /^DEV_SEED_KEY=(.+)$/m.exec(text)?.[1] ?? '' };
}

/** Brings the embedded D1 of this folder to the newest migration. */
export function migrate(folder) {
  return runScript('worker/dev/apply-migrations.mjs', [join(folder, 'state')]);
}

function whenReady(child, isShown) {
  return new Promise((resolve, reject) => {
    let seen = '';
    const fail = (what) => {
      clearTimeout(late);
      reject(new Error(`wrangler dev ${what}:\n${seen}`));
    };
    const late = setTimeout(
      () => fail(`was not ready after ${START_LIMIT_MS / 1000} s`),
      START_LIMIT_MS,
    );
    const read = (chunk) => {
      if (isShown()) process.stdout.write(chunk);
      if (seen.length < 20_000) seen += chunk;
      if (/Build failed with/.test(seen)) setTimeout(() => fail('could not build'), 500);
      const ready = /Ready on (http:\/\/[^\s]+)/.exec(seen);
      if (!ready) return;
      clearTimeout(late);
      resolve(ready[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', (code) => fail(`ended with ${code}`));
  });
}

// SIGTERM lets wrangler stop workerd; a second signal is for a wrangler that hangs.
async function stop(child, ended) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(hard);
}

/**
 * Starts the server and answers when it takes requests.
 * `port` 0 takes a free one; `isShown` lets its output through after the start; `vars` are settings
 * of the worker on top; `isMigrated` says that the folder is at the newest migration.
 */
export async function startServer(options = {}) {
  const { folder = DEFAULT_FOLDER, port = 8787, isShown = false, vars = {} } = options;
  mkdirSync(folder, { recursive: true });
  const { file, seedKey } = secretsOf(folder);
  if (!options.isMigrated) await migrate(folder);
  const flags = ['--port', String(port), '--persist-to', join(folder, 'state')];
  const named = Object.entries({ ENVIRONMENT: 'dev', ...vars });
  const settings = [
    ...named.flatMap(([name, value]) => ['--var', `${name}:${value}`]),
    '--env-file',
    file,
  ];
  const rest = ['--log-level', 'info', '--show-interactive-dev-session=false'];
  const child = startProgram('wrangler', ['dev', ENTRY, ...flags, ...settings, ...rest], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = exitOf(child).catch(() => 1);
  let isStarted = false;
  try {
    const ready = new URL(await whenReady(child, () => isStarted && isShown));
    isStarted = true;
    const origin = `http://localhost:${ready.port}`;
    return { origin, seedKey, pid: child.pid, ended, stop: () => stop(child, ended) };
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
}

/**
 * Loads a shop through the ledger; a database that holds a workspace is left alone.
 * Returns what the server says it did.
 */
export async function seed({ origin, seedKey }, shop) {
  const answer = await fetch(`${origin}/dev/seed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dev-seed-key': seedKey },
    body: JSON.stringify(shop),
  });
  if (!answer.ok) throw new Error(`Seeding failed: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/**
 * Has the worker's cron run once: `wrangler dev` fires none by itself, and alerts come from it.
 * Answers before the queue has done the work, which takes some seconds more.
 */
export async function runCron({ origin }) {
  const answer = await fetch(`${origin}/cdn-cgi/handler/scheduled?cron=*/5+*+*+*+*`);
  if (!answer.ok) throw new Error(`The cron handler answered ${answer.status}.`);
}

/** Lets minutes pass in the room of a live, as if they had been lived through. */
export async function passTime({ origin, seedKey }, liveId, minutes) {
  const answer = await fetch(`${origin}/dev/pass-time`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-dev-seed-key': seedKey },
    body: JSON.stringify({ liveId, minutes }),
  });
  if (!answer.ok) throw new Error(`No time passed: ${answer.status} ${await answer.text()}`);
}
