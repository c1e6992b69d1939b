// The overlay as a person meets it: the built content script on practice pages, on the real host
// names, in a real Chromium. The background is a fake that knows the practice rows.
import { describe, expect, it } from 'vitest';
import { sitePage } from '../../worker/practice/practice-page.ts';
import { PRACTICE_ROWS } from '../../worker/practice/rows.ts';
import { axeProblems } from '../support/browser/axe-problems.ts';
import { settledProblems } from '../support/browser/layout-problems.ts';
import {
  badgeLabels,
  type HarnessOptions,
  HOST_TAG,
  type OverlayPage,
  quiet,
  waitForBadges,
} from '../support/overlay/harness.ts';
import { useOverlay } from '../support/overlay/use-overlay.ts';

const HOSTS = {
  amazon: 'https://sellercentral.amazon.de',
  shopify: 'https://admin.shopify.com',
  ebay: 'https://www.ebay.co.uk',
  tiktok: 'https://seller-us.tiktok.com',
  warehouse: 'https://wms.harbour.example',
};
const INVENTORY = '/myinventory/inventory';
const FIRST_EIGHT = [
  ...['ORDER 23 Nov', 'OVERSELL 18', '214 · 95d', 'LOW 12d'],
  ...['OUT · 6d', 'UNDERSELL 80', 'STALE 3d', 'LINK'],
];

const overlay = useOverlay();

async function visit(
  site: keyof typeof HOSTS,
  path: string,
  options: Partial<HarnessOptions> = {},
): Promise<OverlayPage> {
  const answer = sitePage(site, path, '');
  if (answer === null) throw new Error(`no practice page at ${path}`);
  return overlay.open({ url: HOSTS[site] + path, answer, ...options });
}

/** The SKU of the row each badge stands in, by the row's own text. */
async function badgedSkus({ page }: OverlayPage, row: string): Promise<(string | undefined)[]> {
  const texts = await page
    .locator(HOST_TAG)
    .evaluateAll(
      (hosts, selector) =>
        hosts
          .filter((host) => host.shadowRoot?.querySelector('button.badge'))
          .map((host) => host.closest(selector)?.textContent ?? ''),
      row,
    );
  const skus = PRACTICE_ROWS.map(({ sku }) => sku).sort((a, b) => b.length - a.length);
  return texts.map((text) => skus.find((sku) => text.includes(sku)));
}

