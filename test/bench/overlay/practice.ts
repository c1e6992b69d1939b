// The second set of bench `overlay`: the built content script on every practice page of every site,
// from a trace of each act on it: its longest turn, layouts it forced, what moved on the page.
import type { Browser, Page } from 'playwright-core';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';
import { PRACTICE_SITES } from '../../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';
import { quiet } from '../../support/overlay/harness.ts';
import {
  labelsIn,
  moveOn,
  redraw,
  renameAll,
  scrollToEnd,
  shiftsOn,
  visitPage,
} from '../../support/sites/practice-acts.ts';
import { cpuMs, forcedLayouts, ourTurns, traced } from './trace.ts';

/** What the bench hands over. */
export interface PracticeTurnsOptions {
  log(line: string): void;
  raw(file: string, row: object): void;
}

/** One act on one page; a raw line of `practice.jsonl`. */
interface Measured {
  readonly name: string;
  readonly act: string;
  readonly longestMs: number;
  readonly forced: number;
  /** Rows of the page's truth and badges seen; null where the act leaves them open. */
  readonly rows: number | null;
  readonly badges: number;
  /** What the page moved; null where the page itself draws other rows, which moves its columns. */
  readonly cls: number | null;
}

/** Longest wait for the badges of a page: a page that never gets them is a line of the raw rows. */
const MOST_LOOKS = 8;
/** Enough for a pass; the last act is waited for in full. */
const TURNS_BETWEEN = 12;

async function badgesOn(tab: Page, wanted: number | null): Promise<number> {
  for (let look = 0; look < MOST_LOOKS; look++) {
    await quiet(tab);
    const { length } = await labelsIn(tab);
    if (wanted === null || length === wanted) return length;
  }
  return (await labelsIn(tab)).length;
}

async function measured(
  browser: Browser,
  tab: { page: Page | null },
  { name, act, rows }: Pick<Measured, 'name' | 'act' | 'rows'>,
  doIt: () => Promise<Page>,
): Promise<Measured> {
  let badges = 0;
  const events = await traced(browser, async () => {
    tab.page = await doIt();
    badges = await badgesOn(tab.page, rows);
  });
  const turns = ourTurns(events);
  const longestMs = Math.max(0, ...turns.map(cpuMs));
  const cls = act === 'drawn' && tab.page !== null ? await shiftsOn(tab.page) : null;
  return { name, act, longestMs, forced: forcedLayouts(turns, events), rows, badges, cls };
}

/** A visit: the page as it is drawn, then in one trace all that becomes of it. */
async function visit(browser: Browser, site: PracticeSite, page: PracticePage) {
  const name = `${site.siteId}${page.path}`;
  const rows = page.truth(PRACTICE_ROWS).length;
  const tab: { page: Page | null } = { page: null };
  let close = async () => {};
  const drawn = await measured(browser, tab, { name, act: 'drawn', rows }, async () => {
    const opened = await visitPage(browser, site, page, true);
    close = opened.close;
    return opened.page;
  });
  const there = tab.page as unknown as Page;
  const act = 'recycled, redrawn, renamed, moved on';
  const changed = await measured(browser, tab, { name, act, rows: null }, async () => {
    const acts = [scrollToEnd, redraw, renameAll, (at: Page) => moveOn(at, site, page)];
    for (const one of acts) {
      await one(there);
      await quiet(there, TURNS_BETWEEN);
    }
    return there;
  });
  await close();
  return [drawn, changed];
}

/** Figures over all practice pages. */
export async function practiceTurns(browser: Browser, { log, raw }: PracticeTurnsOptions) {
  const visits: Measured[] = [];
  let pages = 0;
  for (const site of PRACTICE_SITES) {
    for (const page of site.pages) {
      const results = await visit(browser, site, page);
      for (const one of results) raw('practice.jsonl', one);
      visits.push(...results);
      pages += 1;
    }
  }
  const worst = visits.reduce((most, one) => (one.longestMs > most.longestMs ? one : most));
  log(`${pages} practice pages, the longest turn on ${worst.name}, ${worst.act}`);
  const strange = visits.filter(({ rows, badges }) => rows !== null && rows !== badges);
  for (const { name, act, rows, badges } of strange) log(`${name} ${act}: ${badges} of ${rows}`);
  return {
    practicePages: pages,
    practiceActs: visits.length,
    practiceLongestTaskMs: Math.round(worst.longestMs * 10) / 10,
    practiceForcedLayouts: visits.reduce((sum, { forced }) => sum + forced, 0),
    practiceCls: Math.max(...visits.map(({ cls }) => cls ?? 0)),
    practiceMissingBadges: strange.length,
  };
}
