// Bytes in pieces -> text in pieces, with the encoding found on the way. Holds back only what it
// needs to decide: an all-ASCII start is passed through until the first other byte turns up.
import {
  type DetectedEncoding,
  encodingFromBom,
  encodingFromBytes,
  hasHighByte,
  type TextEncoding,
  utf16FromNuls,
} from './encoding.ts';
import { FileProblem } from './problems.ts';

/** Bytes looked at before deciding; a few thousand characters settle it. */
const SAMPLE_BYTES = 64 * 1024;

/** Decodes a file fed in pieces of any size; a piece may end inside a character. */
export class TextStream {
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #decoder: TextDecoder | null = null;
  #encoding: TextEncoding | null = null;
  #isStarted = false;

  /** What was found; null while everything so far is plain ASCII. */
  get encoding(): TextEncoding | null {
    return this.#encoding;
  }

  /** Text that can be decoded so far. */
  write(bytes: Uint8Array): string {
    if (this.#decoder) return this.#decoder.decode(bytes, { stream: true });
    // The caller may fill the same buffer again.
    this.#held.push(bytes.slice());
    this.#heldBytes += bytes.length;
    return this.#heldBytes < SAMPLE_BYTES ? '' : this.#release();
  }

  /** The rest. */
  end(): string {
    const text = this.#decoder ? '' : this.#release(true);
    return text + (this.#decoder?.decode() ?? '');
  }

  /** Decides on the held bytes, or passes them on undecided when they are plain ASCII. */
  #release(isLast = false): string {
    const sample = joinBytes(this.#held, this.#heldBytes);
    this.#held = [];
    this.#heldBytes = 0;
    const found = this.#isStarted ? null : markedEncoding(sample);
    this.#isStarted = true;
    if (found) return this.#decodeAs(found.encoding, sample.subarray(found.bomBytes));
    if (!hasHighByte(sample)) return decodeAscii(sample);
    const first = sample.findIndex((byte) => byte > 0x7f);
    const isShort = sample.length - first < 4096;
    if (isShort && !isLast && first > 0) {
      // Too few bytes to judge by: pass on the ASCII part, keep the rest for a fuller sample.
      this.#held = [sample.slice(first)];
      this.#heldBytes = sample.length - first;
      return decodeAscii(sample.subarray(0, first));
    }
    return this.#decodeAs(encodingFromBytes(sample), sample);
  }

  #decodeAs(encoding: TextEncoding, bytes: Uint8Array): string {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding, { fatal: false, ignoreBOM: true });
    return this.#decoder.decode(bytes, { stream: true });
  }
}

/** The encoding a byte order mark or NUL bytes give away. */
function markedEncoding(sample: Uint8Array): DetectedEncoding | null {
  const byMark = encodingFromBom(sample);
  if (byMark) return byMark;
  const byNuls = utf16FromNuls(sample.subarray(0, sample.length - (sample.length % 2)));
  if (byNuls === 'binary') throw new FileProblem('not_a_table', 'zero bytes in the text');
  return byNuls ? { encoding: byNuls, bomBytes: 0 } : null;
}

const ascii = new TextDecoder('utf-8');

function decodeAscii(bytes: Uint8Array): string {
  return ascii.decode(bytes);
}

/** One array of several. */
export function joinBytes(pieces: readonly Uint8Array[], totalBytes: number): Uint8Array {
  const only = pieces[0];
  if (pieces.length === 1 && only) return only;
  const all = new Uint8Array(totalBytes);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
