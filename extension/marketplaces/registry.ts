// Every marketplace we know, and which of them an address belongs to. The only list of sites; no
// UI and no network here.

import { aliexpressSeller } from './aliexpress-seller.ts';
import { aliexpressStore } from './aliexpress-store.ts';
import { amazonAds } from './amazon-ads.ts';
import { amazonSellerCentral } from './amazon-seller-central.ts';
import { amazonStore } from './amazon-store.ts';
import { ebaySellerHub } from './ebay-seller-hub.ts';
import { etsyShop } from './etsy-shop.ts';
import { lazadaSellerCenter } from './lazada-seller-center.ts';
import { mercadolibreSeller } from './mercadolibre-seller.ts';
import { ozonSeller } from './ozon-seller.ts';
import { LOOPBACK, placeAt, practiceOf, type SitePlace } from './place.ts';
import { defineSite, type SiteProfile } from './profile.ts';
import { shopeeSellerCentre } from './shopee-seller-centre.ts';
import { shopifyAdmin } from './shopify-admin.ts';
import { temuAgentSeller } from './temu-agent-seller.ts';
import { tiktokShop } from './tiktok-shop.ts';
import { walmartSellerCenter } from './walmart-seller-center.ts';
import { walmartStore } from './walmart-store.ts';

/** All profiles; a new site is one file and one line here. */
export const marketplaces: readonly SiteProfile[] = [
  amazonSellerCentral,
  shopifyAdmin,
  ebaySellerHub,
  tiktokShop,
  walmartSellerCenter,
  etsyShop,
  shopeeSellerCentre,
  lazadaSellerCenter,
  aliexpressSeller,
  temuAgentSeller,
  mercadolibreSeller,
  ozonSeller,
  amazonAds,
  amazonStore,
  walmartStore,
  aliexpressStore,
];

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
  defineSite({ siteId: `site:${host}`, name: host, hosts: [host], evidence: [] });

/**
 * Which site an address belongs to; a site without a profile gets an empty one, an address that can
 * carry no overlay (not http, our own API's other paths) null. On loopback `/practice/<siteId>/...`
 * stands for the site itself, so that practice pages exercise the real profile.
 */
export function profileAt(url: URL): SiteProfile | null {
  if (LOOPBACK.has(url.hostname)) {
    const practice = practiceOf(url);
    if (practice === null) return null;
    return siteById(practice.siteId) ?? unknownSite(practice.siteId);
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return (
    marketplaces.find(({ hosts }) => hosts.includes(url.hostname)) ?? unknownSite(url.hostname)
  );
}

/** The site of an address and where on it the address is; null where no overlay can be. */
export function siteAt(address: string): SitePlace | null {
  const profile = profileAt(new URL(address));
  return profile === null ? null : placeAt(profile, address);
}
