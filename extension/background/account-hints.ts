// Which of our shops a seller page belongs to, and which codes count there. Pure.
import type { Account } from '../../shared/contract/catalogue.ts';
import type { Platform } from '../../shared/inventory/words.ts';
import { accountAt, type CopyIndex } from '../copy/copy-index.ts';
import { CODE_EDGE } from '../copy/packed-copy.ts';
import { countOf, stringAt } from '../copy/string-column.ts';

/** The shops a page may belong to. */
export interface PageAccounts {
  /** The one shop, when the hint or the platform leaves no choice; null = listed check off. */
  readonly accountId: string | null;
  /** Shops whose listings count on this page. */
  readonly candidateIds: ReadonlySet<string>;
}

/**
 * The shops of a page: those of the site's platform, and of these the one the page names. A page
 * of a site without a platform (a taught site) may show listings of any shop.
 */
export function accountsOfPage(
  accounts: readonly Account[],
  platform: Platform | null,
  accountHint: string | null,
): PageAccounts {
  const onSite = accounts.filter((account) => platform === null || account.platform === platform);
  const ids = new Set(onSite.map(({ id }) => id));
  const hint = accountHint?.trim().toLowerCase() ?? '';
  const named = hint
    ? onSite.filter(({ externalRef }) => externalRef?.trim().toLowerCase() === hint)
    : [];
  if (named.length === 1) {
    const accountId = (named[0] as Account).id;
    return { accountId, candidateIds: new Set([accountId]) };
  }
  // A hint that names no shop of ours is somebody else's shop: never compared with our listings.
  const isAlone = hint === '' && platform !== null && onSite.length === 1;
  return { accountId: isAlone ? ((onSite[0] as Account).id ?? null) : null, candidateIds: ids };
}

function* codesOf(text: string): Iterable<string> {
  for (const code of text.split(CODE_EDGE)) if (code !== '') yield code;
}

/** Codes by which items may stand on a page of these shops, as written. */
export function* pageIdentifiers(
  index: CopyIndex,
  accountIds: ReadonlySet<string>,
): Iterable<string> {
  for (const { pages, hiddenSkus, hiddenListings } of index.segments) {
    if (!pages) throw new TypeError('the index was loaded without what pages need');
    const { skus, listings } = pages;
    for (let line = 0; line < countOf(skus.writtenCodes); line += 1) {
      if (!hiddenSkus.has(line)) yield* codesOf(stringAt(skus.writtenCodes, line));
    }
    for (let line = 0; line < countOf(listings.ids); line += 1) {
      if (hiddenListings.has(line)) continue;
      if (!accountIds.has(accountAt(pages, line) ?? '')) continue;
      yield* codesOf(stringAt(listings.writtenCodes, line));
    }
  }
}
