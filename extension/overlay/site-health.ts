// Counts how a site's hints fared on a page, so that the site health page can say when a
// marketplace has changed. Names of hints only, never a text of the page. The default path works
// without them.

import { hintsAt, pageKindAt, type SitePlace } from '../marketplaces/place.ts';
import type { OverlayReport } from '../messages/overlay.ts';
import type { Placement } from './placement.ts';
import type { RowView } from './row-view.ts';

/** The report on one page, once it has settled. */
export function healthReport(
  place: SitePlace,
  rows: ReadonlyMap<Placement, RowView>,
  accountHint: string | null,
): OverlayReport {
  const { profile } = place;
  const pageKind = pageKindAt(place);
  const expected = new Set(hintsAt(place));
  const failedHints: string[] = [];
  const placements = [...rows.keys()];
  const views = [...rows.values()];
  const hasRows = placements.length > 0;
  const isFound = (selectors: readonly string[], test: (block: Element, all: string) => boolean) =>
    selectors.length === 0 || placements.some(({ block }) => test(block, selectors.join(',')));
  const nearRow = (block: Element, all: string) =>
    block.matches(all) || block.closest(all) !== null || block.querySelector(all) !== null;
  const inRow = (block: Element, all: string) => block.querySelector(all) !== null;
  if (hasRows && expected.has('rows') && !isFound(profile.rows, nearRow)) failedHints.push('rows');
  if (hasRows && expected.has('anchors') && !isFound(profile.anchors, inRow)) {
    failedHints.push('anchors');
  }
  const wantsQuantity = pageKind === 'inventory' && profile.quantity.selectors.length > 0;
  if (hasRows && wantsQuantity && !views.some(({ listed }) => listed?.by === 'selector')) {
    const isRead = views.some(({ listed }) => listed !== null);
    if (!isRead) failedHints.push('quantity');
    else if (expected.has('quantity')) failedHints.push('quantity-selector');
  }
  if (profile.accountHint.length > 0 && accountHint === null) failedHints.push('account');
  if (!hasRows && pageKind === 'inventory') failedHints.push('items');
  return { siteId: profile.siteId, pageKind, badges: rows.size, failedHints, failedLessons: null };
}
