// Which codes a practice site knows its rows by, and what the background would say of each. Data
// only: no document, no scanner.
import type { ItemFacts } from '../../../extension/copy/item-types.ts';
import type { IdentifierKind } from '../../../extension/overlay/identifier-rules.ts';
import type { PracticeSite } from '../../../worker/practice/practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from '../../../worker/practice/rows.ts';
import { factsOfRow, itemsByToken } from '../overlay/scenario.ts';

/** What a code means: one item, or several that share it. */
export type CodesOfSite = Readonly<
  Record<string, readonly { item: string; kind: IdentifierKind }[]>
>;

const kindOf = (code: string, row: PracticeRow): IdentifierKind => {
  if (code === row.sku) return 'sku';
  return /^\d+$/.test(code) ? 'listing' : 'asin';
};

/** Every code of the practice rows, as this site knows them. */
export function codesOn(
  site: PracticeSite,
  rows: readonly PracticeRow[] = PRACTICE_ROWS,
): CodesOfSite {
  const codes: Record<string, { item: string; kind: IdentifierKind }[]> = {};
  for (const row of rows) {
    const own = [row.sku, row.asin, row.fnsku, row.itemNumber, row.productId, row.longId];
    for (const code of [...own, ...(site.codes?.(row) ?? [])]) {
      if (code !== '') codes[code] = [{ item: row.sku, kind: kindOf(code, row) }];
    }
  }
  for (const { code, rows: several } of site.sharedCodes?.(rows) ?? []) {
    codes[code] = several.map(({ sku }) => ({ item: sku, kind: 'listing' as const }));
  }
  return codes;
}

/** What the background answers of each code; several rows behind one code are candidates. */
export function itemsOn(site: PracticeSite): Map<string, ItemFacts> {
  const items = itemsByToken();
  for (const row of PRACTICE_ROWS) {
    for (const code of site.codes?.(row) ?? []) items.set(code, factsOfRow(row));
  }
  for (const { code, rows } of site.sharedCodes?.(PRACTICE_ROWS) ?? []) {
    const [first] = rows;
    if (first === undefined || rows.length < 2) continue;
    const candidates = rows.map(({ sku }) => ({ itemKey: `lst_${sku}`, sku }));
    items.set(code, { ...factsOfRow(first), itemKey: '', kind: 'ambiguous', candidates });
  }
  return items;
}
