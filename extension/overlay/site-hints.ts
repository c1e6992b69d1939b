// Corrects a profile's hints by those the server sent or a person taught: plain selectors, never
// logic. A selector that does not parse is left out, so that a bad list can never stop the overlay.
import { pageKindAt, type SitePlace } from '../marketplaces/registry.ts';
import type { PageHint } from '../messages/overlay.ts';

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** The place with its profile corrected; '' takes the profile's own hint away. */
export function withHints(place: SitePlace, hints: readonly PageHint[]): SitePlace {
  const kind = pageKindAt(place);
  let { rows, anchors, quantity, ids } = place.profile;
  for (const hint of hints) {
    if (hint.pageKind !== null && hint.pageKind !== kind) continue;
    if (hint.selector !== '' && !isSelector(hint.selector)) continue;
    const own = hint.selector === '' ? [] : [hint.selector];
    if (hint.kind === 'row') rows = own;
    else if (hint.kind === 'id') ids = own;
    else if (hint.kind === 'anchor') anchors = own;
    else if (hint.kind === 'quantity') quantity = { ...quantity, selectors: own };
  }
  return { ...place, profile: { ...place.profile, rows, anchors, quantity, ids } };
}
