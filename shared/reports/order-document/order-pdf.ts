// Sets the sheet of an order on pages of A4: head, table with header on every page, total, note.
import type { ExportCell } from '../write-delimited.ts';
import type { OrderSheet } from './order-sheet.ts';
import { PAGE, PdfPage, pdfFile } from './pdf-file.ts';
import { wrapText } from './text-runs.ts';

const MARGIN = 42;
const SIZE = 10;
const LEADING = 14;
const BOTTOM = PAGE.height - 60;
const CODE_WIDTH = 96;
/** Units, units a carton, cartons, price, amount. */
const NUMBER_WIDTHS = [52, 44, 44, 64, 84];
const GAP = 8;

const shown = (cell: ExportCell, decimals: number): string => {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'number') return String(cell);
  const [whole = '', rest] = cell.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
};

interface Column {
  readonly left: number;
  readonly right: number;
}

function columnsOf({ numeric }: OrderSheet): Column[] {
  const widths = NUMBER_WIDTHS.slice(0, numeric.length - 2);
  let right = PAGE.width - MARGIN - widths.reduce((sum, width) => sum + width, 0);
  const numbers = widths.map((width) => {
    const left = right + GAP;
    right += width;
    return { left, right };
  });
  const nameRight = (numbers[0]?.left ?? right) - GAP;
  return [
    { left: MARGIN, right: MARGIN + CODE_WIDTH },
    { left: MARGIN + CODE_WIDTH + GAP, right: nameRight },
    ...numbers,
  ];
}

/** Writes pages one after the other. */
class Setter {
  readonly pages: PdfPage[] = [];
  y = 0;
  readonly #columns: readonly Column[];
  readonly #sheet: OrderSheet;

  constructor(sheet: OrderSheet) {
    this.#sheet = sheet;
    this.#columns = columnsOf(sheet);
    this.#head();
  }

  get page(): PdfPage {
    return this.pages.at(-1) as PdfPage;
  }

  #head() {
    const page = new PdfPage();
    this.pages.push(page);
    const { title, facts } = this.#sheet;
    page.text(MARGIN, 60, 20, title, true);
    this.y = 90;
    for (const [label, value] of facts) {
      page.text(MARGIN, this.y, SIZE, label);
      for (const line of wrapText(value, SIZE, PAGE.width - 2 * MARGIN - 110)) {
        page.text(MARGIN + 110, this.y, SIZE, line);
        this.y += LEADING;
      }
    }
    this.y += LEADING;
    this.#tableHead();
  }

  #tableHead() {
    this.row(this.#sheet.headers, true);
    this.page.line(MARGIN, this.y - LEADING + 5, PAGE.width - MARGIN);
    this.y += 4;
  }

  /** A row, on the next page when it does not fit any more. */
  row(cells: readonly ExportCell[], isStrong = false) {
    const wrapped = cells.map((cell, i) => {
      const { left, right } = this.#columns[i] as Column;
      return wrapText(shown(cell, this.#sheet.decimals[i] ?? 0), SIZE, right - left);
    });
    const height = Math.max(1, ...wrapped.map((lines) => lines.length)) * LEADING;
    if (this.y + height > BOTTOM) this.next();
    wrapped.forEach((lines, i) => {
      const { left, right } = this.#columns[i] as Column;
      lines.forEach((line, n) => {
        const y = this.y + n * LEADING;
        if (this.#sheet.numeric[i]) this.page.textRight(right, y, SIZE, line, isStrong);
        else this.page.text(left, y, SIZE, line, isStrong);
      });
    });
    this.y += height;
  }

  /** A new page with the table's header. */
  next() {
    this.pages.push(new PdfPage());
    this.y = 60;
    this.#tableHead();
  }

  /** Text over the whole width. */
  note(text: string) {
    for (const line of wrapText(text, SIZE, PAGE.width - 2 * MARGIN)) {
      if (this.y + LEADING > BOTTOM) this.next();
      this.page.text(MARGIN, this.y, SIZE, line);
      this.y += LEADING;
    }
  }
}

/** The order as a PDF file. */
export function orderPdf(sheet: OrderSheet): Uint8Array {
  const setter = new Setter(sheet);
  for (const row of sheet.rows) setter.row(row);
  setter.page.line(MARGIN, setter.y - 8, PAGE.width - MARGIN);
  setter.y += 4;
  setter.row(sheet.totals, true);
  if (sheet.note) {
    setter.y += LEADING;
    setter.note(sheet.note);
  }
  const reference = sheet.facts[0]?.[1] ?? '';
  setter.pages.forEach((page, i) => {
    const place = `${reference}  ${i + 1} / ${setter.pages.length}`;
    page.textRight(PAGE.width - MARGIN, PAGE.height - 30, 8, place);
  });
  return pdfFile(setter.pages, `${sheet.title} ${reference}`);
}
