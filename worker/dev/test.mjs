// `npm test`: format and lint, the type checks, the builds and every suite.
// Runs all of them whatever fails, and ends with `N passed, N failed` over everything.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { exitOf, startProgram } from './programs.mjs';
import { scratchFolder } from './scratch-folder.mjs';
import { findChromium } from './set-up/find-chromium.mjs';
import { CHROMIUM_HELP } from './set-up/system-packages.mjs';

// Each of these is one test of its own. Builds come before types, whose paths of public files they
// write, and before the browser's tests, which load them.
const FIRST = [
  { name: 'format and lint', program: '@biomejs/biome', args: ['check'] },
  { name: 'build for Chromium', program: 'wxt', args: ['build'] },
  { name: 'build for Firefox', program: 'wxt', args: ['build', '-b', 'firefox'] },
  {
    name: 'build the watch page',
    program: 'vite',
    args: ['build', '--config', 'worker/watch/vite.config.mjs'],
  },
];
const TYPES = [
  { name: 'types: extension, shared', program: 'typescript', command: 'tsc', args: ['-p', '.'] },
  { name: 'types: worker', program: 'typescript', command: 'tsc', args: ['-p', 'worker'] },
  {
    name: 'types: watch page',
    program: 'typescript',
    command: 'tsc',
    args: ['-p', 'worker/watch'],
  },
];

async function passes({ name, program, command, args }) {
  console.log(`\n── ${name}`);
  const code = await exitOf(startProgram(program, args, { command }));
  console.log(code === 0 ? `✓ ${name}` : `✗ ${name} (exit ${code})`);
  return code === 0;
}

// A suite that dies before it can count is one failure.
function readCounts(file, code) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    console.error(`vitest (exit ${code}) left no counts: ${error.message}`);
    const failures = [`vitest (exit ${code}) left no counts`];
    return { passed: 0, failed: 1, skipped: 0, failures };
  }
}

const { PRIORITY_BELOW_NORMAL } = constants.priority;
const PRIORITY_BETWEEN = Math.round(PRIORITY_BELOW_NORMAL / 2);

// Held back, so that suites side by side do not write into each other's lines, and behind the
// browser's, where a person's patience is tested.
async function runHeld(program, args, { priority = PRIORITY_BELOW_NORMAL, ...options } = {}) {
  const child = startProgram(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  setPriority(child.pid, priority);
  const held = [];
  child.stdout.on('data', (chunk) => held.push(chunk));
  child.stderr.on('data', (chunk) => held.push(chunk));
  const code = await exitOf(child);
  return { code, output: Buffer.concat(held) };
}

const heldAt = (priority) => (args, env) => runHeld('vitest', ['run', ...args], { env, priority });

async function checkTypes() {
  const failures = [];
  const outputs = [];
  for (const { name, program, command, args } of TYPES) {
    const { code, output } = await runHeld(program, args, { command });
    if (code !== 0) failures.push(name);
    const verdict = code === 0 ? `✓ ${name}` : `✗ ${name} (exit ${code})`;
    outputs.push(Buffer.from(`\n── ${name}\n`), output, Buffer.from(`${verdict}\n`));
  }
  return { failures, output: Buffer.concat(outputs) };
}

async function runShown(args, env) {
  return { code: await exitOf(startProgram('vitest', ['run', ...args], { env })) };
}

async function runSuites(args, runVitest) {
  const folder = mkdtempSync(join(scratchFolder(), 'stockcast-test-'));
  const file = join(folder, 'counts.json');
  const env = {
    STOCKCAST_TEST_COUNTS: file,
    STOCKCAST_BUILT: '1',
    TMPDIR: folder,
    CHROMIUM: findChromium() ?? '',
  };
  const { code, output } = await runVitest(args, env);
  const counts = readCounts(file, code);
  rmSync(folder, { recursive: true, force: true });
  if (code !== 0 && counts.failed === 0) {
    counts.failed = 1;
    counts.failures.push(`vitest ended with ${code} though no test failed`);
  }
  return { ...counts, output };
}

const projects = (...names) => names.flatMap((name) => ['--project', name]);

// The browser tests mostly wait, so the others run beside them in two lines of about the same
// length: vitest itself would put one project after the other. Their output follows at the end.
async function runAllSuites() {
  const pure = projects('architecture', 'shared', 'extension', 'worker-two-shards');
  console.log('\n── suites');
  const [types, ...suites] = await Promise.all([
    checkTypes(),
    runSuites([...pure, '--maxWorkers', '2'], heldAt(PRIORITY_BELOW_NORMAL)),
    // One runtime, so one core at most: whatever it is kept waiting for comes at the very end.
    runSuites(projects('worker'), heldAt(PRIORITY_BETWEEN)),
    runSuites(projects('e2e'), runShown),
  ]);
  process.stdout.write(types.output);
  for (const { output } of suites) if (output) process.stdout.write(output);
  return { types, ...total(suites) };
}

const total = (suites) => ({
  passed: suites.reduce((sum, { passed }) => sum + passed, 0),
  failed: suites.reduce((sum, { failed }) => sum + failed, 0),
  skipped: suites.reduce((sum, { skipped }) => sum + skipped, 0),
  failures: suites.flatMap(({ failures }) => failures),
});

// Some suites only: the types are checked first, in their turn.
async function runSomeSuites(args) {
  const types = await checkTypes();
  process.stdout.write(types.output);
  console.log('\n── suites');
  return { types, ...(await runSuites(args, runShown)) };
}

function printNames(title, names) {
  if (names.length === 0) return;
  console.log(`\n${title}`);
  for (const name of names) console.log(`  ${name}`);
}

async function main() {
  if (!findChromium()) console.error(CHROMIUM_HELP);
  const failures = [];
  for (const check of FIRST) if (!(await passes(check))) failures.push(check.name);
  const args = process.argv.slice(2);
  const { types, ...suites } = await (args.length > 0 ? runSomeSuites(args) : runAllSuites());
  failures.push(...types.failures);
  const checks = FIRST.length + TYPES.length;
  const passed = checks - failures.length + suites.passed;
  const failed = failures.length + suites.failed;
  printNames('Failed checks:', failures);
  printNames('Failed tests:', suites.failures);
  if (suites.skipped > 0) console.log(`Skipped tests: ${suites.skipped}`);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`${passed} passed, ${failed} failed`);
}

await main();
