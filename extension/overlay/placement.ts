// One block of a page that is about an item of ours, and whether it is displayed. Reads style only,
// never layout.
import type { Candidates, Hit } from './item-tree.ts';

/** One block that is about one item (or about one of several that share an identifier). */
export interface Placement {
  block: Element;
  isRow: boolean;
  items: Candidates;
  hits: Set<Hit>;
}

/** Displayed as the page stands: style only, no layout. */
export function isDisplayed(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}
