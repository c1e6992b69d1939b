// The second set of bench `scanner`: every practice page of every site, on the site's own host,
// with its profile's hints. A row that the written truth names and no badge shows is missing; a
// badge beside the truth is wrong.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pageItemAt, placeAt } from '../../../extension/marketplaces/place.ts';
import { sitePage } from '../../../worker/practice/practice-page.ts';
import type { PracticePage, PracticeSite } from '../../../worker/practice/practice-site.ts';
import { PRACTICE_SITES } from '../../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';
import { addressOf, profileOf } from '../../support/sites/practice-address.ts';
import { codesOn } from '../../support/sites/practice-codes.ts';
import type { DrawnBadge, JudgedIdentifier, SiteWay } from './in-page.ts';
import { decoysLike } from './truth.ts';

/** What the bench needs from its runner. */
export interface PracticeSetOptions {
  /** The script of in-page.ts. */
  readonly code: string;
  readonly decoys: number;
  readonly random: () => number;
  log(line: string): void;
  raw(file: string, row: object): void;
}

interface Judged {
  readonly name: string;
  readonly missing: readonly string[];
  readonly wrong: readonly string[];
  readonly rows: number;
}

function wayOf(site: PracticeSite, page: PracticePage): SiteWay {
  const place = placeAt(profileOf(site.siteId), addressOf(site, page));
  const { rows, ids, halves } = place.profile;
  const hints = { rows: rows.join(','), ids: ids.join(','), halves };
  return { hints, pageItem: pageItemAt(place) };
}

async function open(
  context: BrowserContext,
  site: PracticeSite,
  page: PracticePage,
): Promise<Page> {
  const answer = sitePage(site.siteId, page.path, '');
  if (answer === null) throw new Error(`no practice page at ${page.path}`);
  const tab = await context.newPage();
  await tab.route('**/*', (route) =>
    route.request().isNavigationRequest()
      ? route.fulfill({ body: answer.body, headers: { ...answer.headers } })
      : route.abort(),
  );
  await tab.goto(addressOf(site, page), { waitUntil: 'load' });
  return tab;
}

function judge(name: string, badges: readonly DrawnBadge[], truth: readonly string[]): Judged {
  const found = badges.map(({ items }) => items.join('|'));
  return {
    name,
    rows: truth.length,
    missing: truth.filter((sku) => !found.includes(sku)),
    wrong: found.filter((sku, index) => !truth.includes(sku) || found.indexOf(sku) !== index),
  };
}

async function measure(
  context: BrowserContext,
  site: PracticeSite,
  page: PracticePage,
  set: PracticeSetOptions,
) {
  const judged: JudgedIdentifier[] = Object.entries(codesOn(site)).flatMap(([value, meanings]) =>
    meanings.map(({ item, kind }) => ({ value, kind, item })),
  );
  const tab = await open(context, site, page);
  const shapes = judged.map(({ value }) => value);
  const decoys = decoysLike(shapes, await tab.content(), set.decoys, set.random);
  await tab.evaluate(set.code);
  const badges = await tab.evaluate(
    ([ours, others, way]) => window.stockcastBench.scanPage(ours, others, way),
    [judged, decoys, wayOf(site, page)] as const,
  );
  await tab.close();
  const truth = page.truth(PRACTICE_ROWS).map(({ sku }) => sku);
  return judge(`${site.siteId}${page.path}`, badges, truth);
}

/** Figures of the second set. */
export async function practiceSet(browser: Browser, set: PracticeSetOptions) {
  // High enough for what draws its rows as the window scrolls.
  const context = await browser.newContext({ viewport: { width: 1280, height: 3400 } });
  const results: Judged[] = [];
  for (const site of PRACTICE_SITES) {
    for (const page of site.pages) {
      const result = await measure(context, site, page, set);
      results.push(result);
      set.raw('practice.jsonl', result);
      if (result.missing.length > 0 || result.wrong.length > 0) {
        set.log(`${result.name}: missing ${result.missing}; wrong ${result.wrong}`);
      }
    }
  }
  await context.close();
  const sum = (of: (one: Judged) => number) => results.reduce((all, one) => all + of(one), 0);
  return {
    practicePages: results.length,
    practiceRows: sum(({ rows }) => rows),
    practiceMissing: sum(({ missing }) => missing.length),
    practiceWrong: sum(({ wrong }) => wrong.length),
  };
}
