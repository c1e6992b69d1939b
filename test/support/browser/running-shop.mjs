// The whole product running for a test or a picture: a local server with the sample shop in a
// folder of its own, and Chromium with the built extension paired to it. Ephemeral ports only.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { EXTENSION_FOLDER } from '../../../worker/dev/browser.mjs';
import { runProgram } from '../../../worker/dev/programs.mjs';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { seed, startServer } from '../../../worker/dev/server.mjs';
import { findChromium } from '../../../worker/dev/set-up/find-chromium.mjs';

const CLOSE_LIMIT_MS = 5_000;

/** A folder that is removed with everything in it. */
function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `stockcast-${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts a server on a free port with the sample shop loaded; `vars` are the worker's settings. */
export async function startSampleShop({ vars = {} } = {}) {
  const { folder, remove } = temporaryFolder('shop');
  const server = await startServer({ folder, port: 0, vars });
  await seed(server, sampleShop(Date.now()));
  return {
    origin: server.origin,
    async stop() {
      await server.stop();
      remove();
    },
  };
}

/**
 * A copy of the built extension whose optional hosts are granted: headless Chromium cannot click
 * its own permission prompt. `optional` false keeps the shipped manifest.
 */
function extensionCopy(isGranted) {
  const { folder, remove } = temporaryFolder('extension');
  cpSync(EXTENSION_FOLDER, folder, { recursive: true });
  const file = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (isGranted) {
    manifest.host_permissions = [
      ...(manifest.host_permissions ?? []),
      ...(manifest.optional_host_permissions ?? []),
    ];
    delete manifest.optional_host_permissions;
  }
  writeFileSync(file, JSON.stringify(manifest));
  return { folder, remove };
}

/** Builds the extension for Chromium; a build that is there is kept when told so. */
export async function buildExtension({ keepsBuild = false } = {}) {
  if (keepsBuild && existsSync(join(EXTENSION_FOLDER, 'manifest.json'))) return;
  await runProgram('wxt', ['build']);
}

/**
 * Chromium with the extension. `apiOrigin` pairs it with the sample shop there and waits for its
 * copy; without one the extension stays unpaired.
 */
export async function openExtension({ apiOrigin, isGranted = true, args = [], ...look } = {}) {
  const extension = extensionCopy(isGranted);
  const profile = temporaryFolder('profile');
  const context = await chromium.launchPersistentContext(profile.folder, {
    executablePath: findChromium() ?? undefined,
    headless: true,
    viewport: { width: 1280, height: 800 },
    ...look,
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--hide-scrollbars',
      `--disable-extensions-except=${extension.folder}`,
      `--load-extension=${extension.folder}`,
      ...args,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const base = `chrome-extension://${new URL(worker.url()).host}`;
  if (apiOrigin) await pair(context, worker, base, apiOrigin);
  return {
    context,
    worker,
    base,
    profile: profile.folder,
    async close() {
      // Closing hangs now and then although everything is done (facts/toolchain.md 3).
      const late = new Promise((done) => setTimeout(done, CLOSE_LIMIT_MS).unref());
      await Promise.race([context.close(), late]);
      profile.remove();
      extension.remove();
    },
  };
}

async function pair(context, worker, base, apiOrigin) {
  await worker.evaluate((origin) => chrome.storage.local.set({ apiOrigins: [origin] }), apiOrigin);
  const page = await context.newPage();
  await page.goto(`${base}/workspace.html#/this-browser`);
  const session = await page.evaluate(async () => {
    const ask = (type) =>
      chrome.runtime.sendMessage({ id: Date.now(), type, timestamp: Date.now() });
    await ask('session.pairDemo');
    await ask('sync.now');
    return ask('session.get');
  });
  await page.close();
  const state = session?.res?.state ?? session?.state;
  if (state !== 'signed-in') throw new Error(`not paired: ${JSON.stringify(session)}`);
}
