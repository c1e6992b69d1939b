// Corrects a profile's hints by those the server sent or a person taught: plain selectors, never
// logic. A selector that does not parse is refused and named, so that a bad list can never stop the
// overlay and the site health page can say so.

import { pageKindAt, type SitePlace } from '../marketplaces/place.ts';
import type { SiteProfile } from '../marketplaces/profile.ts';
import type { PageHint } from '../messages/overlay.ts';

/** A place as corrected, and the kinds of hints that were refused. */
export interface HintedPlace {
  readonly place: SitePlace;
  readonly refused: readonly string[];
}

// What could open a rule or a tag is no selector; the contract says the same of what it carries.
const FORM = /^[^{}<]{1,600}$/;

function isSelector(selector: string): boolean {
  if (!FORM.test(selector)) return false;
  try {
    document.createDocumentFragment().querySelector(selector);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function corrected(profile: SiteProfile, { kind, selector }: PageHint): SiteProfile {
  const own = selector === '' ? [] : [selector];
  switch (kind) {
    case 'row':
      return { ...profile, rows: own };
    case 'id':
      return { ...profile, ids: own };
    case 'anchor':
      return { ...profile, anchors: own };
    case 'quantity':
      return { ...profile, quantity: { ...profile.quantity, selectors: own } };
    case 'account':
      return { ...profile, accountHint: own.map((one) => ({ from: 'element', selector: one })) };
    default:
      // A newer server may know kinds this release does not.
      return profile;
  }
}

/** The place with its profile corrected; '' takes the profile's own hint away. */
export function withHints(place: SitePlace, hints: readonly PageHint[]): HintedPlace {
  const pageKind = pageKindAt(place);
  const refused: string[] = [];
  let { profile } = place;
  for (const hint of hints) {
    if (hint.pageKind !== null && hint.pageKind !== pageKind) continue;
    if (hint.selector === '' || isSelector(hint.selector)) profile = corrected(profile, hint);
    else refused.push(`refused-${hint.kind}`);
  }
  return { place: { ...place, profile }, refused };
}
