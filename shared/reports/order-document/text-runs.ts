// Splits text into runs that one of a PDF's two fonts can write, and says how wide they are.
// Helvetica is in every reader; Chinese goes to the reader's own Song face by its standard name.

/** Widths of Helvetica, thousandths of the size, from the space on (Adobe's core-14 metrics). */
const LATIN_WIDTHS = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const LATIN_1_WIDTH = 556;
const WIDE = 1000;

/** Text in one font. */
export interface TextRun {
  readonly font: 'latin' | 'song';
  readonly text: string;
}

const codeOf = (char: string) => char.codePointAt(0) ?? 0;

const isLatin = (char: string) => {
  const code = codeOf(char);
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff);
};

/** Width of a character, thousandths of the size. */
function widthOf(char: string): number {
  if (!isLatin(char)) return WIDE;
  return LATIN_WIDTHS[codeOf(char) - 0x20] ?? LATIN_1_WIDTH;
}

/**
 * The runs of a text; control characters are dropped.
 *
 * @example runsOf('PO 深圳') // [{ font: 'latin', text: 'PO ' }, { font: 'song', text: '深圳' }]
 */
export function runsOf(text: string): TextRun[] {
  const runs: TextRun[] = [];
  for (const char of text) {
    if (codeOf(char) < 0x20 || codeOf(char) === 0x7f) continue;
    const font = isLatin(char) ? 'latin' : 'song';
    const last = runs.at(-1);
    if (last?.font === font) runs[runs.length - 1] = { font, text: last.text + char };
    else runs.push({ font, text: char });
  }
  return runs;
}

/** Width of a text at a size, points. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const char of text) sum += widthOf(char);
  return (sum * size) / 1000;
}

/** Breaks a text into lines no wider than `width`; between words, Chinese between any two signs. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\u0021-\u007e\u00a1-\u00ff]+|\s+|[^\s]/gu) ?? []) {
    if (line !== '' && textWidth(line + piece, size) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
    while (textWidth(line, size) > width && line.length > 1) {
      let end = line.length - 1;
      while (end > 1 && textWidth(line.slice(0, end), size) > width) end -= 1;
      lines.push(line.slice(0, end));
      line = line.slice(end);
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
