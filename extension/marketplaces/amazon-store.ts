// Amazon as buyers see it: product pages and lists. A buyer's quantity box or "only 3 left" is no
// listed quantity, so no number is read there.
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

/** Public pages of Amazon, all countries. */
export const amazonStore = defineSite({
  siteId: 'amazon-store',
  name: 'Amazon (as buyers see it)',
  evidence: [
    {
      pages: 'Product page, results',
      basis: 'saved-page',
      source: '17 product pages and 24 lists saved by public projects, 7 countries, 2019-2026',
      items: 'ASIN in the address, in attributes, links and the details table',
    },
  ],
  hosts: TOP_LEVELS.map((topLevel) => `www.amazon.${topLevel}`),
  pages: [{ kind: 'plain', pattern: '^/' }],
  rows: ['[data-component-type="s-search-result"]'],
  pageItems: [
    {
      pattern: '/(?:dp|gp/product|gp/aw/d)/([A-Z0-9]{10})(?:[/?]|$)',
      at: '#productTitle,#title',
    },
  ],
});
