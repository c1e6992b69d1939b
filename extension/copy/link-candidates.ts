// Which SKUs of the copy an unlinked row of a shop most likely sells: by how like its codes and its
// title are to ours. Pure and local; a person chooses, nothing is ever linked by a score.
import { type CopyIndex, linesOfCode, placeOfSku, type Segment } from './copy-index.ts';
import { compactCode, fold } from './fold.ts';
import { INITIALS_EDGE } from './packed-copy.ts';
import { countOf, eachPosition, indexAt, type StringColumn, stringAt } from './string-column.ts';

/** A row to be linked: the codes and the title it shows. */
export interface LinkSubject {
  readonly codes: readonly { readonly kind: string; readonly value: string }[];
  readonly title: string;
}

/** One SKU that may be meant; `score` from 0 to 1 only orders them. */
export interface LinkCandidate {
  readonly skuId: string;
  readonly sku: string;
  readonly title: string;
  readonly score: number;
}

/** Below this a candidate says more about chance than about the row. */
const LEAST_SCORE = 0.05;
/** Codes less alike than this share no more than a house style. */
const LEAST_LIKENESS = 0.45;
/** A title counts for less than a code: colours and sizes differ by one word. */
const TITLE_WEIGHT = 0.85;
/** A pinyin initial stands for many words. */
const INITIALS_WEIGHT = 0.5;
const SHARED_TRIGRAMS = 2;

const CJK = /[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]/;
const LATIN_WORD = /[\p{L}\p{N}]/u;

/** Words of a folded text: runs of letters and digits; of Chinese every two characters. */
export function titleTokens(folded: string): string[] {
  const tokens = new Set<string>();
  for (const run of folded.match(/[\u3400-\u9fff\u3040-\u30ff\uac00-\ud7af]+/g) ?? []) {
    if (run.length === 1) tokens.add(run);
    for (let i = 0; i + 2 <= run.length; i += 1) tokens.add(run.slice(i, i + 2));
  }
  for (const word of folded.replace(new RegExp(CJK, 'g'), ' ').match(/[\p{L}\p{N}]+/gu) ?? []) {
    if (word.length > 1) tokens.add(word);
  }
  return [...tokens];
}

function gramsOf(text: string, size: number): string[] {
  const grams: string[] = [];
  for (let i = 0; i + size <= text.length; i += 1) grams.push(text.slice(i, i + size));
  return grams;
}

/**
 * How alike two codes without separators are: shared pairs of characters, 1 = the same.
 *
 * @example codeLikeness('tl1180us', 'tl1180') // 0.83…
 */
