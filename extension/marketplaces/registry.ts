// Every marketplace we know, and which of them an address belongs to. The only list of sites; no
// UI and no network here.
import { amazonSellerCentral } from './amazon-seller-central.ts';
import { ebaySellerHub } from './ebay-seller-hub.ts';
import { defineSite, type PageKind, type SiteProfile } from './profile.ts';
import { shopifyAdmin } from './shopify-admin.ts';
import { tiktokShop } from './tiktok-shop.ts';

/** All profiles; a new site is one file and one line here. */
export const marketplaces: readonly SiteProfile[] = [
  amazonSellerCentral,
  shopifyAdmin,
  ebaySellerHub,
  tiktokShop,
];

const LOOPBACK = new Set(['localhost', '127.0.0.1']);
const PRACTICE = /^\/practice\/([^/]+)(\/.*)?$/;

/** The site of an address, and the path as that site itself would have it. */
export interface SitePlace {
  readonly profile: SiteProfile;
  /** Path and query, the practice prefix taken off. */
  readonly path: string;
}

/** Match patterns of every profile's hosts, for the manifest's optional permissions. */
export function marketplaceMatches(): string[] {
  return marketplaces.flatMap(matchesOf);
}

/** Match patterns of one site. */
export function matchesOf(profile: SiteProfile): string[] {
  return profile.hosts.map((host) => `https://${host}/*`);
}

/** The profile with this id, or with an id that begins with this word; undefined when none has. */
export function siteById(siteId: string): SiteProfile | undefined {
  return (
    marketplaces.find((profile) => profile.siteId === siteId) ??
    marketplaces.find((profile) => profile.siteId.startsWith(`${siteId}-`))
  );
}

/** A site nobody has described: everything is found by content. Its id is its host. */
const unknownSite = (host: string): SiteProfile =>
  defineSite({ siteId: `site:${host}`, name: host, hosts: [host] });

/**
 * Which site an address belongs to; a site without a profile gets an empty one, an address that can
 * carry no overlay (not http, our own API's other paths) null. On loopback `/practice/<siteId>/...`
 * stands for the site itself, so that practice pages exercise the real profile.
 */
export function siteAt(address: string): SitePlace | null {
  const url = new URL(address);
  if (LOOPBACK.has(url.hostname)) {
    const [, siteId, path] = PRACTICE.exec(url.pathname) ?? [];
    if (siteId === undefined) return null;
    const profile = siteById(siteId) ?? unknownSite(siteId);
    return { profile, path: `${path ?? '/'}${url.search}` };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const profile = marketplaces.find(({ hosts }) => hosts.includes(url.hostname));
  return { profile: profile ?? unknownSite(url.hostname), path: url.pathname + url.search };
}

/** What the page at this path is for. */
export function pageKindAt({ profile, path }: SitePlace): PageKind {
  return profile.pages.find(({ pattern }) => new RegExp(pattern).test(path))?.kind ?? 'other';
}
