// A keyed-hash filter over the seller's identifiers (about 10 bits each, salted per install): the
// background builds it, the content script only tests. It never holds or reveals an identifier.

/** How often an identifier sets a bit; 6 is best near 10 bits an identifier. */
const PROBES = 6;
const BITS_PER_IDENTIFIER = 10;
/** 16 words of 32 bits: one cache line, so a catalogue of 200,000 costs what one of 1,000 costs. */
const WORDS_PER_BLOCK = 16;
const FNV_PRIME = 0x01000193;
/** Set apart from whole identifiers: "an identifier with inner separators begins at this run". */
const ANCHOR_KEY = 0x5bd1e995;
const LONGEST = 64;
const MOST_SHAPES = 64;

/**
 * Where the anchor run stands inside an identifier that is more than one run, and how long
 * it is.
 */
export interface CompositeShape {
  offset: number;
  length: number;
}

/** What the content script holds instead of the catalogue. */
export interface IdentifierFilter {
  seed: number;
  key: number;
  words: Uint32Array;
  blocks: number;
  /**
   * Of runs of n characters, `lengths[n]` says which may be an identifier or its anchor:
   * {@link WITH_DIGIT}, {@link WORD}, both or none.
   */
  lengths: Uint8Array;
  /** The least of them: shorter texts need no look. */
  shortest: number;
  shapes: readonly CompositeShape[];
  /** Some identifier holds letters beyond ASCII (a Chinese SKU). */
  hasNonAscii: boolean;
}

/** The filter as it crosses a message: plain JSON. */
export interface FilterMessage {
  seed: number;
  key: number;
  bits: string;
  lengths: number[];
  /** The lengths at which an identifier may be a mere word, without a digit. */
  wordLengths: number[];
  shapes: CompositeShape[];
  hasNonAscii: boolean;
}

/** In {@link RUN} and {@link IdentifierFilter.lengths}: letters, `-` and `_`. */
export const WORD = 1;
/** In {@link RUN} a digit; in {@link IdentifierFilter.lengths} a run with one in it. */
export const WITH_DIGIT = 2;

/** Not 0 for characters that can stand inside one run: {@link WORD} or {@link WITH_DIGIT}. */
export const RUN = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
  RUN[character.charCodeAt(0)] = character >= '0' && character <= '9' ? WITH_DIGIT : WORD;
}

/** Most words of a page have no digit and most identifiers have one: these never meet. */
const kindOfRun = (run: string): number => (/[0-9]/.test(run) ? WITH_DIGIT : WORD);

function allow(filter: IdentifierFilter, run: string): void {
  filter.lengths[run.length] = (filter.lengths[run.length] ?? 0) | kindOfRun(run);
}

/** Letters and digits beyond ASCII form runs of their own, apart from ASCII runs beside them. */
export function isWideRun(code: number): boolean {
  if (code < 0xc0) return false;
  if (code >= 0x2000 && code <= 0x2bff) return false; // punctuation, arrows, symbols
  if (code >= 0x3000 && code <= 0x303f) return false; // CJK punctuation
  return !(code >= 0xff00 && code <= 0xff65) && code !== 0xfeff; // full-width forms, BOM
}

/** Continues the running hash with one UTF-16 code. */
export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, FNV_PRIME);

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = hashStep(hash, text.charCodeAt(i));
  return hash;
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** True when the running hash may belong to an identifier (about 1 in 100 strangers passes). */
export function testHash(filter: IdentifierFilter, hash: number): boolean {
  const first = mix(hash ^ filter.key);
  const base = Math.floor(((first >>> 0) * filter.blocks) / 0x100000000) * WORDS_PER_BLOCK;
  const second = mix(first ^ 0x9e3779b9);
  const step = (second >>> 9) | 1;
  let at = second;
  for (let probe = 0; probe < PROBES; probe++) {
    const bit = at & 511;
    if (((filter.words[base + (bit >>> 5)] as number) & (1 << (bit & 31))) === 0) return false;
    at += step;
  }
  return true;
}

/** True when an identifier of several runs may be anchored at a run with this hash. */
export function testAnchor(filter: IdentifierFilter, hash: number): boolean {
  return testHash(filter, hash ^ ANCHOR_KEY);
}

/** True when the whole text may be an identifier. */
export function testText(filter: IdentifierFilter, text: string): boolean {
  return testHash(filter, hashOf(text, filter.seed));
}

