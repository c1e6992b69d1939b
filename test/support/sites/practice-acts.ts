// What happens to a practice page after it was drawn, in a real browser: its list is scrolled to
// the end, it draws itself anew, it moves on to another page, it changes its mark-up. For the suite
// over all sites and for bench `overlay`, which measures the same acts.
import type { Browser, Page } from 'playwright-core';
import { sitePage } from '../../../worker/practice/practice-page.ts';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';
import { HOST_TAG, type OverlayPage, openOverlay } from '../overlay/harness.ts';
import { addressOf } from './practice-address.ts';
import { itemsOn } from './practice-codes.ts';

/** High enough that every row of a page is near the window. */
const VIEWPORT = { width: 1280, height: 3400 };

/** Opens a practice page with the overlay on it, its own host in the address. */
export function visitPage(
  browser: Browser,
  site: PracticeSite,
  page: PracticePage,
  isClockReal = false,
): Promise<OverlayPage> {
  const answer = sitePage(site.siteId, page.path, '');
  if (answer === null) throw new Error(`no practice page at ${page.path}`);
  const items = itemsOn(site);
  const url = addressOf(site, page);
  const viewport = VIEWPORT;
  return openOverlay(browser, { url, answer, items, viewport, isClockReal, isPageFirst: true });
}

/** The labels of all badges, those in frames of the page included. */
export async function labelsIn(page: Page): Promise<string[]> {
  const inFrames = page
    .frames()
    .map((frame) =>
      frame
        .locator(`${HOST_TAG} button.badge [aria-hidden="true"]:not(svg)`)
        .evaluateAll((labels) => labels.map((label) => label.textContent ?? '')),
    );
  return (await Promise.all(inFrames)).flat();
}

/** How far the page moved since the overlay is there. */
export const shiftsOn = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts);

/** Scrolls a virtual list to its end: the same elements come to hold its last rows. */
export const scrollToEnd = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const box = document.querySelector('.scroller');
    if (box !== null) box.scrollTop = box.scrollHeight;
    return box !== null;
  });

/** The mark-up of a page that needs no script of its own; null where it does. */
function stillOf(site: PracticeSite, page: PracticePage): string | null {
  const body = sitePage(site.siteId, page.path, '')?.body ?? '';
  const [, script = ''] = /\nconst text=[^\n]*\n([\s\S]*?)<\/script>/.exec(body) ?? [];
  return script.trim() === '' ? (/<main>[\s\S]*<\/main>/.exec(body)?.[0] ?? null) : null;
}

/** The page's own way to write HTML: its policy lets nothing else do it. */
declare const fill: (element: Element, html: string) => void;

/**
 * Moves on inside the site: another address without another document, then what it shows. Answers
 * the page it came to; null = the site has no other that needs no script of its own.
 */
export async function moveOn(
  tab: Page,
  site: PracticeSite,
  page: PracticePage,
): Promise<PracticePage | null> {
  for (const next of site.pages) {
    const main = next === page ? null : stillOf(site, next);
    if (main === null) continue;
    await tab.evaluate(
      ([to, html]) => {
        history.pushState(null, '', to);
        const drawn = document.createElement('div');
        fill(drawn, html);
        document.querySelector('main')?.replaceWith(drawn);
      },
      [next.path, main] as const,
    );
    return next;
  }
  return null;
}

/** Our badges go with it, and come back. */
export const redraw = (page: Page): Promise<void> =>
  page.evaluate((tag) => {
    const main = document.querySelector('main');
    const copy = main?.cloneNode(true) as HTMLElement | undefined;
    for (const own of copy?.querySelectorAll(tag) ?? []) own.remove();
    const at = main?.querySelector('.scroller')?.scrollTop ?? 0;
    if (copy !== undefined) main?.replaceWith(copy);
    const box = copy?.querySelector('.scroller') ?? null;
    if (box !== null) box.scrollTop = at;
  }, HOST_TAG);

/** The same texts under names nobody has seen, in frames of the page as well. */
export async function renameAll(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate((tag) => {
      for (const [index, element] of [...document.body.querySelectorAll('*')].entries()) {
        if (element.localName === tag || element.localName.includes('-')) continue;
        for (const name of element.getAttributeNames()) {
          if (/^(class|id|role|data-.*|aria-.*)$/.test(name)) element.removeAttribute(name);
        }
        element.className = `x${(index * 7919) % 97}q`;
      }
    }, HOST_TAG);
  }
}
