// Practice pages shaped like Etsy: listing cards in a grid, an order panel, and a listing as buyers
// see it.
import { escapeHtml, type PageParts, type PageWish, priceOf } from './page.ts';
import { formOf, sheet } from './plain-parts.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const CSS = `.wt-grid{display:grid;grid-template-columns:repeat(4,1fr);gap:14px}
.wt-block-grid__item{padding:12px;min-height:150px}.card-meta-row{display:flex;gap:8px;height:28px}
aside{padding:14px;width:420px}`;

const listingId = (row: PracticeRow): string => row.itemNumber.slice(-10);

const shell = (title: string, body: string): PageParts => ({
  title,
  shop: 'Practice craft market',
  nav: [],
  css: CSS,
  script: '',
  body: `<main><h1>${title}</h1>${body}</main>`,
});

function card(row: PracticeRow, wish: PageWish): string {
  const title = wish.language === 'zh' ? row.titleZh : row.title;
  return `<li class="paper wt-block-grid__item"><a class="card-title"
href="/listing/${listingId(row)}">${escapeHtml(title)}</a>
<div class="card-meta-row"><span class="card-meta-row-item">${row.quantity} in stock</span>
<span class="card-meta-row-item">${priceOf(row.priceMinor)}</span></div>
<div class="card-meta-row"><span class="card-meta-row-item card-meta-row-sku"><span>
${escapeHtml(row.sku)}</span></span></div><div class="card-actions"><button>Edit</button></div>
</li>`;
}

function order(row: PracticeRow, index: number): string {
  return `<tr class="wt-table__row"><td><img width="30" height="30" alt=""></td>
<td><div class="flag-body prose"><span><p>${escapeHtml(row.title)}</p><p>SKU:
<span>${escapeHtml(row.sku)}</span></p></span></div></td><td>${index + 1}</td></tr>`;
}

const [LISTED] = PRACTICE_ROWS;

const found = (row: PracticeRow): string => `<li class="paper wt-block-grid__item">
<div data-listing-id="${listingId(row)}"><a href="/listing/${listingId(row)}/box?ref=search">
${escapeHtml(row.title)}</a><p>${priceOf(row.priceMinor)}</p><p>Only 2 left</p></div></li>`;

/** Etsy's practice pages. */
export const etsyShop: PracticeSite = {
  siteId: 'etsy-shop',
  codes: (row) => [listingId(row)],
  pages: [
    {
      path: '/your/shops/me/tools/listings',
      answers: /^\/your\/shops\/[^/]+\/tools\/listings/,
      parts: (rows, wish) =>
        shell(
          'Listings',
          `<ul class="wt-grid">${rows.map((row) => card(row, wish)).join('')}</ul>`,
        ),
      truth: listedRows,
    },
    {
      path: `/your/shops/me/listing-editor/edit/${LISTED ? listingId(LISTED) : ''}`,
      answers: /^\/your\/shops\/[^/]+\/listing-editor/,
      parts: ([row]) =>
        sheet(
          'Practice craft market',
          escapeHtml(row?.title ?? ''),
          formOf([
            { label: 'Quantity', name: 'quantity', value: row?.quantity ?? 0 },
            { label: 'SKU', name: 'sku', value: row?.sku ?? '' },
          ]),
        ),
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/search?q=storage+box',
      answers: /^\/(?:[a-z]{2}\/)?search/,
      parts: (rows) =>
        shell('Results', `<ol class="wt-grid">${rows.slice(0, 6).map(found).join('')}</ol>`),
      truth: (rows) => shownRows(rows.slice(0, 6)),
    },
    {
      path: '/your/orders/sold',
      answers: /^\/your\/orders/,
      parts: (rows) =>
        shell(
          'Orders',
          `<aside class="paper"><h4>#3120045501</h4><table>
${rows.slice(0, 3).map(order).join('')}</table></aside>`,
        ),
      truth: (rows) => shownRows(rows.slice(0, 3)),
    },
    {
      path: `/de/listing/${PRACTICE_ROWS[0] ? listingId(PRACTICE_ROWS[0]) : ''}/foldable-box`,
      answers: /^\/(?:[a-z]{2}\/)?listing\//,
      parts: ([row]) => ({
        ...shell('', `<section class="paper"><p>${priceOf(row?.priceMinor ?? 0)}</p></section>`),
        title: row?.title ?? '',
        body: `<main><section class="paper"><h1>${escapeHtml(row?.title ?? '')}</h1>
<p>${priceOf(row?.priceMinor ?? 0)}</p><p>Only 3 available</p>
<input type="hidden" name="listing_id" value="${row ? listingId(row) : ''}"></section></main>`,
      }),
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
  ],
};
