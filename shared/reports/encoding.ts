// Which encoding a text file is in, from its bytes alone. Decides only; decoding is TextDecoder's
// (labels verified in workerd, Chromium and Node).

/** The encodings an import reads; each is a WHATWG label. */
export type TextEncoding =
  | 'utf-8'
  | 'utf-16le'
  | 'utf-16be'
  | 'gb18030'
  | 'shift_jis'
  | 'windows-1252';

/** An encoding and how many bytes of byte order mark stand in front of the text. */
export interface DetectedEncoding {
  encoding: TextEncoding;
  bomBytes: number;
}

/** The encoding a byte order mark names, or null when there is none. */
export function encodingFromBom(bytes: Uint8Array): DetectedEncoding | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) {
    return { encoding: 'gb18030', bomBytes: 4 };
  }
  return null;
}

/** Tab, LF, CR, comma and semicolon: every table has them, mirrored they are no common letter. */
const SEPARATORS = new Set([0x09, 0x0a, 0x0d, 0x2c, 0x3b]);

/**
 * UTF-16 without a mark, told by which side of a separator the NUL stands on (a plain count of NULs
 * fails: 一 is U+4E00). Null when there is no NUL; 'binary' when NULs stand beside no separator.
 */
export function utf16FromNuls(bytes: Uint8Array): TextEncoding | 'binary' | null {
  let little = 0;
  let big = 0;
  let hasNul = false;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    const first = bytes[i] as number;
    const second = bytes[i + 1] as number;
    if (first !== 0 && second !== 0) continue;
    hasNul = true;
    if (second === 0 && SEPARATORS.has(first)) little++;
    if (first === 0 && SEPARATORS.has(second)) big++;
  }
  if (!hasNul) return null;
  if (little === big) return 'binary';
  return little > big ? 'utf-16le' : 'utf-16be';
}

/** True when the bytes hold anything beyond 7-bit ASCII. */
export function hasHighByte(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] as number) > 0x7f) return true;
  return false;
}

/**
 * The most plausible encoding of a sample without mark and without NULs. UTF-8 where (nearly) all
 * high bytes form valid sequences: a single bad cell must not turn the whole file to mojibake.
 */
export function encodingFromBytes(sample: Uint8Array): TextEncoding {
  const utf8 = utf8Share(sample);
  if (utf8 >= 0.9) return 'utf-8';
  const western = westernScore(sample);
  const chinese = gb18030Score(sample);
  const japanese = shiftJisScore(sample);
  if (western >= chinese && western >= japanese) return 'windows-1252';
  return japanese > chinese ? 'shift_jis' : 'gb18030';
}

/** Share of non-ASCII units that are well-formed UTF-8; 1 when there are none. */
function utf8Share(bytes: Uint8Array): number {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    if (lead < 0x80) {
      i++;
      continue;
    }
    const length = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    let valid = length > 0 && lead < 0xf5;
    for (let k = 1; valid && k < length; k++) {
      if (i + k >= bytes.length) return good + bad === 0 ? 1 : good / (good + bad);
      valid = ((bytes[i + k] as number) & 0xc0) === 0x80;
    }
    if (valid) good++;
    else bad++;
    i += valid ? length : 1;
  }
  return good + bad === 0 ? 1 : good / (good + bad);
}

/** Share of high bytes that read as the common characters of GB 2312 (level 1 weighs most). */
function gb18030Score(bytes: Uint8Array): number {
  let score = 0;
  let units = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] as number;
    if (lead < 0x80) continue;
    units++;
    const trail = bytes[i + 1];
    if (trail === undefined) break;
    if (lead === 0x80 || lead === 0xff || trail < 0x30 || trail === 0x7f || trail === 0xff) {
      score -= 1;
      continue;
    }
    i++;
    if (trail < 0x40) {
      i += 2; // a four-byte character: valid, rare
      continue;
    }
    if (trail < 0xa1) score += lead <= 0xa0 ? 0.2 : 0.1;
    else if (lead >= 0xb0 && lead <= 0xd7) score += 1;
    else if (lead >= 0xa1 && lead <= 0xa3) score += 0.8;
    else if (lead >= 0xd8 && lead <= 0xf7) score += 0.4;
    else score += 0.1;
  }
  return units === 0 ? 0 : score / units;
}

/** Share of high bytes that read as kana, JIS level 1 or, in runs, half-width katakana. */
function shiftJisScore(bytes: Uint8Array): number {
  let score = 0;
  let units = 0;
  let halfWidth = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i] as number;
    if (lead < 0x80) continue;
    units++;
    if (lead >= 0xa1 && lead <= 0xdf) {
      halfWidth++;
      continue;
    }
    const trail = bytes[i + 1];
    const isPair = trail !== undefined && trail >= 0x40 && trail !== 0x7f && trail <= 0xfc;
    if (!isPair || lead === 0x80 || lead === 0xa0 || lead > 0xfc) {
      score -= 1;
      continue;
    }
    i++;
    if (lead === 0x82 || lead === 0x83) score += 1;
    else if (lead === 0x81 || (lead >= 0x88 && lead <= 0x97)) score += 0.9;
    else if (lead <= 0x9f || lead <= 0xea) score += 0.3;
    else score += 0.1;
  }
  if (units === 0) return 0;
  // Chinese pairs have trails above DF within a few characters; a long run without any is kana.
  const halfWidthWorth = halfWidth === units && units >= 6 ? 0.95 : 0.3;
  return (score + halfWidth * halfWidthWorth) / units;
}

/** Share of high bytes that stand like accented letters or typographic signs among ASCII. */
function westernScore(bytes: Uint8Array): number {
  let score = 0;
  let units = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    units++;
    const isUndefined = [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte);
    const besideHigh = (bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80;
    if (isUndefined) score -= 1;
    else if (!besideHigh) score += byte >= 0xa0 ? 0.85 : 0.6;
    else score += 0.15;
  }
  return units === 0 ? 0 : score / units;
}
