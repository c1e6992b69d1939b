// Splits text into whole tokens once and reports those the filter lets through. It never decides
// whether a token is ours: the background confirms.
import {
  hashStep,
  type IdentifierFilter,
  isWideRun,
  RUN,
  testAnchor,
  testHash,
  testText,
  WITH_DIGIT,
  WORD,
} from './filter.ts';

/** Called for each token the filter lets through, with where it starts in the text. */
export type TokenSink = (token: string, start: number) => void;

const isRunCode = (code: number): boolean => code < 128 && RUN[code] !== 0;

/** Two neighbours belong to one run when both are ASCII run characters, or both are wide ones. */
function continuesRun(left: number, right: number): boolean {
  return (isRunCode(left) && isRunCode(right)) || (isWideRun(left) && isWideRun(right));
}

/** True when `text.slice(start, end)` is not part of a longer run on either side. */
export function isWhole(text: string, start: number, end: number): boolean {
  if (start > 0 && continuesRun(text.charCodeAt(start - 1), text.charCodeAt(start))) return false;
  return end >= text.length || !continuesRun(text.charCodeAt(end - 1), text.charCodeAt(end));
}

/** The longest identifier of several runs whose anchor run starts here; '' when there is none. */
function compositeAt(text: string, anchor: number, filter: IdentifierFilter): [string, number] {
  for (const { offset, length } of filter.shapes) {
    const start = anchor - offset;
    const end = start + length;
    if (start < 0 || end > text.length || !isWhole(text, start, end)) continue;
    const token = text.slice(start, end);
    if (testText(filter, token)) return [token, start];
  }
  return ['', 0];
}

/** `A/1` must not pass for the known SKU `A` when SKUs of the form `A/n` are known too. */
function isJoined(text: string, start: number, end: number): boolean {
  const joins = (code: number) => code === 47 || code === 46 || code === 43 || code === 35;
  const before =
    start > 1 && joins(text.charCodeAt(start - 1)) && isRunCode(text.charCodeAt(start - 2));
  const after = joins(text.charCodeAt(end)) && isRunCode(text.charCodeAt(end + 1));
  return before || after;
}

function reportAnchored(
  text: string,
  start: number,
  end: number,
  hash: number,
  filter: IdentifierFilter,
  sink: TokenSink,
): void {
  const [token, at] = compositeAt(text, start, filter);
  if (token !== '') sink(token, at);
  else if (!isJoined(text, start, end) && testHash(filter, hash))
    sink(text.slice(start, end), start);
}

function scanWide(text: string, filter: IdentifierFilter, sink: TokenSink): void {
  for (let i = 0; i < text.length; ) {
    let code = text.charCodeAt(i);
    if (!isWideRun(code)) {
      i++;
      continue;
    }
    const start = i;
    let hash = filter.seed;
    do {
      hash = hashStep(hash, code);
      code = text.charCodeAt(++i);
    } while (i < text.length && isWideRun(code));
    if ((filter.lengths[i - start] ?? 0) !== 0 && testHash(filter, hash))
      sink(text.slice(start, i), start);
  }
}

/** Drops what stands inside a longer identifier: `BOX` in the known `BOX.66/GREY`. */
function reportOutermost(hits: readonly [string, number][], sink: TokenSink): void {
  for (const [token, start] of hits) {
    const end = start + token.length;
    const isInside = hits.some(
      ([other, at]) => other.length > token.length && at <= start && at + other.length >= end,
    );
    if (!isInside) sink(token, start);
  }
}

/** Reads `text` once and reports every whole token that may be an identifier. */
export function findTokens(text: string, filter: IdentifierFilter, sink: TokenSink): void {
  if (filter.shapes.length === 0) {
    scanRuns(text, filter, sink);
    return;
  }
  scanRuns(text, filter, collect);
  if (collected.length === 0) return;
  const hits = collected;
  collected = [];
  reportOutermost(hits, sink);
}

/** Hits of the one text that is being read; most texts have none, and then nothing is allocated. */
let collected: [string, number][] = [];
const collect: TokenSink = (token, start) => {
  collected.push([token, start]);
};

/**
 * Looks only where a run long enough to matter must have a character: every `shortest`-th one. A
 * run of n characters or more that begins at or after `i` covers `i + n - 1` or begins after it.
 */
function scanRuns(text: string, filter: IdentifierFilter, sink: TokenSink): void {
  const end = text.length;
  const reach = filter.shortest - 1;
  for (let i = 0; i + reach < end; ) {
    const probe = i + reach;
    let code = text.charCodeAt(probe);
    if (code >= 128 || RUN[code] === 0) {
      i = probe + 1;
      continue;
    }
    let kinds = RUN[code] as number;
    let start = probe;
    while (start > i) {
      code = text.charCodeAt(start - 1);
      if (code >= 128 || RUN[code] === 0) break;
      kinds |= RUN[code] as number;
      start--;
    }
    for (i = probe + 1; i < end; i++) {
      code = text.charCodeAt(i);
      if (code >= 128 || RUN[code] === 0) break;
      kinds |= RUN[code] as number;
    }
    const kind = kinds & WITH_DIGIT || WORD;
    if (((filter.lengths[i - start] ?? 0) & kind) !== 0) testRun(text, start, i, filter, sink);
  }
  if (filter.hasNonAscii) scanWide(text, filter, sink);
}

/** Hashes a run only now: most runs on a page are words of the language and never come here. */
function testRun(
  text: string,
  start: number,
  end: number,
  filter: IdentifierFilter,
  sink: TokenSink,
): void {
  let hash = filter.seed;
  for (let at = start; at < end; at++) hash = hashStep(hash, text.charCodeAt(at));
  if (filter.shapes.length > 0 && testAnchor(filter, hash)) {
    reportAnchored(text, start, end, hash, filter, sink);
  } else if (testHash(filter, hash)) sink(text.slice(start, end), start);
}
