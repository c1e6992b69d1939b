// What axe finds on an open page, one line each. Looks; changes nothing but the page's globals.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Findings on the whole page, or only within the elements of one selector (a part, no regions). */
export async function axeProblems(page: Page, within?: string): Promise<string[]> {
  await page.evaluate(axe.source);
  // A colour on its way from one look to the next is neither; what never ends is not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await page.evaluate((selector) => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    if (selector === undefined) return run(document);
    return run({ include: [selector] }, { rules: { region: { enabled: false } } });
  }, within);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
