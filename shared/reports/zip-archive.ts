// The directory of a ZIP file and streamed inflation of one entry, with caps against bombs. Reads
// what XLSX needs (stored and deflated entries); refuses the rest by name.
import { Inflate } from 'fflate';
import type { ReadLimits } from './limits.ts';
import { FileProblem } from './problems.ts';

/** One file inside the archive. */
export interface ZipEntry {
  name: string;
  compressedBytes: number;
  /** What the directory claims; never trusted, the stream is counted. */
  statedBytes: number;
  isDeflated: boolean;
  /** Where the entry's local header starts. */
  headerAt: number;
}

const END_RECORD = 0x06054b50;
const DIRECTORY_RECORD = 0x02014b50;
const LOCAL_RECORD = 0x04034b50;
/** Inflated in slices this small, a bomb (at most 1032:1) overshoots a cap by 4 MB. */
const SLICE_BYTES = 4 * 1024;
const RATIO_FLOOR_BYTES = 10 * 1024 * 1024;

/** The entries by name. */
export function readZipDirectory(zip: Uint8Array, limits: ReadLimits): Map<string, ZipEntry> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = findEndRecord(view);
  const total = view.getUint16(end + 10, true);
  if (total > limits.zipEntries) throw new FileProblem('zip_too_many_entries', `${total} entries`);
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < total; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== DIRECTORY_RECORD) {
      throw new FileProblem('damaged_zip', `directory entry ${i + 1}`);
    }
    const nameBytes = view.getUint16(at + 28, true);
    const entry = readEntry(view, zip, at, nameBytes);
    entries.set(entry.name, entry);
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function readEntry(view: DataView, zip: Uint8Array, at: number, nameBytes: number): ZipEntry {
  const name = new TextDecoder().decode(zip.subarray(at + 46, at + 46 + nameBytes));
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  if (flags & 1) throw new FileProblem('old_or_encrypted_excel', `${name} is encrypted`);
  if (method !== 0 && method !== 8) throw new FileProblem('damaged_zip', `${name}: ${method}`);
  return {
    name: name.replace(/^\//, '').replaceAll('\\', '/'),
    compressedBytes: view.getUint32(at + 20, true),
    statedBytes: view.getUint32(at + 24, true),
    isDeflated: method === 8,
    headerAt: view.getUint32(at + 42, true),
  };
}

/** The end record sits in the last 64 kB, before an optional comment. */
function findEndRecord(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= lowest; at--) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw new FileProblem('damaged_zip', 'no directory');
}

/** Inflates one entry piece by piece; throws `zip_bomb` as soon as a cap is passed. */
export function* inflateEntry(
  zip: Uint8Array,
  entry: ZipEntry,
  capBytes: number,
  limits: ReadLimits,
): Generator<Uint8Array> {
  const packed = packedBytes(zip, entry);
  const pieces: Uint8Array[] = [];
  const inflate = new Inflate((piece) => {
    if (piece.length > 0) pieces.push(piece);
  });
  let inflated = 0;
  for (let at = 0; at < packed.length; at += SLICE_BYTES) {
    const slice = packed.subarray(at, at + SLICE_BYTES);
    if (entry.isDeflated) pushSlice(inflate, slice, at + SLICE_BYTES >= packed.length, entry.name);
    else pieces.push(slice);
    for (const piece of pieces) inflated += piece.length;
    const isOverRatio = inflated > RATIO_FLOOR_BYTES && inflated > packed.length * limits.zipRatio;
    if (inflated > capBytes || isOverRatio) {
      throw new FileProblem('zip_bomb', `${entry.name}: ${inflated} bytes and more`);
    }
    yield* pieces.splice(0);
  }
}

function pushSlice(inflate: Inflate, slice: Uint8Array, isLast: boolean, name: string): void {
  try {
    inflate.push(slice, isLast);
  } catch (error) {
    throw new FileProblem('damaged_zip', `${name}: ${String(error)}`);
  }
}

function packedBytes(zip: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const at = entry.headerAt;
  if (at + 30 > zip.length || view.getUint32(at, true) !== LOCAL_RECORD) {
    throw new FileProblem('damaged_zip', entry.name);
  }
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const end = start + entry.compressedBytes;
  if (end > zip.length) throw new FileProblem('damaged_zip', `${entry.name} is cut off`);
  return zip.subarray(start, end);
}
