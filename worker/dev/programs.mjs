// How the launch scripts start the programs of node_modules: always on the Node that runs them,
// never through a shell, so that a stop by process id reaches the program itself.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

// What keeps wrangler quiet and working without a network (two seconds faster to start, too).
const QUIET = {
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WXT_DISABLE_TELEMETRY: '1',
};

/** The environment every program gets. */
export function quietEnvironment(extra = {}) {
  return { ...process.env, ...QUIET, ...extra };
}

/** Path of the script behind a command of a package, as its package.json declares it. */
export function programPath(packageName, command = packageName.split('/').pop()) {
  const folder = join(ROOT, 'node_modules', ...packageName.split('/'));
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const path = typeof bin === 'string' ? bin : bin?.[command];
  if (!path) throw new Error(`${packageName} declares no command ${command}`);
  return join(folder, path);
}

function startPath(path, args, { env, ...options } = {}) {
  return spawn(process.execPath, [path, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: quietEnvironment(env),
    ...options,
  });
}

/** Starts a program of a package. Options as in child_process.spawn; the environment is ours. */
export function startProgram(packageName, args, { command, ...options } = {}) {
  return startPath(programPath(packageName, command), args, options);
}

/** The exit code of a child; a signal counts as 1. */
export function exitOf(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Runs a program to its end, its output held back unless it fails or `isShown`. */
export function runProgram(packageName, args, { command, ...options } = {}) {
  return runPath(programPath(packageName, command), args, options);
}

/** Runs a script of ours, a path from the root, in the same way. */
export function runScript(path, args, options) {
  return runPath(join(ROOT, path), args, options);
}

async function runPath(path, args, { isShown = false, ...options } = {}) {
  const stdio = isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'];
  const child = startPath(path, args, { ...options, stdio });
  const held = [];
  child.stdout?.on('data', (chunk) => held.push(chunk));
  child.stderr?.on('data', (chunk) => held.push(chunk));
  const code = await exitOf(child);
  if (code === 0) return;
  process.stderr.write(Buffer.concat(held));
  throw new Error(`${path} ${args.join(' ')} ended with ${code}`);
}

/** Builds the viewers' page and the shared desk into worker/public. */
export function buildWatchPage() {
  return runProgram('vite', ['build', '--config', 'worker/watch/vite.config.mjs']);
}
