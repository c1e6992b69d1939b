// The little XML an XLSX needs: entities, attributes, decoding in pieces. Not a general parser:
// a document type declaration is refused, so entities cannot be defined.
import { FileProblem } from './problems.ts';

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its entities and Excel's `_x000D_` escapes resolved. */
export function xmlText(raw: string): string {
  let text = raw;
  if (text.includes('&')) {
    text = text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, body: string) => {
      if (body[0] !== '#') return NAMED[body] ?? whole;
      const isHex = body[1] === 'x' || body[1] === 'X';
      const code = Number.parseInt(body.slice(isHex ? 2 : 1), isHex ? 16 : 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
  }
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const attributePatterns = new Map<string, RegExp>();

/** The value of an attribute in the text of one tag, or null; `name` may be a pattern. */
export function attribute(tag: string, name: string): string | null {
  let pattern = attributePatterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(name, pattern);
  }
  const found = pattern.exec(tag);
  return found ? xmlText(found[1] ?? found[2] ?? '') : null;
}

/** Decodes a part's bytes to text piece by piece; refuses a DTD in its first kilobytes. */
export function* decodeXml(pieces: Iterable<Uint8Array>, partName: string): Generator<string> {
  let decoder: TextDecoder | null = null;
  for (const piece of pieces) {
    if (!decoder) {
      const [a, b] = piece;
      const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);
      decoder = new TextDecoder(isUtf16 ? (a === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
    }
    const text = decoder.decode(piece, { stream: true });
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) throw new FileProblem('xlsx_dtd', partName);
    if (text !== '') yield text;
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield rest;
}
