// A practice page shaped like Mercado Livre's listings: a row a listing, its number in text and
// link, the quantity with its unit.
import { escapeHtml, priceOf } from './page.ts';
import { listedRows, type PracticeSite } from './practice-site.ts';
import type { PracticeRow } from './rows.ts';

const listingNumber = (row: PracticeRow): string => `MLB${row.itemNumber.slice(-10)}`;

const line = (row: PracticeRow): string => `<div class="sc-list-item-row">
<div class="sc-list-item-row__visible"><a
href="https://produto.mercadolivre.com.br/${listingNumber(row).replace('MLB', 'MLB-')}-caixa-_JM">
${escapeHtml(row.title)}</a><div class="soft">#${listingNumber(row)} · SKU ${escapeHtml(row.sku)}
</div></div><div class="sc-list-item-row-price__prices"><p>${priceOf(row.priceMinor)}</p></div>
<div class="sc-list-item-row-quantity">${row.quantity} unidades</div></div>`;

/** Mercado Libre's practice page. */
export const mercadolibreSeller: PracticeSite = {
  siteId: 'mercadolibre-seller',
  codes: (row) => [listingNumber(row)],
  pages: [
    {
      path: '/anuncios/lista?page=1',
      answers: /^\/(anuncios|publicaciones)/,
      parts: (rows) => ({
        title: 'Anúncios',
        shop: 'Practice vendedores',
        nav: [],
        css: `.sc-list-item-row{display:flex;gap:20px;min-height:62px;padding:8px 14px;
border-top:1px solid var(--line)}.sc-list-item-row>:first-child{flex:1}
.sc-list-item-row-quantity{width:260px}`,
        script: '',
        body: `<main><h1>Anúncios</h1><div class="paper sc-list-grid">${rows
          .map(line)
          .join('')}</div></main>`,
      }),
      truth: listedRows,
    },
  ],
};
