// Finds out whether a short or purely numeric token stands beside a label such as SKU, in a column
// headed so, or in a control named so. Runs only for such tokens, so it may look around.
import { cellAt, columnOf, headingRowOf } from './table-columns.ts';

/** The words seller pages put beside an identity, in the languages of the sites we know. */
const IDENTITY_WORDS = [
  'skus?',
  'msku',
  'seller sku',
  'merchant sku',
  'fnsku',
  'asin',
  'custom label',
  'item (?:id|number|no\\.?)',
  'listing id',
  'product (?:id|code)',
  'model id',
  'ean',
  'upc',
  'gtin',
  'barcode',
  'part number',
  'artikelnummer',
  'bestandseinheit',
  'référence',
  'sku編碼',
  '卖家sku',
  '货号',
  '貨號',
  '商品编码',
  '商品編碼',
  '商品编号',
  '产品代码',
  '商家编码',
  '商品 ?id',
  '規格 ?id',
  '条形码',
  '出品者sku',
  '商品管理番号',
];
const LABEL_AT_END = new RegExp(
  `(?:^|[^\\p{L}\\p{N}])(?:${IDENTITY_WORDS.join('|')})\\s*` +
    '(?:\\([^)]{0,20}\\))?\\s*[:：#=|]?\\s*#?$',
  'iu',
);
const LABEL_ALONE = new RegExp(
  `^(?:\\P{L}*)(?:${IDENTITY_WORDS.join('|')})\\s*(?:\\([^)]{0,20}\\)|编码|码)?\\P{L}*$`,
  'iu',
);
const IDENTITY_NAME = /(?:^|[^a-z])(?:[a-z]*sku|asin|custom-?label|itemnumber|listing-?id)/i;

/** True when the text is one of the labels and nothing else. */
export const isIdentityLabel = (text: string): boolean =>
  text.length < 40 && LABEL_ALONE.test(text.trim());

function isNamed(element: Element): boolean {
  for (const name of [
    'class',
    'id',
    'name',
    'data-testid',
    'data-field',
    'data-label',
    'aria-label',
  ]) {
    const value = element.getAttribute(name);
    if (value !== null && IDENTITY_NAME.test(value)) return true;
  }
  return false;
}

/** The text just before the element: its previous sibling, or its parent's. */
function textBefore(element: Element): string {
  let at: Node | null = element;
  for (let level = 0; at !== null && level < 3; level++) {
    let previous: Node | null = at.previousSibling;
    while (previous !== null && (previous.textContent ?? '').trim() === '') {
      previous = previous.previousSibling;
    }
    if (previous !== null) return (previous.textContent ?? '').slice(-60);
    at = at.parentElement;
  }
  return '';
}

/** The heading of the table column an element stands in; '' when there is none. */
export function columnHeading(element: Element): string {
  const cell = element.closest('td,th,[role=cell],[role=gridcell]');
  const row = cell?.parentElement;
  if (!cell || !row) return '';
  const table = row.closest('table,[role=table],[role=grid],[role=treegrid]');
  const header = table ? headingRowOf(table) : null;
  if (!header || header === row) return '';
  const heading = cellAt(header, columnOf(row, cell));
  return heading?.textContent?.trim() ?? '';
}

/** True when the token that follows `before` inside `element` is meant as an identity. */
export function hasIdentityLabel(element: Element, before: string): boolean {
  if (before.trim() !== '') return LABEL_AT_END.test(before);
  if (isNamed(element)) return true;
  const sibling = textBefore(element);
  if (sibling !== '' && LABEL_AT_END.test(sibling.trimEnd())) return true;
  return isIdentityLabel(columnHeading(element));
}
