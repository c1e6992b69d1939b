// A practice page shaped like Seller Central's page of one SKU: labelled pairs, one quantity. Only
// the address of the real one was seen.
import { escapeHtml, type PageParts, type PageWish } from './page.ts';
import { sheet } from './plain-parts.ts';
import type { PracticeRow } from './rows.ts';

const pair = (label: string, value: string | number): string =>
  `<div><span>${label}</span> <span>${escapeHtml(value)}</span></div>`;

/** SKU Central, for the first row. */
export function skuCentral([row]: readonly PracticeRow[], wish: PageWish): PageParts {
  const isZh = wish.language === 'zh';
  const pairs = [
    pair('ASIN', row?.asin ?? ''),
    pair('SKU', row?.sku ?? ''),
    pair('FNSKU', row?.fnsku ?? ''),
    pair(isZh ? '有货（亚马逊物流）' : 'Available (FBA)', row?.quantity ?? 0),
    pair(isZh ? '入库' : 'Inbound', 48),
  ];
  const title = escapeHtml((isZh ? row?.titleZh : row?.title) ?? '');
  return {
    ...sheet('Practice seller centre', title, pairs.join('')),
    bodyAttributes: 'data-merchant-id="A2LUMENHOMEUS1"',
  };
}
