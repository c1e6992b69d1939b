// Shopify admin. Client-side navigation throughout, class names carry build hashes, embedded apps
// run in frames. The product list shows no SKU: there an item is known by the id in its link.
import { defineSite } from './profile.ts';

/** Shopify admin. */
export const shopifyAdmin = defineSite({
  siteId: 'shopify-admin',
  name: 'Shopify',
  evidence: [
    {
      pages: 'Inventory, products',
      basis: 'named-sources',
      source: 'public projects of 2023-24',
      items: 'SKU text on inventory, product and variant ids in links',
    },
    {
      pages: 'Orders, variants, purchase orders, transfers',
      basis: 'address-only',
      source: 'addresses; what stands there is general knowledge',
      items: 'SKU text of an order line, variant id in the address',
    },
  ],
  // Old addresses <shop>.myshopify.com/admin still redirect here.
  hosts: ['admin.shopify.com'],
  pages: [
    { kind: 'inventory', pattern: '^/store/[^/]+/products/inventory' },
    // One number for each location: none of them is what the shop lists.
    { kind: 'plain', pattern: '^/store/[^/]+/products/\\d' },
    { kind: 'listing', pattern: '^/store/[^/]+/products', hints: ['rows'] },
    { kind: 'orders', pattern: '^/store/[^/]+/(orders|draft_orders)' },
    // What was ordered or moves between two places: no number of what the shop lists.
    { kind: 'plain', pattern: '^/store/[^/]+/(purchase_orders|transfers)' },
  ],
  accountHint: [{ from: 'path', pattern: '^/store/([^/?]+)' }],
  rows: ['tr[class*="Polaris-IndexTable__TableRow"]', '[role="row"]'],
  anchors: ['td[class*="Available"]', 'td[class*="ItemDetails"]'],
  itemIds: [
    {
      kind: 'variant-id',
      selector: 'a[href*="/variants/"]',
      attribute: 'href',
      pattern: '/variants/(\\d{10,16})(?!\\d)',
    },
    {
      kind: 'product-id',
      selector: 'a[href*="/products/"]',
      attribute: 'href',
      pattern: '/products/(\\d{10,16})(?!\\d)',
    },
  ],
  pageItems: [
    { pattern: '^/store/[^/]+/products/\\d+/variants/(\\d{10,16})', at: 'h1' },
    { pattern: '^/store/[^/]+/products/(\\d{10,16})(?:[/?]|$)', at: 'h1' },
  ],
  titles: ['a[data-primary-link]', 'a[href*="/products/"]'],
  quantity: {
    selectors: ['input[name*="available" i]', 'input[aria-label*="available" i]'],
    labels: ['available', 'inventory', '可用', '可售', '库存', 'disponible', 'verfügbar', '在庫'],
  },
});
