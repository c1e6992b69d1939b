// API keys: `sck_<workspace>_<random><checksum>`. The prefix lets scanners find a leaked one, the
// checksum lets a typo be refused without a look-up. Only the SHA-256 of a key is stored.

import { TAG_PATTERN, tagOf, workspaceOfTag } from './workspace-tag.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RANDOM_LENGTH = 40;
const PATTERN = new RegExp(`^sck_(${TAG_PATTERN})_([0-9A-Za-z]{40})([0-9A-Za-z]{6})$`);

// CRC-32 (IEEE 802.3), bit by bit: a key is 60 characters, a table would not pay.
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i += 1) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function checksum(text: string): string {
  let rest = crc32(text);
  let out = '';
  for (let i = 0; i < 6; i += 1) {
    out = ALPHABET.charAt(rest % 62) + out;
    rest = Math.floor(rest / 62);
  }
  return out;
}

/**
 * A new key for a workspace.
 *
 * @param random at least 60 random bytes; those above 247 are skipped so that no character is
 *   likelier than another
 */
export function makeApiKey(workspaceId: string, random: Uint8Array): string {
  let secret = '';
  for (const byte of random) {
    if (byte < 248 && secret.length < RANDOM_LENGTH) secret += ALPHABET.charAt(byte % 62);
  }
  if (secret.length < RANDOM_LENGTH) throw new RangeError('Not enough randomness for a key.');
  const start = `sck_${tagOf(workspaceId)}_${secret}`;
  return start + checksum(start);
}

/** The workspace a key names; null when it is no key of ours or was mistyped. */
export function workspaceOfApiKey(key: string): string | null {
  const match = PATTERN.exec(key);
  if (!match?.[1]) return null;
  return checksum(key.slice(0, -6)) === match[3] ? workspaceOfTag(match[1]) : null;
}
