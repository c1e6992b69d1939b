// Dates in XLSX: serial day numbers that only the number format marks as dates.
import { DAY_MS } from '../calendar/local-date.ts';

/** 1899-12-30: Excel counts a 29 February 1900 that never was, so day 61 on is right from here. */
const EPOCH_1900_MS = Date.UTC(1899, 11, 30);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);

/**
 * A serial as local ISO text without zone; the value as it came when it is no plausible date.
 * @example serialToLocal('46025.5', false) // '2026-01-03 12:00:00'
 */
export function serialToLocal(serial: string, is1904: boolean): string {
  const days = Number(serial);
  if (!Number.isFinite(days) || days < 1 || days > 2_958_465) return serial;
  const epoch = is1904 ? EPOCH_1904_MS : EPOCH_1900_MS;
  const iso = new Date(Math.round((epoch + days * DAY_MS) / 1000) * 1000).toISOString();
  return Number.isInteger(days) ? iso.slice(0, 10) : `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;
}

/** True for the built-in number formats that show a date or a time. */
export function isBuiltInDateFormat(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 58 && id !== 49);
}

/** True when a custom number format shows a date: y, m, d or h outside quotes and brackets. */
export function isDateFormatCode(code: string): boolean {
  const bare = code
    .replace(/"[^"]*"|\\.|_./g, '')
    .replace(/\[(?!h|m|s)[^\]]*\]/gi, '')
    .split(';')[0];
  return /[ymdh年月日]/i.test(bare ?? '') && !/general/i.test(bare ?? '');
}
