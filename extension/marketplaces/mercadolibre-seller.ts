// Mercado Libre's listings. `sc-list-item-row` names rows and their parts (2020-2026); a listing is
// known by its MLB, MLA, MLM ... number.
import { defineSite } from './profile.ts';

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
  ],
  hosts: [
    'www.mercadolivre.com.br',
    'vendedores.mercadolivre.com.br',
    'www.mercadolibre.com.ar',
    'www.mercadolibre.com.mx',
    'www.mercadolibre.cl',
    'www.mercadolibre.com.co',
    'www.mercadolibre.com.uy',
    'www.mercadolibre.com.pe',
  ],
  pages: [
    { kind: 'inventory', pattern: '^/(anuncios|publicaciones)/(lista|listado)' },
    { kind: 'orders', pattern: '^/(vendas|ventas)' },
    { kind: 'plain', pattern: '^/(p|up)/|/?ML[A-Z]-\\d' },
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
