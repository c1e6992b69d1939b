// AliExpress as buyers see it. Item ids stand in addresses and links; the product's data is a
// script's, which is never read.
import { defineSite } from './profile.ts';

const LANGUAGES = [
  'es',
  'pt',
  'fr',
  'de',
  'it',
  'nl',
  'pl',
  'tr',
  'ru',
  'ja',
  'ko',
  'ar',
  'he',
  'th',
];

/** Public pages of AliExpress. */
export const aliexpressStore = defineSite({
  siteId: 'aliexpress-store',
  name: 'AliExpress (as buyers see it)',
  evidence: [
    {
      pages: 'Item page, results',
      basis: 'saved-page',
      source: '10 result pages saved by a public archive, 2010-2017; item pages by address',
      items: 'item id in the address and in links',
    },
  ],
  hosts: [
    'www.aliexpress.com',
    'www.aliexpress.us',
    'aliexpress.ru',
    'vi.aliexpress.com',
    ...LANGUAGES.map((language) => `${language}.aliexpress.com`),
  ],
  pages: [{ kind: 'plain', pattern: '^/' }],
  pageItems: [{ pattern: '/item/(?:[^/?]+/)?(\\d{8,19})(?:\\.html|[/?]|$)', at: 'h1' }],
});
