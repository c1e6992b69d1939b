// A practice page shaped like eBay Seller Hub: one tbody per item with helper rows, texts for
// screen readers inside cells, an editable quantity.
import { escapeHtml, type PageParts, type PageWish, pageOf, priceOf } from './page.ts';
import type { PracticeRow } from './rows.ts';

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

/** The page at a path of this site; null when it has none. */
export function ebayPage(rows: readonly PracticeRow[], wish: PageWish): string | null {
  return wish.path.startsWith('/sh/lst') ? pageOf(active(rows, wish), wish, rows) : null;
}
