// Bar 1 of issue 5, its last clause: under mark-up nobody knows every page of every site tells the
// site health page so, once a visit; as its site draws it, a page's hints fail nowhere.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hintsAt } from '../../../extension/marketplaces/place.ts';
import type { OverlayReport } from '../../../extension/messages/overlay.ts';
import type { TaughtPage } from '../../../extension/messages/teaching.ts';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';
import { PRACTICE_SITES } from '../../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';
import { drawPractice, placeOf } from '../../support/sites/practice-document.ts';
import { renameEverything } from '../../support/sites/practice-marks.ts';
import { type PracticeVisit, visitPractice } from '../../support/sites/practice-session.ts';

/** Longer than the last look of a visit. */
const VISIT_MS = 20_000;

const pages = PRACTICE_SITES.flatMap((site) =>
  site.pages
    // A dashboard has no rows to be found.
    .filter((page) => page.truth(PRACTICE_ROWS).length > 0)
    .map((page) => [`${site.siteId}${page.path}`, site, page] as const),
);

let visit: PracticeVisit | null = null;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  visit?.session.stop();
  vi.useRealTimers();
});

/** What the site health page was told of one visit. */
async function reportsOf(site: PracticeSite, page: PracticePage): Promise<OverlayReport[]> {
  visit = await visitPractice(site, page);
  await vi.advanceTimersByTimeAsync(VISIT_MS);
  return visit.reports;
}

describe('a lesson taught on the stock list of a warehouse', () => {
  const site = PRACTICE_SITES.find(({ siteId }) => siteId === 'warehouse') as PracticeSite;
  const page = site.pages[0] as PracticePage;
  const route = new URL(document.location.href).pathname;
  const lesson = { rows: '.line', ids: '.line>div:first-child', quantity: null, route };

  it('is checked at each visit: it holds, then the page has lost its rows', async () => {
    drawPractice(site, page);
    expect(await failedAt([lesson])).toEqual([[]]);
    renameEverything();
    expect(await failedAt([lesson])).toEqual([['lesson-rows']]);
  });

  async function failedAt(lessons: readonly TaughtPage[]) {
    visit?.session.stop();
    visit = await visitPractice(site, page, lessons);
    await vi.advanceTimersByTimeAsync(VISIT_MS);
    return visit.reports.map(({ failedLessons }) => failedLessons);
  }
});

describe.each(pages)('%s', (_name, site, page) => {
  it('is reported once, with a badge for each row of its truth', async () => {
    drawPractice(site, page);
    const reports = await reportsOf(site, page);
    expect(reports).toHaveLength(1);
    expect(reports[0]?.badges).toBe(page.truth(PRACTICE_ROWS).length);
    expect(reports[0]?.failedHints.filter((name) => name !== 'account')).toEqual([]);
  });

  it('under unknown mark-up is reported once, by name of what failed', async () => {
    drawPractice(site, page);
    renameEverything();
    const reports = await reportsOf(site, page);
    expect(reports).toHaveLength(1);
    const place = placeOf(site, page);
    const [report] = reports;
    // Where nothing says that two grids are one table, each half of a row may carry its badge.
    const halves = place.profile.halves === null ? 1 : 2;
    expect(report?.badges).toBeLessThanOrEqual(page.truth(PRACTICE_ROWS).length * halves);
    if (hintsAt(place).length > 0) expect(report?.failedHints).not.toEqual([]);
  });
});
