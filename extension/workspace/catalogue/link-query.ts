// What an address with `?act=link` asks to be linked: the row as a marketplace page showed it.
// Pure; what is odd in an address is left out.
import type { Listing } from '../../../shared/contract/catalogue.ts';
import {
  IDENTIFIER_KINDS,
  type IdentifierKind,
  PLATFORMS,
  type WarehouseKind,
} from '../../../shared/inventory/words.ts';
import type { Snapshot } from '../snapshot.ts';

/** A code and what kind it is. */
export interface LinkCode {
  readonly kind: IdentifierKind;
  readonly value: string;
}

/** The row to be linked. */
export interface LinkQuery {
  readonly codes: readonly LinkCode[];
  readonly title: string;
  /** A listing of ours that is made of nothing yet; '' = a new one is made. */
  readonly listingId: string;
  /** The shop whose page it stood on, as far as the site says. */
  readonly accountId: string;
}

/** The link an address asks for; null when it asks for another act or none. */
export function linkQueryOf(
  query: Readonly<Record<string, string>>,
  { accounts, listings }: Pick<Snapshot, 'accounts' | 'listings'>,
): LinkQuery | null {
  if (query.act !== 'link') return null;
  const codes = IDENTIFIER_KINDS.flatMap((kind) => {
    const value = query[kind]?.trim().slice(0, 100) ?? '';
    return value === '' ? [] : [{ kind, value }];
  });
  const listing = listings.get(query.listing ?? '');
  const platform = PLATFORMS.find((name) => query.site?.split('-')[0] === name);
  const ofSite = [...accounts.values()].filter((account) => account.platform === platform);
  const [first] = ofSite.length > 0 ? ofSite : [...accounts.values()];
  return {
    codes,
    title: listing?.title || (query.title ?? ''),
    listingId: listing?.id ?? '',
    accountId: listing?.accountId ?? first?.id ?? '',
  };
}

/** From where a new listing of a shop is shipped: as most of its listings are. */
export function usualPool(
  { listings, accounts, warehouses }: Pick<Snapshot, 'listings' | 'accounts' | 'warehouses'>,
  accountId: string,
): { fulfilment: WarehouseKind; poolWarehouseIds: string[] } {
  const counts = new Map<string, { listing: Listing; count: number }>();
  for (const listing of listings.values()) {
    if (listing.accountId !== accountId || listing.poolWarehouseIds.length === 0) continue;
    const key = `${listing.fulfilment} ${listing.poolWarehouseIds}`;
    counts.set(key, { listing, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [usual] = [...counts.values()].sort((a, b) => b.count - a.count);
  if (usual) {
    const { fulfilment, poolWarehouseIds } = usual.listing;
    return { fulfilment, poolWarehouseIds };
  }
  const market = accounts.get(accountId)?.market;
  const near = [...warehouses.values()].filter(({ country }) => country === market);
  return { fulfilment: near[0]?.kind ?? '3pl', poolWarehouseIds: near.map(({ id }) => id) };
}
