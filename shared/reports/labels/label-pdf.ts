// Labels for units as a PDF: the code as Code 128 drawn in vectors, the code in letters, what the
// goods are and their condition. The same on each label of the sheet.
import { PdfPage, pdfFile } from '../order-document/pdf-file.ts';
import { textWidth, wrapText } from '../order-document/text-runs.ts';
import { code128Widths } from './code-128.ts';
import type { LabelSheet } from './label-sheets.ts';

/** What stands on each label. */
export interface Label {
  /** FNSKU, barcode or SKU. */
  readonly code: string;
  readonly title: string;
  /** `New`, `Used - Good` ...; '' = nothing is said. */
  readonly condition: string;
}

/** Most labels of one file. */
export const MAX_LABELS = 2_000;

/** White beside the bars, in modules: the standard asks for ten. */
const QUIET_MODULES = 10;
const TEXT_SIZE = 7;

function drawBars(page: PdfPage, widths: readonly number[], box: Box): void {
  const modules = widths.reduce((sum, width) => sum + width, 0) + 2 * QUIET_MODULES;
  const module = box.width / modules;
  let x = box.x + QUIET_MODULES * module;
  for (const [i, width] of widths.entries()) {
    if (i % 2 === 0) page.bar(x, box.y, width * module, box.height);
    x += width * module;
  }
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function centred(page: PdfPage, box: Box, y: number, text: string, size: number): void {
  page.text(box.x + (box.width - textWidth(text, size)) / 2, y, size, text);
}

function drawLabel(page: PdfPage, label: Label, widths: readonly number[], box: Box): void {
  const padding = Math.min(box.width, box.height) * 0.08;
  const inner = {
    x: box.x + padding,
    y: box.y + padding,
    width: box.width - 2 * padding,
    height: box.height - 2 * padding,
  };
  const lines = wrapText(label.title, TEXT_SIZE, inner.width).slice(0, label.condition ? 1 : 2);
  const words = label.condition ? [...lines, label.condition] : lines;
  const textHeight = (words.length + 1) * TEXT_SIZE * 1.25;
  drawBars(page, widths, { ...inner, height: inner.height - textHeight });
  let y = inner.y + inner.height - textHeight + TEXT_SIZE * 1.15;
  for (const text of [label.code, ...words]) {
    centred(page, inner, y, text, TEXT_SIZE);
    y += TEXT_SIZE * 1.25;
  }
}

/**
 * `count` labels on as many pages as it takes.
 *
 * @throws RangeError when the code cannot be drawn or the count is out of range: ask first
 */
export function labelPdf(label: Label, sheet: LabelSheet, count: number): Uint8Array {
  const widths = code128Widths(label.code);
  if (!widths || !Number.isInteger(count) || count < 1 || count > MAX_LABELS) {
    throw new RangeError('A label needs a printable code, and a file 1 to 2,000 of them.');
  }
  const perPage = sheet.columns * sheet.rows;
  const pages: PdfPage[] = [];
  for (let i = 0; i < count; i += 1) {
    const place = i % perPage;
    if (place === 0) pages.push(new PdfPage(sheet.page));
    const column = place % sheet.columns;
    const row = Math.floor(place / sheet.columns);
    const x = sheet.margin.left + column * sheet.pitchX;
    const y = sheet.margin.top + row * sheet.pitchY;
    drawLabel(pages.at(-1) as PdfPage, label, widths, { x, y, ...sheet.label });
  }
  return pdfFile(pages, label.code);
}
