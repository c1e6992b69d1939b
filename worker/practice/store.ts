// A practice shop window: the page of one listing as a buyer sees it, where "Pay now" of the watch
// page leads in the sample. Nothing can be bought there.
import {
  escapeHtml,
  PAGE_HEADERS,
  type PageParts,
  type PageWish,
  pageOf,
  priceOf,
} from './page.ts';
import type { PracticeAnswer } from './practice-page.ts';
import type { PracticeRow } from './rows.ts';

const WORDS = {
  en: { note: 'A practice page: nothing is sold here.', buy: 'Add to basket', left: 'in stock' },
  zh: { note: '练习页面：这里不会真的下单。', buy: '加入购物车', left: '件有货' },
};

function listing(row: PracticeRow, wish: PageWish): PageParts {
  const words = WORDS[wish.language];
  const title = escapeHtml(wish.language === 'zh' ? row.titleZh : row.title);
  return {
    title: row.title,
    shop: 'Practice shop',
    nav: [],
    css: 'main{max-width:560px}.paper{padding:24px}h1{font-size:24px}p{font-size:18px}',
    script: '',
    body: `<main><div class="paper"><h1>${title}</h1><p>${priceOf(row.priceMinor)}</p>
<p class="soft">${row.quantity} ${words.left}</p><button type="button">${words.buy}</button>
<p class="soft">${words.note}</p></div></main>`,
  };
}

/** The window at `/practice/store/<shop>/<seller SKU>`; null when the shop has none of that SKU. */
export function shopWindow(url: URL, rows: readonly PracticeRow[]): PracticeAnswer | null {
  const sku = decodeURIComponent(url.pathname.split('/')[4] ?? '');
  const row = rows.find((one) => one.sku === sku);
  if (!row) return null;
  const wish: PageWish = {
    path: url.pathname,
    search: url.searchParams,
    language: url.searchParams.get('lang') === 'zh' ? 'zh' : 'en',
    theme: 'light',
    isHostile: false,
  };
  return { body: pageOf(listing(row, wish), wish, rows), headers: PAGE_HEADERS };
}
