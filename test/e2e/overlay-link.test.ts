// Rows of a shop of ours that nothing of ours is linked to: where LINK stands and where it never
// does, and how a person links such a row from its card. The background is a fake.
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sitePage } from '../../worker/practice/practice-page.ts';
import { PRACTICE_ROWS } from '../../worker/practice/rows.ts';
import { axeProblems } from '../support/browser/axe-problems.ts';
import {
  badgeLabels,
  type HarnessOptions,
  HOST_TAG,
  quiet,
  waitForBadges,
} from '../support/overlay/harness.ts';
import { factsOfRow, itemsByToken } from '../support/overlay/scenario.ts';
import { useOverlay } from '../support/overlay/use-overlay.ts';

const PAGES = {
  amazon: ['https://sellercentral.amazon.de', '/myinventory/inventory'],
  orders: ['https://sellercentral.amazon.de', '/orders-v3/'],
  ebay: ['https://www.ebay.co.uk', '/sh/lst/active'],
  tiktok: ['https://seller-us.tiktok.com', '/product/manage'],
  shopify: ['https://admin.shopify.com', '/store/lumen-home/products'],
  warehouse: ['https://wms.harbour.example', '/stock'],
} as const;

const overlay = useOverlay();

async function visit(name: keyof typeof PAGES, options: Partial<HarnessOptions> = {}) {
  const [origin, path] = PAGES[name];
  const site = name === 'orders' ? 'amazon' : name;
  const answer = sitePage(site, path, '');
  if (answer === null) throw new Error(`no practice page at ${path}`);
  return overlay.open({ url: origin + path, answer, ...options });
}

/** Ours are the first rows only; the others are in the shop but not in our catalogue. */
const firstRows = (count: number) => itemsByToken(PRACTICE_ROWS.slice(0, count));
/** Codes of a catalogue of which nothing stands on the page. */
const DECOYS = new Map(
  [...itemsByToken()].map(([code, item]) => [`${code.slice(0, -1)}Q7`, item] as const),
);

const linksIn = async (page: Page) =>
  (await badgeLabels(page)).filter((label) => label === 'LINK').length;

describe('LINK', () => {
  it('stands in the 5 rendered Amazon rows whose ASIN and SKU are none of ours, once each', async () => {
    const { page } = await visit('amazon', { items: firstRows(3) });
    await waitForBadges(page, 8);
    await quiet(page);
    const rows = page.locator('[data-list] > [data-sku]');
    for (let i = 0; i < 8; i++) {
      const badges = rows.nth(i).locator(`${HOST_TAG} button.badge`);
      expect(await badges.count()).toBe(1);
      const label = await badges.textContent();
      expect(label?.includes('LINK')).toBe(i >= 3);
    }
  });

  it.each([
    ['ebay', 'tbody'],
    ['tiktok', 'tr.core-table-tr'],
    ['shopify', 'tr'],
  ] as const)('stands on %s in rows whose id is none of ours, 2 rows apart', async (name, row) => {
    const { page } = await visit(name, { items: firstRows(2) });
    await expect.poll(() => linksIn(page)).toBeGreaterThan(3);
    const doubles = await page
      .locator(row)
      .evaluateAll(
        (all, tag) => all.filter((one) => one.querySelectorAll(tag).length > 1).length,
        HOST_TAG,
      );
    expect(doubles).toBe(0);
  });

  it('comes where not one row is ours yet, when the shop is', async () => {
    const { page } = await visit('ebay', { items: DECOYS });
    await expect.poll(() => linksIn(page)).toBeGreaterThan(7);
  });

  it.each([
    ['a page whose shop is not known as ours', 'amazon', { accountId: null }],
    ['an order page, which is never read for more', 'orders', {}],
    ['a site nobody has described', 'warehouse', {}],
  ] as const)('never stands on %s: 0 badges with decoys only', async (_, name, options) => {
    const { page, sent } = await visit(name, { items: DECOYS, ...options });
    await quiet(page);
    expect(await page.locator(HOST_TAG).count()).toBe(0);
    expect(sent.some(({ type }) => type === 'overlay.candidates')).toBe(false);
  });

  it('follows a recycled row: it goes when an item of ours comes into it', async () => {
    const { page } = await visit('ebay', { items: firstRows(2) });
    await expect.poll(() => linksIn(page)).toBeGreaterThan(3);
    const third = page
      .locator('tbody')
      .filter({ has: page.locator('tr.grid-row') })
      .nth(2);
    const label = third.locator(`${HOST_TAG} button.badge`);
    expect(await label.textContent()).toContain('LINK');
    const [ours] = PRACTICE_ROWS;
    await third.locator('tr.grid-row').evaluate((row, id) => {
      row
        .closest('tbody')
        ?.querySelectorAll('[data-id]')
        .forEach((one) => {
          one.setAttribute('data-id', id);
        });
    }, ours?.itemNumber ?? '');
    await expect.poll(async () => (await label.allTextContents()).join()).not.toContain('LINK');
  });
});

