// AliExpress seller pages: micro front-ends of several ages, partly in frames of the same origin,
// drawn with Alibaba's Fusion components. The rows of the product list were not seen.
import { defineSite } from './profile.ts';

/** AliExpress, the current seller centre and its predecessors. */
export const aliexpressSeller = defineSite({
  siteId: 'aliexpress-seller',
  name: 'AliExpress',
  evidence: [
    {
      pages: 'Products, orders',
      basis: 'address-only',
      source: 'hosts and component names in public scripts of 2023-2026; rows not seen',
      items: 'product id in text and links, SKU code in its column',
    },
  ],
  hosts: [
    'csp.aliexpress.com',
    'gsp.aliexpress.com',
    'seller.aliexpress.com',
    'sell.aliexpress.com',
    'sale.aliexpress.com',
  ],
  pages: [
    { kind: 'inventory', pattern: '^/(?:m_apps/)?product' },
    { kind: 'orders', pattern: '^/(?:m_apps/)?(?:order|trade)' },
  ],
  accountHint: [{ from: 'path', pattern: '[?&]channelId=(\\d+)' }],
  rows: ['.next-table-row'],
  halves: {
    grids: '.next-table-lock>.next-table-inner,.next-table-lock-left,.next-table-lock-right',
    rows: '.next-table-row',
    key: null,
  },
  quantity: {
    selectors: [],
    labels: ['available stock', 'stock', 'quantity', '库存', '可售库存', 'остаток'],
  },
  itemIds: [
    {
      kind: 'product-id',
      selector: 'a[href*="/item/"]',
      attribute: 'href',
      pattern: '/item/(\\d{8,19})(?:\\.html|[?]|$)',
    },
  ],
  titles: ['a[href*="/item/"]'],
});
