// Ozon Seller. A virtual list in a scrolling box; cells carry `data-widget` (2025-26). A product
// has an FBO and an FBS number side by side: which of them a listing sells from is not said, so no
// listed quantity is read.
import { defineSite } from './profile.ts';

/** Ozon Seller. */
export const ozonSeller = defineSite({
  siteId: 'ozon-seller',
  name: 'Ozon',
  evidence: [
    {
      pages: 'Products',
      basis: 'named-sources',
      source: 'one public script kept up over 2025-26',
      items: '"SKU 123" text, barcode OZN123, product link, seller article',
    },
    {
      pages: 'Orders (postings), stock in Ozon’s warehouses',
      basis: 'address-only',
      source: 'addresses in public code of 2022-2026; rows not seen',
      items: 'seller article wherever it stands',
    },
  ],
  // The same cabinet under three names (public script, 2026).
  hosts: ['seller.ozon.ru', 'seller.ozon.kz', 'seller.ozonru.cn'],
  pages: [
    { kind: 'plain', pattern: '^/app/products', hints: ['rows', 'anchors'] },
    { kind: 'plain', pattern: '^/app/(fbo-stocks|prices)' },
    { kind: 'orders', pattern: '^/app/(postings|supply)' },
  ],
  rows: ['tr:has(a[data-widget="products-table-row-title-link"])'],
  anchors: ['[data-widget*="/cell/sku-fbs"]'],
  titles: ['a[data-widget="products-table-row-title-link"]'],
});
