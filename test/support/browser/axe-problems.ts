// What axe finds on an open page, one line each. Looks; changes nothing but the page's globals.
import axe from 'axe-core';
import type { Page } from 'playwright-core';

// Rows are drawn alike: what a longer table repeats is looked at a dozen times, not hundreds.
const REPEATED = 'tbody > tr:nth-child(n + 14)';

/** Findings on the whole page, or only within the elements of one selector (a part, no regions). */
export async function axeProblems(page: Page, within?: string): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  // A colour on its way from one look to the next is neither; what never ends is not waited for.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const { violations } = await page.evaluate(
    ([selector, repeated]) => {
      const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
      // Off in axe by itself, and weighed by Lighthouse.
      const rules = { 'target-size': { enabled: true } };
      const quick = { resultTypes: ['violations' as const], preload: false, rules };
      if (selector === undefined) return run({ exclude: [repeated] }, quick);
      const partRules = { ...rules, region: { enabled: false } };
      return run({ include: [selector], exclude: [repeated] }, { ...quick, rules: partRules });
    },
    [within, REPEATED] as const,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
