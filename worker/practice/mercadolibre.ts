// A practice page shaped like Mercado Livre's listings: a row a listing, its number in text and
// link, the quantity with its unit.
import { escapeHtml, priceOf } from './page.ts';
import { formOf, labelledItem, orderTable, sheet } from './plain-parts.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const listingNumber = (row: PracticeRow): string => `MLB${row.itemNumber.slice(-10)}`;

const line = (row: PracticeRow): string => `<div class="sc-list-item-row">
<div class="sc-list-item-row__visible"><a
href="https://produto.mercadolivre.com.br/${listingNumber(row).replace('MLB', 'MLB-')}-caixa-_JM">
${escapeHtml(row.title)}</a><div class="soft">#${listingNumber(row)} · SKU ${escapeHtml(row.sku)}
</div></div><div class="sc-list-item-row-price__prices"><p>${priceOf(row.priceMinor)}</p></div>
<div class="sc-list-item-row-quantity">${row.quantity} unidades</div></div>`;

const SHOP = 'Practice vendedores';
const [LISTED] = PRACTICE_ROWS;
const firstNumber = LISTED ? listingNumber(LISTED) : '';

/** Mercado Libre's practice pages. */
export const mercadolibreSeller: PracticeSite = {
  siteId: 'mercadolibre-seller',
  codes: (row) => [listingNumber(row)],
  pages: [
    {
      path: `/publicaciones/${firstNumber}/modificar`,
      answers: /^\/publicaciones\/ML/,
      parts: ([row]) =>
        sheet(
          SHOP,
          escapeHtml(row?.title ?? ''),
          formOf([
            { label: 'Código (SKU)', name: 'sku', value: row?.sku ?? '' },
            { label: 'Stock', name: 'stock', value: row?.quantity ?? 0 },
          ]),
        ),
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/vendas/omni/lista?filters=TAB_TODAY',
      answers: /^\/(vendas|ventas)/,
      parts: (rows) =>
        sheet(
          SHOP,
          'Vendas',
          orderTable(rows.slice(0, 4), ['Venda', 'Produto', 'Unidades'], (row) =>
            labelledItem(row, 'SKU'),
          ),
        ),
      truth: (rows) => shownRows(rows.slice(0, 4)),
    },
    {
      path: `/caixa-organizadora/p/MLB20011223?pdp_filters=x&wid=${firstNumber}`,
      answers: /\/(p|up)\/ML/,
      parts: ([row]) =>
        sheet(
          SHOP,
          escapeHtml(row?.title ?? ''),
          `<p>${priceOf(row?.priceMinor ?? 0)}</p><p>Quantidade: 1 unidade (+50 disponíveis)</p>`,
        ),
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/anuncios/lista?page=1',
      answers: /^\/(anuncios|publicaciones)/,
      parts: (rows) => ({
        title: 'Anúncios',
        shop: SHOP,
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
