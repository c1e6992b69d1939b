// What a page is told: the filter for its shop, which of its texts are ours, and a card's content.
// Nothing here returns a cost, a margin, a token, or an item the page did not itself show.
import type { Platform } from '../../shared/inventory/words.ts';
import { idsOfWrittenCode } from '../copy/copy-index.ts';
import {
  ambiguousFacts,
  listingFacts,
  skuFacts,
  skuSourceOf,
  type Viewpoint,
} from '../copy/item-facts.ts';
import type { ItemCard, ItemFacts } from '../copy/item-types.ts';
import { readCard, readListings, readSkus } from '../copy/read-items.ts';
import type { OverlayConfirm, OverlayConfirmRequest } from '../messages.ts';
import { buildFilter, packFilter } from '../overlay/filter.ts';
import { accountsOfPage, type PageAccounts, pageIdentifiers } from './account-hints.ts';
import type { CopyHolder } from './copy-holder.ts';

/** What the answers need from outside. */
export interface OverlayParts {
  readonly copy: CopyHolder;
  readonly platformOf: (siteId: string) => Platform | null;
  readonly salt: () => Promise<string>;
  readonly timeZone: () => Promise<string>;
  readonly nowMs: () => number;
}

/** Answers for pages. */
export interface OverlayAnswers {
  filter(siteId: string, accountHint: string | null): Promise<PageFilter | null>;
  confirm(request: OverlayConfirmRequest): Promise<OverlayConfirm>;
  card(itemKey: string): Promise<ItemCard | null>;
}

/** A page's filter and whose shop it is. */
export interface PageFilter {
  readonly filter: ReturnType<typeof packFilter>;
  readonly accountId: string | null;
  readonly revision: number;
}

/** A code on a page may be a SKU, listings of this page's shops, or both. */
interface Candidates {
  readonly token: string;
  readonly skuIds: readonly string[];
  readonly listingIds: readonly string[];
}

/**
 * The row of a code: a listing of the page's shop before the SKU it is made of (the shop sells
 * listings); several of either are ambiguous. A listing that shares its code with its own SKU is
 * that listing.
 */
function rowOf(
  { skuIds, listingIds }: Candidates,
  listings: ReadonlyMap<string, ItemFacts>,
  skus: ReadonlyMap<string, ItemFacts>,
): ItemFacts | null {
  const found = listingIds.flatMap((id) => listings.get(id) ?? []);
  const rows = found.length > 0 ? found : skuIds.flatMap((id) => skus.get(id) ?? []);
  if (rows.length === 0) return null;
  return rows.length === 1 ? (rows[0] as ItemFacts) : ambiguousFacts(rows);
}

async function viewpoint(parts: OverlayParts): Promise<Viewpoint> {
  const { tables } = await parts.copy.index();
  return { tables, nowMs: parts.nowMs(), timeZone: await parts.timeZone() };
}

async function confirm(
  parts: OverlayParts,
  request: OverlayConfirmRequest,
): Promise<OverlayConfirm> {
  const [index, db, view] = await Promise.all([
    parts.copy.index(),
    parts.copy.db(),
    viewpoint(parts),
  ]);
  const page = accountsOfPage(
    index.tables.accounts,
    parts.platformOf(request.siteId),
    request.accountHint,
  );
  const candidates = request.tokens.map((token) => ({ token, ...idsOfWrittenCode(index, token) }));
  const listings = await readListings(db, [
    ...new Set(candidates.flatMap(({ listingIds }) => listingIds)),
  ]);
  const ofPage = listings.filter(({ record }) => page.candidateIds.has(record.listing.accountId));
  const skus = await readSkus(
    db,
    candidates.flatMap(({ skuIds }) => skuIds),
  );
  const listingRows = new Map(
    ofPage.map((source) => [source.record.id, withoutListed(listingFacts(source, view), page)]),
  );
  const skuRows = new Map(
    [...skus].map(([id, record]) => [id, skuFacts(skuSourceOf(record, view.tables), view)]),
  );
  const items = candidates.flatMap((candidate) => {
    const item = rowOf(candidate, listingRows, skuRows);
    return item ? [{ token: candidate.token, item }] : [];
  });
  return { revision: index.packedRevision, items };
}

/** On a page whose shop is not known the listed quantity of one shop says nothing. */
function withoutListed(item: ItemFacts, page: PageAccounts): ItemFacts {
  if (page.accountId !== null) return item;
  return { ...item, facts: { ...item.facts, listed: null } };
}

/** Answers over the copy; filters are kept per shop until the catalogue changes. */
export function createOverlayAnswers(parts: OverlayParts): OverlayAnswers {
  const filters = new Map<string, PageFilter>();
  return {
    async filter(siteId, accountHint) {
      const index = await parts.copy.index();
      if (index.skuCount === 0) return null;
      const page = accountsOfPage(index.tables.accounts, parts.platformOf(siteId), accountHint);
      const key = [index.packedRevision, ...page.candidateIds].join(' ');
      const known = filters.get(key);
      if (known) return { ...known, accountId: page.accountId };
      // Older revisions are of no use to anybody.
      for (const old of filters.keys()) {
        if (!old.startsWith(`${index.packedRevision} `)) filters.delete(old);
      }
      const made = {
        filter: packFilter(
          buildFilter(pageIdentifiers(index, page.candidateIds), await parts.salt()),
        ),
        accountId: page.accountId,
        revision: index.packedRevision,
      };
      filters.set(key, made);
      return made;
    },
    confirm: (request) => confirm(parts, request),
    card: async (itemKey) => readCard(await parts.copy.db(), itemKey, await viewpoint(parts)),
  };
}
