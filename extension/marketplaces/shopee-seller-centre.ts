// Shopee Seller Centre. EDS components; a product is a row, its variants lie inside it. Stock is
// abbreviated ("2k") and then never exact; more variants hide behind a button that we never click.
import { defineSite } from './profile.ts';

const CROSS_BORDER = ['my', 'sg', 'ph', 'th', 'vn', 'id', 'br', 'mx', 'xiapi'];

/** Shopee, all countries, and the cross-border centre. */
export const shopeeSellerCentre = defineSite({
  siteId: 'shopee-seller-centre',
  name: 'Shopee',
  evidence: [
    {
      pages: 'My products',
      basis: 'named-sources',
      source: 'four public projects of 2026',
      items: 'product id in text and links, variant SKU texts',
    },
    {
      pages: 'My orders, form of a product',
      basis: 'address-only',
      source: 'addresses; rows and fields not seen',
      items: 'SKU wherever it stands, product id in the address',
    },
  ],
  hosts: [
    // Local sellers' centres, then those of cross-border sellers in China (public code, 2019-2026).
    'seller.shopee.sg',
    'seller.shopee.co.id',
    'seller.shopee.co.th',
    'seller.shopee.com.my',
    'seller.shopee.ph',
    'seller.shopee.tw',
    'seller.shopee.vn',
    'banhang.shopee.vn',
    'seller.shopee.com.br',
    'seller.shopee.com.mx',
    'seller.shopee.com.co',
    'seller.shopee.cl',
    'seller.shopee.pl',
    'seller.shopee.kr',
    'seller.shopee.com',
    'seller.shopee.cn',
    ...CROSS_BORDER.map((country) => `seller.${country}.shopee.cn`),
  ],
  pages: [
    { kind: 'inventory', pattern: '^/portal/(product/list|product/stock)' },
    { kind: 'plain', pattern: '^/portal/product/' },
    { kind: 'orders', pattern: '^/portal/(sale|shipment)' },
  ],
  rows: ['.model-list-item', '.eds-table__row'],
  anchors: ['.stock-text', '.variation-name-info-sku'],
  quantity: {
    selectors: ['.stock-text'],
    labels: ['stock', '库存', '庫存', '商品數量', 'stok', 'kho hàng', 'คลัง', 'estoque'],
  },
  pageItems: [{ pattern: '^/portal/product/(\\d{9,14})(?!\\d)', at: 'h1,.product-edit__title' }],
  titles: ['.product-name-wrap', 'a[href*="/portal/product/"]'],
});
