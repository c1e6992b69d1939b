// From one identity cell and perhaps one quantity that a person pointed at to selectors that hold
// over all rows of the list. Reads the page, keeps no text of it, changes nothing.
import type { TaughtPage } from '../../messages/teaching.ts';
import { cellSelectors, childPath, followPath } from './cell-selectors.ts';
import { rowSelectors } from './row-selectors.ts';

/** How many rows the selectors reach, and what they read in the row that was pointed at. */
export interface TaughtMatch {
  /** Rows with a code; a heading that is built like a row has none. */
  readonly rows: readonly Element[];
  readonly withQuantity: number;
  readonly id: string;
  readonly quantity: string;
}

/** What was derived. */
export interface Derived {
  readonly page: TaughtPage;
  readonly match: TaughtMatch;
}

/** A selector has to find a code in this share of the rows it names. */
const ENOUGH = 0.6;
const LONGEST_CODE = 64;

/** What an element shows: its text, or a control's value. */
export function shownIn(element: Element): string {
  const own = element.getAttribute('value') ?? element.textContent ?? '';
  const control = own.trim() === '' ? element.querySelector('[value]') : null;
  return (control?.getAttribute('value') ?? own).replace(/\s+/g, ' ').trim();
}

/** How a text is built, so that codes are told from titles: `SB-0231` is `A-9`. */
export function shapeOf(text: string): string {
  return text
    .replace(/\p{L}+/gu, 'A')
    .replace(/\d+/g, '9')
    .replace(/(?:A9|9A)[A9]*/g, 'X');
}

const isCodeLike = (text: string): boolean =>
  text !== '' && text.length <= LONGEST_CODE && (/\d/.test(text) || !/\s/.test(text));

function siblingsAlike(element: Element): Element[] {
  const { parentElement, localName } = element;
  if (parentElement === null) return [];
  const role = element.getAttribute('role');
  return [...parentElement.children].filter(
    (other) => other.localName === localName && other.getAttribute('role') === role,
  );
}

/** Rows beside this one in which the same place holds a text of the same build. */
function rowsLike(row: Element, id: Element): Element[] {
  const path = childPath(row, id);
  const shape = shapeOf(shownIn(id));
  return siblingsAlike(row).filter((other) => {
    const cell = followPath(other, path);
    return cell !== null && shapeOf(shownIn(cell)) === shape && isCodeLike(shownIn(cell));
  });
}

/**
 * The row an identity stands in: of the elements around it (and around the quantity) the one with
 * the most siblings that hold a code of the same build in the same place.
 */
export function rowOf(
  id: Element,
  quantity: Element | null,
): { row: Element; like: Element[] } | null {
  let best: { row: Element; like: Element[] } | null = null;
  for (let at: Element | null = id; at !== null && at !== document.body; at = at.parentElement) {
    if (quantity !== null && !at.contains(quantity)) continue;
    const like = rowsLike(at, id);
    if (like.length > 1 && like.length > (best?.like.length ?? 1)) best = { row: at, like };
  }
  return best;
}

const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];

/** The one element of each row that a selector names; null where it names none or several. */
function cellsIn(rows: readonly Element[], selector: string): (Element | null)[] {
  const cells = new Map<Element, Element | null>(rows.map((row) => [row, null]));
  const several = new Set<Element>();
  for (const element of all(selector)) {
    let row: Element | null = element;
    while (row !== null && !cells.has(row)) row = row.parentElement;
    if (row === null) continue;
    if (cells.get(row) !== null) several.add(row);
    else cells.set(row, element);
  }
  return rows.map((row) => (several.has(row) ? null : (cells.get(row) ?? null)));
}

interface Fit {
  readonly selector: string;
  readonly share: number;
}

/** The first selector of a cell that names it in its own row and one element in most others. */
function fitCell(rowSelector: string, rows: readonly Element[], row: Element, cell: Element): Fit {
  let best: Fit = { selector: '', share: 0 };
  for (const selector of cellSelectors(rowSelector, row, cell)) {
    const cells = cellsIn(rows, selector);
    if (cells[rows.indexOf(row)] !== cell) continue;
    const share = cells.filter((one) => one !== null && shownIn(one) !== '').length / rows.length;
    if (share > best.share + 0.001) best = { selector, share };
    if (share === 1) break;
  }
  return best;
}

/**
 * Selectors from what was pointed at, the plainest that fit; null when no list of alike rows stands
 * around it. Other rows than those beside it (another page of the list) are meant too.
 */
export function deriveHints(id: Element, quantity: Element | null): Derived | null {
  const found = rowOf(id, quantity);
  if (found === null) return null;
  const { row, like } = found;
  for (const rows of rowSelectors(row, like)) {
    const reached = all(rows);
    if (!like.every((one) => reached.includes(one))) continue;
    const ids = fitCell(rows, reached, row, id);
    if (ids.share < ENOUGH) continue;
    const cell = quantity === null ? null : fitCell(rows, reached, row, quantity);
    if (cell !== null && cell.selector === '') continue;
    const page = { rows, ids: ids.selector, quantity: cell?.selector ?? null };
    return { page, match: matchOf(page, row) };
  }
  return null;
}

/** What a taught page reaches in the document as it stands. */
export function matchOf(page: TaughtPage, example: Element | null): TaughtMatch {
  const rows = all(page.rows);
  const read = (selector: string | null) =>
    selector === null ? [] : cellsIn(rows, selector).map((cell) => (cell ? shownIn(cell) : ''));
  const [ids, quantities] = [read(page.ids), read(page.quantity)];
  const at = example === null ? 0 : Math.max(0, rows.indexOf(example));
  return {
    rows: rows.filter((_, i) => /\d/.test(ids[i] ?? '') && isCodeLike(ids[i] ?? '')),
    withQuantity: quantities.filter((text) => /\d/.test(text)).length,
    id: ids[at] ?? '',
    quantity: quantities[at] ?? '',
  };
}
