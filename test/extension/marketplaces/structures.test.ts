// The mark-up that issue 5 names, each covered by a practice page whose truth the suites over all
// sites hold the overlay to; and every host of every profile leads back to it.
import { describe, expect, it } from 'vitest';
import { marketplaces, siteAt } from '../../../extension/marketplaces/registry.ts';
import { sitePage } from '../../../worker/practice/practice-page.ts';
import { PRACTICE_SITES } from '../../../worker/practice/registry.ts';
import { PRACTICE_ROWS } from '../../../worker/practice/rows.ts';

/** Pages by `site path`, with what they are made of. */
const PAGES = PRACTICE_SITES.flatMap(({ siteId, pages }) =>
  pages.map((page) => ({
    name: `${siteId} ${page.path}`,
    html: sitePage(siteId, page.path, '')?.body ?? '',
    truth: page.truth(PRACTICE_ROWS),
  })),
);

const isMatch = (pattern: string, path: string): boolean => new RegExp(pattern).test(path);

/** Pages with a mark-up, that have rows to be found. */
const withMarkUp = (pattern: RegExp): string[] =>
  PAGES.filter(({ html, truth }) => pattern.test(html) && truth.length > 0).map(({ name }) => name);

describe('a practice page', () => {
  it.each([
    ['an order of several rows', /<td rowspan="2"><a href="\/orders|<td rowspan="2">24-0/],
    ['rows in a frame', /<iframe/],
    [
      'one row in two grids',
      /ReactVirtualized__Grid.*ReactVirtualized__Grid|next-table-lock-left/s,
    ],
    ['rowspan groups of variants', /rowspan="[3-9]"/],
    ['a virtual list', /ReactVirtualized|virtual/i],
  ])('has %s', (_name, pattern) => {
    expect(withMarkUp(pattern)).not.toEqual([]);
  });

  it('exists for every kind of page that a profile tells apart, and every item in an address', () => {
    const missing = marketplaces.flatMap(({ siteId, pages, pageItems }) => {
      const site = PRACTICE_SITES.find((one) => one.siteId === siteId);
      const paths = site?.pages.map(({ path }) => path) ?? [];
      // First match wins, so each path practises one kind.
      const practised = paths.map((path) => pages.find(({ pattern }) => isMatch(pattern, path)));
      const kinds = pages.filter((page) => !practised.includes(page));
      const items = pageItems.filter(
        ({ pattern }) => !paths.some((path) => isMatch(pattern, path)),
      );
      return [...kinds, ...items].map(({ pattern }) => `${siteId} ${pattern}`);
    });
    expect(missing).toEqual([]);
  });

  it('exists for every profile', () => {
    const practised = new Set(PRACTICE_SITES.map(({ siteId }) => siteId));
    expect(marketplaces.map(({ siteId }) => siteId).filter((id) => !practised.has(id))).toEqual([]);
  });
});

describe('the hosts of a profile', () => {
  it('lead back to it, over 100 country hosts', () => {
    const hosts = marketplaces.flatMap(({ siteId, hosts }) => hosts.map((host) => [host, siteId]));
    expect(hosts.length).toBeGreaterThan(100);
    const found = hosts.map(([host]) => [host, siteAt(`https://${host}/`)?.profile.siteId]);
    expect(found).toEqual(hosts);
  });
});
