// All sites x all their practice pages against the truth written beside each page: rows and listed
// quantities, a second pass, rows redrawn and recycled, moving on inside the site, and mark-up
// nobody knows. The real scanner and profiles over happy-dom; real browsers: test/e2e.
import { afterEach, describe, expect, it } from 'vitest';
import { pageItemAt } from '../../../extension/marketplaces/place.ts';
import { marketplaces, siteById } from '../../../extension/marketplaces/registry.ts';
import { readDashboard } from '../../../extension/overlay/dashboard-reader.ts';
import { halvesOf } from '../../../extension/overlay/row-halves.ts';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';
import { PRACTICE_SITES } from '../../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';
import type { ScannedPage } from '../../support/overlay/scan-page.ts';
import {
  drawPractice,
  placeOf,
  rowsFound,
  scanSite,
} from '../../support/sites/practice-document.ts';
import { renameEverything } from '../../support/sites/practice-marks.ts';

const pages = PRACTICE_SITES.flatMap((site) => site.pages.map((page) => ({ site, page })));
const named = pages.map(({ site, page }) => [`${site.siteId}${page.path}`, site, page] as const);

let scanned: ScannedPage | null = null;
afterEach(() => scanned?.scanner.stop());

async function open(site: PracticeSite, page: PracticePage) {
  drawPractice(site, page);
  scanned = scanSite(site, page);
  await scanned.settle();
  const place = placeOf(site, page);
  const here = scanned;
  return { scanned: here, found: () => rowsFound(here, place), place };
}

const truthOf = (page: PracticePage) => [...page.truth(PRACTICE_ROWS)];

/** Two blocks built alike, the first of the page; null where the page has no two. */
function twoAlike({ scanned: { placements }, place }: Awaited<ReturnType<typeof open>>) {
  const [first, ...others] = placements().map(({ block }) => block);
  const second = others.find(
    (block) =>
      block.localName === first?.localName &&
      block.childElementCount === first?.childElementCount &&
      block.parentElement === first?.parentElement,
  );
  if (first === undefined || second === undefined) return null;
  const halves = (block: Element) => {
    const own = halvesOf(block, place.profile.halves);
    return own.length > 0 ? own : [block];
  };
  return { at: [0, others.indexOf(second) + 1], first: halves(first), second: halves(second) };
}

/** What a virtual list does: the same elements come to hold each other's contents. */
function recycle(a: Element, b: Element): void {
  const [ofA, ofB] = [[...a.childNodes], [...b.childNodes]];
  const [namesA, namesB] = [[...a.attributes], [...b.attributes]];
  for (const { name } of [...namesA]) a.removeAttribute(name);
  for (const { name } of [...namesB]) b.removeAttribute(name);
  for (const { name, value } of namesB) a.setAttribute(name, value);
  for (const { name, value } of namesA) b.setAttribute(name, value);
  a.replaceChildren(...ofB);
  b.replaceChildren(...ofA);
}

describe('the list of practice sites', () => {
  it('has at least 1 page for each profile, all of its kinds of hosts included', () => {
    const drawn = PRACTICE_SITES.map(({ siteId }) => siteId);
    expect(marketplaces.map(({ siteId }) => siteId).filter((id) => !drawn.includes(id))).toEqual(
      [],
    );
    expect(drawn.filter((id) => siteById(id) === undefined)).toEqual(['warehouse']);
  });
});

describe.each(named)('%s', (_name, site, page) => {
  it('shows the rows of its truth, each once, with the quantities it lists', async () => {
    const { found } = await open(site, page);
    expect(found()).toEqual(truthOf(page));
  });

  it('gets nothing new from a second pass, and the same blocks', async () => {
    const here = await open(site, page);
    const before = here.scanned.placements().map(({ block }) => block);
    const asked = here.scanned.asked.flat().length;
    here.scanned.scanner.wake();
    for (const element of document.body.querySelectorAll('td,li,div')) {
      const value = element.getAttribute('data-sku');
      if (value !== null) element.setAttribute('data-sku', value);
    }
    await here.scanned.settle();
    expect(here.scanned.placements().map(({ block }) => block)).toEqual(before);
    expect(here.found()).toEqual(truthOf(page));
    expect(here.scanned.asked.flat()).toHaveLength(asked);
  });

  it('shows the same rows after each block was drawn anew', async () => {
    const here = await open(site, page);
    for (const { block } of here.scanned.placements()) block.replaceWith(block.cloneNode(true));
    await here.scanned.settle();
    expect(here.found()).toEqual(truthOf(page));
  });

  it('follows the items when 2 rows are recycled into each other', async () => {
    const here = await open(site, page);
    const two = twoAlike(here);
    const truth = truthOf(page);
    // Only a page about one item has no two rows to take each other's place.
    expect(two === null).toBe(truth.length < 2);
    if (two !== null) {
      for (const [index, half] of two.first.entries()) recycle(half, two.second[index] as Element);
      const [a = 0, b = 0] = two.at;
      const [rowA, rowB] = [truth[a], truth[b]];
      if (rowA !== undefined && rowB !== undefined) [truth[a], truth[b]] = [rowB, rowA];
    }
    await here.scanned.settle();
    expect(here.found()).toEqual(truth);
  });
});

describe.each(named)('%s, when things change around it,', (_name, site, page) => {
  it('keeps no badge of it after moving on inside the site, and shows the next page', async () => {
    const here = await open(site, page);
    const next = site.pages.find((other) => other !== page);
    if (next === undefined) document.body.replaceChildren('Nothing here');
    else drawPractice(site, next);
    await here.scanned.settle();
    const truth = next === undefined ? [] : truthOf(next);
    const skus = truth.map(({ sku }) => sku);
    const found = here.found().map(({ sku }) => sku);
    // What an address alone names is a new session's to read, and an old one's until it ends.
    const isNamed = pageItemAt(here.place) !== null;
    const isNextNamed = next !== undefined && pageItemAt(placeOf(site, next)) !== null;
    if (!isNamed && !isNextNamed) expect(found).toEqual(skus);
    else if (!isNamed) expect(skus).toEqual(expect.arrayContaining(found));
    here.scanned.scanner.stop();
    if (next === undefined) return;
    scanned = scanSite(site, next);
    await scanned.settle();
    expect(rowsFound(scanned, placeOf(site, next))).toEqual(truth);
  });

  it('under unknown mark-up shows right rows or none, and no wrong quantity', async () => {
    drawPractice(site, page);
    renameEverything();
    scanned = scanSite(site, page);
    await scanned.settle();
    const truth = new Map(truthOf(page).map((row) => [row.sku, row]));
    for (const row of rowsFound(scanned, placeOf(site, page))) {
      const expected = truth.get(row.sku);
      expect(expected, row.sku).toBeDefined();
      if (row.units !== null) expect(row).toEqual(expected);
    }
  });
});

describe('a live dashboard', () => {
  const boards = pages.filter(({ page }) => page.dashboard !== undefined);
  it.each(boards.map(({ site, page }) => [site.siteId, site, page] as const))(
    'of %s is read as its 6 cards stand',
    (_name, site, page) => {
      drawPractice(site, page);
      const { dashboard } = placeOf(site, page).profile;
      if (dashboard === null) throw new Error('no hints for this dashboard');
      const read = readDashboard(document, dashboard);
      expect(read.map(({ position, title, left }) => ({ position, title, left }))).toEqual(
        page.dashboard?.(PRACTICE_ROWS),
      );
    },
  );
});