function setHash(filter: IdentifierFilter, hash: number): void {
  const first = mix(hash ^ filter.key);
  const base = Math.floor(((first >>> 0) * filter.blocks) / 0x100000000) * WORDS_PER_BLOCK;
  const second = mix(first ^ 0x9e3779b9);
  const step = (second >>> 9) | 1;
  let at = second;
  for (let probe = 0; probe < PROBES; probe++) {
    const bit = at & 511;
    const word = base + (bit >>> 5);
    filter.words[word] = (filter.words[word] as number) | (1 << (bit & 31));
    at += step;
  }
}

/** The longest ASCII run of an identifier that is more than one run; null when it is one run. */
function anchorOf(identifier: string): { run: string; offset: number } | null {
  const runs = [...identifier.matchAll(/[A-Za-z0-9_-]+/g)];
  if (runs.length === 1 && runs[0]?.[0].length === identifier.length) return null;
  const wide = [...identifier].every((c) => isWideRun(c.codePointAt(0) ?? 0));
  if (wide) return null;
  const longest = runs.reduce<RegExpMatchArray | null>(
    (best, run) => (best === null || run[0].length > best[0].length ? run : best),
    null,
  );
  return longest === null ? null : { run: longest[0], offset: longest.index ?? 0 };
}

/**
 * Builds the filter. Identifiers are kept case-sensitive, as the platforms keep them; those longer
 * than 64 characters or empty are left out. `salt` is any text, the same for one install.
 */
export function buildFilter(identifiers: Iterable<string>, salt: string): IdentifierFilter {
  const list = [...new Set(identifiers)].filter((id) => id !== '' && id.length <= LONGEST);
  const anchors = list.map(anchorOf);
  const entries = list.length + anchors.filter((anchor) => anchor !== null).length;
  const blocks = Math.max(1, Math.ceil((entries * BITS_PER_IDENTIFIER) / (WORDS_PER_BLOCK * 32)));
  const filter: IdentifierFilter = {
    seed: hashOf(salt, 0x811c9dc5),
    key: hashOf(salt, 0x3c6ef372),
    words: new Uint32Array(blocks * WORDS_PER_BLOCK),
    blocks,
    lengths: new Uint8Array(LONGEST + 1),
    shortest: LONGEST,
    shapes: [],
    hasNonAscii: false,
  };
  const shapes = new Map<string, CompositeShape>();
  list.forEach((identifier, index) => {
    setHash(filter, hashOf(identifier, filter.seed));
    const anchor = anchors[index];
    if (/[^\0-\x7f]/.test(identifier)) filter.hasNonAscii = true;
    if (!anchor) {
      allow(filter, identifier);
      return;
    }
    const shape = { offset: anchor.offset, length: identifier.length };
    const known = shapes.has(`${shape.offset} ${shape.length}`);
    if (!known && shapes.size >= MOST_SHAPES) return;
    shapes.set(`${shape.offset} ${shape.length}`, shape);
    allow(filter, anchor.run);
    setHash(filter, hashOf(anchor.run, filter.seed) ^ ANCHOR_KEY);
  });
  filter.shapes = [...shapes.values()].sort((a, b) => b.length - a.length);
  filter.shortest = shortestOf(filter.lengths);
  return filter;
}

const shortestOf = (lengths: Uint8Array): number =>
  Math.max(
    1,
    lengths.findIndex((kinds) => kinds !== 0),
  );

/** Packs a filter for a message between contexts. */
export function packFilter(filter: IdentifierFilter): FilterMessage {
  const bytes = new Uint8Array(filter.words.buffer);
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  }
  const { seed, key, hasNonAscii } = filter;
  const lengthsOf = (kind: number) =>
    [...filter.lengths.keys()].filter((n) => ((filter.lengths[n] ?? 0) & kind) !== 0);
  return {
    seed,
    key,
    hasNonAscii,
    lengths: lengthsOf(WITH_DIGIT),
    wordLengths: lengthsOf(WORD),
    shapes: [...filter.shapes],
    bits: btoa(binary),
  };
}

/** The reverse of {@link packFilter}. */
export function unpackFilter(message: FilterMessage): IdentifierFilter {
  const binary = atob(message.bits);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  const words = new Uint32Array(bytes.buffer);
  const lengths = new Uint8Array(LONGEST + 1);
  for (const length of message.lengths) lengths[length] = WITH_DIGIT;
  for (const length of message.wordLengths) lengths[length] = (lengths[length] ?? 0) | WORD;
  const { seed, key, hasNonAscii, shapes } = message;
  const blocks = words.length / WORDS_PER_BLOCK;
  const shortest = shortestOf(lengths);
  return { seed, key, hasNonAscii, shapes, words, lengths, shortest, blocks };
}
