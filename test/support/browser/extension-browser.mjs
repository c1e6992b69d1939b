// Chromium with the built extension, told where the API is. Only what tests and benches share.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

/** Where `wxt build` puts the Chromium build. */
export const EXTENSION_DIR = new URL('../../../dist/extension/chrome-mv3', import.meta.url)
  .pathname;

const CHROMIUM = process.env.CHROMIUM ?? '/usr/lib/chromium/chromium';

/** Builds the extension unless `STOCKCAST_BUILT` says that it is fresh. */
export async function buildExtension() {
  if (process.env.STOCKCAST_BUILT && existsSync(`${EXTENSION_DIR}/manifest.json`)) return;
  await promisify(execFile)('npx', ['wxt', 'build'], { maxBuffer: 64 * 1024 * 1024 });
}

/** Starts Chromium with the extension in a fresh profile. */
export async function launchExtension({ lang = 'en-US', colorScheme = 'light', dir } = {}) {
  const extension = dir ?? EXTENSION_DIR;
  const context = await chromium.launchPersistentContext('', {
    executablePath: CHROMIUM,
    headless: true,
    colorScheme,
    // The interface language of Chromium on Linux follows the environment, not an argument.
    env: { ...process.env, LANGUAGE: lang.replace('-', '_') },
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      `--lang=${lang}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const origin = `chrome-extension://${new URL(worker.url()).host}`;
  return {
    context,
    worker,
    origin,
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
    close: () => Promise.race([context.close(), new Promise((done) => setTimeout(done, 5_000))]),
  };
}
