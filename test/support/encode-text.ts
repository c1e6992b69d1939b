// Encodes test texts into the legacy encodings a browser can only decode, by inverting TextDecoder.
import type { TextEncoding } from '../../shared/reports/encoding.ts';

const tables = new Map<string, Map<string, number[]>>();

function tableOf(label: 'gb18030' | 'shift_jis' | 'windows-1252'): Map<string, number[]> {
  const known = tables.get(label);
  if (known) return known;
  const table = new Map<string, number[]>();
  const decoder = new TextDecoder(label);
  const learn = (bytes: number[]): void => {
    const text = decoder.decode(new Uint8Array(bytes));
    if ([...text].length === 1 && text !== '\uFFFD' && !table.has(text)) table.set(text, bytes);
  };
  for (let a = 0; a < 256; a++) learn([a]);
  if (label !== 'windows-1252') {
    for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) learn([a, b]);
  }
  tables.set(label, table);
  return table;
}

/** The bytes of a text; throws for a character the encoding lacks. */
export function encodeText(text: string, encoding: TextEncoding, hasBom = false): Uint8Array {
  const bytes: number[] = [];
  if (encoding === 'utf-8') {
    return new TextEncoder().encode((hasBom ? '\uFEFF' : '') + text);
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const all = (hasBom ? '\uFEFF' : '') + text;
    for (let i = 0; i < all.length; i++) {
      const unit = all.charCodeAt(i);
      if (encoding === 'utf-16le') bytes.push(unit & 0xff, unit >> 8);
      else bytes.push(unit >> 8, unit & 0xff);
    }
    return new Uint8Array(bytes);
  }
  const table = tableOf(encoding);
  for (const character of text) {
    const found = table.get(character);
    if (!found) throw new Error(`${encoding} has no ${character}`);
    bytes.push(...found);
  }
  return new Uint8Array(bytes);
}
