// The packed part of the copy: what search and code look-up need, in few large pieces that are read
// from disk as they are. Records hold everything else and are read one by one.
import { normalizeGtin } from '../../shared/inventory/gtin.ts';
import { compactCode, fold } from './fold.ts';
import { type PackedKeys, packKeys } from './packed-keys.ts';
import type { ListingRecord, SkuRecord, SmallTables } from './rows.ts';
import { type PackedNumbers, packNumbers } from './sku-numbers.ts';
import { packStrings, type StringColumn } from './string-column.ts';

/** Before, between and after the codes of a line. */
export const CODE_EDGE = '\u0001';
/** Between a title and its initials. */
export const INITIALS_EDGE = '\u0002';

/** Texts of SKUs or listings by line; `codes` and `titles` are folded. */
export interface PackedTexts {
  readonly ids: StringColumn;
  readonly codes: StringColumn;
  /** Codes as the seller writes them, which is how they stand on pages. */
  readonly writtenCodes: StringColumn;
  readonly titles: StringColumn;
  readonly keys: PackedKeys;
}

/** SKUs by line, with what a result row shows. */
export interface PackedSkus extends PackedTexts {
  readonly shownTitles: StringColumn;
  readonly categoryIds: StringColumn;
  readonly isActive: Uint8Array;
  readonly numbers: PackedNumbers;
}

/** Listings by line; a hit among them leads to the SKUs in it. */
export interface PackedListings extends PackedTexts {
  readonly accountIds: StringColumn;
  /** SKU ids of the components, joined by spaces. */
  readonly skuIds: StringColumn;
}

/** SKUs and listings packed together. */
export interface PackedCopy {
  readonly skus: PackedSkus;
  readonly listings: PackedListings;
}

/** The key under which an id is found; apart from codes, which a seller chooses freely. */
export const idKey = (id: string) => `${CODE_EDGE}${id}`;

interface Line {
  readonly id: string;
  readonly codes: readonly string[];
  readonly title: string;
}

function codeForms(code: string): string[] {
  const folded = fold(code);
  const compact = compactCode(folded);
  const gtin = normalizeGtin(code);
  return [folded, ...(compact === folded ? [] : [compact]), ...(gtin ? [gtin] : [])];
}

function packTexts(lines: readonly Line[]): PackedTexts {
  const forms = lines.map(({ codes }) => [...new Set(codes.flatMap(codeForms))].filter(Boolean));
  return {
    ids: packStrings(lines.map(({ id }) => id)),
    codes: packStrings(
      forms.map((codes) =>
        codes.length ? `${CODE_EDGE}${codes.join(CODE_EDGE)}${CODE_EDGE}` : '',
      ),
    ),
    writtenCodes: packStrings(lines.map(({ codes }) => codes.join(CODE_EDGE))),
    titles: packStrings(lines.map(({ title }) => title)),
    keys: packKeys(lines.map(({ id }, i) => [idKey(id), ...(forms[i] as string[])])),
  };
}

function skuLine({ id, sku }: SkuRecord): Line {
  if (!sku) return { id, codes: [], title: '' };
  const initials = sku.titleInitials ? `${INITIALS_EDGE}${fold(sku.titleInitials)}` : '';
  const codes = [sku.sku, ...sku.identifiers.map(({ value }) => value)];
  return { id, codes, title: `${fold(sku.title)}${initials}` };
}

function listingLine({ id, listing }: ListingRecord): Line {
  const codes = listing.identifiers.map(({ value }) => value);
  if (listing.sellerSku !== null) codes.unshift(listing.sellerSku);
  return { id, codes, title: fold(listing.title) };
}

/** Packs SKU records. */
export function packSkus(
  records: readonly SkuRecord[],
  tables: Pick<SmallTables, 'warehouses'>,
): PackedSkus {
  return {
    ...packTexts(records.map(skuLine)),
    shownTitles: packStrings(records.map(({ sku }) => sku?.title ?? '')),
    categoryIds: packStrings(records.map(({ sku }) => sku?.categoryId ?? '')),
    isActive: Uint8Array.from(records, ({ sku }) => (sku?.isActive ? 1 : 0)),
    numbers: packNumbers(records, tables),
  };
}

/** Packs listing records. */
export function packListings(records: readonly ListingRecord[]): PackedListings {
  return {
    ...packTexts(records.map(listingLine)),
    accountIds: packStrings(records.map(({ listing }) => listing.accountId)),
    skuIds: packStrings(records.map(({ skuIds }) => skuIds.join(' '))),
  };
}
