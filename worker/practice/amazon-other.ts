// Practice pages shaped like Amazon beyond Seller Central: the advertising console's two grids, a
// product page and a page of results.
import { escapeHtml, priceOf } from './page.ts';
import { type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const ADS_CSS = `.grids{display:flex}.ReactVirtualized__Grid{height:640px;overflow:auto}
.left{width:520px}.right{flex:1}[data-e2e-index]{display:flex;gap:12px;height:48px;
align-items:center;padding:0 12px;border-top:1px solid var(--line)}
[data-e2e-index]>*{flex:1}`;

const half = (rows: readonly PracticeRow[], side: string, cells: (row: PracticeRow) => string) =>
  `<div class="ReactVirtualized__Grid ${side}"><div>${rows
    .map((row, index) => `<div data-e2e-index="row-${index}">${cells(row)}</div>`)
    .join('')}</div></div>`;

/** Amazon Advertising's practice page. */
export const amazonAds: PracticeSite = {
  siteId: 'amazon-ads',
  pages: [
    {
      path: '/cm/sp/campaigns/A1/ads',
      answers: /^\/cm\//,
      parts: (rows) => ({
        title: 'Ads',
        shop: 'Practice ads console',
        nav: [],
        css: ADS_CSS,
        script: '',
        body: `<main><h1>Ads</h1><div class="paper grids">${half(
          rows.slice(0, 12),
          'left',
          (row) => `<span data-e2e-id="name">${escapeHtml(row.title)}</span>
<span>ASIN: ${row.asin}</span><span>${escapeHtml(row.sku)}</span>`,
        )}${half(
          rows.slice(0, 12),
          'right',
          (row) => `<a href="https://www.amazon.com/dp/${row.asin}">${row.asin}</a>
<span>${row.quantity * 3}</span><span>$0.42</span>`,
        )}</div></main>`,
      }),
      truth: (rows) => shownRows(rows.slice(0, 12)),
    },
  ],
};

const product = ([row]: readonly PracticeRow[]): string => `<main><section class="paper">
<h1 id="title"><span id="productTitle">${escapeHtml(row?.title ?? '')}</span></h1>
<p class="a-price">${priceOf(row?.priceMinor ?? 0)}</p><div id="availability">
<span>Only 3 left in stock - order soon.</span></div>
<form><input type="hidden" id="ASIN" name="ASIN" value="${row?.asin ?? ''}">
<label>Quantity: <select><option>1</option><option>2</option></select></label></form>
<table id="details"><tr><th>ASIN</th><td>${row?.asin ?? ''}</td></tr><tr><th>Weight</th>
<td>1.2 kg</td></tr></table></section></main>`;

const result = (row: PracticeRow): string => `<div data-component-type="s-search-result"
data-asin="${row.asin}" class="s-result-item"><h2><a href="/box/dp/${row.asin}/ref=sr_1">
${escapeHtml(row.title)}</a></h2><span class="a-price">${priceOf(row.priceMinor)}</span></div>`;

const shell = { shop: 'Practice shop', nav: [], css: 'section,.s-result-item{padding:18px}' };

/** Amazon as buyers see it. */
export const amazonStore: PracticeSite = {
  siteId: 'amazon-store',
  pages: [
    {
      path: `/foldable-box/dp/${PRACTICE_ROWS[0]?.asin ?? ''}`,
      answers: /\/dp\//,
      parts: (rows) => ({ ...shell, title: 'Product', script: '', body: product(rows) }),
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/s?k=storage+box',
      answers: /^\/s$/,
      parts: (rows) => ({
        ...shell,
        title: 'Results',
        script: '',
        body: `<main><div class="paper s-main-slot">${rows
          .slice(0, 6)
          .map(result)
          .join('')}</div></main>`,
      }),
      truth: (rows) => shownRows(rows.slice(0, 6)),
    },
  ],
};
