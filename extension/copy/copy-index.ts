// The copy in memory: loaded in a few large reads, so that it is back milliseconds after the worker
// was stopped or the popup opened. Read only; reload it when the packed revision has moved on.
import { type CopyDatabase, type DeltaPiece, PACKED_PARTS, type PackedPart } from './database.ts';
import { compactCode, fold } from './fold.ts';
import type {
  PackedCopy,
  PackedListings,
  PackedPages,
  PackedSkus,
  PackedTexts,
} from './packed-copy.ts';
import { CODE_EDGE, refAt } from './packed-copy.ts';
import { linesOfKey } from './packed-keys.ts';
import { EMPTY_TABLES, type SmallTables } from './rows.ts';
import { countOf, indexAt, type StringColumn, stringAt } from './string-column.ts';

/** One packed piece and which of its lines a later piece replaces. */
export interface Segment {
  readonly skus: PackedSkus;
  /** Null while only SKUs were loaded. */
  readonly listings: PackedListings | null;
  /** Null where nobody asks for codes of pages. */
  readonly pages: PackedPages | null;
  readonly hiddenSkus: ReadonlySet<number>;
  readonly hiddenListings: ReadonlySet<number>;
}

/** Where a SKU stands: segment and line. */
export interface SkuPlace {
  readonly segment: Segment;
  readonly line: number;
}

/** Everything loaded at one packed revision. */
export interface CopyIndex {
  readonly packedRevision: number;
  readonly syncedAtMs: number | null;
  readonly tables: SmallTables;
  readonly segments: readonly Segment[];
  readonly skuCount: number;
}

const NONE: ReadonlySet<number> = new Set();

/** The line of a text in a column; -1 when it is not there. */
export function lineOf(column: StringColumn, text: string): number {
  if (text === '') return -1;
  const position = column.text.indexOf(`\n${text}\n`);
  return position < 0 ? -1 : indexAt(column, position + 1, 0);
}

function linesOf(column: StringColumn, texts: readonly string[]): Set<number> {
  // A base holds many lines and a delta few: one pass over the base, not one scan a text.
  const wanted = new Set(texts);
  const lines = new Set<number>();
  if (wanted.size === 0) return lines;
  for (let line = 0; line < countOf(column); line += 1) {
    if (wanted.has(stringAt(column, line))) lines.add(line);
  }
  return lines;
}

const textsOf = (column: StringColumn) =>
  Array.from({ length: countOf(column) }, (_, line) => stringAt(column, line));

type BaseParts = { skus: PackedSkus; listings?: PackedListings; pages?: PackedPages };

function segmentsOf(
  base: BaseParts,
  delta: DeltaPiece | undefined,
  listingLines: readonly number[] | undefined,
): Segment[] {
  const own = {
    skus: base.skus,
    listings: base.listings ?? null,
    pages: base.pages ?? null,
    hiddenSkus: NONE,
    hiddenListings: NONE,
  };
  if (!delta) return [own];
  return [
    {
      ...own,
      hiddenSkus: linesOf(base.skus.ids, [...textsOf(delta.skus.ids), ...delta.goneSkuIds]),
      hiddenListings: new Set(listingLines),
    },
    { ...(delta as PackedCopy), hiddenSkus: NONE, hiddenListings: NONE },
  ];
}

/**
 * Loads the index, or only some parts of it; an empty one when nothing was ever pulled. The popup
 * asks for SKUs first, because its first result must not wait for the rest.
 */
export async function loadCopyIndex(
  db: CopyDatabase,
  parts: readonly PackedPart[] = PACKED_PARTS,
): Promise<CopyIndex> {
  // One transaction: a base must never be read with the delta of another packing.
  const tx = db.transaction(['packed', 'tables', 'meta']);
  const [delta, tables, packedRevision, syncedAtMs, ...loaded] = await Promise.all([
    tx.objectStore('packed').get('delta') as Promise<DeltaPiece | undefined>,
    tx.objectStore('tables').get('tables'),
    tx.objectStore('meta').get('packedRevision') as Promise<number | undefined>,
    tx.objectStore('meta').get('syncedAtMs') as Promise<number | undefined>,
    ...parts.map((part) => tx.objectStore('packed').get(part)),
  ]);
  const base = Object.fromEntries(
    parts.map((part, i) => [part, loaded[i]]),
  ) as unknown as BaseParts;
  const segments = base.skus ? segmentsOf(base, delta, delta?.hiddenListingLines) : [];
  const skuCount = segments.reduce(
    (sum, { skus, hiddenSkus }) => sum + countOf(skus.ids) - hiddenSkus.size,
    0,
  );
  return {
    packedRevision: packedRevision ?? 0,
    syncedAtMs: syncedAtMs ?? null,
    tables: tables ?? EMPTY_TABLES,
    segments,
    skuCount,
  };
}

