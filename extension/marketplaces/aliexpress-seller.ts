// AliExpress seller pages: micro front-ends of several ages, partly in frames of the same origin,
// drawn with Alibaba's Fusion components, whose names begin with `next-` or, since 2026, `ait-`.
import { defineSite } from './profile.ts';

/** AliExpress, the current seller centre and its predecessors. */
export const aliexpressSeller = defineSite({
  siteId: 'aliexpress-seller',
  name: 'AliExpress',
  evidence: [
    {
      pages: 'Products',
      basis: 'named-sources',
      source: 'notes of one public project that walked the pages in 2026; SKU cell not seen',
      items: 'product id behind the name and in links, SKU code in its column',
    },
    {
      pages: 'Orders, older product lists',
      basis: 'address-only',
      source: 'hosts and component names in public scripts of 2023-2026; rows not seen',
      items: 'product id and SKU code wherever they stand',
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
    { kind: 'inventory', pattern: '^/(?:m_apps/)?(?:product|merchandise)' },
    { kind: 'orders', pattern: '^/(?:m_apps/)?(?:order|trade)' },
  ],
  accountHint: [{ from: 'path', pattern: '[?&]channelId=(\\d+)' }],
  rows: ['.next-table-row', '.ait-table-row'],
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
