// The packed part of the copy, in three pieces by who needs them when: SKUs (the first result),
// then listings (codes of shops), then what only pages ask for. Records hold everything else.
import { compactCode, fold } from './fold.ts';
import { type PackedKeys, packKeys } from './packed-keys.ts';
import type { ListingRecord, SkuRecord, SmallTables } from './rows.ts';
import { type PackedNumbers, packNumbers } from './sku-numbers.ts';
import { packStrings, type StringColumn } from './string-column.ts';

/** Between the codes of a line as written. */
export const CODE_EDGE = '\u0001';
/** Between a title and its initials. */
export const INITIALS_EDGE = '\u0002';

/** What is searched; folded. */
export interface PackedTexts {
  /** Every form of every code, ascending: exact ones and beginnings are found by halving. */
  readonly codes: StringColumn;
  /** The line each of them belongs to. */
  readonly codeLines: Uint32Array;
  /** By line. */
  readonly titles: StringColumn;
}

/** Ids by line, as numbers into a short list. */
export interface PackedRefs {
  readonly values: readonly string[];
  /** 0 = none, else one more than the place in `values`. */
  readonly refs: Uint16Array;
}

/** SKUs by line, with what a result row shows. */
export interface PackedSkus extends PackedTexts {
  readonly ids: StringColumn;
  readonly shownCodes: StringColumn;
  readonly shownTitles: StringColumn;
  readonly categories: PackedRefs;
  readonly isActive: Uint8Array;
  readonly numbers: PackedNumbers;
}

/** Listings by line; a hit among them leads to the SKUs in it. */
export interface PackedListings extends PackedTexts {
  /** SKU ids of the components, joined by spaces. */
  readonly skuIds: StringColumn;
  /** Line of the only component in the same piece; -1 = it is a set, or stands elsewhere. */
  readonly skuLines: Int32Array;
}

/** Exact codes as the seller writes them, which is how they stand on pages. */
export interface PackedCodes {
  readonly writtenCodes: StringColumn;
  readonly keys: PackedKeys;
}

/** What only the background needs: to find codes of pages, thousands at once. */
export interface PackedPages {
  readonly skus: PackedCodes;
  readonly listings: PackedCodes & { readonly ids: StringColumn; readonly accounts: PackedRefs };
}

/** SKUs and listings packed together. */
export interface PackedCopy {
  readonly skus: PackedSkus;
  readonly listings: PackedListings;
  readonly pages: PackedPages;
}

interface Line {
  readonly codes: readonly string[];
  readonly title: string;
}

/** A code as it is searched: folded, and without its separators. */
export function formsOfCode(code: string): string[] {
  const folded = fold(code);
  const compact = compactCode(folded);
  return compact === folded || compact === '' ? [folded] : [folded, compact];
}

function packTexts(lines: readonly Line[]): PackedTexts {
  const codes = lines.flatMap((line, place) =>
    [...new Set(line.codes.flatMap(formsOfCode))].filter(Boolean).map((code) => ({ code, place })),
  );
  codes.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.place - b.place));
  return {
    codes: packStrings(codes.map(({ code }) => code)),
    codeLines: Uint32Array.from(codes, ({ place }) => place),
    titles: packStrings(lines.map(({ title }) => title)),
  };
}

function packCodes(lines: readonly Line[]): PackedCodes {
  return {
    writtenCodes: packStrings(lines.map(({ codes }) => codes.join(CODE_EDGE))),
    keys: packKeys(lines.map(({ codes }) => codes)),
  };
}

function packRefs(ids: readonly (string | null)[]): PackedRefs {
  const values = [...new Set(ids)].filter((id) => id !== null);
  const places = new Map(values.map((id, i) => [id, i + 1]));
  return { values, refs: Uint16Array.from(ids, (id) => (id === null ? 0 : (places.get(id) ?? 0))) };
}

/** The id of a line; null = none. */
export function refAt({ values, refs }: PackedRefs, line: number): string | null {
  return values[(refs[line] ?? 0) - 1] ?? null;
}

/** Every code of a SKU. */
export function codesOfSku({ sku }: SkuRecord): string[] {
  return sku ? [sku.sku, ...sku.identifiers.map(({ value }) => value)] : [];
}

/** Every code of a listing. */
export function codesOfListing({ listing }: ListingRecord): string[] {
  const codes = listing.identifiers.map(({ value }) => value);
  return listing.sellerSku === null ? codes : [listing.sellerSku, ...codes];
}

function skuLine(record: SkuRecord): Line {
  const { sku } = record;
  if (!sku) return { codes: [], title: '' };
  const initials = sku.titleInitials ? `${INITIALS_EDGE}${fold(sku.titleInitials)}` : '';
  return { codes: codesOfSku(record), title: `${fold(sku.title)}${initials}` };
}

function listingLine(record: ListingRecord, titleOf: (skuId: string) => string): Line {
  const { listing } = record;
  const codes = codesOfListing(record);
  // A title that is its SKU's own is found there; twice would be read twice at every start.
  const isOwn = listing.components.some(({ skuId }) => titleOf(skuId) === listing.title);
  return { codes, title: isOwn ? '' : fold(listing.title) };
}

/** Packs records; `tables` gives warehouses their limit of age. */
export function packRecords(
  skus: readonly SkuRecord[],
  listings: readonly ListingRecord[],
  tables: Pick<SmallTables, 'warehouses'>,
): PackedCopy {
  const titles = new Map(skus.map(({ id, sku }) => [id, sku?.title ?? '']));
  const skuLineOf = new Map(skus.map(({ id }, line) => [id, line]));
  const skuLines = skus.map(skuLine);
  const listingLines = listings.map((record) =>
    listingLine(record, (skuId) => titles.get(skuId) ?? ''),
  );
  return {
    skus: {
      ...packTexts(skuLines),
      ids: packStrings(skus.map(({ id }) => id)),
      shownCodes: packStrings(skus.map(({ sku }) => sku?.sku ?? '')),
      shownTitles: packStrings(skus.map(({ sku }) => sku?.title ?? '')),
      categories: packRefs(skus.map(({ sku }) => sku?.categoryId ?? null)),
      isActive: Uint8Array.from(skus, ({ sku }) => (sku?.isActive ? 1 : 0)),
      numbers: packNumbers(skus, tables),
    },
    listings: {
      ...packTexts(listingLines),
      skuIds: packStrings(listings.map(({ skuIds }) => skuIds.join(' '))),
      skuLines: Int32Array.from(listings, ({ skuIds: [only = '', ...others] }) =>
        others.length === 0 ? (skuLineOf.get(only) ?? -1) : -1,
      ),
    },
    pages: {
      skus: packCodes(skuLines),
      listings: {
        ...packCodes(listingLines),
        ids: packStrings(listings.map(({ id }) => id)),
        accounts: packRefs(listings.map(({ listing }) => listing.accountId)),
      },
    },
  };
}
