// The whole product running for a test or a picture: a local server with the sample shop in a
// folder of its own, and Chromium with the built extension paired to it. Ephemeral ports only.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXTENSION_FOLDER } from '../../../worker/dev/browser.mjs';
import { sampleShop } from '../../../worker/dev/sample/sample-shop.ts';
import { passTime, runCron, seed, startServer } from '../../../worker/dev/server.mjs';
import { launchExtension } from './extension-browser.mjs';
import { lengthenBuild } from './lengthen-build.mjs';

/** A folder that is removed with everything in it. */
function temporaryFolder(name) {
  const folder = mkdtempSync(join(tmpdir(), `stockcast-${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A folder with the sample shop, ready to be copied; seeding takes longer than all the rest. */
export async function makeShopTemplate() {
  const template = temporaryFolder('shop-template');
  const server = await startServer({ folder: template.folder, port: 0 });
  await seed(server, sampleShop(Date.now()));
  await server.stop();
  return template;
}

/** The sample's workspace with nothing in it but its currency's rates. */
function emptyShop() {
  const shop = sampleShop(Date.now());
  const bare = Object.entries(shop.rows).map(([name, rows]) => [
    name,
    name === 'fxRate' ? rows : [],
  ]);
  const nothing = { orders: [], sentOrders: [], acts: [], snapshots: [], lots: [] };
  return { ...shop, ...nothing, rows: Object.fromEntries(bare) };
}

/** A server with a workspace that has just been made: every room of it is empty. */
export async function startEmptyShop() {
  const { folder, remove } = temporaryFolder('empty-shop');
  const server = await startServer({ folder, port: 0 });
  await seed(server, emptyShop());
  return {
    origin: server.origin,
    async stop() {
      await server.stop();
      remove();
    },
  };
}

/**
 * Starts a server on a free port with the sample shop loaded, from the template that
 * STOCKCAST_SHOP_TEMPLATE names if one was made; `vars` are the worker's settings.
 */
export async function startSampleShop({ vars = {} } = {}) {
  const { folder, remove } = temporaryFolder('shop');
  const template = process.env.STOCKCAST_SHOP_TEMPLATE;
  if (template) cpSync(template, folder, { recursive: true });
  const server = await startServer({ folder, port: 0, vars, isMigrated: Boolean(template) });
  if (!template) await seed(server, sampleShop(Date.now()));
  return {
    origin: server.origin,
    runCron: () => runCron(server),
    passTime: (liveId, minutes) => passTime(server, liveId, minutes),
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

/**
 * Chromium with the extension. `apiOrigin` pairs it with the sample shop there and waits for its
 * copy; without one the extension stays unpaired. `isLong` says everything at twice its length.
 */
export async function openExtension(options = {}) {
  const { apiOrigin, isGranted = true, isLong = false, args = [], ...look } = options;
  const extension = extensionCopy(isGranted);
  if (isLong) lengthenBuild(extension.folder);
  const profile = temporaryFolder('profile');
  const browser = await launchExtension({
    dir: extension.folder,
    profile: profile.folder,
    viewport: { width: 1280, height: 800 },
    ...look,
    args: ['--hide-scrollbars', ...args],
  });
  const { context, worker, origin: base } = browser;
  if (apiOrigin) await pair(context, worker, base, apiOrigin);
  return {
    context,
    worker,
    base,
    welcome: browser.welcome,
    profile: profile.folder,
    async close() {
      await browser.close();
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
