// Mercado Libre's listings. `sc-list-item-row` names rows and their parts (2020-2026); a listing is
// known by its MLB, MLA, MLM ... number.
import { defineSite } from './profile.ts';

/** Countries that write it Libre, as public code of 2019-2026 names them. */
const COUNTRIES = [
  'com.ar',
  'com.mx',
  'cl',
  'com.co',
  'com.uy',
  'com.pe',
  'com.ec',
  'com.ve',
  'com.bo',
  'com.py',
  'co.cr',
  'com.do',
  'com.gt',
  'com.hn',
  'com.ni',
  'com.pa',
  'com.sv',
];

/** Mercado Libre and Mercado Livre, seller's listings. */
export const mercadolibreSeller = defineSite({
  siteId: 'mercadolibre-seller',
  name: 'Mercado Libre',
  evidence: [
    {
      pages: 'Listings',
      basis: 'named-sources',
      source: 'public scripts of 2020-2026 for Brazil; other countries by address only',
      items: 'listing number (MLB1234567890) in text and links, SKU text',
    },
    {
      pages: 'Sales, form of a listing, product page',
      basis: 'address-only',
      source: 'addresses in public code of 2020-2026; rows and fields not seen',
      items: 'listing number in the address, SKU text',
    },
  ],
  hosts: [
    'www.mercadolivre.com.br',
    'vendedores.mercadolivre.com.br',
    'myaccount.mercadolivre.com.br',
    ...COUNTRIES.map((country) => `www.mercadolibre.${country}`),
    ...COUNTRIES.map((country) => `vendedores.mercadolibre.${country}`),
    // Sellers abroad, mostly in China.
    'global-selling.mercadolibre.com',
  ],
  pages: [
    { kind: 'plain', pattern: '^/(anuncios|publicaciones)/ML[A-Z]' },
    { kind: 'inventory', pattern: '^/(anuncios|publicaciones|listings)(?:[/?]|$)' },
    { kind: 'orders', pattern: '^/(vendas|ventas)' },
    { kind: 'plain', pattern: '/(p|up)/ML[A-Z]|/ML[A-Z]-?\\d' },
  ],
  pageItems: [
    { pattern: '^/(?:anuncios|publicaciones)/(ML[A-Z]\\d{8,12})(?!\\d)', at: 'h1' },
    { pattern: '/(?:p|up)/[^#]*[?&]wid=(ML[A-Z]\\d{8,12})(?!\\d)', at: 'h1' },
  ],
  rows: ['.sc-list-item-row'],
  anchors: ['.sc-list-item-row-quantity'],
  quantity: {
    selectors: ['.sc-list-item-row-quantity'],
    labels: ['estoque', 'unidades', 'stock', 'disponíveis', 'disponibles'],
  },
  itemIds: [
    {
      kind: 'item-id',
      selector: '.sc-list-item-row a[href]',
      attribute: 'href',
      pattern: '(ML[A-Z]-?\\d{8,12})(?!\\d)',
    },
  ],
  titles: ['.sc-list-item-row a[href]'],
});
