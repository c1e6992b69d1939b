// Practice pages shaped like Lazada Seller Center: a Fusion table whose product column is locked
// and so drawn a second time, and orders of several items.
import { FUSION_CSS, lockedTable } from './fusion-table.ts';
import { escapeHtml, type PageParts, priceOf } from './page.ts';
import { formOf } from './plain-parts.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const page = (title: string, body: string): PageParts => ({
  title,
  shop: 'Practice seller center',
  nav: [],
  css: FUSION_CSS,
  script: '',
  body: `<main><h1>${title}</h1><div class="paper">${body}</div></main>`,
});

const productCell = (row: PracticeRow): string =>
  `<a href="/apps/product/publish?productId=${row.itemNumber}">${escapeHtml(row.title)}</a>
<div class="soft">Seller SKU: ${escapeHtml(row.sku)}</div>`;

/** Lazada's practice pages. */
export const lazadaSellerCenter: PracticeSite = {
  siteId: 'lazada-seller-center',
  pages: [
    {
      path: `/apps/product/publish?productId=${PRACTICE_ROWS[0]?.itemNumber ?? ''}`,
      answers: /^\/apps\/product\/publish/,
      parts: ([row]) =>
        page(
          escapeHtml(row?.title ?? ''),
          formOf([
            { label: 'SellerSKU', name: 'sellerSku', value: row?.sku ?? '' },
            { label: 'Price', name: 'price', value: (row?.priceMinor ?? 0) / 100 },
            { label: 'Stock', name: 'stock', value: row?.quantity ?? 0 },
          ]),
        ),
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/apps/product/list',
      answers: /^\/apps\/product/,
      parts: (rows) =>
        page(
          'Manage products',
          lockedTable(
            ['Product', 'Price', 'Available stock', 'Status'],
            rows.map((row) => [
              productCell(row),
              priceOf(row.priceMinor),
              `<span>${row.quantity}</span>`,
              'Active',
            ]),
          ),
        ),
      truth: listedRows,
    },
    {
      path: '/apps/order/list',
      answers: /^\/apps\/order/,
      parts: (rows) =>
        page(
          'Orders',
          `<table><tbody>${rows
            .slice(0, 4)
            .map(
              (row, index) => `<tr class="next-table-group-header"><td colspan="3">Order
55120${index}</td></tr><tr class="next-table-row"><td>${escapeHtml(row.title)}</td>
<td>Seller SKU: <span>${escapeHtml(row.sku)}</span></td><td>${index + 1}</td></tr>`,
            )
            .join('')}</tbody></table>`,
        ),
      truth: (rows) => shownRows(rows.slice(0, 4)),
    },
  ],
};
