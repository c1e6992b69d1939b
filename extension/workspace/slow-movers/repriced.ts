// Which shops ask the price a markdown decided, from the browser's copy of what they list. Pure: a
// price is changed in the shop itself, here it is only followed.
import type { Listing } from '../../../shared/contract/catalogue.ts';
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import { exchangeInto } from '../../../shared/planning/exchange.ts';
import type { Snapshot } from '../snapshot.ts';

/** A shop's listing of the product by itself. */
export interface RepricedListing {
  readonly listing: Listing;
  readonly shop: string;
  /** 'unknown' = the shop's price, or its rate of exchange, is not known here. */
  readonly state: 'done' | 'open' | 'unknown';
}

/** A shop may round to its own prices: 13.99 for 14.00, and half a percent by the rate. */
const ROUNDING_SHARE = 0.005;

/**
 * Listings that sell one unit of the product alone: done when they ask the decided price or less.
 * Packs and sets have prices of their own and are left out.
 */
export const repricedListings = (
  { skuId, chosen, currency }: Pick<SlowMover, 'skuId' | 'chosen' | 'currency'>,
  snapshot: Pick<Snapshot, 'listingsOfSku' | 'accounts' | 'rates'>,
): RepricedListing[] => {
  const asked = chosen?.priceMinor ?? null;
  if (asked === null) return [];
  const exchange = exchangeInto(currency, snapshot.rates);
  const stateOf = ({ price }: Listing) => {
    const minor = price && exchange.convert(price.minor, price.currency);
    if (minor === null) return 'unknown';
    return minor <= asked * (1 + ROUNDING_SHARE) ? 'done' : 'open';
  };
  return (snapshot.listingsOfSku.get(skuId) ?? [])
    .filter(({ isActive, components }) => {
      const [only, ...others] = components;
      return isActive && others.length === 0 && only?.units === 1;
    })
    .map((listing) => ({
      listing,
      shop: snapshot.accounts.get(listing.accountId)?.name ?? listing.accountId,
      state: stateOf(listing),
    }));
};
