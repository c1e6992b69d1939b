// Reads where things stand on the page, for a badge that is about to be shifted into place. Called
// in batches right after the browser has laid out, so that no layout is forced.
import { type BadgePlace, type Box, lineEnd, shiftFor } from './badge-place.ts';
import type { OwnHost } from './own-host.ts';

const CONTROLS = 'input,select,textarea,img,button';
/** A cell with more pieces of text than this is no cell. */
const MOST_TEXTS = 40;

const boxOf = ({ left, right, top, bottom }: Box): Box => ({ left, right, top, bottom });

/** The column an element stands in: a table cell, or the item of the row's own grid or flex box. */
function cellOf(target: Element, block: Element): Element {
  const tableCell = target.closest('td,th,[role=cell],[role=gridcell]');
  if (tableCell !== null && block.contains(tableCell)) return tableCell;
  let cell: Element | null = null;
  for (let at = target; at !== block && at.parentElement !== null; at = at.parentElement) {
    const { display } = getComputedStyle(at.parentElement);
    if (/flex|grid/.test(display)) cell = at;
  }
  return cell ?? target.parentElement ?? target;
}

/** The boxes of texts and controls below an element, line by line. */
function* shownBoxes(element: Element): Generator<Box> {
  for (const control of element.querySelectorAll(CONTROLS)) yield control.getBoundingClientRect();
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = element.ownerDocument.createRange();
  for (let i = 0; i < MOST_TEXTS && texts.nextNode() !== null; i++) {
    range.selectNodeContents(texts.currentNode);
    // A box of one pixel is text for screen readers.
    for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) yield box;
  }
}

/** The box of what an element shows: the first line of its text, or a control's own box. */
function targetBox(element: Element): Box {
  const own = element.getBoundingClientRect();
  if (element.matches(CONTROLS) || element.localName.includes('-')) return own;
  const boxes = [...shownBoxes(element)];
  const [first] = boxes;
  if (first === undefined) return own;
  const sameLine = boxes.filter(({ top, bottom }) => top < first.bottom && bottom > first.top);
  return { ...boxOf(first), right: Math.max(...sameLine.map(({ right }) => right)) };
}

/** The shift of a badge's inside from where its host rests; null while it has no size. */
export function measuredShift(
  host: OwnHost,
  place: BadgePlace,
  block: Element,
): { x: number; y: number } | null {
  const size = host.inside.firstElementChild?.getBoundingClientRect();
  if (size === undefined || size.width === 0) return null;
  const origin = host.element.getBoundingClientRect();
  const cell = cellOf(place.target, block);
  const room = { ...boxOf(cell.getBoundingClientRect()) };
  const target = targetBox(place.target);
  const end = lineEnd(target, shownBoxes(cell), room);
  return shiftFor(origin, size, target, end, {
    ...room,
    bottom: block.getBoundingClientRect().bottom,
  });
}
