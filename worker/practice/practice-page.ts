// Finds the practice page for an address. Pure text in, text out: the worker serves it under
// /practice/<siteId>/..., tests serve it on the real host names.
import { PAGE_HEADERS, type PageWish, pageOf } from './page.ts';
import type { PracticeSite } from './practice-site.ts';
import { PRACTICE_SITES } from './registry.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

/** A page ready to be answered. */
export interface PracticeAnswer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The pages of the site with this id, or of all sites whose id begins with this word. */
function practicePages(siteId: string): PracticeSite['pages'] {
  const named = PRACTICE_SITES.filter((site) => site.siteId === siteId);
  const alike = PRACTICE_SITES.filter((site) => site.siteId.startsWith(`${siteId}-`));
  return (named.length > 0 ? named : alike).flatMap(({ pages }) => pages);
}

/** Every page, for a list of links. */
export const PRACTICE_PATHS: readonly string[] = PRACTICE_SITES.flatMap(({ siteId, pages }) =>
  pages.map(({ path }) => `/practice/${siteId}${path}`),
);

/** The page of a site at its own path, `prefix` standing before the path in the address. */
export function sitePage(
  siteId: string,
  pathAndQuery: string,
  prefix: string,
  rows: readonly PracticeRow[] = PRACTICE_ROWS,
): PracticeAnswer | null {
  const { pathname, searchParams } = new URL(pathAndQuery, 'https://practice.invalid');
  const wish: PageWish = {
    path: pathname,
    search: searchParams,
    language: searchParams.get('lang') === 'zh' ? 'zh' : 'en',
    theme: searchParams.get('theme') === 'dark' ? 'dark' : 'light',
    isHostile: searchParams.has('hostile'),
  };
  const page = practicePages(siteId).find(({ answers }) => answers.test(pathname));
  if (page === undefined) return null;
  return { body: pageOf(page.parts(rows, wish, prefix), wish, rows), headers: PAGE_HEADERS };
}

/**
 * The practice page at `/practice/<siteId>/<the site's own path>`; null when there is none.
 * `rows` are the shop's listings where a database is at hand.
 */
export function practicePage(
  pathAndQuery: string,
  rows: readonly PracticeRow[] = PRACTICE_ROWS,
): PracticeAnswer | null {
  const [, siteId, path] = /^\/practice\/([^/?]+)(\/.*)?$/.exec(pathAndQuery) ?? [];
  if (siteId === undefined) return null;
  return sitePage(siteId, path ?? '/', `/practice/${siteId}`, rows);
}
