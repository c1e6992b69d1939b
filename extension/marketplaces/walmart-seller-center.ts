// Walmart Seller Center. A React page; header and panels carry `data-automation-id` (2024), the
// rows of the item list were not seen, so items are found by content. List data repeats rows
// between pages.
import { defineSite } from './profile.ts';

/** Walmart Seller Center, United States and Canada. */
export const walmartSellerCenter = defineSite({
  siteId: 'walmart-seller-center',
  name: 'Walmart Seller Center',
  evidence: [
    {
      pages: 'Manage items',
      basis: 'address-only',
      source: 'address and header parts in public scripts of 2024; rows not seen',
      items: 'SKU in its column, item id in text and links',
    },
  ],
  hosts: ['seller.walmart.com', 'seller.walmart.ca'],
  pages: [
    { kind: 'inventory', pattern: '^/items-and-inventory/(manage-items|manage-inventory)' },
    { kind: 'listing', pattern: '^/items-and-inventory' },
    { kind: 'orders', pattern: '^/order' },
  ],
  accountHint: [{ from: 'element', selector: '[data-automation-id="partner-id"]' }],
  quantity: {
    selectors: [],
    labels: ['available to sell', 'seller fulfilled inventory', 'quantity available'],
  },
  titles: ['a[href*="/ip/"]'],
});
