// How text is made comparable for look-up: case, width and accents do not count.
// Pure; the same fold is applied to what is stored and to what is typed.

const isAscii = (text: string) => /^[\0-\x7f]*$/.test(text);

/**
 * Lower case, half width, no accents, single spaces. Kana and hangul stay composed.
 *
 * @example fold('ＳＢ－０２３１  Café') // 'sb-0231 cafe'
 */
export function fold(text: string): string {
  const plain = isAscii(text)
    ? text
    : text
        .normalize('NFKD')
        .replace(/[\u0300-\u036f]/g, '')
        .normalize('NFC');
  return plain.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A code without its separators, so that `sb0231` finds `SB-0231`. */
export function compactCode(foldedCode: string): string {
  return foldedCode.replace(/[\s\-_./#+]/g, '');
}

/** 32-bit FNV-1a over UTF-16 codes, mixed; never used where somebody could gain by a collision. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
