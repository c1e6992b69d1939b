// The first badge as a new user gets it: the real worker with the sample shop, the built extension,
// and the practice page that worker serves. Nothing is faked; closed shadow roots are read through
// the debugger. Then the first ten minutes from the welcome page on, with every click counted.
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ItemFacts } from '../../extension/copy/item-types.ts';
import { marketplaces } from '../../extension/marketplaces/registry.ts';
import { AT_RISK } from '../../extension/overlay/row-view.ts';
import { rowStatus } from '../../shared/inventory/status.ts';
import { NEW_ROW } from '../../worker/practice/rows.ts';
import { callApi, differenceOf } from '../support/browser/call-api.ts';
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
  const look = { viewport: VIEWPORT, keepsWelcome: true };
  browser = await openExtension({ apiOrigin: shop.origin, ...look });
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

const shownOfHero = async () =>
  Number(await page.locator(`[data-sku="${HERO}"] kat-input[name=quantity]`).getAttribute('value'));

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
    const listed = { units: await shownOfHero(), isExact: true };
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

  it('its page is held against the books, and the workspace says which is late', async () => {
    const { itemKey } = await confirmed(HERO);
    const shown = await shownOfHero();
    const own = await browser.context.newPage();
    await own.goto(`${browser.base}/popup.html`);
    const { items: found } = await callApi(own, 'stock.lookup', { body: { codes: [HERO] } });
    const { skuId, levels } = found[0].skus[0];
    const now = () => differenceOf(own, skuId, itemKey);
    const right = { page: { units: shown }, verdict: { cause: 'agrees' } };
    await expect.poll(now, { timeout: 15_000 }).toMatchObject(right);
    // The books go on, the page in front of the seller does not.
    for (const { warehouseId } of levels) {
      const body = { kind: 'adjust', skuId, warehouseId, units: -1 };
      await callApi(own, 'movements.record', { body, idempotencyKey: `less-${warehouseId}` });
    }
    const units = shown - ((await now())?.ledger.mostUnits ?? shown);
    await own.goto(`${browser.base}/workspace.html#/catalogue/${skuId}`);
    const late = own.locator('.difference').filter({ hasText: `${units} too many on the page` });
    await late.getByText('The page is late').waitFor();
    expect(await late.locator('.is-late').textContent()).toContain(`Page${shown}`);
    await own.close();
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

/**
 * Acts as a person does, and counts: a click, a field typed, the choice of a file and the answer to
 * the browser's question are one each. That question is granted before: no test can click it.
 */
function countingHands(hand: Page) {
  let acts = 0;
  const click = (place: Locator) => {
    acts += 1;
    return place.click();
  };
  const type = (place: Locator, text: string) => {
    acts += 1;
    return place.fill(text);
  };
  const allow = () => {
    acts += 1;
  };
  const chooseFile = async (text: string) => {
    const asked = hand.waitForEvent('filechooser');
    await click(hand.locator('button', { hasText: 'Choose a file' }));
    const chooser = await asked;
    acts += 1;
    const buffer = Buffer.from(text);
    await chooser.setFiles({ name: 'my-stock.csv', mimeType: 'text/csv', buffer });
  };
  return { count: () => acts, click, type, allow, chooseFile };
}

/** Prepares from a page of ours what a person has on a fresh machine; none of it is an act. */
async function prepare(script: string): Promise<void> {
  const own = await browser.context.newPage();
  await own.goto(`${browser.base}/popup.html`);
  await own.evaluate(`(async () => {
    const ask = (type) => chrome.runtime.sendMessage({ id: 1, type, timestamp: 0 });
    ${script}
  })()`);
  await own.close();
}

/** Nobody is signed in and no page was seen. */
const FRESH = `await ask('session.signOut'); await chrome.storage.local.remove('siteHealth');`;
/** No marketplace is switched on yet. */
const NO_SITES = `await chrome.storage.local.set({ sitesOff: ${JSON.stringify(
  marketplaces.map(({ siteId }) => siteId),
)} });`;
const SLOW = { timeout: 30_000 };
const BADGE = 'See the first badge';
const FILE = 'Bring in one file';
const ORDER = 'Approve the first order';

describe('a new user on the welcome page, with no manual', () => {
  let welcome: Page;
  const button = (name: string | RegExp) =>
    welcome.getByRole('button', { name, exact: typeof name === 'string' });
  const isDone = (title: string, wanted = true) =>
    expect
      .poll(async () => {
        const step = welcome.locator('.step').filter({ has: welcome.getByText(title) });
        return (await step.getAttribute('class'))?.includes('is-done');
      }, SLOW)
      .toBe(wanted);

  beforeAll(async () => {
    await page.close();
    await prepare(FRESH);
    welcome = browser.welcome;
    await welcome.reload();
  }, 60_000);

  it('sees a badge after 2 acts, has a file in after 6, an order after 7', async () => {
    const { click, count, chooseFile } = countingHands(welcome);
    await click(button('Try the sample shop'));
    const opened = browser.context.waitForEvent('page');
    await click(welcome.getByRole('link', { name: 'Open the practice page' }));
    const seller = await opened;
    const eyes = await browser.context.newCDPSession(seller);
    await expect.poll(async () => (await badgesOf(eyes, HERO)).length, SLOW).toBe(1);
    expect(count()).toBe(2);
    await isDone(BADGE);
    await seller.close();

    await chooseFile('sku,title,warehouse,on hand\nMY-1,Mug,US-East,41\nMY-2,Tray,US-East,12\n');
    await click(button('See what changes'));
    await click(button('Apply'));
    await isDone(FILE);
    expect(count()).toBe(6);

    await click(button('Approve').first());
    await isDone(ORDER);
    expect(count()).toBe(7);
    await welcome.getByText('All done.').waitFor();
  });

  it('finds all 4 steps done when it comes back, and not done what is undone', async () => {
    await welcome.reload();
    await welcome.getByText('All done.').waitFor();
    await button(/^Show.*Bring in one file/).click();
    await button('Undo').first().click();
    await isDone(FILE, false);
    await expect.poll(() => welcome.locator('.step.is-done').count(), SLOW).toBe(3);
  });

  it('has their own shop with a badge after 9 acts and an approved order after 14', async () => {
    await prepare(NO_SITES);
    await welcome.reload();
    const { click, type, allow, count, chooseFile } = countingHands(welcome);
    await click(button(/^Show.*Choose a shop/));
    await click(button('Start my own shop'));
    await isDone(FILE, false);
    await click(button('Shopify'));
    allow();
    await chooseFile('sku,title,stock\nOWN-1,Lamp,41\nOWN-2,Vase,7\n');
    await click(button('See what changes'));
    await click(button(/^Add 1 warehouse/));
    await click(button('Apply'));
    await isDone(BADGE);
    await expect.poll(() => welcome.locator('.picture .badge').count(), SLOW).toBe(2);
    expect(count()).toBeLessThanOrEqual(12);
    expect(count()).toBe(9);

    await type(welcome.getByLabel('Units to order'), '60');
    await type(welcome.getByLabel('Supplier’s name'), 'Yiwu Lamps');
    await type(welcome.getByLabel('Days to make it'), '12');
    await click(button('Make the draft'));
    await click(button('Approve'));
    await isDone(ORDER);
    expect(count()).toBeLessThanOrEqual(25);
    expect(count()).toBe(14);
    await welcome.getByText('All done.').waitFor();
  });
});
