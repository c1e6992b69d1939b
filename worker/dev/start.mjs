// `npm start`: builds the extension, starts the local Stockcast with the sample shop and opens a
// browser on a practice seller page. Stopping loses nothing; `--fresh` starts over.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EXTENSION_FOLDER, hasDisplay, openBrowser } from './browser.mjs';
import { buildWatchPage, runProgram } from './programs.mjs';
import { DEFAULT_FOLDER, runCron, seed, startServer } from './server.mjs';
import { findChromium } from './set-up/find-chromium.mjs';

/** As the deployed worker's clock (`crons` in wrangler.toml), which does not run locally. */
const CRON_EVERY_MS = 5 * 60_000;
const PRACTICE_PAGE = '/practice/amazon/myinventory/inventory';

const { values: options } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    port: { type: 'string', default: '8787' },
    folder: { type: 'string', default: DEFAULT_FOLDER },
    open: { type: 'boolean', default: true },
    build: { type: 'boolean', default: true },
    shops: { type: 'boolean', default: true },
    verbose: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

function startOver(folder) {
  // Only what we made ourselves: a wrong --folder must not cost anybody their files.
  for (const part of ['state', 'browser', 'secrets.env']) {
    rmSync(join(folder, part), { recursive: true, force: true });
  }
}

async function loadSampleShop(server) {
  const { sampleShop } = await import('./sample/sample-shop.ts');
  const { isSeeded, counts } = await seed(server, sampleShop(Date.now()));
  if (!isSeeded) return 'Your data from last time is still here.';
  return `Sample shop loaded: ${counts.skus} SKUs, ${counts.movements} movements.`;
}

async function startShops(at) {
  const { startPracticeShops } = await import('./practice-shops.mjs');
  return startPracticeShops(at);
}

function printWhereToClick(origin, isOpened, shops) {
  const version = JSON.parse(readFileSync('package.json', 'utf8')).version;
  const manual = [
    '  No window was opened. In Chromium, Edge or Brave: chrome://extensions, "Developer mode",',
    `  "Load unpacked", choose ${EXTENSION_FOLDER}; then open:`,
  ];
  const lines = [
    '',
    `Stockcast ${version} is running.`,
    ...(isOpened ? [] : manual),
    `  A seller's inventory page   ${origin}${PRACTICE_PAGE}`,
    `  All practice pages          ${origin}/practice/`,
    "  A live's watch page         open a live in the side panel and copy its viewer link:",
    `                              ${origin}/watch/CODE`,
    ...shops.map(
      ({ name, origin: at }) =>
        `  A made-up ${name.padEnd(17)} ${at}   connect it under Connections`,
    ),
    `  API and its documentation   ${origin}/docs`,
    '  Stop with Ctrl C. Start over with: npm start -- --fresh',
    '',
  ];
  console.log(lines.join('\n'));
}

// npm's shell can die without passing its signal on; then nobody would stop us.
function onAbandoned(act) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && act(), 1000).unref();
}

async function main() {
  if (options.fresh) startOver(options.folder);
  if (options.build) {
    console.log('Building the extension and the watch page ...');
    await runProgram('wxt', ['build']);
    await buildWatchPage();
  }
  console.log('Starting the local server ...');
  const { folder, verbose: isShown } = options;
  const port = Number(options.port);
  const practice = options.shops ? await startShops({ folder, port }) : null;
  const server = await startServer({ folder, port, isShown, vars: practice?.vars ?? {} });
  practice?.tellOrigin(server.origin);
  let browser = null;
  const stop = async () => {
    browser?.kill('SIGTERM');
    await Promise.all([server.stop(), practice?.stop()]);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  onAbandoned(stop);
  try {
    console.log(await loadSampleShop(server));
    await runCron(server);
  } catch (error) {
    await stop();
    throw error;
  }
  // A tick that is missed is made up by the next one.
  const clock = setInterval(() => runCron(server).catch(() => undefined), CRON_EVERY_MS);
  const chromium = findChromium();
  const mayOpen = options.open && chromium && hasDisplay() && existsSync(EXTENSION_FOLDER);
  if (mayOpen) {
    const profile = join(folder, 'browser');
    browser = openBrowser(chromium, `${server.origin}${PRACTICE_PAGE}`, profile);
  }
  printWhereToClick(server.origin, Boolean(mayOpen), practice?.shops ?? []);
  process.exitCode = (await server.ended) === 0 ? 0 : 1;
  clearInterval(clock);
  // A server that ended by itself leaves no shop behind that would keep us running.
  await practice?.stop();
}

main().catch((error) => {
  console.error(`\nStockcast could not start: ${error.message}`);
  process.exit(1);
});
