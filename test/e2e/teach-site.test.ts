// Teaching an unknown site by pointing, as a person does it: the real extension and background, the
// practice page of a warehouse, pointer and keyboard. What is kept is read from the extension.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TaughtSite } from '../../extension/messages/teaching.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';

declare const chrome: {
  runtime: { sendMessage(message: unknown): Promise<unknown> };
  storage: {
    local: {
      get(key: string): Promise<{ taughtSites?: Record<string, TaughtSite> }>;
      remove(key: string): Promise<void>;
    };
  };
  tabs: { query(filter: object): Promise<{ id?: number }[]> };
};

const STOCK = '/practice/warehouse/stock';
const SITE = 'site:warehouse';

let shop: Awaited<ReturnType<typeof startSampleShop>>;
let browser: Awaited<ReturnType<typeof openExtension>>;
let page: Page;
let popup: Page;

beforeAll(async () => {
  shop = await startSampleShop();
  browser = await openExtension({ apiOrigin: shop.origin });
  popup = await browser.context.newPage();
  await popup.goto(`${browser.base}/popup.html`);
}, 180_000);

afterEach(async () => {
  await page?.close();
  await browser.worker.evaluate(() => chrome.storage.local.remove('taughtSites'));
});

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const taught = () =>
  browser.worker.evaluate(async () => {
    const { taughtSites } = await chrome.storage.local.get('taughtSites');
    return taughtSites ?? {};
  });

/** Sends a message as the popup does. */
const ask = (type: string, data: unknown) =>
  popup.evaluate((message) => chrome.runtime.sendMessage(message), {
    ...{ id: 1, timestamp: 0 },
    type,
    data,
  });

/** Opens the stock list with ears on everything a page could hear, and begins to teach it. */
async function beginTeaching(): Promise<void> {
  page = await browser.context.newPage();
  await page.goto(shop.origin + STOCK);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'keyup']) {
      document.addEventListener(
        type,
        ({ target }) => {
          // A press on our own element says nothing of the page.
          if (!(target as Element).localName?.includes('-')) heard.push(type);
        },
        true,
      );
    }
  });
  await page.bringToFront();
  const { hostname } = new URL(shop.origin);
  const tabId = await browser.worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return tab?.id ?? -1;
  });
  await ask('teach.expect', { tabId, host: hostname });
  expect(await ask('teach.begin', { tabId })).toMatchObject({ res: true });
  await expect.poll(isShielded).toBe(true);
}

/** What the page itself holds: badges drawn meanwhile left out. */
const pageHtml = () =>
  page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement;
    for (const one of copy.querySelectorAll('*')) if (one.localName.includes('-')) one.remove();
    return copy.innerHTML;
  });

/** True while an element of ours lies over the page. */
const isShielded = () =>
  page.evaluate(() => document.elementFromPoint(5, 300)?.localName.includes('-') ?? false);

const line = (index: number) => page.locator('.line').nth(index).locator('> div');

describe('teaching the practice warehouse', () => {
  it('by 2 clicks and Enter keeps selectors of rows, code and quantity, and no text', async () => {
    await beginTeaching();
    const html = await pageHtml();
    await line(3).first().click({ force: true });
    await line(3).last().click({ force: true });
    expect(await pageHtml()).toBe(html);
    await page.keyboard.press('Enter');
    await expect.poll(async () => Object.keys(await taught())).toEqual([SITE]);
    const site = (await taught())[SITE];
    const [kept] = site?.pages ?? [];
    const counts = await page.evaluate(
      ([rows = '', ids = '', quantity = '']) => [
        document.querySelectorAll(rows).length,
        document.querySelectorAll(ids).length,
        document.querySelectorAll(quantity).length,
      ],
      [kept?.rows ?? '', kept?.ids ?? '', kept?.quantity ?? ''],
    );
    const lines = await page.locator('.line').count();
    expect(counts[0]).toBe(lines);
    expect(counts[1]).toBe(lines);
    expect(counts[2]).toBe(lines);
    expect(JSON.stringify(site)).not.toContain((await line(3).first().textContent()) ?? 'none');
  });

  it('lets the page hear no click and no key while a person points', async () => {
    await beginTeaching();
    await line(2).first().click({ force: true });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect.poll(isShielded).toBe(false);
    const heard = await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
    // The key that ended it is let go when nobody listens any more.
    expect(heard.filter((type) => type !== 'keyup')).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  });

  it('works by keyboard alone: Tab to a code, Enter, S for no quantity, Enter', async () => {
    await beginTeaching();
    const texts = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
      const found: string[] = [];
      while (walker.nextNode()) {
        const element = walker.currentNode as Element;
        const own = [...element.childNodes].some(
          (node) => node.nodeType === 3 && (node.textContent ?? '').trim() !== '',
        );
        const isShown = element.checkVisibility({ visibilityProperty: true });
        if (own && isShown && !/SCRIPT|STYLE/.test(element.tagName))
          found.push(element.textContent ?? '');
      }
      return found;
    });
    const code = (await line(2).first().textContent()) ?? '';
    for (let i = 0; i <= texts.indexOf(code); i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('s');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await taught())[SITE]?.pages[0]?.quantity).toBeNull();
  });

  it('is refused to a tab nobody asked to teach', async () => {
    page = await browser.context.newPage();
    await page.goto(shop.origin + STOCK);
    const tabId = await browser.worker.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return tab?.id ?? -1;
    });
    await ask('teach.begin', { tabId });
    expect(await isShielded()).toBe(false);
    expect(await taught()).toEqual({});
  });
});
