// Walks through every room of the workspace in one tab, as somebody does who follows each link, and
// asks at each what is wrong with it. Nothing is written on the way.
import type { Page } from 'playwright-core';
import { routes } from '../../../extension/workspace/routes.ts';

/** Rooms that no link of another room leads to, or only from time to time. */
const BY_ADDRESS = [
  'catalogue?act=link&site=amazon&asin=B0TESTLINK&sku=BOX66-BLACK-US&title=Foldable%20box',
  'warehouses/new',
  'purchasing/round?budget=20000&box=twenty-foot',
  'demand?act=add',
  'placement/settings',
  'placement/new',
  'policy/new',
];

/** Rooms about one thing: their list, and the link in it that leads there. */
const BEHIND_LISTS = [
  ['catalogue', '#/catalogue/'],
  ['warehouses', '#/warehouses/'],
  ['purchasing', '#/purchasing/po_'],
  ['shipments', '#/shipments/shp_'],
  ['suppliers', '#/suppliers/sup_'],
  ['suppliers', '#/suppliers/carrier/'],
  ['lives', '#/lives/liv_'],
  ['reviews', '#/reviews/liv_'],
  ['slow-movers', '#/slow-movers/slw_'],
] as const;

/** What a room's address has in common with others of its kind: `lives/:id/room`. */
export const kindOf = (href: string): string => {
  const [path = '', query = ''] = href.replace(/^#?\/?/, '').split('?');
  const parts = path.split('/').map((part) => (/^[a-z]{2,4}_/.test(part) ? ':id' : part));
  const act = new URLSearchParams(query).get('act');
  return parts.join('/') + (act ? `?act=${act}` : '');
};

const linksOf = (page: Page): Promise<string[]> =>
  page
    .locator('a[href^="#/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));

/** Until nothing was drawn for a moment: what a room asks its server for has come. */
export const drawn = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        let timer = setTimeout(done, 150);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, 150);
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
      }),
  );

async function open(page: Page, href: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, href);
  await page.locator('main h1').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
  await page.locator('main .scroll-x[aria-busy=true]').first().waitFor({ state: 'detached' });
  await drawn(page);
}

/**
 * What `look` finds in each kind of room that is not clean, and all kinds that were looked at.
 * The page stands in the workspace already; only kinds that `isOnWay` names are gone to.
 */
export async function walkRooms(
  page: Page,
  look: (page: Page, kind: string) => Promise<string[]>,
  isOnWay: (kind: string) => boolean = () => true,
): Promise<{ found: Record<string, string[]>; seen: string[] }> {
  const ahead = new Map<string, string>();
  const add = (hrefs: readonly string[]) => {
    for (const href of hrefs) {
      const kind = kindOf(href);
      if (!ahead.has(kind) && isOnWay(kind)) ahead.set(kind, href);
    }
  };
  add(routes.map(({ name }) => `#/${name}`));
  add(BY_ADDRESS.map((address) => `#/${address}`));
  const found: Record<string, string[]> = {};
  // A map is walked in the order of its entries, those that are added on the way too.
  for (const [kind, href] of ahead) {
    await open(page, href);
    for (const [list, start] of BEHIND_LISTS) {
      if (list === kind) await page.locator(`main a[href^="${start}"]`).first().waitFor();
    }
    add(await linksOf(page));
    const problems = await look(page, kind);
    if (problems.length > 0) found[kind] = problems;
  }
  return { found, seen: [...ahead.keys()] };
}
