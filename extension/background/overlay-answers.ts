// What a page is told: the filter for its shop, which of its texts are ours, and a card's content.
// Nothing here returns a cost, a margin, a token, or an item the page did not itself show.
import type { Platform } from '../../shared/inventory/words.ts';
import { idsOfWrittenCode } from '../copy/copy-index.ts';
import type { CopyDatabase } from '../copy/database.ts';
import {
  ambiguousFacts,
  type ListingSource,
  listingFacts,
  skuFacts,
  skuSourceOf,
  type Viewpoint,
} from '../copy/item-facts.ts';
import type { ItemCard, ItemFacts } from '../copy/item-types.ts';
import { listingIdsOfSkus, readCard, readListings, readSkus } from '../copy/read-items.ts';
import type { OverlayConfirm, OverlayConfirmRequest } from '../messages/overlay.ts';
import { buildFilter, packFilter } from '../overlay/filter.ts';
import { accountsOfPage, type PageAccounts, pageIdentifiers } from './account-hints.ts';
import type { CopyHolder } from './copy-holder.ts';
import { itemKeysOf } from './page-items.ts';

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

/** The row of a code; several items are ambiguous until another code of the row tells. */
function rowOf(keys: readonly string[], items: ReadonlyMap<string, ItemFacts>): ItemFacts | null {
  const rows = keys.flatMap((key) => items.get(key) ?? []);
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
  const platform = parts.platformOf(request.siteId);
  const page = accountsOfPage(index.tables.accounts, platform, request.accountHint);
  const owners = request.tokens.map((token) => idsOfWrittenCode(index, token));
  const sources = await readListings(db, [
    ...new Set(owners.flatMap(({ listingIds }) => listingIds)),
    ...(await listingIdsOfSkus(db, new Set(owners.flatMap(({ skuIds }) => skuIds)))),
  ]);
  const ofPage = sources.filter(({ record }) => page.candidateIds.has(record.listing.accountId));
  const catalogue = {
    isShopPage: platform !== null || page.accountId !== null,
    listings: new Map(ofPage.map(({ record }) => [record.id, record.listing])),
  };
  const keys = owners.map((one) => itemKeysOf(one, catalogue));
  const rows = await factsByKey(db, new Set(keys.flat()), ofPage, page, view);
  const items = request.tokens.flatMap((token, i) => {
    const item = rowOf(keys[i] ?? [], rows);
    return item ? [{ token, item }] : [];
  });
  return { revision: index.packedRevision, items };
}

/** The facts of the items asked for: listings of the page, and SKUs. */
async function factsByKey(
  db: CopyDatabase,
  keys: ReadonlySet<string>,
  listings: readonly ListingSource[],
  page: PageAccounts,
  view: Viewpoint,
): Promise<Map<string, ItemFacts>> {
  const facts = new Map<string, ItemFacts>();
  for (const source of listings) {
    const { id } = source.record;
    if (keys.has(id)) facts.set(id, withoutListed(listingFacts(source, view), page));
  }
  const skus = await readSkus(
    db,
    [...keys].filter((key) => !facts.has(key)),
  );
  for (const [id, record] of skus) facts.set(id, skuFacts(skuSourceOf(record, view.tables), view));
  return facts;
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
