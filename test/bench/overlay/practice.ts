// The second set of bench `overlay`: the built content script on every practice page of every site,
// from a trace of each: its longest turn, layouts it forced, what moved on the page.
import type { Browser } from 'playwright-core';
import { sitePage } from '../../../worker/practice/practice-page.ts';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';
import { PRACTICE_SITES } from '../../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';
import { openOverlay, quiet, waitForBadges } from '../../support/overlay/harness.ts';
import { addressOf } from '../../support/sites/practice-address.ts';
import { itemsOn } from '../../support/sites/practice-codes.ts';
import { cpuMs, forcedLayouts, ourTurns, traced } from './trace.ts';

/** What the bench hands over. */
export interface PracticeTurnsOptions {
  log(line: string): void;
  raw(file: string, row: object): void;
}

async function visit(browser: Browser, site: PracticeSite, page: PracticePage) {
  const answer = sitePage(site.siteId, page.path, '');
  if (answer === null) throw new Error(`no practice page at ${page.path}`);
  let cls = 0;
  const events = await traced(browser, async () => {
    const overlay = await openOverlay(browser, {
      url: addressOf(site, page),
      answer,
      items: itemsOn(site),
      viewport: { width: 1280, height: 3400 },
      isClockReal: true,
      isPageFirst: true,
    });
    const rows = page.truth(PRACTICE_ROWS).length;
    if (rows > 0 && page.isFramed !== true) await waitForBadges(overlay.page, rows);
    await quiet(overlay.page);
    cls = await overlay.page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts);
    await overlay.close();
  });
  const turns = ourTurns(events);
  const longestMs = Math.max(0, ...turns.map(cpuMs));
  return {
    name: `${site.siteId}${page.path}`,
    longestMs,
    forced: forcedLayouts(turns, events),
    cls,
  };
}

/** Figures over all practice pages. */
export async function practiceTurns(browser: Browser, { log, raw }: PracticeTurnsOptions) {
  const visits: Awaited<ReturnType<typeof visit>>[] = [];
  for (const site of PRACTICE_SITES) {
    for (const page of site.pages) visits.push(await visit(browser, site, page));
  }
  for (const one of visits) raw('practice.jsonl', one);
  const worst = visits.reduce((most, one) => (one.longestMs > most.longestMs ? one : most));
  log(`${visits.length} practice pages, the longest turn on ${worst.name}`);
  return {
    practicePages: visits.length,
    practiceLongestTaskMs: Math.round(worst.longestMs * 10) / 10,
    practiceForcedLayouts: visits.reduce((sum, { forced }) => sum + forced, 0),
    practiceCls: Math.max(...visits.map(({ cls }) => cls)),
  };
}
