// Lazada Seller Center, drawn with Alibaba's Fusion components (`next-*`, whose table writes locked
// columns as grids beside the main one). The page's language is the seller's choice.
import { defineSite } from './profile.ts';

const TOP_LEVELS = ['sg', 'com.my', 'co.id', 'co.th', 'com.ph', 'vn'];
/** Centres of cross-border sellers, as public code of 2021-2026 opens them. */
const CROSS_BORDER = ['sg', 'my', 'id', 'th', 'ph', 'vn'];

/** Lazada, six countries, local and cross-border. */
export const lazadaSellerCenter = defineSite({
  siteId: 'lazada-seller-center',
  name: 'Lazada',
  evidence: [
    {
      pages: 'Manage products',
      basis: 'named-sources',
      source:
        'one public project of 2026 for the rows, Fusion for locked columns; SKU cell not seen',
      items: 'seller SKU in its column, product id in links',
    },
    {
      pages: 'Orders, form of a product',
      basis: 'address-only',
      source: 'addresses; rows and fields not seen',
      items: 'seller SKU wherever it stands, product id in the address',
    },
  ],
  hosts: [
    ...TOP_LEVELS.flatMap((top) => [
      `sellercenter.lazada.${top}`,
      `nest.sellercenter.lazada.${top}`,
    ]),
    ...CROSS_BORDER.map((country) => `sellercenter-${country}.lazada-seller.cn`),
  ],
  pages: [
    { kind: 'plain', pattern: '^/apps/product/publish' },
    { kind: 'inventory', pattern: '^/apps/product' },
    { kind: 'orders', pattern: '^/apps/order' },
  ],
  rows: ['.next-table-row'],
  halves: {
    grids: '.next-table-lock>.next-table-inner,.next-table-lock-left,.next-table-lock-right',
    rows: '.next-table-row',
    key: null,
  },
  quantity: {
    selectors: [],
    labels: ['available stock', 'stock', 'quantity', '库存', 'stok', 'tồn kho', 'คลังสินค้า'],
  },
  pageItems: [{ pattern: '^/apps/product/publish\\?(?:.*&)?productId=(\\d{8,14})', at: 'h1' }],
  itemIds: [
    {
      kind: 'product-id',
      selector: 'a[href*="productId="]',
      attribute: 'href',
      pattern: '[?&]productId=(\\d{8,14})(?!\\d)',
    },
  ],
  titles: ['a[href*="productId="]'],
});
