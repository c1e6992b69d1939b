// Amazon's advertising console: two grids scroll together, and the left and the right half of a
// campaign's row are two rows of the page that carry the same `data-e2e-index` (seen 2024-25).
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
  'com.tr',
  'ae',
  'sa',
  'in',
  'sg',
  'com.au',
  'co.jp',
];

/** Amazon Advertising: stock beside the products one pays to show. */
export const amazonAds = defineSite({
  siteId: 'amazon-ads',
  name: 'Amazon Advertising',
  evidence: [
    {
      pages: 'Products and targets of a campaign',
      basis: 'named-sources',
      source: 'one public script, 2024-25',
      items: 'ASIN and SKU texts in the left grid',
    },
  ],
  hosts: TOP_LEVELS.map((topLevel) => `advertising.amazon.${topLevel}`),
  pages: [{ kind: 'plain', pattern: '^/', hints: ['rows'] }],
  rows: ['[data-e2e-index]'],
  halves: {
    grids: '.ReactVirtualized__Grid',
    rows: '[data-e2e-index]',
    key: 'data-e2e-index',
  },
});