describe('badges', () => {
  it('stand once in each of the 8 rendered rows of the inventory page', async () => {
    const overlay = await visit('amazon', INVENTORY);
    await waitForBadges(overlay.page, 8);
    expect((await badgeLabels(overlay.page)).slice(0, 8)).toEqual(FIRST_EIGHT);
    const skus = await badgedSkus(overlay, '[data-sku]');
    expect(skus).toEqual(PRACTICE_ROWS.slice(0, skus.length).map(({ sku }) => sku));
  });

  it('come to rows that render later, while the window scrolls', async () => {
    const { page } = await visit('amazon', INVENTORY);
    await waitForBadges(page, 8);
    const last = page.locator('[data-sku="GL-0188"]');
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 4000);
        return await last.count();
      })
      .toBe(1);
    await last.scrollIntoViewIfNeeded();
    await last.locator(`${HOST_TAG} button`).waitFor();
    expect(await last.locator(HOST_TAG).count()).toBe(1);
  });

  it('are put back after a redraw, one a row', async () => {
    const overlay = await visit('amazon', INVENTORY);
    const { page } = overlay;
    await waitForBadges(page, 8);
    await page.evaluate(() => dispatchEvent(new Event('practice-redraw')));
    await waitForBadges(page, 8);
    expect((await badgeLabels(page)).slice(0, 8)).toEqual(FIRST_EIGHT);
    const skus = await badgedSkus(overlay, '[data-sku]');
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('stay as they are when nothing changed: a second pass adds none', async () => {
    const overlay = await visit('amazon', INVENTORY);
    const { page } = overlay;
    await waitForBadges(page, 8);
    await quiet(page);
    const before = await page.locator(HOST_TAG).count();
    await page.evaluate(() => {
      for (const box of document.querySelectorAll<HTMLElement>('[data-sku]')) {
        box.setAttribute('data-sku', box.dataset.sku ?? '');
      }
      dispatchEvent(new Event('scroll'));
    });
    await quiet(page);
    expect(await page.locator(HOST_TAG).count()).toBe(before);
  });

  it('follow the item when a virtual list recycles its rows', async () => {
    const overlay = await visit('tiktok', '/product/manage');
    const { page } = overlay;
    await waitForBadges(page, 8);
    await page.locator('.scroller').evaluate((box) => box.scrollTo(0, 5 * 53));
    await expect.poll(() => badgedSkus(overlay, 'tr')).toContain('PL-0902');
    const rows = page.locator('tr.core-table-tr');
    for (const index of [0, 3, 6]) {
      const sku = await rows.nth(index).locator('td').nth(1).textContent();
      const badge = rows.nth(index).locator(`${HOST_TAG} button`);
      const expected = { 'PC-2204': 'UNDERSELL 80', 'HD-0660': '86', 'CL-0213': 'OVERSTOCK' };
      const label = expected[sku as keyof typeof expected];
      if (label) await expect.poll(() => badge.textContent()).toContain(label);
    }
    const skus = await badgedSkus(overlay, 'tr');
    expect(new Set(skus).size).toBe(skus.length);
  });

  it('follow in-page navigation from inventory by SKU to products by link', async () => {
    const { page, sent } = await visit('shopify', '/store/lumen-home/products/inventory');
    await waitForBadges(page, 12);
    expect(await badgeLabels(page)).toContain('OVERSELL 18');
    await page.getByRole('button', { name: 'Products', exact: true }).click();
    await page.waitForFunction(() => location.pathname.endsWith('/products'));
    await waitForBadges(page, 12);
    await expect.poll(() => sent.filter(({ type }) => type === 'overlay.start').length).toBe(2);
  });

  it('stand once an item on eBay, where an item is a tbody of two rows', async () => {
    const overlay = await visit('ebay', '/sh/lst/active');
    await waitForBadges(overlay.page, 8);
    const skus = await badgedSkus(overlay, 'tbody');
    expect(new Set(skus).size).toBe(skus.length);
    expect(await overlay.page.locator('tr.helper').locator(HOST_TAG).count()).toBe(0);
  });

  it('never compare a rounded number: "1.3K" listed against 1,260 is no oversell', async () => {
    const { page } = await visit('tiktok', '/product/manage');
    await waitForBadges(page, 10);
    expect(await badgeLabels(page)).toContain('1,260 · 95d');
  });

  it('find their way on a site nobody has described', async () => {
    const overlay = await visit('warehouse', '/stock', { accountId: null });
    await waitForBadges(overlay.page, 12);
    const skus = await badgedSkus(overlay, '.line');
    expect(new Set(skus).size).toBe(skus.length);
    expect(await badgeLabels(overlay.page)).not.toContain('OVERSELL 18');
  });

  it('keep their looks on a page whose CSS fights everything', async () => {
    const { page } = await visit('ebay', '/sh/lst/active?hostile');
    await waitForBadges(page, 1);
    const style = await page
      .locator(`${HOST_TAG} button.badge`)
      .first()
      .evaluate((badge) => {
        const { fontSize, height, float } = getComputedStyle(badge);
        return { fontSize, height, float };
      });
    expect(style).toEqual({ fontSize: '12px', height: '20px', float: 'none' });
  });

  it('are not drawn, and nothing is asked, where the site is switched off', async () => {
    const { page, sent } = await visit('amazon', INVENTORY, { isOn: false });
    await expect.poll(() => sent.length).toBe(2);
    expect(sent.map(({ type }) => type)).toEqual(['overlay.site', 'overlay.start']);
    expect(await page.locator(HOST_TAG).count()).toBe(0);
  });
});

