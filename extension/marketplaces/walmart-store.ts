// Walmart as buyers see it. The product's data stands in a script, which is never read; the item id
// is in the address, and in the links of other items.
import { defineSite } from './profile.ts';

/** Public product pages of Walmart. */
export const walmartStore = defineSite({
  siteId: 'walmart-store',
  name: 'Walmart (as buyers see it)',
  evidence: [
    {
      pages: 'Product page',
      basis: 'named-sources',
      source: 'two public projects',
      items: 'item id in the address and in links',
    },
  ],
  hosts: ['www.walmart.com', 'www.walmart.ca', 'www.walmart.com.mx'],
  pages: [{ kind: 'plain', pattern: '^/' }],
  pageItems: [{ pattern: '^/(?:[a-z]{2}/)?ip/(?:[^/?]+/)?(\\d{6,13})(?!\\d)', at: 'h1' }],
});
