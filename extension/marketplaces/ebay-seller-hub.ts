// eBay Seller Hub. Active listings keep the same names from 2020 to 2026: one tbody per item with
// helper rows, `.clipped` texts for screen readers, columns the seller chooses.
import { defineSite } from './profile.ts';

const TOP_LEVELS = [
  'com',
  'co.uk',
  'de',
  'fr',
  'it',
  'es',
  'com.au',
  'ca',
  'ie',
  'at',
  'ch',
  'nl',
  'be',
  'pl',
  'com.hk',
  'com.sg',
  'com.my',
  'ph',
];

/** Countries of two languages have a host for the second. */
const SECOND_LANGUAGES = ['www.befr.ebay.be', 'www.benl.ebay.be', 'www.cafr.ebay.ca'];

/** eBay Seller Hub, all countries. */
export const ebaySellerHub = defineSite({
  siteId: 'ebay-seller-hub',
  name: 'eBay Seller Hub',
  evidence: [
    {
      pages: 'Active listings',
      basis: 'named-sources',
      source: 'six unrelated public projects with the same names, 2020-2026',
      items: 'item id of the row, custom label',
    },
    {
      pages: 'Orders, form of a listing',
      basis: 'address-only',
      source: 'addresses; rows and fields not seen',
      items: 'item id in the address and in links, custom label wherever it stands',
    },
    {
      pages: 'Item page and results, as buyers see them',
      basis: 'named-sources',
      source: 'public projects of 2026; saved result pages',
      items: 'item id in the address and in links',
    },
  ],
  hosts: [...TOP_LEVELS.map((topLevel) => `www.ebay.${topLevel}`), ...SECOND_LANGUAGES],
  pages: [
    { kind: 'inventory', pattern: '^/(sh/lst|mys/active)' },
    { kind: 'orders', pattern: '^/(sh|mesh)/ord' },
    { kind: 'plain', pattern: '^/sl/' },
    { kind: 'plain', pattern: '^/(itm|sch)/' },
  ],
  accountHint: [
    { from: 'element', selector: '[data-seller-id]', attribute: 'data-seller-id' },
    { from: 'element', selector: '#gh-ug b, .gh-identity__greeting b' },
  ],
  rows: ['tbody:has(> tr.grid-row[data-id])', 'tr.grid-row[data-id]'],
  anchors: ['td[class*="__availableQuantity"]', 'td[class*="__listingSKU"]'],
  quantity: {
    selectors: [
      'td[class*="__availableQuantity"] input[name*="availableQuantity"]',
      'td[class*="__availableQuantity"]',
    ],
    labels: ['available quantity', 'available', 'verfügbare stückzahl', '可售数量', '可供数量'],
  },
  itemIds: [
    {
      kind: 'item-id',
      selector: 'tr.grid-row[data-id]',
      attribute: 'data-id',
      pattern: '^\\d{12}$',
    },
    { kind: 'sku', selector: 'td[class*="__listingSKU"]', pattern: '^\\S{1,40}$' },
  ],
  titles: ['td[class*="__title"] a'],
  pageItems: [
    { pattern: '^/itm/(?:[^/?]+/)?(\\d{12})(?!\\d)', at: 'h1' },
    { pattern: '^/sl/\\w+\\?(?:.*&)?itemId=(\\d{12})(?!\\d)', at: 'h1' },
  ],
  ignored: ['.clipped'],
});
