// Two shapes that many back offices share and of which only the address was seen: a list of orders
// and the form of one item. Text in, text out; a site's own pages add what is known of it.
import { escapeHtml, type PageParts } from './page.ts';
import type { PracticeRow } from './rows.ts';

/** The shell of a page whose body is one sheet. */
export const sheet = (shop: string, title: string, body: string, css = ''): PageParts => ({
  title,
  shop,
  nav: [],
  css,
  script: '',
  body: `<main><h1>${title}</h1><div class="paper">${body}</div></main>`,
});

/**
 * Orders as a table: the number of the order stands in front of the first of its items, how many
 * were bought behind each. Items alternate between orders of one and of two.
 */
export function orderTable(
  rows: readonly PracticeRow[],
  head: readonly string[],
  item: (row: PracticeRow) => string,
): string {
  const lines = rows.map((row, index) => {
    const isSecond = index % 3 === 2;
    const spans = index % 3 === 1 && index + 1 < rows.length ? 2 : 1;
    const order = isSecond ? '' : `<td rowspan="${spans}">PO-77${100 + index}</td>`;
    return `<tr>${order}<td>${item(row)}</td><td>${index + 1}</td></tr>`;
  });
  return `<table><thead><tr>${head.map((one) => `<th>${one}</th>`).join('')}</tr></thead><tbody>
${lines.join('')}</tbody></table>`;
}

/** Title and seller's code of an item, labelled as the site labels it. */
export const labelledItem = (row: PracticeRow, label: string, title = row.title): string =>
  `<div>${escapeHtml(title)}</div><div class="soft">${label}: <span>${escapeHtml(row.sku)}</span>
</div>`;

/** One field of a form. */
export interface PracticeField {
  readonly label: string;
  readonly name: string;
  readonly value: string | number;
}

/** A form of labelled fields, one below the other. */
export const formOf = (fields: readonly PracticeField[]): string =>
  `<form>${fields
    .map(
      ({ label, name, value }) => `<p><label>${escapeHtml(label)}
<input name="${name}" value="${escapeHtml(value)}"></label></p>`,
    )
    .join('')}</form>`;
