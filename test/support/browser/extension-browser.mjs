// Chromium with the built extension, told where the API is: the one way tests, benches and pictures
// start it.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { findChromium } from '../../../worker/dev/set-up/find-chromium.mjs';

/** Where `wxt build` puts the Chromium build. */
export const EXTENSION_DIR = new URL('../../../dist/extension/chrome-mv3', import.meta.url)
  .pathname;

const CLOSE_LIMIT_MS = 5_000;

/** Builds the extension; a build that is there is kept when told so, or by `STOCKCAST_BUILT`. */
export async function buildExtension({ keepsBuild = false } = {}) {
  const isKept = keepsBuild || process.env.STOCKCAST_BUILT;
  if (isKept && existsSync(`${EXTENSION_DIR}/manifest.json`)) return;
  await promisify(execFile)('npx', ['wxt', 'build'], { maxBuffer: 64 * 1024 * 1024 });
}

/**
 * Starts Chromium with the extension; `profile` '' is a fresh one that Playwright removes, what is
 * not named here is Playwright's own. The welcome page has opened by itself, as it does on every
 * install, and is closed unless `keepsWelcome`.
 */
export async function launchExtension(options = {}) {
  const { lang, dir, profile = '', args = [], keepsWelcome = false, ...look } = options;
  const extension = dir ?? EXTENSION_DIR;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    headless: true,
    ...look,
    // The interface language of Chromium on Linux follows the environment, not an argument.
    ...(lang && { env: { ...process.env, LANGUAGE: lang.replace('-', '_') } }),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      ...(lang ? [`--lang=${lang}`] : []),
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      ...args,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  const isWelcome = (page) => page.url() === `${origin}/welcome.html`;
  const welcome =
    context.pages().find(isWelcome) ?? (await context.waitForEvent('page', isWelcome));
  if (!keepsWelcome) await welcome.close();
  return {
    context,
    worker,
    origin,
    welcome,
    /** Points the extension at an API and waits until the copy holds what it serves. */
    async connect(apiOrigin) {
      await worker.evaluate(
        (value) => chrome.storage.local.set({ apiOrigins: [value] }),
        apiOrigin,
      );
      const page = await context.newPage();
      await page.goto(`${origin}/popup.html`);
      await page.evaluate(async () => {
        const ask = (type) =>
          new Promise((done) => chrome.runtime.sendMessage({ id: 1, type, timestamp: 0 }, done));
        await ask('session.pairDemo');
        return ask('sync.now');
      });
      await page.close();
    },
    // Closing hangs now and then although everything is done (facts/toolchain.md 3).
    close: () => {
      const late = new Promise((done) => setTimeout(done, CLOSE_LIMIT_MS).unref());
      return Promise.race([context.close(), late]);
    },
  };
}