export function codeLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const left = gramsOf(a, 2);
  const right = gramsOf(b, 2);
  const open = [...right];
  let shared = 0;
  for (const gram of left) {
    const at = open.indexOf(gram);
    if (at < 0) continue;
    open.splice(at, 1);
    shared += 1;
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

type Scores = Map<number, number>;

const raise = (scores: Scores, line: number, score: number) =>
  scores.set(line, Math.max(score, scores.get(line) ?? 0));

/** Lines whose codes look like this seller's code. */
function likeCodes({ skus }: Segment, value: string, scores: Scores): void {
  const wanted = compactCode(fold(value));
  const shared = new Map<number, number>();
  for (const gram of new Set(gramsOf(wanted, 3))) {
    let place = 0;
    eachPosition(skus.codes, gram, (position) => {
      place = indexAt(skus.codes, position, place);
      shared.set(place, (shared.get(place) ?? 0) + 1);
      return (skus.codes.starts[place + 1] as number) - 1;
    });
  }
  for (const [place, count] of shared) {
    if (count < SHARED_TRIGRAMS) continue;
    const likeness = codeLikeness(wanted, compactCode(stringAt(skus.codes, place)));
    if (likeness < LEAST_LIKENESS) continue;
    const score = (likeness - LEAST_LIKENESS) / (1 - LEAST_LIKENESS);
    raise(scores, skus.codeLines[place] as number, score);
  }
}

interface TokenLines {
  readonly lines: ReadonlySet<number>;
  readonly weight: number;
}

function isWholeWord({ text }: StringColumn, position: number, length: number): boolean {
  const isEdge = (character: string | undefined) =>
    character === undefined || CJK.test(character) || !LATIN_WORD.test(character);
  return isEdge(text[position - 1]) && isEdge(text[position + length]);
}

/** Lines whose title has a word; rare words weigh more. */
function linesWith(titles: StringColumn, token: string): TokenLines {
  const lines = new Set<number>();
  const isWide = CJK.test(token);
  let line = 0;
  eachPosition(titles, token, (position) => {
    line = indexAt(titles, position, line);
    if (!isWide && !isWholeWord(titles, position, token.length)) return position + 1;
    lines.add(line);
    return (titles.starts[line + 1] as number) - 1;
  });
  return { lines, weight: Math.log(1 + countOf(titles) / Math.max(1, lines.size)) };
}

/** Lines whose pinyin initials hold a word of the row. */
function likeInitials({ skus }: Segment, title: string, scores: Scores): void {
  const { titles } = skus;
  for (const token of titleTokens(fold(title))) {
    if (CJK.test(token) || token.length < 3) continue;
    eachPosition(titles, token, (position) => {
      const line = indexAt(titles, position, 0);
      const [, initials = ''] = stringAt(titles, line).split(INITIALS_EDGE);
      if (!initials.includes(token)) return position + 1;
      raise(scores, line, (INITIALS_WEIGHT * token.length) / initials.length);
      return (titles.starts[line + 1] as number) - 1;
    });
  }
}

/** Weighted overlap of the row's title with each title of ours, as a share of both. */
function likeTitles({ skus }: Segment, title: string, scores: Scores): void {
  const { titles } = skus;
  const words = titleTokens(fold(title));
  const tokens = words.map((token) => linesWith(titles, token));
  // Titles in two languages: what is not in the row's script can be neither there nor missing.
  const scripts = new Set(words.map((token) => CJK.test(token)));
  const wanted = tokens.reduce((sum, { weight }) => sum + weight, 0);
  if (wanted === 0) return;
  const mean = wanted / tokens.length;
  const matched = new Map<number, number>();
  for (const { lines, weight } of tokens) {
    for (const line of lines) matched.set(line, (matched.get(line) ?? 0) + weight);
  }
  for (const [line, shared] of matched) {
    const [own = ''] = stringAt(titles, line).split(INITIALS_EDGE);
    // What our title says beyond the row's counts against it, at the row's mean weight.
    const comparable = titleTokens(own).filter((token) => scripts.has(CJK.test(token)));
    const spare = Math.max(0, comparable.length * mean - shared);
    raise(scores, line, (2 * shared) / (wanted + shared + spare));
  }
}

/** SKUs sold elsewhere under exactly one of the row's codes: another shop, the same ASIN. */
function soldUnder(index: CopyIndex, { codes }: LinkSubject): Set<string> {
  const skuIds = new Set<string>();
  for (const { skus, listings, hiddenSkus, hiddenListings } of index.segments) {
    for (const { value } of codes) {
      for (const line of linesOfCode(skus, hiddenSkus, value)) {
        skuIds.add(stringAt(skus.ids, line));
      }
      if (listings === null) continue;
      for (const line of linesOfCode(listings, hiddenListings, value)) {
        const parts = stringAt(listings.skuIds, line).split(' ').filter(Boolean);
        // A set's code says nothing about which of its parts is meant.
        if (parts.length === 1) skuIds.add(parts[0] as string);
      }
    }
  }
  return skuIds;
}

function scoreSegment(segment: Segment, { codes, title }: LinkSubject): Scores {
  const byCode: Scores = new Map();
  const byTitle: Scores = new Map();
  // A platform's number is like another only by chance.
  for (const { kind, value } of codes) if (kind === 'sku') likeCodes(segment, value, byCode);
  likeTitles(segment, title, byTitle);
  likeInitials(segment, title, byTitle);
  const both: Scores = new Map();
  for (const line of new Set([...byCode.keys(), ...byTitle.keys()])) {
    if (segment.hiddenSkus.has(line)) continue;
    const missed = (1 - (byCode.get(line) ?? 0)) * (1 - TITLE_WEIGHT * (byTitle.get(line) ?? 0));
    both.set(line, 1 - missed);
  }
  return both;
}

/** The SKUs a row most likely sells, best first; none where nothing speaks for any. */
export function linkCandidates(index: CopyIndex, subject: LinkSubject, most = 3): LinkCandidate[] {
  const found = new Map<string, LinkCandidate>();
  const put = ({ skus }: Segment, line: number, score: number) => {
    const skuId = stringAt(skus.ids, line);
    const sku = stringAt(skus.shownCodes, line);
    if (sku === '') return;
    found.set(skuId, { skuId, sku, title: stringAt(skus.shownTitles, line), score });
  };
  for (const segment of index.segments) {
    const best = [...scoreSegment(segment, subject)]
      .filter(([, score]) => score >= LEAST_SCORE)
      .sort((a, b) => b[1] - a[1])
      .slice(0, most);
    for (const [line, score] of best) put(segment, line, score);
  }
  for (const skuId of soldUnder(index, subject)) {
    const place = placeOfSku(index, skuId);
    if (place) put(place.segment, place.line, 1);
  }
  return [...found.values()]
    .sort((a, b) => b.score - a.score || (a.sku < b.sku ? -1 : 1))
    .slice(0, most);
}
