// The first badge as a new user gets it: the real worker with the sample shop, the built extension
// with its real background, and the practice page that worker serves. Nothing is faked; what the
// closed shadow roots hold is read through the browser's debugger.
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemFacts } from '../../extension/copy/item-types.ts';
import { AT_RISK } from '../../extension/overlay/row-view.ts';
import { rowStatus } from '../../shared/inventory/status.ts';
import { NEW_ROW } from '../../worker/practice/rows.ts';
import { openExtension, startSampleShop } from '../support/browser/running-shop.mjs';
import {
  attribute,
  badgesOf,
  type DomNode,
  isBadge,
  nodesOf,
  textOf,
} from '../support/browser/shadow-nodes.ts';

const INVENTORY = '/practice/amazon/myinventory/inventory';
const PAGE = { siteId: 'amazon-seller-central', accountHint: 'A2LUMENHOMEUS1' };
const HERO = 'SB-0231';
/** Tall enough that every row of the page is rendered and has its badge. */
const VIEWPORT = { width: 1280, height: 3000 };

let shop: Awaited<ReturnType<typeof startSampleShop>>;
let browser: Awaited<ReturnType<typeof openExtension>>;
let page: Page;
let debug: CDPSession;
const ourWorlds: number[] = [];

beforeAll(async () => {
  shop = await startSampleShop();
  browser = await openExtension({ apiOrigin: shop.origin, viewport: VIEWPORT });
  page = await browser.context.newPage();
  debug = await browser.context.newCDPSession(page);
  debug.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === browser.base) ourWorlds.push(context.id);
  });
  await debug.send('Runtime.enable');
  await page.goto(shop.origin + INVENTORY);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.stop();
});

const nodes = (isWanted: (node: DomNode) => boolean) => nodesOf(debug, isWanted);
const heroBadges = () => badgesOf(debug, HERO);

/** Asks the background as the content script does, from the content script's own world. */
async function ask(type: string, data: object): Promise<unknown> {
  const message = { id: 7, timestamp: 0, type, data: { ...PAGE, ...data } };
  const { result } = await debug.send('Runtime.evaluate', {
    contextId: ourWorlds.at(-1) ?? 0,
    expression: `chrome.runtime.sendMessage(${JSON.stringify(message)})`,
    awaitPromise: true,
    returnByValue: true,
  });
  return (result.value as { res: unknown }).res;
}

async function itemsOf(token: string): Promise<ItemFacts[]> {
  const answer = (await ask('overlay.confirm', { tokens: [token] })) as {
    items: { item: ItemFacts }[];
  };
  return answer.items.map(({ item }) => item);
}

async function confirmed(token: string): Promise<ItemFacts> {
  const [item] = await itemsOf(token);
  if (!item) throw new Error(`${token} is not ours`);
  return item;
}

describe('on the practice Amazon inventory page of a fresh sample shop', () => {
  it('the row of SB-0231 has 1 badge, and it says what the status function says', async () => {
    await expect.poll(async () => (await heroBadges()).length, { timeout: 30_000 }).toBe(1);
    const { facts } = await confirmed(HERO);
    const shown = await page
      .locator(`[data-sku="${HERO}"] kat-input[name=quantity]`)
      .getAttribute('value');
    const listed = { units: Number(shown), isExact: true };
    const [badge] = await heroBadges();
    expect(attribute(badge as DomNode, 'data-status')).toBe(rowStatus({ ...facts, listed }).status);
  });

  it('every code of its row means that item: its SKU and its ASIN', async () => {
    const { itemKey, kind } = await confirmed(HERO);
    const row = await page.locator(`[data-sku="${HERO}"]`).textContent();
    const asin = /B0[0-9A-Z]{8}/.exec(row ?? '')?.[0] ?? '';
    expect(kind).toBe('listing');
    expect((await confirmed(asin)).itemKey).toBe(itemKey);
  });

  it('the page bar counts the badges that call for a person', async () => {
    const badges = await nodes(isBadge);
    const atRisk = badges.filter((badge) =>
      (AT_RISK as readonly string[]).includes(attribute(badge, 'data-status') ?? ''),
    );
    expect(atRisk.length).toBeGreaterThan(0);
    const barText = async () => {
      const [bar] = await nodes((node) => attribute(node, 'role') === 'toolbar');
      return bar ? textOf(bar) : '';
    };
    await expect.poll(barText).toMatch(new RegExp(`(^|\\D)${atRisk.length}(\\D|$)`));
  });

  it('Enter on the badge opens its card, Escape closes it', async () => {
    const [badge] = await heroBadges();
    await debug.send('DOM.focus', { nodeId: (badge as DomNode).nodeId });
    await page.keyboard.press('Enter');
    const cards = () => nodes((node) => attribute(node, 'role') === 'dialog');
    await expect.poll(async () => (await cards()).map(textOf).join(' ')).toContain(HERO);
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await cards()).length).toBe(0);
  });

  it('the row that nothing is linked to says LINK, and is ours once a person has linked it', async () => {
    const statuses = async () => {
      const badges = await badgesOf(debug, NEW_ROW.sku);
      return badges.map((badge) => attribute(badge, 'data-status'));
    };
    await expect.poll(statuses).toEqual(['unknown']);
    const codes = [
      { kind: 'asin', value: NEW_ROW.asin },
      { kind: 'sku', value: NEW_ROW.sku },
    ];
    const row = { itemKey: '', codes, title: NEW_ROW.title };
    const offer = (await ask('overlay.candidates', { row, query: '' })) as {
      candidates: { skuId: string; sku: string }[];
    };
    expect(offer.candidates[0]?.sku).toBe(HERO);
    const targetKey = offer.candidates[0]?.skuId;
    expect(await ask('overlay.link', { row, targetKey, units: 1 })).toEqual({ isOk: true });
    await expect
      .poll(async () => (await itemsOf(NEW_ROW.asin)).map(({ sku }) => sku))
      .toEqual([HERO]);
    await expect.poll(statuses).not.toContain('unknown');
  });
});
