// What a practice seller page lists: the offers of one shop of the sample, as that page would show
// them. The pages and the tests take their rows from here, so that they agree with the database.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { SHOPS, type ShopName } from './places.ts';
import type { SampleShop } from './sample-rows.ts';
import { storyItems } from './story.ts';

/** One row of a seller page. */
export interface PracticeRow {
  readonly sellerSku: string;
  readonly title: string;
  /** Only where the sample has one. */
  readonly titleZh: string | null;
  readonly priceMinor: number;
  readonly currency: string;
  /** What the page shows as available. */
  readonly listedQuantity: number;
  readonly isActive: boolean;
  readonly isFba: boolean;
  readonly soldUnits30: number;
  /** Local date of the last change. */
  readonly updatedDate: string;
  /** Codes by kind: `asin`, `fnsku`, `product-id`, `variant-id`, `item-id`. */
  readonly codes: Readonly<Record<string, string>>;
}

const dateAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

function soldUnits(shop: SampleShop, skuId: string | undefined, market: string): number {
  const rate = shop.rows.demandRate.find((row) => row.skuId === skuId && row.market === market);
  return Math.round((rate?.unitsPerDay ?? 0) * (rate?.daysObserved ?? 0));
}

function codesOf(shop: SampleShop, listingId: string): Record<string, string> {
  const ids = new Set(
    shop.rows.identifierListing
      .filter((link) => link.listingId === listingId)
      .map(({ identifierId }) => identifierId),
  );
  const found = shop.rows.identifier.filter(({ id, kind }) => ids.has(id) && kind !== 'sku');
  return Object.fromEntries(found.map(({ kind, value }) => [kind, value]));
}

/** The rows of one shop, the story's first, in the order the page lists them. */
export function practiceRows(shop: SampleShop, name: ShopName): PracticeRow[] {
  const account = SHOPS[name];
  const story = new Map(storyItems(shop.nowMs).map((item) => [item.sku, item]));
  const components = new Map(
    shop.rows.listingComponent.map(({ listingId, skuId }) => [listingId, skuId]),
  );
  const skus = new Map(shop.rows.sku.map((sku) => [sku.id, sku]));
  return shop.rows.listing
    .filter(({ accountId }) => accountId === account.id)
    .map((listing) => {
      const sellerSku = listing.sellerSku ?? '';
      const item = story.get(sellerSku);
      const skuId = components.get(listing.id);
      return {
        sellerSku,
        title: listing.title,
        titleZh: item?.titleZh ?? skus.get(skuId ?? '')?.titleZh ?? null,
        priceMinor: listing.priceMinor ?? 0,
        currency: account.currency,
        listedQuantity: listing.listedQuantity ?? 0,
        isActive: listing.status === 'active',
        isFba: listing.fulfilment === 'fba',
        soldUnits30: item?.soldUnits30 ?? soldUnits(shop, skuId, account.market),
        updatedDate: dateAt(
          item ? shop.nowMs - item.updatedDaysAgo * DAY_MS : (listing.listedAsOfUtc ?? shop.nowMs),
        ),
        codes: codesOf(shop, listing.id),
      };
    });
}
