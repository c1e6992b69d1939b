// Which warehouses may serve a listing that is made in a card: those that serve the same SKU or the
// same shop already. Reads the copy; a person changes it in the workspace.
import type { Listing } from '../../shared/contract/catalogue.ts';
import type { CopyHolder } from './copy-holder.ts';

/** The part of a listing that says from where it is shipped. */
export type ListingPool = Pick<Listing, 'fulfilment' | 'poolWarehouseIds'>;

/** Listings of a shop looked at before the commonest pool is taken for its custom. */
const ENOUGH = 200;

const poolOf = ({ fulfilment, poolWarehouseIds }: Listing): ListingPool => ({
  fulfilment,
  poolWarehouseIds,
});

function commonest(listings: readonly Listing[]): ListingPool | null {
  const counts = new Map<string, { pool: ListingPool; count: number }>();
  for (const listing of listings) {
    if (listing.poolWarehouseIds.length === 0) continue;
    const pool = poolOf(listing);
    const key = JSON.stringify(pool);
    counts.set(key, { pool, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.pool ?? null;
}

async function listingsOfShop(copy: CopyHolder, accountId: string): Promise<Listing[]> {
  const found: Listing[] = [];
  let cursor = await (await copy.db()).transaction('listings').store.openCursor();
  while (cursor !== null && found.length < ENOUGH) {
    if (cursor.value.listing.accountId === accountId) found.push(cursor.value.listing);
    cursor = await cursor.continue();
  }
  return found;
}

/**
 * The pool of the shop's other listing of this SKU; else the shop's commonest; else its market's
 * own and third-party warehouses.
 */
export async function poolFor(
  copy: CopyHolder,
  accountId: string,
  skuId: string,
): Promise<ListingPool> {
  const db = await copy.db();
  const ofSku = await db.transaction('listings').store.index('bySku').getAll(skuId);
  const siblings = ofSku.map(({ listing }) => listing).filter((one) => one.accountId === accountId);
  const known = commonest(siblings) ?? commonest(await listingsOfShop(copy, accountId));
  if (known !== null) return known;
  const { tables } = await copy.index();
  const market = tables.accounts.find(({ id }) => id === accountId)?.market;
  const near = tables.warehouses.filter(
    ({ kind, country }) => country === market && (kind === 'own' || kind === '3pl'),
  );
  return { fulfilment: near[0]?.kind ?? '3pl', poolWarehouseIds: near.map(({ id }) => id) };
}
