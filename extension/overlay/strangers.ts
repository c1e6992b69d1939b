// Reads what a row of a known site shows of its own item, for rows that none of our items stands
// in: the platform's id, the seller's code, the title. Reads only what the profile names.
import type { SiteProfile } from '../marketplaces/profile.ts';
import type { LinkRow } from '../messages/linking.ts';

/** One code of a row. */
export type RowCode = LinkRow['codes'][number];

/** The whole rows of a page below a root: those inside another row belong to it. */
export function wholeRows(root: ParentNode, rows: readonly string[]): Element[] {
  if (rows.length === 0) return [];
  const all = rows.join(',');
  return [...root.querySelectorAll(all)].filter((row) => !row.parentElement?.closest(all));
}

/** The whole row an element stands in; null when it stands in none. */
export function wholeRowOf(element: Element, rows: readonly string[]): Element | null {
  if (rows.length === 0) return null;
  const all = rows.join(',');
  let row = element.closest(all);
  for (let at = row; at !== null; at = at.parentElement?.closest(all) ?? null) row = at;
  return row;
}

function valuesOf(row: Element, reader: SiteProfile['itemIds'][number]): Set<string> {
  const { selector, attribute, pattern } = reader;
  const elements = [...(row.matches(selector) ? [row] : []), ...row.querySelectorAll(selector)];
  const form = new RegExp(pattern);
  const values = new Set<string>();
  for (const element of elements) {
    const text = attribute ? element.getAttribute(attribute) : element.textContent;
    const match = form.exec((text ?? '').trim());
    if (match !== null) values.add(match[1] ?? match[0]);
  }
  return values;
}

/**
 * The codes of a row's item; none when it shows no id of the platform, or two of one kind and so
 * perhaps two items.
 */
export function codesOfRow(row: Element, { itemIds }: SiteProfile): RowCode[] {
  const codes: RowCode[] = [];
  for (const reader of itemIds) {
    const values = valuesOf(row, reader);
    if (values.size > 1) return [];
    for (const value of values) codes.push({ kind: reader.kind, value });
  }
  return codes.some(({ kind }) => kind !== 'sku') ? codes : [];
}

const TITLE_LIMIT = 300;

/** The title a row shows where the profile says; '' when it does not. */
export function titleOfRow(row: Element, { titles }: SiteProfile): string {
  const found = titles.map((selector) => row.querySelector(selector)?.textContent?.trim() ?? '');
  const title = found.find((text) => text !== '') ?? '';
  return title.replace(/\s+/g, ' ').slice(0, TITLE_LIMIT);
}

/** Every code-like token of a row's texts and ids, to be held against what is known as ours. */
export function tokensOfRow(row: Element): string[] {
  return (row.textContent ?? '').match(/[A-Za-z0-9_-]{3,}/g) ?? [];
}
