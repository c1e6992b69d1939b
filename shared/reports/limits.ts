// The sizes an import refuses to go beyond. Numbers only, so that a test can lower them.

/** Upper bounds of one file; anything beyond is a named error before anything is written. */
export interface ReadLimits {
  /** Bytes of a text file. Below Cloudflare's request limit of 100 MB on the lower plans. */
  textBytes: number;
  /** Bytes of an XLSX as uploaded; it is held in memory, so it stays far below 128 MB. */
  zipBytes: number;
  zipEntries: number;
  /** Inflated bytes of a part that must be held whole (shared strings, styles). */
  heldPartBytes: number;
  /** Inflated bytes of a sheet, which is streamed. */
  sheetBytes: number;
  /** Inflated : compressed beyond which a part of over 10 MB counts as a bomb. */
  zipRatio: number;
  /** Characters of one row. */
  rowChars: number;
  columns: number;
  rows: number;
}

/** What the service uses. */
export const READ_LIMITS: Readonly<ReadLimits> = {
  textBytes: 90 * 1024 * 1024,
  zipBytes: 20 * 1024 * 1024,
  zipEntries: 2_000,
  heldPartBytes: 32 * 1024 * 1024,
  sheetBytes: 512 * 1024 * 1024,
  zipRatio: 250,
  rowChars: 256 * 1024,
  columns: 1_000,
  rows: 2_000_000,
};