describe('the card of a LINK badge', () => {
  const openCard = async (page: Page) => {
    await waitForBadges(page, 8);
    const badge = page.locator('[data-sku="PC-2204"]').locator(`${HOST_TAG} button.badge`);
    await badge.focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog');
    await card.getByRole('radio').nth(2).waitFor();
    return card;
  };

  it('asks for 3 candidates only once it is opened, with the codes and title of its row', async () => {
    const { page, sent } = await visit('amazon', { items: firstRows(3) });
    await waitForBadges(page, 8);
    expect(sent.some(({ type }) => type === 'overlay.candidates')).toBe(false);
    const card = await openCard(page);
    expect(await card.getByRole('radio').count()).toBe(3);
    const row = PRACTICE_ROWS[5];
    const asked = sent.find(({ type }) => type === 'overlay.candidates')?.data;
    expect(asked).toMatchObject({
      query: '',
      row: {
        itemKey: '',
        title: row?.title,
        codes: [
          { kind: 'asin', value: row?.asin },
          { kind: 'sku', value: row?.sku },
        ],
      },
    });
  });

  it('gives axe nothing to find, with candidates and after a search that finds none', async () => {
    const { page } = await visit('amazon', { items: firstRows(3) });
    const card = await openCard(page);
    expect(await axeProblems(page, HOST_TAG)).toEqual([]);
    await card.getByRole('searchbox').fill('no-such-code');
    await expect.poll(() => card.getByRole('radio').count()).toBe(0);
    expect(await axeProblems(page, HOST_TAG)).toEqual([]);
  });

  it('searches, chooses and links by keyboard alone, and links nothing before both', async () => {
    const { page, sent } = await visit('amazon', { items: firstRows(3) });
    const card = await openCard(page);
    const link = card.getByRole('button', { name: /^Link/ });
    expect(await link.isDisabled()).toBe(true);
    await card.getByRole('searchbox').focus();
    await page.keyboard.type('TL-1180');
    await expect.poll(() => card.getByRole('radio').count()).toBe(1);
    await card.getByRole('radio').focus();
    await page.keyboard.press('Space');
    await link.focus();
    await page.keyboard.press('Enter');
    await card.getByText('Linked to TL-1180').waitFor();
    expect(sent.at(-1)).toMatchObject({
      type: 'overlay.link',
      data: { targetKey: 'sku_TL-1180', units: 1 },
    });
  });

  it('gives a script of the page nothing: a made-up click on the host opens no card', async () => {
    const { page, sent } = await visit('amazon', { items: firstRows(3) });
    await waitForBadges(page, 8);
    await page.evaluate((tag) => {
      for (const host of document.querySelectorAll<HTMLElement>(tag)) {
        host.click();
        // The harness opens our roots; even then a click that is no person's does nothing.
        host.shadowRoot?.querySelector('button')?.click();
      }
    }, HOST_TAG);
    await quiet(page);
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(sent.some(({ type }) => type === 'overlay.candidates')).toBe(false);
  });

  it('of a code shared by 2 SKUs offers exactly those 2', async () => {
    const items = itemsByToken();
    const [first, second] = PRACTICE_ROWS.slice(0, 2).map(factsOfRow);
    const hero = PRACTICE_ROWS[0];
    if (!first || !second || !hero) throw new Error('no rows');
    const shared = {
      ...first,
      itemKey: '',
      kind: 'ambiguous' as const,
      facts: { ...first.facts, mapping: 'ambiguous' as const, available: null },
      candidates: [first, second].map(({ itemKey, sku }) => ({ itemKey, sku })),
    };
    for (const code of [hero.asin, hero.fnsku]) items.delete(code);
    items.set(hero.sku, shared);
    const { page, sent } = await visit('amazon', { items });
    await waitForBadges(page, 8);
    await page.locator(`[data-sku="${hero.sku}"] ${HOST_TAG} button.badge`).click();
    const card = page.getByRole('dialog');
    await card.getByRole('radio').nth(1).waitFor();
    expect(await card.getByRole('radio').count()).toBe(2);
    await card.getByRole('radio').nth(1).check();
    await card.getByRole('button', { name: 'Link to TL-1180' }).click();
    await card.getByText('Linked to TL-1180').waitFor();
    expect(sent.at(-1)).toMatchObject({ data: { targetKey: second.itemKey } });
  });
});
