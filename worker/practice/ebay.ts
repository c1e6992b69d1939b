// A practice page shaped like eBay Seller Hub: one tbody per item with helper rows, texts for
// screen readers inside cells, an editable quantity.
import { escapeHtml, type PageParts, type PageWish, priceOf } from './page.ts';
import { formOf, sheet } from './plain-parts.ts';
import { listedRows, type PracticeSite, shownRows } from './practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from './rows.ts';

const WORDS = {
  en: {
    title: 'Manage active listings',
    item: 'Item',
    label: 'Custom label (SKU)',
    price: 'Price',
    available: 'Available quantity',
    sold: 'Sold',
    hint: 'units of this item',
  },
  zh: {
    title: '管理在线刊登',
    item: '物品',
    label: '自定义标签 (SKU)',
    price: '价格',
    available: '可售数量',
    sold: '已售',
    hint: '件',
  },
};

const CSS = `.clipped{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr.helper td{height:26px;border:0;color:var(--soft);font-size:12px}td[class*=availableQuantity]{
width:230px}`;

function listing(row: PracticeRow, wish: PageWish): string {
  const words = WORDS[wish.language];
  const title = wish.language === 'zh' ? row.titleZh : row.title;
  return `<tbody><tr class="grid-row" data-id="${row.itemNumber}" data-site="EBAY-US">
<td class="shui-dt-column__title"><a href="/itm/${row.itemNumber}">${escapeHtml(title)}</a></td>
<td class="shui-dt-column__listingSKU"><div class="shui-dt--text-column">
<span>${escapeHtml(row.sku)}</span></div></td>
<td class="shui-dt-column__price"><span class="col-price__current">${priceOf(row.priceMinor)}
</span></td>
<td class="shui-dt-column__availableQuantity"><span>${row.quantity.toLocaleString('en')}
<span class="clipped">${words.hint}</span></span></td>
<td class="shui-dt-column__soldQuantity">${row.quantity % 17}</td></tr>
<tr class="helper"><td colspan="5">Item ID <button type="button" data-id="${row.itemNumber}
">${row.itemNumber}</button></td></tr></tbody>`;
}

function active(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  const heads = [words.item, words.label, words.price, words.available, words.sold];
  return {
    title: words.title,
    shop: 'Practice seller hub',
    nav: [],
    css: CSS,
    script: '',
    bodyAttributes: 'data-seller-id="lumen_home_store"',
    body: `<main><h1>${words.title}</h1><div class="paper" id="sh-page-gridData-gridContent-grid">
<table role="grid"><thead><tr>${heads
      .map((head) => `<th>${head}</th>`)
      .join(
        '',
      )}</tr></thead>${rows.map((row) => listing(row, wish)).join('')}</table></div></main>`,
  };
}

/** An order a row; one of two items has the second in a row of its own below. */
function orders(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  const item = (row: PracticeRow) => `<td><a href="/itm/${row.itemNumber}">
${escapeHtml(row.title)}</a><div class="soft">(${row.itemNumber}) ${words.label}:
<span>${escapeHtml(row.sku)}</span></div></td>`;
  const lines = rows.slice(0, 4).map((row, index) => {
    const second = rows[index + 4];
    const first = `<tr><td rowspan="${index === 3 ? 2 : 1}">24-0${index}-88${index}</td>
${item(row)}<td class="n">${index + 1}</td></tr>`;
    const more = `<tr>${second ? item(second) : ''}<td class="n">2</td></tr>`;
    return index === 3 && second ? first + more : first;
  });
  return {
    title: 'Orders',
    shop: 'Practice seller hub',
    nav: [],
    css: CSS,
    script: '',
    bodyAttributes: 'data-seller-id="lumen_home_store"',
    body: `<main><h1>Orders</h1><div class="paper"><table><thead><tr><th>Order</th>
<th>${words.item}</th><th>Quantity</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>
</main>`,
  };
}

/** An item as buyers see it: its number stands in the address and in the specifics. */
function item(rows: readonly PracticeRow[]): PageParts {
  const [row] = rows;
  return {
    title: row?.title ?? '',
    shop: 'Practice market',
    nav: [],
    css: 'section{padding:18px}',
    script: '',
    body: `<main><section class="paper"><h1 class="x-item-title__mainTitle">
<span>${escapeHtml(row?.title ?? '')}</span></h1><p>${priceOf(row?.priceMinor ?? 0)}</p>
<p>Quantity: <input value="1"> <span>More than 10 available</span></p>
<dl><dt>Condition</dt><dd>New</dd></dl></section></main>`,
  };
}

/** The form of a listing: its item id stands in the address. */
const reviseForm = ([row]: readonly PracticeRow[], wish: PageWish): PageParts =>
  sheet(
    'Practice seller hub',
    escapeHtml(row?.title ?? ''),
    formOf([
      { label: WORDS[wish.language].label, name: 'customLabel', value: row?.sku ?? '' },
      { label: 'Quantity', name: 'quantity', value: row?.quantity ?? 0 },
    ]),
  );

/** Results as buyers see them. */
const results = (rows: readonly PracticeRow[]): PageParts =>
  sheet(
    'Practice market',
    'Results',
    `<ul>${rows
      .slice(0, 5)
      .map(
        (row) => `<li class="s-item"><a href="/itm/${row.itemNumber}?hash=item44">
${escapeHtml(row.title)}</a><span>${priceOf(row.priceMinor)}</span> <span>3 left</span></li>`,
      )
      .join('')}</ul>`,
  );

/** eBay's practice pages. */
export const ebaySellerHub: PracticeSite = {
  siteId: 'ebay-seller-hub',
  pages: [
    { path: '/sh/lst/active', answers: /^\/sh\/lst/, parts: active, truth: listedRows },
    {
      path: '/sh/ord/?filter=status:ALL_ORDERS',
      answers: /^\/sh\/ord/,
      parts: orders,
      truth: (rows) => shownRows([...rows.slice(0, 4), ...rows.slice(7, 8)]),
    },
    {
      path: `/itm/foldable-storage-box/${PRACTICE_ROWS[0]?.itemNumber ?? ''}`,
      answers: /^\/itm\//,
      parts: item,
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
    {
      path: '/sch/i.html?_nkw=storage+box',
      answers: /^\/sch\//,
      parts: results,
      truth: (rows) => shownRows(rows.slice(0, 5)),
    },
    {
      path: `/sl/list?mode=ReviseItem&itemId=${PRACTICE_ROWS[0]?.itemNumber ?? ''}`,
      answers: /^\/sl\//,
      parts: reviseForm,
      truth: (rows) => shownRows(rows.slice(0, 1)),
    },
  ],
};
