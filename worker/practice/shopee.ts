// A practice page shaped like Shopee Seller Centre: a product a row, its variants inside it, stock
// abbreviated from a thousand on.
import { escapeHtml, type PageParts } from './page.ts';
import { type PracticeSite, shortenedRows, shortNumber, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const CSS = `.eds-table__row{display:flex;gap:16px;padding:12px 14px;
border-top:1px solid var(--line)}.product{flex:0 0 320px}.model-list{flex:1;margin:0;padding:0;
list-style:none}.model-list-item{display:flex;gap:16px;height:46px}.model-list-item>*{flex:1}`;

/** Two variants a product, one where none is left; they share the product's id. */
function productsOf(rows: readonly PracticeRow[]): PracticeRow[][] {
  const products: PracticeRow[][] = [];
  for (let at = 0; at < rows.length; at += at % 5 === 4 ? 1 : 2) {
    products.push(rows.slice(at, at + (at % 5 === 4 ? 1 : 2)));
  }
  return products;
}

const productId = ([first]: readonly PracticeRow[]): string => first?.itemNumber.slice(1) ?? '';

const variant = (row: PracticeRow): string => `<li class="model-list-item">
<div><div class="variation-name-info-name">${escapeHtml(row.title.slice(0, 12))}</div>
<div class="variation-name-info-sku">SKU: ${escapeHtml(row.sku)}</div></div>
<div class="stock-text">${shortNumber(row.quantity)}</div></li>`;

function product(rows: readonly PracticeRow[]): string {
  const id = productId(rows);
  return `<div class="eds-table__row"><div class="product"><a
href="/portal/product/${id}">${escapeHtml(rows[0]?.title ?? '')}</a>
<div class="soft">Product ID: ${id}</div></div>
<ul class="model-list">${rows.map(variant).join('')}</ul></div>`;
}

/** The form of a product: a row a variant, exact numbers. */
const variations = (rows: readonly PracticeRow[]): string => `<table><thead><tr><th>Variation</th>
<th>Price</th><th>Stock</th><th>SKU</th></tr></thead><tbody>${rows
  .map(
    (row, index) => `<tr><td>Variant ${index + 1}</td><td><input value="${row.priceMinor / 100}">
</td><td><input value="${row.quantity}"></td><td><input value="${escapeHtml(row.sku)}"></td></tr>`,
  )
  .join('')}</tbody></table>`;

const page = (title: string, body: string): PageParts => ({
  title,
  shop: 'Practice seller centre',
  nav: [],
  css: CSS,
  script: '',
  body: `<main><h1>${title}</h1>${body}</main>`,
});

/** Shopee's practice pages. */
export const shopeeSellerCentre: PracticeSite = {
  siteId: 'shopee-seller-centre',
  sharedCodes: (rows) =>
    productsOf(rows).map((product) => ({ code: productId(product), rows: product })),
  pages: [
    {
      path: '/portal/product/list/live/all',
      answers: /^\/portal\/product\/list/,
      parts: (rows) =>
        page('My products', `<div class="paper">${productsOf(rows).map(product).join('')}</div>`),
      truth: shortenedRows,
    },
    {
      path: `/portal/product/${productId(productsOf(PRACTICE_ROWS)[0] ?? [])}`,
      answers: /^\/portal\/product\/\d/,
      parts: (rows) =>
        page(escapeHtml(rows[0]?.title ?? ''), variations(productsOf(rows)[0] ?? [])),
      truth: (rows) => shownRows(productsOf(rows)[0] ?? []),
    },
    {
      path: '/portal/sale/order?type=toship',
      answers: /^\/portal\/sale/,
      parts: (rows) =>
        page(
          'My orders',
          rows
            .slice(0, 3)
            .map(
              (row, index) => `<article class="paper"><header>2411${index}ABC</header><div>
<span>${escapeHtml(row.title)}</span> <span>SKU: ${escapeHtml(row.sku)}</span> <span>x${index + 1}
</span></div></article>`,
            )
            .join(''),
        ),
      truth: (rows) => shownRows(rows.slice(0, 3)),
    },
  ],
};
