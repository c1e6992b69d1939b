// The popup as its user meets it: keyboard alone, both languages, offline.
import { describe, expect, it } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { useLookupShop } from '../support/browser/lookup-shop.ts';

// The extension's own global, inside its pages.
declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  action: { getBadgeText(details: object): Promise<string> };
};

const lookup = useLookupShop();

interface Dispatched {
  dispatch(...args: unknown[]): void;
}
/** Its service worker's, where a test can tell an event as the browser would. */
declare const events: {
  contextMenus: { onClicked: Dispatched };
  omnibox: { onInputEntered: Dispatched };
};

describe('a way to the look-up that is no page of ours', () => {
  /** The tab that opens when the browser tells our worker of an event. */
  async function openedBy(name: 'menu' | 'omnibox', text: string): Promise<string> {
    const { context } = lookup.browser;
    const [worker] = context.serviceWorkers();
    if (!worker) throw new Error('no service worker');
    const opened = context.waitForEvent('page');
    await worker.evaluate(
      ([way, typed]) => {
        const told = (globalThis as unknown as { chrome: typeof events }).chrome;
        if (way === 'omnibox') told.omnibox.onInputEntered.dispatch(typed, 'currentTab');
        else told.contextMenus.onClicked.dispatch({ menuItemId: 'lookup', selectionText: typed });
      },
      [name, text] as const,
    );
    const tab = await opened;
    const url = tab.url();
    await tab.close();
    return url.slice(url.search(/(workspace|popup)\.html/));
  }

  it('is the menu of a selection: the code it holds is looked up', async () => {
    const [sku] = lookup.shop.skus;
    expect(await openedBy('menu', sku?.sku ?? '')).toBe(`popup.html?q=${sku?.sku}`);
  });

  it('is the keyword: an exact code opens its SKU, words the look-up', async () => {
    const [sku] = lookup.shop.skus;
    const open = `workspace.html#/catalogue/${sku?.id}`;
    expect(await openedBy('omnibox', sku?.sku ?? '')).toBe(open);
    expect(await openedBy('omnibox', 'storage')).toBe('popup.html?q=storage');
  });
});

describe('the popup', () => {
  it('answers a typed code with the number the feed gave, and copies it by Ctrl+C', async () => {
    const [sku] = lookup.shop.skus;
    if (!sku) throw new Error('an empty lookup.shop');
    const page = await lookup.openPopup();
    await lookup.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.type(sku.sku.toLowerCase());
    await page.waitForSelector('.lookup-open[data-read="true"]');
    expect(await lookup.openSku(page)).toBe(sku.sku);
    const shown = await page.locator('.lookup-big b').innerText();
    expect(Number(shown.replaceAll(',', ''))).toBe(lookup.availableOf(sku.id));
    await page.keyboard.press('Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(sku.sku);
    await page.close();
  });

  it('moves by arrow keys, clears by Escape, and remembers what was copied', async () => {
    const page = await lookup.openPopup();
    await page.keyboard.type('storage');
    await page.waitForSelector('.lookup-open');
    const first = await lookup.openSku(page);
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction(
      (before) => document.querySelector('.lookup-open')?.getAttribute('data-sku') !== before,
      first,
    );
    await page.keyboard.press('ArrowUp');
    await page.waitForSelector(`.lookup-open[data-sku="${first}"]`);
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Escape');
    await page.waitForSelector(`.lookup-row.compact >> text=${first}`);
    expect(await page.inputValue('.lookup-search input')).toBe('');
    await page.close();
  });

  it('begins with the 60 rows a tab showed last, also where all 300 cannot be read', async () => {
    const tab = await lookup.browser.context.newPage();
    const rows = () => tab.locator('tbody [data-row] a').allTextContents();
    const note = tab.locator('.page-head p');
    await tab.goto(`${lookup.browser.origin}/workspace.html#/catalogue?sort=-available`);
    await tab.locator('.sku-table:not([aria-busy]) [data-row="20"]').waitFor();
    expect(await note.textContent()).toBe('300 SKUs in the catalogue');
    const before = await rows();
    // What is kept is written behind the list's back.
    const kept = () =>
      tab.evaluate(
        () =>
          new Promise<number>((done) => {
            const opening = indexedDB.open('stockcast-copy');
            opening.onsuccess = () => {
              const read = opening.result.transaction('meta').objectStore('meta').get('listTops');
              read.onsuccess = () => done(read.result?.[0]?.skuIds.length ?? 0);
              opening.result.close();
            };
          }),
      );
    await expect.poll(kept).toBe(60);
    await tab.addInitScript(() => {
      IDBObjectStore.prototype.getAll = () => {
        throw new Error('this disk cannot be read');
      };
    });
    await tab.reload();
    await tab.locator('.sku-table[aria-busy] [data-row="20"]').waitFor();
    expect(await note.textContent()).toBe('The first 60 of 300 SKUs; the others are being read');
    expect(await rows()).toEqual(before);
    await tab.close();
  });

  it('opens the SKU in the workspace by Enter', async () => {
    const [, sku] = lookup.shop.skus;
    if (!sku) throw new Error('an empty lookup.shop');
    const page = await lookup.openPopup(sku.sku);
    await page.waitForSelector('.lookup-open');
    const opened = lookup.browser.context.waitForEvent('page');
    await page.keyboard.press('Enter');
    const tab = await opened;
    expect(tab.url()).toContain(`workspace.html#/catalogue/${sku.id}`);
    await tab.close();
    await page.close();
  });

  it('finds nothing wrong with axe, empty, with a hit and with a table of codes', async () => {
    const page = await lookup.openPopup();
    expect(await axeProblems(page)).toEqual([]);
    await page.fill('.lookup-search input', 'storage');
    await page.waitForSelector('.lookup-open[data-read="true"]');
    expect(await axeProblems(page)).toEqual([]);
    const codes = lookup.shop.skus.slice(0, 4).map(({ sku }) => sku);
    await page.fill('.lookup-search input', [...codes, 'NOPE-999'].join(', '));
    await page.waitForSelector('.lookup-codes tbody tr:nth-child(5)');
    expect(await axeProblems(page)).toEqual([]);
    await page.close();
  });

  it('speaks Chinese when that is chosen, without a restart', async () => {
    const page = await lookup.openPopup('storage');
    await page.waitForSelector('.lookup-open[data-read="true"]');
    await page.evaluate(() =>
      chrome.runtime.sendMessage({
        id: 1,
        type: 'locale.set',
        data: { choice: 'zh-CN' },
        timestamp: 0,
      }),
    );
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    await page.waitForSelector('text=件可售');
    expect(await page.innerText('.lookup-footer')).toContain('工作台');
    expect(await axeProblems(page)).toEqual([]);
    await page.evaluate(() =>
      chrome.runtime.sendMessage({
        id: 1,
        type: 'locale.set',
        data: { choice: 'auto' },
        timestamp: 0,
      }),
    );
    await page.close();
  });

  it('answers with the age of the data when the server is gone', async () => {
    lookup.api.state.isDown = true;
    try {
      const page = await lookup.openPopup('storage');
      await page.waitForSelector('.lookup-open[data-read="true"]');
      await lookup.browser.context.setOffline(true);
      await page.waitForSelector('.lookup-sync >> text=Offline');
      expect(await page.innerText('.lookup-sync')).toMatch(/Offline, as of/);
      await page.close();
    } finally {
      await lookup.browser.context.setOffline(false);
      lookup.api.state.isDown = false;
    }
  });
});
