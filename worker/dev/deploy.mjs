// `npm run deploy`: puts Stockcast on the user's own Cloudflare account: database, queue,
// migrations, secrets, worker. `--dry-run` does everything that needs no account. Never touches the
// sample.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deployConfig } from './deploy-config.ts';
import { buildWatchPage, exitOf, ROOT, startProgram } from './programs.mjs';
import { DEFAULT_FOLDER } from './server.mjs';

const QUEUE = 'stockcast-jobs';
const CONFIG = join(DEFAULT_FOLDER, 'deploy.toml');
const SECRETS = join(DEFAULT_FOLDER, 'deploy-secrets.json');

const PLANS = `What it costs, by Cloudflare's own figures (check them before you count on them:
https://developers.cloudflare.com/workers/platform/pricing/)
  Runs on the free plan, for a small shop: worker, database, live rooms, 50 database queries and
  10 ms of processor time a request.
  Needs the paid plan (from 5 dollars a month): imports of large files, planning over many SKUs,
  and lives with many viewers, because these need more than 10 ms or 50 queries at once; and the
  queue, where your account's plan does not include it.`;

const { values: options } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    origin: { type: 'string' },
    'extension-origins': { type: 'string' },
  },
});

async function wrangler(args, { isQuiet = false } = {}) {
  const stdio = isQuiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', 'pipe', 'inherit'];
  const child = startProgram('wrangler', args, { stdio });
  let output = '';
  const keep = (chunk) => {
    output += chunk;
    if (!isQuiet) process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr?.on('data', keep);
  return { code: await exitOf(child), output };
}

async function must(args, options) {
  const { code, output } = await wrangler(args, options);
  if (code === 0) return output;
  throw new Error(
    `wrangler ${args.slice(0, 3).join(' ')} ended with ${code}\n${output.slice(-2000)}`,
  );
}

function writeConfig(databaseId) {
  const text = readFileSync(join(ROOT, 'wrangler.toml'), 'utf8');
  const extensionOrigins = options['extension-origins'];
  mkdirSync(DEFAULT_FOLDER, { recursive: true });
  writeFileSync(CONFIG, deployConfig(text, { databaseId, extensionOrigins }));
}

async function findDatabase() {
  const list = await must(['d1', 'list', '--json'], { isQuiet: true });
  const found = JSON.parse(list.slice(list.indexOf('['))).find(({ name }) => name === 'stockcast');
  if (found) return found.uuid;
  const made = await must(['d1', 'create', 'stockcast']);
  const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(made)?.[0];
  if (!id) throw new Error('Cloudflare made the database but its id was not in the answer.');
  return id;
}

async function makeQueue() {
  const { code, output } = await wrangler(['queues', 'create', QUEUE], { isQuiet: true });
  if (code === 0 || /already (exists|taken)/i.test(output)) return;
  throw new Error(
    `The queue could not be made (it may need the paid plan):\n${output.slice(-800)}`,
  );
}

// Made once and kept: other secrets would sign everybody out.
function secrets() {
  if (!existsSync(SECRETS)) {
    const secret = (bytes) => randomBytes(bytes).toString('base64url');
    const made = { TOKEN_SECRET: secret(48), SET_UP_CODE: secret(18) };
    writeFileSync(SECRETS, JSON.stringify(made, null, 2), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(SECRETS, 'utf8'));
}

async function buildExtension(origin) {
  const env = { WXT_API_ORIGIN: origin };
  for (const browser of ['chrome', 'firefox']) {
    const code = await exitOf(startProgram('wxt', ['build', '-b', browser], { env }));
    if (code !== 0) throw new Error(`the ${browser} build ended with ${code}`);
  }
}

async function rehearse() {
  await buildWatchPage();
  writeConfig(null);
  const outdir = join(ROOT, 'dist', 'worker');
  await must(['deploy', '--config', CONFIG, '--dry-run', '--outdir', outdir]);
  await buildExtension(options.origin ?? 'https://stockcast.example.workers.dev');
  console.log(`\n${PLANS}\n\nDry run: the worker and both extensions build; nothing was uploaded.`);
}

async function deploy() {
  const { code } = await wrangler(['whoami'], { isQuiet: true });
  if (code !== 0) await must(['login']);
  await buildWatchPage();
  writeConfig(await findDatabase());
  await makeQueue();
  await must(['d1', 'migrations', 'apply', 'stockcast', '--remote', '--config', CONFIG]);
  const { SET_UP_CODE: setUpCode } = secrets();
  const deployed = await must(['deploy', '--config', CONFIG, '--secrets-file', SECRETS]);
  const origin = options.origin ?? /https:\/\/[\w.-]+\.workers\.dev/.exec(deployed)?.[0];
  if (!origin) throw new Error('Say where it answers: npm run deploy -- --origin https://...');
  await buildExtension(origin);
  console.log(`\n${PLANS}\n\nStockcast answers at ${origin}.`);
  console.log('Load dist/extension/chrome-mv3, open its workspace and use this set-up code once:');
  console.log(`  ${setUpCode}`);
}

const run = options['dry-run'] ? rehearse : deploy;
run().catch((error) => {
  console.error(`\nNot deployed: ${error.message}`);
  process.exitCode = 1;
});
