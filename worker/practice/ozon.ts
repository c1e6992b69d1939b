// A practice page shaped like Ozon Seller: a virtual list in a scrolling box, `data-widget` cells,
// FBO and FBS numbers side by side.
import { escapeHtml } from './page.ts';
import { labelledItem, orderTable, sheet } from './plain-parts.ts';
import { type PracticeSite, shownRows } from './practice-site.ts';
import type { PracticeRow } from './rows.ts';
import { VIRTUAL_CSS, VIRTUAL_ROWS, virtualScript, virtualTable } from './virtual-table.ts';

const ozonSku = (row: PracticeRow): string => row.itemNumber.slice(-10);

const cells = (row: PracticeRow): string => `<td><a data-widget="products-table-row-title-link"
href="/product/${ozonSku(row)}">${escapeHtml(row.title)}</a></td><td>${escapeHtml(row.sku)}</td>
<td><span data-widget="@products/list-ods/table/cell/sku-fbs/span">SKU ${ozonSku(row)}</span></td>
<td>${row.quantity}</td><td>${(row.quantity * 7) % 41}</td>`;

/** Stock in Ozon's own warehouses: available, on its way back, and in preparation. */
const stocks = (rows: readonly PracticeRow[]): string => `<table><thead><tr><th>Артикул</th>
<th>Доступно</th><th>Возвраты</th><th>В пути</th></tr></thead><tbody>${rows
  .map(
    (row, index) => `<tr><td>${labelledItem(row, 'Артикул')}</td><td>${row.quantity}</td>
<td>${index}</td><td>${index * 4}</td></tr>`,
  )
  .join('')}</tbody></table>`;

/** Ozon's practice pages. */
export const ozonSeller: PracticeSite = {
  siteId: 'ozon-seller',
  codes: (row) => [ozonSku(row), `OZN${ozonSku(row)}`],
  pages: [
    {
      path: '/app/products?filter=all',
      answers: /^\/app\/products/,
      parts: (rows) => ({
        title: 'Товары',
        shop: 'Practice seller',
        nav: [],
        css: VIRTUAL_CSS,
        script: virtualScript(rows.map(cells), ''),
        body: `<main><h1>Товары</h1>${virtualTable(['Название', 'Артикул', 'SKU', 'FBO', 'FBS'])}
</main>`,
      }),
      truth: (rows) => shownRows(rows.slice(0, VIRTUAL_ROWS)),
    },
    {
      path: '/app/fbo-stocks/stocks-management',
      answers: /^\/app\/fbo-stocks/,
      parts: (rows) => sheet('Practice seller', 'Остатки', stocks(rows.slice(0, 8))),
      truth: (rows) => shownRows(rows.slice(0, 8)),
    },
    {
      path: '/app/postings/fbs',
      answers: /^\/app\/postings/,
      parts: (rows) =>
        sheet(
          'Practice seller',
          'Заказы',
          orderTable(rows.slice(0, 5), ['Отправление', 'Товар', 'Количество'], (row) =>
            labelledItem(row, 'Артикул'),
          ),
        ),
      truth: (rows) => shownRows(rows.slice(0, 5)),
    },
  ],
};
