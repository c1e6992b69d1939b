// Where on a site an address is, and what the page there is for. Knows no site: the content script
// bundles this file and is handed its one profile by the background.
import type { PageKind, ProvableHint, SitePage, SiteProfile } from './profile.ts';

/** The site of an address, and the path as that site itself would have it. */
export interface SitePlace {
  readonly profile: SiteProfile;
  /** Path and query, the practice prefix taken off; a route kept in the fragment comes after. */
  readonly path: string;
}

/** Where practice pages stand. */
export const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1']);
const PRACTICE = /^\/practice\/([^/]+)(\/.*)?$/;

/** The site id a practice address stands for, and the rest of its path; null for any other. */
export function practiceOf(url: URL): { siteId: string; path: string } | null {
  if (!LOOPBACK.has(url.hostname)) return null;
  const [, siteId, path] = PRACTICE.exec(url.pathname) ?? [];
  return siteId === undefined ? null : { siteId, path: path ?? '/' };
}

/** The place of an address on a site whose profile is known already. */
export function placeAt(profile: SiteProfile, address: string): SitePlace {
  const url = new URL(address);
  const path = practiceOf(url)?.path ?? url.pathname;
  // Some back offices keep their route in the fragment: `#/spmp/list`.
  const route = url.hash.startsWith('#/') ? url.hash : '';
  return { profile, path: path + url.search + route };
}

const pageAt = ({ profile, path }: SitePlace): SitePage | undefined =>
  profile.pages.find(({ pattern }) => new RegExp(pattern).test(path));

/** What the page at this path is for. */
export const pageKindAt = (place: SitePlace): PageKind => pageAt(place)?.kind ?? 'other';

const ALL_HINTS: readonly ProvableHint[] = ['rows', 'anchors', 'quantity'];

/** Which of the profile's hints have to hold at this path; see SitePage. */
export function hintsAt(place: SitePlace): readonly ProvableHint[] {
  const page = pageAt(place);
  return page?.hints ?? (page?.kind === 'inventory' ? ALL_HINTS : []);
}

/** The item a page is about by its address, and where it stands; null when it says none. */
export function pageItemAt({ profile, path }: SitePlace): { token: string; at: string } | null {
  for (const { pattern, at } of profile.pageItems) {
    const token = new RegExp(pattern).exec(path)?.[1];
    if (token !== undefined) return { token, at };
  }
  return null;
}
