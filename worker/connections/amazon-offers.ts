// Amazon's offers: listed page by page, with bar codes of the catalogue; a seller of more than a
// thousand has them in a report, because the list ends there (Listings Items v2021-08-01).
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import { isGradedResale } from '../../shared/reports/formats/amazon-values.ts';
import type { PulledLevel, PulledPage } from '../domain/connections/pulled.ts';
import type { AmazonApi, AmazonContext } from './amazon-api.ts';
import { afterCall, cursorOf, firstPlace, placeIn } from './amazon-cursor.ts';
import { type AmazonMarketplace, placesOf } from './amazon-marketplaces.ts';
import { type AmazonListing, catalogAnswer, listingsAnswer } from './amazon-payloads.ts';
import { askListingReport, beginListingReport } from './amazon-report.ts';
import { ConnectionError } from './connection-error.ts';

/** Most a page may hold; also most the catalogue is asked for at once. */
const OFFERS_AT_ONCE = 20;
/** The list shows no more than so many, whatever there are. */
const LIST_ENDS_AT = 1_000;

const channelOf = ({ fulfillmentAvailability }: AmazonListing) => {
  const own = fulfillmentAvailability.find((one) => one.fulfillmentChannelCode === 'DEFAULT');
  const isFba = fulfillmentAvailability.some((one) =>
    one.fulfillmentChannelCode.startsWith('AMAZON'),
  );
  return { own, isFba };
};

function offerOf(
  listing: AmazonListing,
  marketplace: AmazonMarketplace,
  row: number,
  barcodes: ReadonlyMap<string, string>,
): ListingFact | null {
  const here = listing.summaries.find(({ marketplaceId }) => marketplaceId === marketplace.id);
  if (!here || isGradedResale(listing.sku)) return null;
  const price = listing.offers.find(
    ({ marketplaceId, offerType }) => marketplaceId === marketplace.id && offerType === 'B2C',
  )?.price;
  const { own, isFba } = channelOf(listing);
  return {
    kind: 'listing',
    row,
    item: {
      ...NO_ITEM_IDS,
      sku: listing.sku,
      asin: here.asin,
      fnsku: here.fnSku,
      barcode: barcodes.get(here.asin ?? '') ?? null,
    },
    title: here.itemName,
    price: price?.amount ?? null,
    currency: price?.currencyCode ?? null,
    listedQuantity: isFba ? null : (own?.quantity ?? null),
    fulfilment: isFba ? 'fba' : 'own',
    status: here.status.includes('BUYABLE') ? 'active' : 'inactive',
  };
}

/** What the seller told Amazon it ships itself: FBA's offers have no such level. */
export function ownLevel(sku: string, units: number, marketplace: AmazonMarketplace): PulledLevel {
  const placeRef = placesOf(marketplace).own;
  const level = { itemRef: sku, placeRef, offerRef: sku, sellerSku: sku };
  return { ...level, available: units, onHand: null, unavailable: null };
}

// Without the role for the catalogue an offer has no bar code, and is an offer still.
async function barcodesOf(api: AmazonApi, asins: readonly string[]) {
  const found = new Map<string, string>();
  if (asins.length === 0) return found;
  const query = {
    ...{ identifiersType: 'ASIN', identifiers: asins.join(','), includedData: 'identifiers' },
    ...{ marketplaceIds: api.marketplace.id, pageSize: OFFERS_AT_ONCE },
  };
  const ask = {
    operation: 'searchCatalogItems',
    path: '/catalog/2022-04-01/items',
    query,
  } as const;
  try {
    const { data } = await api.ask(catalogAnswer, ask);
    for (const { asin, identifiers } of data.items) {
      const codes = identifiers.flatMap((one) => one.identifiers);
      const code = codes.find(({ identifierType }) => /^(EAN|UPC|JAN|ISBN)$/.test(identifierType));
      if (code) found.set(asin, code.identifier);
    }
  } catch (error) {
    if (!(error instanceof ConnectionError) || error.fault !== 'missing-scope') throw error;
  }
  return found;
}

/** A page of offers. */
export async function askOffers(
  api: AmazonApi,
  cursor: string | null,
  context: AmazonContext,
): Promise<PulledPage> {
  const at = placeIn(cursor) ?? firstPlace('list');
  const { nowMs, settings } = context;
  if (at.part === 'report') return askListingReport(api, at, context);
  const query = {
    ...{ marketplaceIds: settings.marketplaceId, pageSize: OFFERS_AT_ONCE },
    ...{ includedData: 'summaries,offers,fulfillmentAvailability', pageToken: at.token },
  };
  const path = `/listings/2021-08-01/items/${encodeURIComponent(settings.sellerId)}`;
  const asked = { operation: 'searchListingsItems', path, query } as const;
  const { data, perSecond } = await api.ask(listingsAnswer, asked);
  if (data.numberOfResults > LIST_ENDS_AT) return beginListingReport(api, nowMs);
  const { marketplace } = api;
  const asins = data.items.flatMap(({ summaries }) => summaries.map(({ asin }) => asin ?? ''));
  const barcodes = await barcodesOf(
    api,
    [...new Set(asins)].filter((asin) => asin !== ''),
  );
  const offers = data.items
    .map((item, place) => offerOf(item, marketplace, place + 1, barcodes))
    .filter((offer) => offer !== null);
  const levels = data.items.flatMap((item) => {
    const { own, isFba } = channelOf(item);
    if (isFba || typeof own?.quantity !== 'number') return [];
    return [ownLevel(item.sku, own.quantity, marketplace)];
  });
  const token = data.pagination?.nextToken ?? null;
  // The catalogue is asked as often, and allows less.
  const { place, restMs } = afterCall(at, 'searchCatalogItems', token, { nowMs, perSecond: null });
  const slower = perSecond === null ? restMs : Math.max(restMs, Math.ceil(1000 / perSecond));
  return { offers, levels, next: token && cursorOf(place), restMs: token ? slower : 0 };
}
