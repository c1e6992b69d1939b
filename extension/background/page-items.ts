// Which of our items a code on a page means, so that every code of one item means the same item
// there: the listing on a page of its shop, the SKU on any other page. Pure; guesses nothing.
import type { Listing } from '../../shared/contract/catalogue.ts';

/** What a written code belongs to in the copy. */
export interface CodeOwners {
  readonly skuIds: readonly string[];
  readonly listingIds: readonly string[];
}

/** The part of the catalogue that counts on one page. */
export interface PageCatalogue {
  /** True on a seller's page of a platform; false on a page that may be about any shop. */
  readonly isShopPage: boolean;
  /** Listings that may stand on this page, by id. */
  readonly listings: ReadonlyMap<string, Listing>;
}

/** The one SKU a listing sells one of; null for packs, sets and what is not linked. */
function onlySkuOf({ components }: Listing): string | null {
  const [only] = components;
  return components.length === 1 && only?.units === 1 ? only.skuId : null;
}

function onShopPage({ skuIds, listingIds }: CodeOwners, { listings }: PageCatalogue): string[] {
  const direct = listingIds.filter((id) => listings.has(id));
  if (direct.length > 0) return direct;
  return skuIds.flatMap((skuId) => {
    const sold = [...listings.values()].filter(({ components }) =>
      components.some((component) => component.skuId === skuId),
    );
    return sold.length > 0 ? sold.map(({ id }) => id) : [skuId];
  });
}

/**
 * Keys of the items a code may mean, each once. A shop sells listings: there a SKU's own code (its
 * barcode) means every listing of the shop that contains it, and the codes beside it on the row
 * tell which. Elsewhere a listing's code means the SKU it sells one of.
 */
export function itemKeysOf(owners: CodeOwners, catalogue: PageCatalogue): string[] {
  if (catalogue.isShopPage) return [...new Set(onShopPage(owners, catalogue))];
  if (owners.skuIds.length > 0) return [...new Set(owners.skuIds)];
  const known = owners.listingIds.flatMap((id) => catalogue.listings.get(id) ?? []);
  return [...new Set(known.map((listing) => onlySkuOf(listing) ?? listing.id))];
}
