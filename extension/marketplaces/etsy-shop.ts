// Etsy: the shop manager and public pages share one host, the locale stands first in public paths.
// `wt-*` is Etsy's own utility class set and stays; cards show the SKU in `.card-meta-row-sku`
// (27 public scripts, 2024-2026).
import { defineSite } from './profile.ts';

/** Etsy, shop manager and public listings. */
export const etsyShop = defineSite({
  siteId: 'etsy-shop',
  name: 'Etsy',
  evidence: [
    {
      pages: 'Listings',
      basis: 'named-sources',
      source: 'one author with 27 public scripts, 2024-2026',
      items: 'SKU of the card, listing id in links',
    },
    {
      pages: 'Orders',
      basis: 'named-sources',
      source: 'the same; the path to the SKU is fragile, so it is found by content',
      items: 'SKU text of the order panel',
    },
    {
      pages: 'Form of a listing',
      basis: 'address-only',
      source: 'address in the same scripts; fields not seen',
      items: 'listing id in the address, SKU in its field',
    },
    {
      pages: 'Listing page and results, as buyers see them',
      basis: 'saved-page',
      source: 'one listing and several result pages saved by public projects',
      items: 'listing id in the address, in `data-listing-id` and links',
    },
  ],
  hosts: ['www.etsy.com'],
  pages: [
    { kind: 'inventory', pattern: '^/your/shops/[^/]+/tools/listings' },
    { kind: 'plain', pattern: '^/your/shops/[^/]+/listing-editor' },
    { kind: 'orders', pattern: '^/your/(orders|shops/[^/]+/orders)' },
    { kind: 'plain', pattern: '^/(?!your/)' },
  ],
  // `me` in the address stands for every shop.
  accountHint: [{ from: 'path', pattern: '^/your/shops/(?!me/)([^/?]+)' }],
  rows: ['.wt-block-grid__item', 'tr[data-clg-id]', 'tr.wt-table__row'],
  anchors: ['.card-meta-row-sku'],
  quantity: { selectors: [], labels: ['in stock', 'quantity', 'auf lager', 'en stock', '库存'] },
  pageItems: [
    { pattern: '^/(?:[a-z]{2}(?:-[a-z]{2})?/)?listing/(\\d{8,12})(?!\\d)', at: 'h1' },
    { pattern: '^/your/shops/[^/]+/listing-editor/edit/(\\d{8,12})(?!\\d)', at: 'h1' },
  ],
  itemIds: [
    {
      kind: 'item-id',
      selector: 'a[href*="/listing/"]',
      attribute: 'href',
      pattern: '/listing/(\\d{8,12})(?!\\d)',
    },
    { kind: 'sku', selector: '.card-meta-row-sku', pattern: '^(?:SKU:?\\s*)?(\\S{1,40})$' },
  ],
  titles: ['.card-title', 'a[href*="/listing/"]'],
});
