// Walks a page as somebody without a mouse does: Tab until the control one wants has the focus,
// then Enter. Looks at what has the focus, never at what is there.
import type { Page } from 'playwright-core';

/** What a reader of the page hears of the control that has the focus. */
export const focusedName = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === document.body) return '';
    const label = (focused as HTMLInputElement | null)?.labels?.[0]?.textContent;
    return (focused?.getAttribute('aria-label') ?? label ?? focused?.textContent ?? '').trim();
  });

/** Tabs a page has at most; a walk that is longer has come round. */
const MOST_TABS = 160;

/** Walks to a control by its name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const heard: string[] = [];
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    const focused = await focusedName(page);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
    heard.push(focused.slice(0, 30));
  }
  throw new Error(`no way by Tab to ${name}; on the way: ${[...new Set(heard)].join(' | ')}`);
}

/** Walks to a control and presses it. */
export async function pressOn(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** What is wrong with the focus as a reader sees it: lost, out of view, unmarked; '' = well. */
export const focusProblem = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'nothing has the focus';
    const { top, bottom, width } = focused.getBoundingClientRect();
    if (bottom <= 0 || top >= innerHeight || width === 0)
      return `${focused.tagName} is out of view`;
    // A heading that only holds the place of the reader is no control and carries no mark.
    if (focused.getAttribute('tabindex') === '-1') return '';
    const { outlineStyle, boxShadow } = getComputedStyle(focused);
    const isMarked = outlineStyle !== 'none' || boxShadow !== 'none';
    return isMarked ? '' : `${name} ${focused.textContent} has no mark`;
  });

/** Walks to a field and types; the field's old text is replaced. */
export async function typeInto(page: Page, name: string | RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}
