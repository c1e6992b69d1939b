// Writes a PDF of text and lines. Chinese is set in STSong-Light by the standard map of UTF-16 (ISO
// 32000-1, 9.7.5.2): no font is embedded, readers take the Chinese face they have. Only what
// orders and labels need.
import { runsOf, textWidth } from './text-runs.ts';

/** A page of A4 in points. */
export const PAGE = { width: 595, height: 842 } as const;

const CATALOG = 1;
const PAGES = 2;
const LATIN = 3;
const SONG = 4;
const FIRST_PAGE = 7;

const FONTS = [
  '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light-UniGB-UTF16-H /Encoding /UniGB-UTF16-H
/DescendantFonts [5 0 R] >>`,
  `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 6 0 R /DW 1000
/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>`,
  `<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880]
/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 737 /StemV 93 >>`,
];

const hexOf = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

function hexText(text: string, font: 'latin' | 'song'): string {
  const digits = font === 'latin' ? 2 : 4;
  let hex = '';
  for (let i = 0; i < text.length; i += 1) hex += hexOf(text.charCodeAt(i), digits);
  return `<${hex}>`;
}

const number = (value: number) => String(Math.round(value * 100) / 100);

/** Collects what stands on a page; y counts down from the top. */
export class PdfPage {
  readonly #operators: string[] = [];

  constructor(readonly size: { readonly width: number; readonly height: number } = PAGE) {}

  /** Writes text with its baseline at `y`; strong text is drawn with an outline of its own. */
  text(x: number, y: number, size: number, text: string, isStrong = false): void {
    let at = x;
    for (const run of runsOf(text)) {
      const font = run.font === 'latin' ? 'L' : 'S';
      const look = isStrong ? '2 Tr 0.35 w' : '0 Tr';
      const place = `1 0 0 1 ${number(at)} ${number(this.size.height - y)} Tm`;
      this.#operators.push(
        `BT /${font} ${size} Tf ${look} ${place} ${hexText(run.text, run.font)} Tj ET`,
      );
      at += textWidth(run.text, size);
    }
  }

  /** Text that ends at `x`. */
  textRight(x: number, y: number, size: number, text: string, isStrong = false): void {
    this.text(x - textWidth(text, size), y, size, text, isStrong);
  }

  /** A hairline. */
  line(fromX: number, y: number, toX: number): void {
    const height = number(this.size.height - y);
    this.#operators.push(`0.5 w ${number(fromX)} ${height} m ${number(toX)} ${height} l S`);
  }

  /** A filled rectangle with its upper left corner at (x, y), exact to a thousandth of a point. */
  bar(x: number, y: number, width: number, height: number): void {
    const at = [x, this.size.height - y - height, width, height];
    this.#operators.push(`${at.map((value) => value.toFixed(3)).join(' ')} re f`);
  }

  /** The page's content stream. */
  content(): string {
    return this.#operators.join('\n');
  }
}

function pageObjects(pages: readonly PdfPage[]): string[] {
  return pages.flatMap((page, i) => {
    const content = page.content();
    const box = `[0 0 ${number(page.size.width)} ${number(page.size.height)}]`;
    const resources = `<< /Font << /L ${LATIN} 0 R /S ${SONG} 0 R >> >>`;
    return [
      `<< /Type /Page /Parent ${PAGES} 0 R /MediaBox ${box}
/Resources ${resources} /Contents ${FIRST_PAGE + 2 * i + 1} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ];
  });
}

/** The file. Everything in it is ASCII, so that offsets are lengths. */
export function pdfFile(pages: readonly PdfPage[], title: string): Uint8Array {
  const kids = pages.map((_, i) => `${FIRST_PAGE + 2 * i} 0 R`).join(' ');
  const objects = [
    `<< /Type /Catalog /Pages ${PAGES} 0 R >>`,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    ...FONTS,
    ...pageObjects(pages),
    `<< /Title <feff${hexText(title, 'song').slice(1)} /Producer (Stockcast) >>`,
  ];
  let file = '%PDF-1.5\n';
  const offsets = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `<< /Size ${size} /Root ${CATALOG} 0 R /Info ${objects.length} 0 R >>`;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n${trailer}\n`;
  file += `startxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
