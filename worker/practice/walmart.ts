// Practice pages shaped like Walmart Seller Center (an item table with hashed classes) and like a
// product page whose data stands in a script.
import { escapeHtml, type PageParts, priceOf } from './page.ts';
import { labelledItem, orderTable, sheet } from './plain-parts.ts';
import { listedRows, type PracticePage, type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const itemId = (row: PracticeRow): string => row.itemNumber.slice(-11);

const line = (row: PracticeRow): string => `<tr class="styles-module_row__Kq2x9">
<td><input type="checkbox"></td><td><a href="https://www.walmart.com/ip/item/${itemId(row)}">
${escapeHtml(row.title)}</a></td><td><span>${escapeHtml(row.sku)}</span></td><td>${itemId(row)}</td>
<td>${priceOf(row.priceMinor)}</td><td><button type="button">${row.quantity.toLocaleString('en')}
</button></td></tr>`;

const table = (rows: readonly PracticeRow[]): PageParts => ({
  title: 'Items',
  shop: 'Practice partner centre',
  nav: [],
  css: '[class*=styles-module_row] td:last-child{width:240px}',
  script: '',
  bodyAttributes: 'data-page="items"',
  body: `<main><h1>Items</h1><p class="soft" data-automation-id="partner-id">10001234567</p>
<div class="paper"><table><thead><tr><th></th><th>Item name</th><th>SKU</th><th>Item ID</th>
<th>Price</th><th>Available to sell</th></tr></thead><tbody>${rows.map(line).join('')}</tbody>
</table></div></main>`,
});

/** An item as buyers see it; links lead to other items. */
const product: PracticePage = {
  path: `/ip/foldable-storage-box/${PRACTICE_ROWS[0] ? itemId(PRACTICE_ROWS[0]) : ''}`,
  answers: /^\/ip\//,
  parts: ([row]) => ({
    title: row?.title ?? '',
    shop: 'Practice store',
    nav: [],
    css: 'section{padding:18px}',
    script: '',
    body: `<main><section class="paper"><h1 itemprop="name">${escapeHtml(row?.title ?? '')}</h1>
<p>${priceOf(row?.priceMinor ?? 0)}</p><p>In stock</p></section>
<section class="paper"><a href="/ip/other/10000000001">Another item</a></section></main>`,
  }),
  truth: (rows) => shownRows(rows.slice(0, 1)),
};

/** Walmart Seller Center's practice page. */
export const walmartSellerCenter: PracticeSite = {
  siteId: 'walmart-seller-center',
  codes: (row) => [itemId(row)],
  pages: [
    {
      path: '/items-and-inventory/manage-items?searchQuery=',
      answers: /^\/items-and-inventory/,
      parts: table,
      truth: listedRows,
    },
    {
      path: '/orders/manage-orders?orderGroups=Unshipped',
      answers: /^\/orders/,
      parts: (rows) =>
        sheet(
          'Practice partner centre',
          'Manage orders',
          orderTable(rows.slice(0, 5), ['PO', 'Item', 'Qty'], (row) => labelledItem(row, 'SKU')),
        ),
      truth: (rows) => shownRows(rows.slice(0, 5)),
    },
  ],
};

/** Walmart as buyers see it. */
export const walmartStore: PracticeSite = {
  siteId: 'walmart-store',
  codes: (row) => [itemId(row)],
  pages: [product],
};
