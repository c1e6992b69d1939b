// TikTok Shop Seller Center and its live dashboard. `core-*` class names stay, hashed ones change
// within weeks; product ids have 19 digits; stock is localised and abbreviated ("Kho: 1.2K").
import { defineSite } from './profile.ts';

const COUNTRIES = [
  'us',
  'uk',
  'id',
  'my',
  'th',
  'vn',
  'ph',
  'sg',
  'mx',
  'es',
  'de',
  'fr',
  'it',
  'ie',
  'jp',
  'br',
];

/** TikTok Shop, all countries, and its live dashboard. */
export const tiktokShop = defineSite({
  siteId: 'tiktok-shop',
  name: 'TikTok Shop',
  evidence: [
    {
      pages: 'Manage products',
      basis: 'named-sources',
      source: 'two public projects, 2025-26',
      items: 'product id in text and links, seller SKU of an expanded row',
    },
    {
      pages: 'Live dashboard',
      basis: 'named-sources',
      source: 'three public projects, 2025-26; the sold figure was not seen',
      items: 'position and title: the cards hold no code',
    },
    {
      pages: 'Orders, form of a product',
      basis: 'address-only',
      source: 'addresses; rows and fields not seen',
      items: 'seller SKU wherever it stands, product id in the address',
    },
  ],
  hosts: [
    'seller.tiktok.com',
    ...COUNTRIES.map((country) => `seller-${country}.tiktok.com`),
    'seller.tiktokglobalshop.com',
    'seller-us.tiktokglobalshop.com',
    'shop.tiktok.com',
    'affiliate.tiktokshop.com',
    'scm-us.tiktok.com',
  ],
  pages: [
    { kind: 'inventory', pattern: '^/(product/(manage|stock)|products(?:[/?]|$))' },
    { kind: 'plain', pattern: '^/product/edit' },
    { kind: 'orders', pattern: '^/order' },
    { kind: 'live', pattern: '^/streamer/live' },
  ],
  accountHint: [{ from: 'element', selector: '[data-shop-code]', attribute: 'data-shop-code' }],
  rows: ['tr[class*="core-table-tr"]', '[class*="core-table-row"]'],
  anchors: ['td[data-col="stock"]', 'td[class*="core-table-td"] [class*="stock"]'],
  pageItems: [{ pattern: '^/product/edit/(\\d{18,19})(?!\\d)', at: 'h1' }],
  itemIds: [
    {
      kind: 'product-id',
      selector: 'a[href*="/product/edit/"]',
      attribute: 'href',
      pattern: '/product/edit/(\\d{18,19})(?!\\d)',
    },
  ],
  titles: ['a[href*="/product/edit/"]'],
  quantity: {
    selectors: ['[data-col="stock"] input', '[data-col="stock"]'],
    labels: ['stock', 'quantity', '库存', '庫存', 'kho', 'còn', 'stok', 'สต็อก', 'available stock'],
  },
  // Cards of `/streamer/live/product/dashboard` as 2025-26 projects read them: a position field,
  // the title as an image's alt, "Còn: 1.2K" for what is left. A sold figure was not seen; its
  // labels are the words TikTok uses for it elsewhere, not yet verified.
  dashboard: {
    positions: ['.pc_order_input input', '[role="spinbutton"]'],
    titles: ['img[alt]:not([alt=""])'],
    soldLabels: [
      'items sold',
      'units sold',
      'sold',
      '已售',
      '已售出',
      'đã bán',
      'terjual',
      'ขายแล้ว',
    ],
    leftLabels: ['in stock', 'stock', 'left', '库存', '庫存', 'còn', 'kho', 'stok', 'สต็อก'],
  },
});
