// Amazon Seller Central. Structures as seen in public code of 2024-2026: rows render lazily on
// scroll, web components have open shadow roots, class names a hash that stayed but may not.
import { defineSite } from './profile.ts';

const TOP_LEVELS = [
  'com',
  'ca',
  'com.mx',
  'com.br',
  'co.uk',
  'de',
  'fr',
  'it',
  'es',
  'nl',
  'se',
  'pl',
  'com.be',
  'ie',
  'com.tr',
  'ae',
  'sa',
  'eg',
  'in',
  'sg',
  'com.au',
  'co.jp',
  'co.za',
];

/** Amazon Seller Central, all countries. */
export const amazonSellerCentral = defineSite({
  siteId: 'amazon-seller-central',
  name: 'Amazon Seller Central',
  evidence: [
    {
      pages: 'Manage All Inventory',
      basis: 'named-sources',
      source: 'six unrelated public projects, 2024-2026; saved pages of 2011-2013',
      items: 'SKU attribute of the row, labelled ASIN, SKU and FNSKU, product links',
    },
    {
      pages: 'Manage Orders',
      basis: 'named-sources',
      source: 'one public project, 2024-25; a saved page of 2012',
      items: 'ASIN and SKU texts of each item, several rows an order',
    },
    {
      pages: 'FBA inventory, restock, SKU Central',
      basis: 'address-only',
      source: 'addresses of 2026; rows not seen',
      items: 'SKU, ASIN and FNSKU wherever they stand',
    },
  ],
  hosts: [
    ...TOP_LEVELS.map((topLevel) => `sellercentral.amazon.${topLevel}`),
    'sellercentral-europe.amazon.com',
    'sellercentral-japan.amazon.com',
  ],
  pages: [
    // Some accounts are redirected from manageinventoryhealth to fba-inventory (seen 2026).
    {
      kind: 'inventory',
      pattern: '^/(inventoryplanning|manage/fba-inventory|restock|fba/dashboard)',
      hints: [],
    },
    // Amazon's own stock stands behind a label; only what the seller ships has a field.
    {
      kind: 'inventory',
      pattern: '^/(myinventory|inventory|hz/inventory)',
      hints: ['rows', 'anchors'],
    },
    {
      kind: 'orders',
      pattern: '^/(orders-v3|gp/orders-v2|fba/orders)',
      hints: ['rows', 'anchors'],
    },
    { kind: 'listing', pattern: '^/(abis/listing|skucentral|product-search)' },
  ],
  accountHint: [
    { from: 'element', selector: '[data-merchant-id]', attribute: 'data-merchant-id' },
    { from: 'path', pattern: '[?&]mons_sel_dir_mcid=([^&]+)' },
  ],
  rows: ['[class*="JanusTable-module__tableContentRow"]', '[data-sku]', '#orders-table tbody tr'],
  anchors: ['[class*="JanusSplitBox-module__container"]', '.myo-list-orders-product-name-cell'],
  quantity: {
    selectors: ['kat-input[value][name*="quantity" i]', 'kat-input[value][data-field="quantity"]'],
    labels: [
      'available (fba)',
      'available (mfn)',
      'available',
      'quantity',
      'disponible (fba)',
      'verfügbar',
      '有货（亚马逊物流）',
      '有货（卖家自配送）',
      '有货',
      '有貨 (fba)',
      '可售',
    ],
  },
  itemIds: [
    {
      kind: 'asin',
      selector: 'a[href*="/dp/"],a[href*="/gp/product/"]',
      attribute: 'href',
      pattern: '/(?:dp|gp/product)/(B0[0-9A-Z]{8})(?![0-9A-Z])',
    },
    { kind: 'sku', selector: '[data-sku]', attribute: 'data-sku', pattern: '^\\S.{0,39}$' },
  ],
  titles: ['[class*="ProductDetails-module__title"]', 'a[href*="/dp/"]'],
  // Used-grade returns are listed by Amazon under SKUs of its own.
  ignoredTokenPrefixes: ['amzn.gr.'],
});
