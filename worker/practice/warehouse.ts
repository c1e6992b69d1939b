// A practice page of a site nobody has described: a third-party warehouse's stock list, laid out
// with plain divs and one column headed SKU. The overlay finds its way by content alone.
import { escapeHtml, type PageParts, type PageWish } from './page.ts';
import { type PracticeSite, shownRows } from './practice-site.ts';
import type { PracticeRow } from './rows.ts';

const CSS = `.line{display:flex;align-items:center;height:48px;padding:0 14px;
border-top:1px solid var(--line)}.line>div{flex:1}.line>div:last-child{flex:0 0 240px}`;

function stockList(rows: readonly PracticeRow[], wish: PageWish): PageParts {
  const isZh = wish.language === 'zh';
  const head = isZh ? ['货号', '名称', '库位', '可用库存'] : ['SKU', 'Name', 'Bin', 'In stock'];
  const lines = rows.map(
    (row, index) => `<div class="line"><div>${escapeHtml(row.sku)}</div>
<div>${escapeHtml(isZh ? row.titleZh : row.title)}</div><div class="soft">A-${index + 1}</div>
<div>${row.quantity}</div></div>`,
  );
  return {
    title: isZh ? '库存列表' : 'Stock list',
    shop: 'Harbour 3PL',
    nav: [],
    css: CSS,
    script: '',
    body: `<main><h1>${isZh ? '库存列表' : 'Stock list'}</h1><div class="paper">
<div class="line soft">${head
      .map((title) => `<div>${title}</div>`)
      .join('')}</div>${lines.join('')}</div></main>`,
  };
}

/** The warehouse's practice page. */
export const warehouse: PracticeSite = {
  siteId: 'warehouse',
  pages: [{ path: '/stock', answers: /^/, parts: stockList, truth: shownRows }],
};
