// Where a badge goes: the element it explains, the element it is appended to, and the shift that
// puts it beside the value. Reads are batched by the caller at a moment when layout is clean.
import { isDisplayed, type Placement } from './placement.ts';

/** Appended to `container`, shown beside `target`. */
export interface BadgePlace {
  readonly container: Element;
  readonly target: Element;
}

/** Not to be appended to: what the page makes clickable, replaced elements, parts of tables. */
const UNSUITABLE = new Set(
  (
    'A BUTTON INPUT SELECT TEXTAREA LABEL OPTION IMG PICTURE SVG VIDEO CANVAS IFRAME SUMMARY ' +
    'TABLE THEAD TBODY TFOOT TR COLGROUP UL OL DL'
  ).split(' '),
);

const CONTEXT_ORDER = { label: 0, text: 1, id: 2, link: 3 };

function bestShown(placement: Placement): Element {
  const hits = [...placement.hits].sort(
    (a, b) => CONTEXT_ORDER[a.context] - CONTEXT_ORDER[b.context],
  );
  return hits.find(({ element }) => isDisplayed(element))?.element ?? placement.block;
}

/** Out of the insides of a component: a badge stands in the page's own tree. */
function outOfComponents(element: Element): Element {
  const root = element.getRootNode() as Partial<ShadowRoot>;
  return root.host === undefined ? element : outOfComponents(root.host);
}

const clips = (element: Element): boolean => {
  const { overflowX, overflowY, display } = getComputedStyle(element);
  return overflowX !== 'visible' || overflowY !== 'visible' || display === 'contents';
};

function suitableAround(target: Element, block: Element): Element {
  let at = target;
  while (at !== block && at.parentElement !== null) {
    if (!UNSUITABLE.has(at.tagName) && !at.localName.includes('-') && !clips(at)) {
      const inside = at.closest('a,button,label,summary,[role=button],[role=link]');
      if (inside === null || !block.contains(inside)) return at;
      at = inside;
    }
    at = at.parentElement as Element;
  }
  if (!UNSUITABLE.has(at.tagName)) return at;
  return at.querySelector('td,th,li,dd') ?? at.parentElement ?? at;
}

/** The place of a badge: beside the quantity when the page shows one, else beside the identity. */
export function badgePlaceOf(
  placement: Placement,
  quantity: Element | null,
  anchors: readonly string[],
): BadgePlace {
  const { block } = placement;
  const anchor = anchors.length === 0 ? null : block.querySelector(anchors.join(','));
  const wanted = quantity ?? anchor ?? bestShown(placement);
  const target = outOfComponents(wanted);
  return { target, container: suitableAround(target, block) };
}

/** A box as measured. */
export type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

const GAP = 8;
const EDGE = 4;

/** The right end of what stands on the target's line inside its cell. */
export function lineEnd(target: Box, neighbours: Iterable<Box>, cell: Box): number {
  let end = target.right;
  for (const box of neighbours) {
    const onLine = box.top < target.bottom - 2 && box.bottom > target.top + 2;
    if (onLine && box.right > end && box.right <= cell.right && box.left < box.right)
      end = box.right;
  }
  return end;
}

/**
 * The shift from the badge's resting place to where it is to be seen: right of the value on its
 * line if the cell has room, below it if the block has, else right of it all the same.
 */
export function shiftFor(
  origin: Box,
  size: { width: number; height: number },
  target: Box,
  end: number,
  cell: Box,
): { x: number; y: number } {
  const middle = (target.top + target.bottom) / 2 - size.height / 2;
  const fits = end + GAP + size.width <= cell.right + EDGE;
  const fitsBelow = target.bottom + 2 + size.height <= cell.bottom + EDGE;
  if (!fits && fitsBelow) {
    const left = Math.max(cell.left, Math.min(target.left, cell.right - size.width));
    return { x: left - origin.left, y: target.bottom + 2 - origin.top };
  }
  return { x: end + GAP - origin.left, y: middle - origin.top };
}
