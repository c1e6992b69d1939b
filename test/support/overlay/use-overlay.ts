// One browser for a file's tests, and one page with the overlay at a time, closed after each test.
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { launchPlainBrowser } from '../browser/plain-browser.ts';
import { type HarnessOptions, type OverlayPage, openOverlay } from './harness.ts';

/** What the tests of a file open pages with. */
export interface OverlayBrowser {
  /** The browser itself, for a page without the overlay. */
  readonly browser: Browser;
  open(options: HarnessOptions): Promise<OverlayPage>;
}

/** Starts and ends with the tests of the file that calls it. */
export function useOverlay(): OverlayBrowser {
  let browser: Browser;
  let page: OverlayPage | null = null;
  beforeAll(async () => {
    browser = await launchPlainBrowser();
  });
  afterEach(async () => {
    await page?.close();
    page = null;
  });
  afterAll(() => browser.close());
  return {
    get browser() {
      return browser;
    },
    async open(options) {
      page = await openOverlay(browser, options);
      return page;
    },
  };
}
