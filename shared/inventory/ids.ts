// Identifiers made by the writer: a prefix, the time, and randomness. Sortable by time of making.

// Crockford base 32: no I, L, O or U, so that an id can be read aloud.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function encodeTime(nowMs: number): string {
  let rest = nowMs;
  let text = '';
  for (let i = 0; i < 10; i += 1) {
    text = ALPHABET.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/**
 * A new id such as `sku_01KAP3V0XH6Q3T9T7J2M5W8YRB` (ULID layout, github.com/ulid/spec).
 *
 * @param random 16 bytes of randomness, of which the low five bits each are used
 */
export function makeId(prefix: string, nowMs: number, random: Uint8Array): string {
  let tail = '';
  for (let i = 0; i < 16; i += 1) tail += ALPHABET.charAt((random[i] ?? 0) & 31);
  return `${prefix}_${encodeTime(nowMs)}${tail}`;
}
