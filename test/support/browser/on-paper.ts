// A page as a printer gets it: A4 across, less its margins. Puts the screen back afterwards.
import type { Page } from 'playwright-core';

/** Runs `look` while the page is laid out for print. */
export async function onPaper(page: Page, look: () => Promise<void>): Promise<void> {
  await page.setViewportSize({ width: 1032, height: 704 });
  await page.emulateMedia({ media: 'print' });
  try {
    await look();
  } finally {
    await page.emulateMedia({ media: 'screen' });
  }
}

/** Pixels by which the page is wider than its window. */
export const sidewaysPx = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
