// The copy in memory: loaded in a few large reads, so that it is back milliseconds after the worker
// was stopped or the popup opened. Read only; reload it when the packed revision has moved on.
import type { CopyDatabase, DeltaPiece } from './database.ts';
import { compactCode, fold } from './fold.ts';
import { CODE_EDGE, idKey, type PackedCopy, type PackedTexts } from './packed-copy.ts';
import { linesOfKey } from './packed-keys.ts';
import { EMPTY_TABLES, type SmallTables } from './rows.ts';
import { countOf, stringAt } from './string-column.ts';

/** One packed piece and which of its lines a later piece replaces. */
export interface Segment extends PackedCopy {
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

/** The line of an id in packed texts; -1 when it is not there. */
export function lineOfId(texts: PackedTexts, id: string): number {
  const found = linesOfKey(texts.keys, idKey(id)).find((line) => stringAt(texts.ids, line) === id);
  return found ?? -1;
}

function linesOf(texts: PackedTexts, ids: readonly string[]): Set<number> {
  return new Set(ids.map((id) => lineOfId(texts, id)).filter((line) => line >= 0));
}

const idsOf = ({ ids }: PackedTexts) =>
  Array.from({ length: countOf(ids) }, (_, line) => stringAt(ids, line));

function segmentsOf(base: PackedCopy | undefined, delta: DeltaPiece | undefined): Segment[] {
  const none: ReadonlySet<number> = new Set();
  if (!base) return [];
  if (!delta) return [{ ...base, hiddenSkus: none, hiddenListings: none }];
  return [
    {
      ...base,
      hiddenSkus: linesOf(base.skus, [...idsOf(delta.skus), ...delta.goneSkuIds]),
      hiddenListings: linesOf(base.listings, [...idsOf(delta.listings), ...delta.goneListingIds]),
    },
    { ...delta, hiddenSkus: none, hiddenListings: none },
  ];
}

/** Loads the index; an empty one when nothing was ever pulled. */
export async function loadCopyIndex(db: CopyDatabase): Promise<CopyIndex> {
  // One transaction: a base must never be read with the delta of another packing.
  const tx = db.transaction(['packed', 'tables', 'meta']);
  const [base, delta, tables, packedRevision, syncedAtMs] = await Promise.all([
    tx.objectStore('packed').get('base') as Promise<PackedCopy | undefined>,
    tx.objectStore('packed').get('delta') as Promise<DeltaPiece | undefined>,
    tx.objectStore('tables').get('tables'),
    tx.objectStore('meta').get('packedRevision') as Promise<number | undefined>,
    tx.objectStore('meta').get('syncedAtMs') as Promise<number | undefined>,
  ]);
  const segments = segmentsOf(base, delta);
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

/** Where a SKU stands now; null when it is not in the copy. */
export function placeOfSku(index: CopyIndex, skuId: string): SkuPlace | null {
  for (const segment of index.segments) {
    const line = lineOfId(segment.skus, skuId);
    if (line >= 0 && !segment.hiddenSkus.has(line)) return { segment, line };
  }
  return null;
}

/** Lines that carry exactly this code in one of its forms. */
export function linesOfCode(
  texts: PackedTexts,
  hidden: ReadonlySet<number>,
  code: string,
): number[] {
  const folded = fold(code);
  const forms = new Set([folded, compactCode(folded)]);
  const lines = new Set<number>();
  for (const form of forms) {
    if (form === '') continue;
    for (const line of linesOfKey(texts.keys, form)) {
      const isCarried = stringAt(texts.codes, line).includes(`${CODE_EDGE}${form}${CODE_EDGE}`);
      if (isCarried && !hidden.has(line)) lines.add(line);
    }
  }
  return [...lines];
}

/** Lines of those that carry a code exactly as it is written here. */
function linesAsWritten(texts: PackedTexts, hidden: ReadonlySet<number>, code: string): number[] {
  return linesOfCode(texts, hidden, code).filter((line) =>
    stringAt(texts.writtenCodes, line).split(CODE_EDGE).includes(code),
  );
}

/** Ids of the SKUs and listings that carry a code as it is written here; case counts. */
export function idsOfWrittenCode(
  index: CopyIndex,
  code: string,
): { skuIds: string[]; listingIds: string[] } {
  const found: { skuIds: string[]; listingIds: string[] } = { skuIds: [], listingIds: [] };
  for (const { skus, listings, hiddenSkus, hiddenListings } of index.segments) {
    for (const line of linesAsWritten(skus, hiddenSkus, code)) {
      found.skuIds.push(stringAt(skus.ids, line));
    }
    for (const line of linesAsWritten(listings, hiddenListings, code)) {
      found.listingIds.push(stringAt(listings.ids, line));
    }
  }
  return found;
}
