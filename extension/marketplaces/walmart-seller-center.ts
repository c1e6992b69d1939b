// Walmart Seller Center. A React page; header and panels carry `data-automation-id` (2024), the
// rows of the item list were not seen, so items are found by content. List data repeats rows
// between pages.
import { defineSite } from './profile.ts';

/** Walmart Seller Center: United States, Canada, Mexico (by a note of 2026, not seen). */
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
    {
      pages: 'Manage orders',
      basis: 'address-only',
      source: 'address in public code of 2026; rows not seen',
      items: 'SKU wherever it stands',
    },
  ],
  hosts: ['seller.walmart.com', 'seller.walmart.ca', 'seller.walmart.com.mx'],
  pages: [
    { kind: 'inventory', pattern: '^/items-and-inventory/(manage-items|manage-inventory)' },
    { kind: 'orders', pattern: '^/order' },
  ],
  accountHint: [{ from: 'element', selector: '[data-automation-id="partner-id"]' }],
  quantity: {
    selectors: [],
    labels: ['available to sell', 'seller fulfilled inventory', 'quantity available'],
  },
  titles: ['a[href*="/ip/"]'],
});
