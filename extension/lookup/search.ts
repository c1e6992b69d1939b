// Finds SKUs for what was typed: exact codes, then beginnings, then anything inside, then slips of
// the finger. One native scan over packed text per step; a step runs only while hits are wanting.
import type { CopyIndex, Segment } from '../copy/copy-index.ts';
import { linesOfCode, placeOfSku } from '../copy/copy-index.ts';
import { CODE_EDGE, INITIALS_EDGE, type PackedTexts } from '../copy/packed-copy.ts';
import { eachPosition, indexAt, type StringColumn, stringAt } from '../copy/string-column.ts';
import { prefixDistance, slipsAllowed } from './edit-distance.ts';
import { parseQuery, type SingleQuery } from './query.ts';

/** How a hit was found; a smaller tier stands higher. */
export const TIERS = {
  exactCode: 0,
  codePrefix: 1,
  titleStart: 2,
  wordStart: 3,
  insideCode: 4,
  insideTitle: 5,
  allWords: 6,
  initials: 7,
  slip: 8,
} as const;

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

/** Lines gathered a step; enough to sort the best of them to the top. */
const MOST_GATHERED = 400;
/** Words compared letter by letter when looking for slips. */
const MOST_COMPARED = 6_000;

type Lines = Map<number, number>;

interface Scan {
  readonly texts: PackedTexts;
  readonly hidden: ReadonlySet<number>;
  /** Line -> best tier so far. */
  readonly found: Lines;
}

function keep({ found, hidden }: Scan, line: number, tier: number): void {
  if (hidden.has(line)) return;
  const known = found.get(line);
  if (known === undefined || tier < known) found.set(line, tier);
}

/** Visits each line that holds `needle` once; `tierAt` says how good a place is, -1 = none. */
function scanColumn(
  scan: Scan,
  column: StringColumn,
  needle: string,
  tierAt: (position: number, line: number) => number,
  // How much of the needle stands before the text it belongs to.
  lead = 0,
): void {
  let line = 0;
  let gathered = 0;
  eachPosition(column, needle, (position) => {
    line = indexAt(column, position + lead, line);
    const tier = tierAt(position, line);
    if (tier >= 0) keep(scan, line, tier);
    gathered += 1;
    if (gathered >= MOST_GATHERED) return -1;
    // The best place of a line is not always its first, but a line is worth one look a step.
    return tier >= 0 ? (column.starts[line + 1] as number) - 1 : position + 1;
  });
}

/** The same barcode as 8, 12, 13 and 14 digits: leading zeros do not count. */
function gtinForms(gtin: string | null): string[] {
  if (gtin === null) return [];
  const lengths = [8, 12, 13, 14].filter((length) => /^0*$/.test(gtin.slice(0, 14 - length)));
  return lengths.map((length) => gtin.slice(14 - length));
}

function scanExact(scan: Scan, { text, gtin }: SingleQuery): void {
  for (const code of new Set([text, ...gtinForms(gtin)])) {
    for (const line of linesOfCode(scan.texts.codes, scan.hidden, code)) {
      keep(scan, line, TIERS.exactCode);
    }
  }
}

function scanBeginnings(scan: Scan, { text }: SingleQuery): void {
  const { codes, titles } = scan.texts;
  scanColumn(scan, codes, `${CODE_EDGE}${text}`, () => TIERS.codePrefix);
  // The line end before a title belongs to the line before it.
  scanColumn(scan, titles, `\n${text}`, () => TIERS.titleStart, 1);
}

function scanInside(scan: Scan, { text }: SingleQuery): void {
  const { codes, titles } = scan.texts;
  scanColumn(scan, titles, text, (position, line) => {
    const before = titles.text[position - 1];
    if (before === ' ') return TIERS.wordStart;
    const sofar = titles.text.slice(titles.starts[line] as number, position);
    return sofar.includes(INITIALS_EDGE) ? TIERS.initials : TIERS.insideTitle;
  });
  scanColumn(scan, codes, text, () => TIERS.insideCode);
}

/** Lines in which every word stands, in any order; the longest word leads. */
function scanWords(scan: Scan, { words }: SingleQuery): void {
  const [lead, ...rest] = words;
  if (lead === undefined || rest.length === 0) return;
  const { titles, codes } = scan.texts;
  const holdsRest = (line: number) => {
    const text = `${stringAt(titles, line)} ${stringAt(codes, line)}`;
    return rest.every((word) => text.includes(word));
  };
  let line = 0;
  for (const column of [titles, codes]) {
    line = 0;
    eachPosition(column, lead, (position) => {
      line = indexAt(column, position, line);
      if (holdsRest(line)) keep(scan, line, TIERS.allWords);
      if (scan.found.size >= MOST_GATHERED) return -1;
      return (column.starts[line + 1] as number) - 1;
    });
  }
}

/** A text with k slips, cut into k + 1 pieces, has one piece without any. */
function piecesOf(text: string, slips: number): { piece: string; offset: number }[] {
  const size = Math.ceil(text.length / (slips + 1));
  return Array.from({ length: slips + 1 }, (_, i) => ({
    piece: text.slice(i * size, (i + 1) * size),
    offset: i * size,
  })).filter(({ piece }) => piece.length >= 2);
}