/** An index of SKUs with its listings; loaded anew when it has been packed since. */
export async function withListings(db: CopyDatabase, index: CopyIndex): Promise<CopyIndex> {
  const tx = db.transaction(['packed', 'meta']);
  const [listings, packedRevision] = await Promise.all([
    tx.objectStore('packed').get('listings') as Promise<PackedListings | undefined>,
    tx.objectStore('meta').get('packedRevision') as Promise<number | undefined>,
  ]);
  if ((packedRevision ?? 0) !== index.packedRevision) {
    return loadCopyIndex(db, ['skus', 'listings']);
  }
  const [base, ...rest] = index.segments;
  if (!base || !listings) return index;
  return { ...index, segments: [{ ...base, listings }, ...rest] };
}

/** Where a SKU stands now; null when it is not in the copy. */
export function placeOfSku(index: CopyIndex, skuId: string): SkuPlace | null {
  for (const segment of index.segments) {
    const line = lineOf(segment.skus.ids, skuId);
    if (line >= 0 && !segment.hiddenSkus.has(line)) return { segment, line };
  }
  return null;
}

/** Places of the sorted codes that begin with `start`: from (included) and to (excluded). */
export function codesStarting({ codes }: PackedTexts, start: string): [number, number] {
  const firstNotBelow = (isBelow: (code: string) => boolean) => {
    let low = 0;
    let high = countOf(codes);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBelow(stringAt(codes, middle))) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const from = firstNotBelow((code) => code < start);
  const to = firstNotBelow((code) => code < start || code.startsWith(start));
  return [from, to];
}

/** Lines that carry exactly this code in one of its forms, whatever its case. */
export function linesOfCode(
  texts: PackedTexts,
  hidden: ReadonlySet<number>,
  code: string,
): number[] {
  const folded = fold(code);
  const lines = new Set<number>();
  for (const form of new Set([folded, compactCode(folded)])) {
    if (form === '') continue;
    const [from, to] = codesStarting(texts, form);
    for (let place = from; place < to && stringAt(texts.codes, place) === form; place += 1) {
      const line = texts.codeLines[place] as number;
      if (!hidden.has(line)) lines.add(line);
    }
  }
  return [...lines];
}

/** Ids of the SKUs and listings that carry a code as it is written here; case counts. */
export function idsOfWrittenCode(
  index: CopyIndex,
  code: string,
): { skuIds: string[]; listingIds: string[] } {
  const found: { skuIds: string[]; listingIds: string[] } = { skuIds: [], listingIds: [] };
  for (const { skus, pages, hiddenSkus, hiddenListings } of index.segments) {
    if (!pages) throw new TypeError('the index was loaded without what pages need');
    const isIn = (column: StringColumn, line: number) =>
      stringAt(column, line).split(CODE_EDGE).includes(code);
    for (const line of linesOfKey(pages.skus.keys, code)) {
      if (!hiddenSkus.has(line) && isIn(pages.skus.writtenCodes, line)) {
        found.skuIds.push(stringAt(skus.ids, line));
      }
    }
    for (const line of linesOfKey(pages.listings.keys, code)) {
      if (!hiddenListings.has(line) && isIn(pages.listings.writtenCodes, line)) {
        found.listingIds.push(stringAt(pages.listings.ids, line));
      }
    }
  }
  return found;
}

/** The shop of a listing line. */
export function accountAt({ listings }: PackedPages, line: number): string | null {
  return refAt(listings.accounts, line);
}
