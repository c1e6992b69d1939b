// The steps of a search over one packed piece: exact codes, beginnings, anything inside, every
// word, slips of the finger. Each keeps the best tier a line has earned; what is shown is decided
// above.
import { codesStarting, linesOfCode } from '../copy/copy-index.ts';
import { INITIALS_EDGE, type PackedTexts } from '../copy/packed-copy.ts';
import { eachPosition, indexAt, type StringColumn, stringAt } from '../copy/string-column.ts';
import { prefixDistance, slipsAllowed } from './edit-distance.ts';
import type { SingleQuery } from './query.ts';

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

/** Lines gathered a step; enough to sort the best of them to the top. */
const MOST_GATHERED = 300;
/** Places compared letter by letter when looking for slips. */
const MOST_COMPARED = 2_000;

/** One scan under way. */
export interface Scan {
  readonly texts: PackedTexts;
  readonly hidden: ReadonlySet<number>;
  /** Line -> best tier so far. */
  readonly found: Map<number, number>;
}

function keep({ found, hidden }: Scan, line: number, tier: number): void {
  if (hidden.has(line)) return;
  const known = found.get(line);
  if (known === undefined || tier < known) found.set(line, tier);
}

/** The same barcode as 8, 12, 13 and 14 digits: leading zeros do not count. */
export function gtinForms(gtin: string | null): string[] {
  if (gtin === null) return [];
  const lengths = [8, 12, 13, 14].filter((length) => /^0*$/.test(gtin.slice(0, 14 - length)));
  return lengths.map((length) => gtin.slice(14 - length));
}

/** Codes that are exactly what was typed. */
export function scanExact(scan: Scan, { text, gtin }: SingleQuery): void {
  for (const code of new Set([text, ...gtinForms(gtin)])) {
    for (const line of linesOfCode(scan.texts, scan.hidden, code)) {
      keep(scan, line, TIERS.exactCode);
    }
  }
}

/** Codes that begin with it; they are sorted, so the first are also the shortest way on. */
export function scanPrefixes(scan: Scan, { text }: SingleQuery): void {
  const [from, to] = codesStarting(scan.texts, text);
  for (let place = from; place < Math.min(to, from + MOST_GATHERED); place += 1) {
    keep(scan, scan.texts.codeLines[place] as number, TIERS.codePrefix);
  }
}

/** How good a place in a title is: its start, a word's start, inside, or among the initials. */
function titleTier(titles: StringColumn, position: number, line: number): number {
  const before = titles.text[position - 1];
  if (before === '\n') return TIERS.titleStart;
  if (before === ' ') return TIERS.wordStart;
  const sofar = titles.text.slice(titles.starts[line] as number, position);
  return sofar.includes(INITIALS_EDGE) ? TIERS.initials : TIERS.insideTitle;
}

/** Titles that hold it anywhere; a few that begin with it are worth going on for. */
export function scanTitles(scan: Scan, { text }: SingleQuery, most: number): void {
  const { titles } = scan.texts;
  let line = 0;
  let gathered = 0;
  let starting = 0;
  eachPosition(titles, text, (position) => {
    line = indexAt(titles, position, line);
    const tier = titleTier(titles, position, line);
    keep(scan, line, tier);
    gathered += 1;
    if (tier <= TIERS.wordStart) starting += 1;
    if (starting >= most || gathered >= MOST_GATHERED) return -1;
    return (titles.starts[line + 1] as number) - 1;
  });
}

/** Codes that hold it anywhere. */
export function scanInsideCodes(scan: Scan, { text }: SingleQuery): void {
  const { codes, codeLines } = scan.texts;
  let place = 0;
  let gathered = 0;
  eachPosition(codes, text, (position) => {
    place = indexAt(codes, position, place);
    keep(scan, codeLines[place] as number, TIERS.insideCode);
    gathered += 1;
    return gathered >= MOST_GATHERED ? -1 : (codes.starts[place + 1] as number) - 1;
  });
}

/** Titles in which every word stands, in any order; the longest word leads. */
export function scanWords(scan: Scan, { words }: SingleQuery): void {
  const [lead, ...rest] = words;
  if (lead === undefined || rest.length === 0) return;
  const { titles } = scan.texts;
  let line = 0;
  let gathered = 0;
  eachPosition(titles, lead, (position) => {
    line = indexAt(titles, position, line);
    const title = stringAt(titles, line);
    if (rest.every((word) => title.includes(word))) {
      keep(scan, line, TIERS.allWords);
      gathered += 1;
    }
    return gathered >= MOST_GATHERED ? -1 : (titles.starts[line + 1] as number) - 1;
  });
}

/** A text with k slips, cut into k + 1 pieces, has one piece without any. */
function piecesOf(text: string, slips: number): { piece: string; offset: number }[] {
  const size = Math.ceil(text.length / (slips + 1));
  return Array.from({ length: slips + 1 }, (_, i) => ({
    piece: text.slice(i * size, (i + 1) * size),
    offset: i * size,
  })).filter(({ piece }) => piece.length >= 2);
}

const WORD_EDGES = `${INITIALS_EDGE} \n\t(/-`;
const isWordStart = (text: string, position: number) =>
  WORD_EDGES.includes(text[position - 1] ?? '\n');

/** True when what was typed begins, with few slips, a little before or after `from`. */
function isNear(titles: StringColumn, text: string, from: number, line: number): boolean {
  const slips = slipsAllowed(text.length);
  const first = titles.starts[line] as number;
  const end = (titles.starts[line + 1] as number) - 1;
  for (let shift = -slips; shift <= slips; shift += 1) {
    const start = from + shift;
    if (start < first || !isWordStart(titles.text, start)) continue;
    const candidate = titles.text.slice(start, Math.min(end, start + text.length + slips));
    if (prefixDistance(text, candidate, slips) <= slips) return true;
  }
  return false;
}

/**
 * Titles that were meant by a text with slips; stops at `most`. Codes are never guessed: a code
 * that is one digit off is another item.
 */
export function scanSlips(scan: Scan, text: string, most: number): void {
  const slips = slipsAllowed(text.length);
  if (slips === 0) return;
  const { titles } = scan.texts;
  for (const { piece, offset } of piecesOf(text, slips)) {
    let line = 0;
    let compared = 0;
    eachPosition(titles, piece, (position) => {
      compared += 1;
      if (compared > MOST_COMPARED || scan.found.size >= most) return -1;
      line = indexAt(titles, position, line);
      if (!isNear(titles, text, position - offset, line)) return position + 1;
      keep(scan, line, TIERS.slip);
      return (titles.starts[line + 1] as number) - 1;
    });
  }
}