function scanSlips(scan: Scan, text: string): void {
  const slips = slipsAllowed(text.length);
  if (slips === 0) return;
  let compared = 0;
  for (const column of [scan.texts.titles, scan.texts.codes]) {
    for (const { piece, offset } of piecesOf(text, slips)) {
      let line = 0;
      eachPosition(column, piece, (position) => {
        compared += 1;
        if (compared > MOST_COMPARED) return -1;
        line = indexAt(column, position, line);
        const first = column.starts[line] as number;
        const lineEnd = (column.starts[line + 1] as number) - 1;
        // The word may begin a little before or after where the piece says it does.
        for (let shift = -slips; shift <= slips; shift += 1) {
          const from = position - offset + shift;
          if (from < first || !isWordStart(column.text, from)) continue;
          const candidate = column.text.slice(from, Math.min(lineEnd, from + text.length + slips));
          if (prefixDistance(text, candidate, slips) <= slips) {
            keep(scan, line, TIERS.slip);
            return lineEnd;
          }
        }
        return position + 1;
      });
    }
  }
}

const WORD_EDGES = `${CODE_EDGE}${INITIALS_EDGE} \n\t(/-`;
const isWordStart = (text: string, position: number) =>
  WORD_EDGES.includes(text[position - 1] ?? '\n');

function scanTexts(
  texts: PackedTexts,
  hidden: ReadonlySet<number>,
  query: SingleQuery,
  most: number,
) {
  const scan: Scan = { texts, hidden, found: new Map() };
  scanExact(scan, query);
  scanBeginnings(scan, query);
  // One Latin letter stands inside everything; a Chinese character is a word.
  if (query.text.length > 1 || query.text > '\u2e7f') scanInside(scan, query);
  if (scan.found.size < most) scanWords(scan, query);
  return scan;
}

/** Listings looked at for the SKUs in them; the best are enough. */
const MOST_LISTINGS = 60;

/** Hits of listings count for the SKUs in them. */
function addListingHits(index: CopyIndex, segment: Segment, lines: Lines, hits: Map<string, Hit>) {
  const { listings } = segment;
  if (!listings) return;
  const best = [...lines].sort((a, b) => a[1] - b[1]).slice(0, MOST_LISTINGS);
  for (const [line, tier] of best) {
    const own = listings.skuLines[line] ?? -1;
    // The SKU stands in the same piece, which spares looking for it by its id.
    if (own >= 0 && !segment.hiddenSkus.has(own)) {
      addHit(hits, segment, own, tier);
      continue;
    }
    for (const skuId of stringAt(listings.skuIds, line).split(' ')) {
      const place = placeOfSku(index, skuId);
      if (place) addHit(hits, place.segment, place.line, tier);
    }
  }
}

function addHit(hits: Map<string, Hit>, segment: Segment, line: number, tier: number): void {
  const { skus } = segment;
  const skuId = stringAt(skus.ids, line);
  const known = hits.get(skuId);
  if (known && known.tier <= tier) return;
  const code = stringAt(skus.shownCodes, line);
  const title = stringAt(skus.shownTitles, line);
  hits.set(skuId, { skuId, code, title, tier, segment, line });
}

const isActive = ({ segment, line }: Hit) => segment.skus.isActive[line] === 1;

function compareHits(a: Hit, b: Hit): number {
  if (a.tier !== b.tier) return a.tier - b.tier;
  if (isActive(a) !== isActive(b)) return isActive(a) ? -1 : 1;
  if (a.code.length !== b.code.length && a.tier <= TIERS.codePrefix) {
    return a.code.length - b.code.length;
  }
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

function searchOne(index: CopyIndex, query: SingleQuery, most: number): Hit[] {
  const hits = new Map<string, Hit>();
  for (const segment of index.segments) {
    const own = scanTexts(segment.skus, segment.hiddenSkus, query, most);
    for (const [line, tier] of own.found) addHit(hits, segment, line, tier);
    if (!segment.listings) continue;
    const sold = scanTexts(segment.listings, segment.hiddenListings, query, most);
    addListingHits(index, segment, sold.found, hits);
  }
  if (hits.size < most) {
    for (const segment of index.segments) {
      const scan: Scan = { texts: segment.skus, hidden: segment.hiddenSkus, found: new Map() };
      scanSlips(scan, query.text);
      for (const [line, tier] of scan.found) addHit(hits, segment, line, tier);
    }
  }
  return [...hits.values()].sort(compareHits).slice(0, most);
}

/** Hits of one exact code, as for a pasted list. */
export function findCode(index: CopyIndex, code: string): Hit[] {
  const query = parseQuery(code.replace(/\s+/g, ''));
  if (query.kind === 'many' || query.text === '') return [];
  const hits = new Map<string, Hit>();
  for (const segment of index.segments) {
    const own: Scan = { texts: segment.skus, hidden: segment.hiddenSkus, found: new Map() };
    scanExact(own, query);
    for (const [line, tier] of own.found) addHit(hits, segment, line, tier);
    if (!segment.listings) continue;
    const sold: Scan = {
      texts: segment.listings,
      hidden: segment.hiddenListings,
      found: new Map(),
    };
    scanExact(sold, query);
    addListingHits(index, segment, sold.found, hits);
  }
  return [...hits.values()].sort(compareHits);
}

/** Answers what was typed; at most `most` hits, best first. */
export function search(index: CopyIndex, typed: string, most = 20): SearchResult {
  const query = parseQuery(typed);
  if (query.kind === 'many') {
    return {
      kind: 'table',
      rows: query.codes.map((code) => ({ code, hits: findCode(index, code) })),
    };
  }
  if (query.text === '') return { kind: 'hits', hits: [], isBadGtin: false };
  return {
    kind: 'hits',
    hits: searchOne(index, query, most),
    isBadGtin: query.isBadGtin,
  };
}
