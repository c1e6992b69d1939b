// Practice pages shaped like AliExpress: a seller's product table, the same list in a frame of the
// page's own origin as its micro front-ends draw it, and an item as buyers see it.
import { FUSION_CSS, plainTable } from './fusion-table.ts';
import { escapeHtml, type PageParts, priceOf } from './page.ts';
import { labelledItem, orderTable } from './plain-parts.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const itemId = (row: PracticeRow): string => `1005${row.itemNumber}`;

const page = (title: string, body: string): PageParts => ({
  title,
  shop: 'Practice cross-border seller',
  nav: [],
  css: FUSION_CSS,
  script: '',
  body: `<main><h1>${title}</h1><div class="paper">${body}</div></main>`,
});

const tableOf = (rows: readonly PracticeRow[], heads: readonly string[]): string =>
  plainTable(
    heads,
    rows.map((row) => [
      `<a href="https://www.aliexpress.com/item/${itemId(row)}.html">${escapeHtml(row.title)}</a>
<div class="soft">ID: ${itemId(row)}</div>`,
      `<span>${escapeHtml(row.sku)}</span>`,
      `<span>${row.quantity}</span>`,
      priceOf(row.priceMinor),
    ]),
  );

/** AliExpress for sellers. */
export const aliexpressSeller: PracticeSite = {
  siteId: 'aliexpress-seller',
  codes: (row) => [itemId(row)],
  pages: [
    {
      path: '/m_apps/productManage/list-manage?channelId=238299',
      answers: /^\/m_apps\/product/,
      parts: (rows, wish) =>
        page(
          wish.language === 'zh' ? '商品管理' : 'Products',
          tableOf(
            rows,
            wish.language === 'zh'
              ? ['商品', '商品编码', '库存', '价格']
              : ['Product', 'SKU', 'Stock', 'Price'],
          ),
        ),
      truth: listedRows,
    },
    {
      path: '/m_apps/order-manage/orderList?channelId=238299',
      answers: /^\/m_apps\/order-manage/,
      parts: (rows) =>
        page(
          'Orders',
          orderTable(rows.slice(0, 4), ['Order', 'Product', 'Quantity'], (row) =>
            labelledItem(row, 'SKU'),
          ),
        ),
      truth: (rows) => shownRows(rows.slice(0, 4)),
    },
    {
      path: '/products/framed',
      answers: /^\/products\/framed/,
      parts: (rows) => {
        const inner = tableOf(rows.slice(0, 6), ['Product', 'SKU', 'Stock', 'Price']);
        return page(
          'Products',
          `<iframe name="list" width="1180" height="640" srcdoc="${escapeHtml(inner)}"></iframe>`,
        );
      },
      truth: (rows) => listedRows(rows.slice(0, 6)),
    },
  ],
};

const result = (row: PracticeRow): string => `<div class="search-item-card"><a
href="//www.aliexpress.com/item/${itemId(row)}.html?algo_pvid=1">${escapeHtml(row.title)}</a>
<div>${priceOf(row.priceMinor)}</div><div>1,000+ sold</div></div>`;

/** AliExpress as buyers see it. */
export const aliexpressStore: PracticeSite = {
  siteId: 'aliexpress-store',
  codes: (row) => [itemId(row)],
  pages: [
    {
      path: `/item/${PRACTICE_ROWS[0] ? itemId(PRACTICE_ROWS[0]) : ''}.html`,
      answers: /^\/item\//,
      parts: ([row]) =>
        page(
          row?.title ?? '',
          `<p>${priceOf(row?.priceMinor ?? 0)}</p><p>Quantity <input value="1"> 982 available</p>`,
        ),
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/w/wholesale-storage-box.html',
      answers: /^\/w\//,
      parts: (rows) => page('Results', `<div>${rows.slice(0, 6).map(result).join('')}</div>`),
      truth: (rows) => shownRows(rows.slice(0, 6)),
    },
  ],
};
