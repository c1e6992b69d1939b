// The look-up end to end: real Chromium, the built extension, a shop of 300 SKUs behind an API that
// can go away. A test file asks for it once; it is set up and taken down around its tests.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { type FakeApi, startFakeApi } from '../shop/fake-api.mjs';
import { type ManySkus, manySkus } from '../shop/many-skus.mjs';
import { type ExtensionBrowser, launchExtension } from './extension-browser.mjs';

/** The running shop of a test file; its parts stand from the first test on. */
export class LookupShop {
  shop!: ManySkus;
  api!: FakeApi;
  browser!: ExtensionBrowser;

  /** Opens the popup as a page of its own, its field focused. */
  async openPopup(query = ''): Promise<Page> {
    const page = await this.browser.context.newPage();
    await page.setViewportSize({ width: 380, height: 560 });
    const search = query && `?q=${encodeURIComponent(query)}`;
    await page.goto(`${this.browser.origin}/popup.html${search}`);
    await page.waitForSelector('.lookup-search input:focus');
    return page;
  }

  openSku(page: Page): Promise<string | null> {
    return page.locator('.lookup-open').getAttribute('data-sku');
  }

  /** Units of a SKU as the feed gave them: on hand less allocated, all warehouses. */
  availableOf(skuId: string): number {
    return this.shop.stock
      .filter(({ kind, row }) => kind === 'level' && row.skuId === skuId)
      .reduce((sum, { row }) => sum + Number(row.onHand) - Number(row.allocated), 0);
  }
}

/** Sets the shop up before the tests of a file and takes it down after them. */
export function useLookupShop(): LookupShop {
  const lookup = new LookupShop();
  beforeAll(async () => {
    lookup.shop = manySkus(300, 7);
    lookup.api = await startFakeApi(lookup.shop);
    lookup.browser = await launchExtension({ lang: 'en-US', colorScheme: 'light' });
    await lookup.browser.connect(lookup.api.origin);
  });
  afterAll(async () => {
    await lookup.browser?.close();
    await lookup.api?.close();
  });
  return lookup;
}
