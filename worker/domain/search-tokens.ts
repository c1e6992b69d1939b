// The tokens by which the server finds a SKU: words of its title, its code, and pairs of adjacent
// Chinese, Japanese or Korean characters, because those languages put no blanks between words.

const WORD = /[\p{L}\p{N}]+/gu;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu;
const MAX_TOKENS = 60;

/** Folded for look-up: NFKC, lower case, no blanks around. */
export function foldCode(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}

function bigrams(run: string): string[] {
  const chars = [...run];
  if (chars.length < 2) return chars;
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}

/**
 * Tokens of a text, each once.
 *
 * @example searchTokens('Folding Box 收纳箱') // ['folding', 'box', '收纳', '纳箱']
 */
export function searchTokens(text: string): string[] {
  const folded = foldCode(text);
  const cjk = (folded.match(CJK) ?? []).flatMap(bigrams);
  const words = folded.replaceAll(CJK, ' ').match(WORD) ?? [];
  return [...new Set([...words, ...cjk])].slice(0, MAX_TOKENS);
}
