// Finds the practice page for an address. Pure text in, text out: the worker serves it under
// /practice/<siteId>/..., tests serve it on the real host names.
import { amazonPage } from './amazon.ts';
import { ebayPage } from './ebay.ts';
import { PAGE_HEADERS, type PageWish } from './page.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';
import { shopifyPage } from './shopify.ts';
import { tiktokPage } from './tiktok.ts';
import { warehousePage } from './warehouse.ts';

/** A page ready to be answered. */
export interface PracticeAnswer {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

type SitePage = (rows: readonly PracticeRow[], wish: PageWish, prefix: string) => string | null;

/** The sites there are pages for, by the first word of their profile's id; the last has none. */
const SITES: Readonly<Record<string, SitePage>> = {
  amazon: amazonPage,
  shopify: shopifyPage,
  ebay: ebayPage,
  tiktok: tiktokPage,
  warehouse: warehousePage,
};

/** The first page of each site, for a list of links. */
export const PRACTICE_PATHS: readonly string[] = [
  '/practice/amazon/myinventory/inventory',
  '/practice/amazon/orders-v3/',
  '/practice/shopify/store/lumen-home/products/inventory',
  '/practice/shopify/store/lumen-home/products',
  '/practice/ebay/sh/lst/active',
  '/practice/tiktok/product/manage?shop_region=US',
  '/practice/tiktok/streamer/live/product/dashboard',
  '/practice/warehouse/stock',
];

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
  const body = SITES[siteId.split('-')[0] ?? '']?.(rows, wish, prefix) ?? null;
  return body === null ? null : { body, headers: PAGE_HEADERS };
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
