// A practice page in the test's own document, drawn as its script draws it, and what the overlay
// reads there: the real scanner with the real profile. No layout, no network.
import {
  pageItemAt,
  pageKindAt,
  placeAt,
  type SitePlace,
} from '../../../extension/marketplaces/place.ts';
import { showsListed } from '../../../extension/marketplaces/profile.ts';
import type { IdentifierKind } from '../../../extension/overlay/identifier-rules.ts';
import { quantityOfRow } from '../../../extension/overlay/quantity-reader.ts';
import { sitePage } from '../../../worker/practice/practice-page.ts';
import type {
  PracticePage,
  PracticeSite,
  TruthRow,
} from '../../../worker/practice/practice-site.ts';
import { PRACTICE_ROWS, type PracticeRow } from '../../../worker/practice/rows.ts';
import { type OurCodes, type ScannedPage, scanPage } from '../overlay/scan-page.ts';
import { addressOf, profileOf } from './practice-address.ts';

/** Where a page stands, by its profile. */
export const placeOf = (site: PracticeSite, page: PracticePage): SitePlace =>
  placeAt(profileOf(site.siteId), addressOf(site, page));

const kindOf = (code: string, row: PracticeRow): IdentifierKind => {
  if (code === row.sku) return 'sku';
  return /^\d+$/.test(code) ? 'listing' : 'asin';
};

/** Every code of the practice rows, as this site knows them. */
export function codesOn(
  site: PracticeSite,
  rows: readonly PracticeRow[] = PRACTICE_ROWS,
): OurCodes {
  const codes: Record<string, { item: string; kind: IdentifierKind }[]> = {};
  for (const row of rows) {
    const own = [row.sku, row.asin, row.fnsku, row.itemNumber, row.productId, row.longId];
    for (const code of [...own, ...(site.codes?.(row) ?? [])]) {
      if (code !== '') codes[code] = [{ item: row.sku, kind: kindOf(code, row) }];
    }
  }
  for (const { code, rows: several } of site.sharedCodes?.(rows) ?? []) {
    codes[code] = several.map(({ sku }) => ({ item: sku, kind: 'listing' as const }));
  }
  return codes;
}

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