describe('the page beneath', () => {
  it('does not shift: CLS 0 on an inventory page with 8 badges', async () => {
    const { page } = await visit('amazon', INVENTORY);
    await waitForBadges(page, 8);
    await page
      .getByRole('button', { name: /Open details/ })
      .first()
      .waitFor();
    expect(await page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)).toBe(0);
  });

  it('keeps its own nodes: none is moved, wrapped or changed by the overlay', async () => {
    const { page } = await visit('ebay', '/sh/lst/active');
    const without = () =>
      page.evaluate((tag) => {
        const copy = document.body.cloneNode(true) as HTMLElement;
        for (const host of copy.querySelectorAll(tag)) host.remove();
        return copy.innerHTML;
      }, HOST_TAG);
    await waitForBadges(page, 8);
    const html = await without();
    expect(html).not.toContain(HOST_TAG);
    const plain = await overlay.browser.newPage();
    await plain.route('**/*', (route) => {
      const answer = sitePage('ebay', '/sh/lst/active', '');
      return route.fulfill({ body: answer?.body ?? '', headers: { ...answer?.headers } });
    });
    await plain.goto(`${HOSTS.ebay}/sh/lst/active`);
    expect(html).toBe(await plain.evaluate(() => document.body.innerHTML));
    await plain.close();
  });

  it('hears no key pressed in the card, and the card none pressed in the page', async () => {
    const { page } = await visit('shopify', '/store/lumen-home/products/inventory');
    await page.evaluate(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      for (const target of [window, document]) {
        target.addEventListener('keydown', (event) => heard.push((event as KeyboardEvent).key));
      }
    });
    await waitForBadges(page, 12);
    const badge = page.locator(`${HOST_TAG} button.badge`).first();
    await badge.focus();
    await page.keyboard.press('Enter');
    const card = page.getByRole('dialog');
    await card.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual(
      [],
    );
    expect(
      await badge.evaluate((node) => (node.getRootNode() as ShadowRoot).activeElement === node),
    ).toBe(true);
  });
});

describe('card and page bar', () => {
  it('say what the live will be short of, and what to order by when', async () => {
    const { page } = await visit('amazon', INVENTORY);
    await waitForBadges(page, 8);
    await page.locator(`${HOST_TAG} button.badge`).first().click();
    const card = page.getByRole('dialog', { name: /SB-0231/ });
    await card.getByText('190 will be left: 1,810 short').waitFor();
    await card.getByText('Order 1,260 by 23 Nov').waitFor();
    expect(await card.getByRole('row', { name: /US-East/ }).textContent()).toContain('600 · 4 Dec');
  });

  it('jump from row to row at risk by keyboard and remember being closed', async () => {
    const { page, sent } = await visit('amazon', INVENTORY);
    await waitForBadges(page, 8);
    const pill = page.getByRole('button', { name: /at risk on this page/ });
    await pill.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Next row at risk' }).focus();
    await page.keyboard.press('Enter');
    const focused = () =>
      page.evaluate((tag) => {
        const active = document.activeElement;
        return active?.localName === tag ? active.shadowRoot?.activeElement?.textContent : '';
      }, HOST_TAG);
    await expect.poll(focused).toContain('ORDER 23 Nov');
    await page.getByRole('button', { name: 'Hide on this site' }).click();
    await page.getByRole('toolbar').waitFor({ state: 'detached' });
    expect(sent.at(-1)).toMatchObject({ type: 'overlay.bar', data: { isClosed: true } });
  });

  it('give axe nothing to find', async () => {
    const { page } = await visit('amazon', INVENTORY);
    await waitForBadges(page, 8);
    await page.locator(`${HOST_TAG} button.badge`).first().click();
    await page.getByRole('dialog').getByText('Order 1,260').waitFor();
    await page.getByRole('button', { name: /at risk on this page/ }).click();
    expect(await axeProblems(page, HOST_TAG)).toEqual([]);
  });

  it('say everything at twice the length inside their boxes and the window', async () => {
    const { page } = await visit('amazon', INVENTORY, { isLong: true });
    await waitForBadges(page, 8);
    expect((await badgeLabels(page)).at(-1)).toBe('GAP gap 6 Dec');
    await page.getByRole('button', { name: /at risk on this page/ }).click();
    for (const row of [0, 1, 3]) {
      await page.locator(`${HOST_TAG} button.badge`).nth(row).click();
      await page.getByRole('dialog').locator('tbody tr').first().waitFor();
      expect([row, await settledProblems(page, HOST_TAG)]).toEqual([row, []]);
      for (const part of [page.getByRole('dialog'), page.getByRole('toolbar')]) {
        const box = await part.boundingBox();
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(1280);
      }
      await page.keyboard.press('Escape');
    }
  });
});
