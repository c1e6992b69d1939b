// Finds SKUs for what was typed: exact codes, then beginnings, then anything inside, then slips of
// the finger. A step runs only while better ones have not filled the list.
import { type CopyIndex, placeOfSku, type Segment } from '../copy/copy-index.ts';
import type { PackedTexts } from '../copy/packed-copy.ts';
import { stringAt } from '../copy/string-column.ts';
import { MOST_CODES, parseQuery, type SingleQuery } from './query.ts';
import {
  type Scan,
  scanExact,
  scanInsideCodes,
  scanPrefixes,
  scanSlips,
  scanTitles,
  scanWords,
  TIERS,
} from './scan.ts';

/** One SKU that was found. */
export interface Hit {
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly tier: number;
  readonly segment: Segment;
  readonly line: number;
}

/** What a search found. */
export type SearchResult =
  | { readonly kind: 'hits'; readonly hits: readonly Hit[]; readonly isBadGtin: boolean }
  | {
      readonly kind: 'table';
      readonly rows: readonly { readonly code: string; readonly hits: readonly Hit[] }[];
    };

/** The best lines of a piece, by tier; only they are made into hits. */
function bestLines(found: ReadonlyMap<number, number>, most: number): [number, number][] {
  return [...found].sort((a, b) => a[1] - b[1]).slice(0, most);
}

type Hits = Map<string, Hit>;

function addHit(hits: Hits, segment: Segment, line: number, tier: number): void {
  const { skus } = segment;
  const skuId = stringAt(skus.ids, line);
  const known = hits.get(skuId);
  if (known && known.tier <= tier) return;
  const code = stringAt(skus.shownCodes, line);
  const title = stringAt(skus.shownTitles, line);
  hits.set(skuId, { skuId, code, title, tier, segment, line });
}

/** Hits of a listing count for the SKUs in it. */
function addListing(index: CopyIndex, segment: Segment, hits: Hits, line: number, tier: number) {
  const { listings } = segment;
  const own = listings?.skuLines[line] ?? -1;
  // The SKU stands in the same piece, which spares looking for it by its id.
  if (own >= 0 && !segment.hiddenSkus.has(own)) {
    addHit(hits, segment, own, tier);
    return;
  }
  const skuIds = listings ? stringAt(listings.skuIds, line).split(' ') : [];
  for (const skuId of skuIds) {
    const place = placeOfSku(index, skuId);
    if (place) addHit(hits, place.segment, place.line, tier);
  }
}

/** Beyond what is shown, so that inactive and equal ones can be sorted. */
const SPARE = 3;

function scanTexts(
  texts: PackedTexts,
  hidden: ReadonlySet<number>,
  query: SingleQuery,
  most: number,
): Scan {
  const scan: Scan = { texts, hidden, found: new Map() };
  scanExact(scan, query);
  scanPrefixes(scan, query);
  // One Latin letter stands inside everything; a Chinese character is a word.
  const isOneLetter = query.text.length < 2 && query.text < '\u2e80';
  if (scan.found.size >= most * SPARE || isOneLetter) return scan;
  scanTitles(scan, query, most * SPARE);
  if (scan.found.size < most) scanInsideCodes(scan, query);
  if (scan.found.size < most) scanWords(scan, query);
  return scan;
}

const isActive = ({ segment, line }: Hit) => segment.skus.isActive[line] === 1;

function compareHits(a: Hit, b: Hit): number {
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (isActive(a) !== isActive(b)) return isActive(a) ? -1 : 1;
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

/** Slips are looked for when nothing stands there that was clearly meant. */
const FEW = 3;

function addSlips(index: CopyIndex, text: string, most: number, hits: Hits): void {
  for (const segment of index.segments) {
    const scan: Scan = { texts: segment.skus, hidden: segment.hiddenSkus, found: new Map() };
    scanSlips(scan, text, most);
    for (const [line, tier] of scan.found) addHit(hits, segment, line, tier);
  }
}

function searchOne(index: CopyIndex, query: SingleQuery, most: number): Hit[] {
  const hits: Hits = new Map();
  for (const segment of index.segments) {
    const own = scanTexts(segment.skus, segment.hiddenSkus, query, most);
    for (const [line, tier] of bestLines(own.found, most * SPARE)) {
      addHit(hits, segment, line, tier);
    }
    if (!segment.listings) continue;
    const sold = scanTexts(segment.listings, segment.hiddenListings, query, most);
    for (const [line, tier] of bestLines(sold.found, most * SPARE)) {
      addListing(index, segment, hits, line, tier);
    }
  }
  const found = [...hits.values()].sort(compareHits);
  const isClear = (found[0]?.tier ?? TIERS.slip) <= TIERS.codePrefix;
  if (isClear || found.length >= FEW) return found.slice(0, most);
  addSlips(index, query.text, most, hits);
  return [...hits.values()].sort(compareHits).slice(0, most);
}

/** Hits of one exact code, as for a pasted list. */
export function findCode(index: CopyIndex, code: string): Hit[] {
  const query = parseQuery(code.replace(/\s+/g, ''));
  if (query.kind === 'many' || query.text === '') return [];
  const hits: Hits = new Map();
  for (const segment of index.segments) {
    const own: Scan = { texts: segment.skus, hidden: segment.hiddenSkus, found: new Map() };
    scanExact(own, query);
    for (const [line, tier] of own.found) addHit(hits, segment, line, tier);
    if (!segment.listings) continue;
    const { listings, hiddenListings } = segment;
    const sold: Scan = { texts: listings, hidden: hiddenListings, found: new Map() };
    scanExact(sold, query);
    for (const [line, tier] of sold.found) addListing(index, segment, hits, line, tier);
  }
  return [...hits.values()].sort(compareHits);
}

/** Answers what was typed; at most `most` hits, best first. */
export function search(index: CopyIndex, typed: string, most = 20): SearchResult {
  const query = parseQuery(typed);
  if (query.kind === 'many') {
    return {
      kind: 'table',
      rows: query.codes.slice(0, MOST_CODES).map((code) => ({ code, hits: findCode(index, code) })),
    };
  }
  if (query.text === '') return { kind: 'hits', hits: [], isBadGtin: false };
  const hits = searchOne(index, query, most);
  return { kind: 'hits', hits, isBadGtin: query.isBadGtin };
}
