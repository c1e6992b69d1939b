// A practice page in the test's own document, drawn as its script draws it, and what the overlay
// reads there: the real scanner with the real profile. No layout, no network.
import {
  pageItemAt,
  pageKindAt,
  placeAt,
  type SitePlace,
} from '../../../extension/marketplaces/place.ts';
import { showsListed } from '../../../extension/marketplaces/profile.ts';
import { quantityOfRow } from '../../../extension/overlay/quantity-reader.ts';
import { sitePage } from '../../../worker/practice/practice-page.ts';
import type {
  PracticePage,
  PracticeSite,
  TruthRow,
} from '../../../worker/practice/practice-site.ts';
import { type ScannedPage, scanPage } from '../overlay/scan-page.ts';
import { addressOf, profileOf } from './practice-address.ts';
import { codesOn } from './practice-codes.ts';

/** Where a page stands, by its profile. */
export const placeOf = (site: PracticeSite, page: PracticePage): SitePlace =>
  placeAt(profileOf(site.siteId), addressOf(site, page));

/** Puts a page into the document and runs its script. */
export function drawPractice(site: PracticeSite, page: PracticePage): void {
  const answer = sitePage(site.siteId, page.path, '');
  if (answer === null) throw new Error(`no practice page at ${page.path}`);
  const parsed = new DOMParser().parseFromString(answer.body, 'text/html');
  const scripts = [...parsed.querySelectorAll('script')].map((script) => script.textContent ?? '');
  for (const script of parsed.querySelectorAll('script')) script.remove();
  for (const name of document.body.getAttributeNames()) document.body.removeAttribute(name);
  for (const { name, value } of [...parsed.body.attributes])
    document.body.setAttribute(name, value);
  document.body.replaceChildren(
    ...[...parsed.body.childNodes].map((node) => document.adoptNode(node)),
  );
  const { pathname } = new URL(addressOf(site, page));
  const trustedTypes = {
    createPolicy: () => ({ createHTML: (html: string) => html }),
  };
  // The page's own script, written by us; in a browser its nonce lets it run.
  const run = new Function('trustedTypes', 'location', scripts.join('\n'));
  run(trustedTypes, { pathname });
}

/** The overlay's scanner over the page as it stands. */
export function scanSite(site: PracticeSite, page: PracticePage): ScannedPage {
  const place = placeOf(site, page);
  const { rows, ids, halves } = place.profile;
  return scanPage(codesOn(site), {
    hints: { rows: rows.join(','), ids: ids.join(','), halves },
    pageItem: pageItemAt(place),
  });
}

/** Every row found, in the order of the page, with what it says is listed. */
export function rowsFound(scanned: ScannedPage, place: SitePlace): TruthRow[] {
  const reads = showsListed(pageKindAt(place));
  return scanned.placements().map(({ block, items }) => {
    const listed = reads ? quantityOfRow(block, place.profile)?.listed : undefined;
    return {
      sku: items.join('|'),
      units: listed?.units ?? null,
      isExact: listed?.isExact ?? true,
    };
  });
}
