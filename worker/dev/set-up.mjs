// What `npm start` and `npm test` need before they can run, on a machine with only Node >= 20 and
// npm: our own Node and the locked packages, generated types, a Chromium. Never redoes done work.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, prepareExtensionTypes } from './set-up/dependencies.mjs';
import { CHROMIUM_HELP, installBrowser, installTestBrowsers } from './set-up/system-packages.mjs';

const OLDEST_NODE = 20;
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const isForTests = process.argv.includes('--test');

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= OLDEST_NODE) return;
  throw new Error(
    `Node ${process.versions.node} is too old to start the set-up: install Node ${OLDEST_NODE} ` +
      'or newer from https://nodejs.org. The Node that Stockcast runs on comes by itself.',
  );
}

// Each platform's Node is an optional dependency; none for, say, Alpine means: use the user's.
function checkOwnNode() {
  const own = join(
    root,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'node.cmd' : 'node',
  );
  if (existsSync(own) || Number(process.versions.node.split('.')[0]) >= 22) return;
  throw new Error(
    `There is no packaged Node for ${process.platform} ${process.arch}, and wrangler needs ` +
      `Node 22 or newer (this is ${process.versions.node}). Install Node 22 and run this again.`,
  );
}

function setUp() {
  checkNode();
  installDependencies(root);
  checkOwnNode();
  prepareExtensionTypes(root);
  if (isForTests) installTestBrowsers(root);
  if (installBrowser(root)) return;
  if (isForTests) throw new Error(CHROMIUM_HELP);
  console.warn(CHROMIUM_HELP);
}

try {
  setUp();
} catch (error) {
  console.error(`\nSet-up stopped: ${error.message}`);
  process.exitCode = 1;
}
