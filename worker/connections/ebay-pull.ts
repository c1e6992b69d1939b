// What eBay can be asked for: the seller's market, where its messages go, its locations, its items
// with their offers, and orders by their last change.
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PullAsk, PulledLevel, PulledPage } from '../domain/connections/pulled.ts';
import { EbayApi, type EbayContext, IDENTITY_ORIGIN, SCOPES } from './ebay-api.ts';
import { ebayOrderEvent, needsParcels } from './ebay-events.ts';
import { verificationToken } from './ebay-notices.ts';
import * as p from './ebay-payloads.ts';
import { newestOf, type Pull } from './pull.ts';

const [FULFILMENT, INVENTORY, IDENTITY, NOTICES] = SCOPES;

/** Topics eBay is asked to tell us of; `ebay.ts` reads them. */
export const NOTICE_TOPICS = ['ORDER_CONFIRMATION'] as const;

const PLACES_AT_ONCE = 100;
// Every item's offers are a call of their own.
const ITEMS_AT_ONCE = 20;
const ORDERS_AT_ONCE = 50;
// Orders that leave the list while it is read move the others up: pages overlap by so many.
const OVERLAP_ORDERS = 10;

const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ US: 'USD', CA: 'CAD', GB: 'GBP', AU: 'AUD', CH: 'CHF', PL: 'PLN', HK: 'HKD', SG: 'SGD' },
  ...{ DE: 'EUR', FR: 'EUR', IT: 'EUR', ES: 'EUR', AT: 'EUR', BE: 'EUR', NL: 'EUR', IE: 'EUR' },
};

async function askShop(ebay: EbayApi): Promise<PulledPage> {
  const path = '/commerce/identity/v1/user/';
  const call = { path, origin: IDENTITY_ORIGIN, scope: IDENTITY };
  const { registrationMarketplaceId } = await ebay.ask(p.userAnswer, call);
  const market = /^EBAY_([A-Z]{2})$/.exec(registrationMarketplaceId ?? '')?.[1] ?? null;
  const currency = CURRENCIES[market ?? ''] ?? null;
  return { shop: { currency, timeZone: null, market, scopes: SCOPES }, next: null, restMs: 0 };
}

async function destinationOf(ebay: EbayApi, hookUrl: string, context: EbayContext) {
  const root = '/commerce/notification/v1/destination';
  const scope = NOTICES;
  const known = await ebay.ask(p.destinationsAnswer, { path: `${root}?limit=100`, scope });
  const same = known.destinations.find(
    ({ deliveryConfig }) => deliveryConfig?.endpoint === hookUrl,
  );
  if (same) return same.destinationId;
  const token = await verificationToken(context.credentials.clientSecret);
  const deliveryConfig = { endpoint: hookUrl, verificationToken: token };
  const body = { name: 'Stockcast', status: 'ENABLED', deliveryConfig };
  const headers = await ebay.tell({ path: root, body, scope });
  return headers.get('location')?.split('/').at(-1) ?? null;
}

async function keepHooks(ebay: EbayApi, context: EbayContext, hookUrl: string | null) {
  const done: PulledPage = { next: null, restMs: 0 };
  const destinationId = hookUrl && (await destinationOf(ebay, hookUrl, context));
  if (!destinationId) return done;
  const path = '/commerce/notification/v1/subscription';
  const call = { path: `${path}?limit=100`, scope: NOTICES };
  const { subscriptions } = await ebay.ask(p.subscriptionsAnswer, call);
  const told = subscriptions.filter((one) => one.destinationId === destinationId);
  for (const topicId of NOTICE_TOPICS) {
    if (told.some((one) => one.topicId === topicId)) continue;
    const payload = { format: 'JSON', schemaVersion: '1.0', deliveryProtocol: 'HTTPS' };
    const body = { topicId, status: 'ENABLED', payload, destinationId };
    await ebay.tell({ path, body, scope: NOTICES });
  }
  return done;
}

async function askPlaces(ebay: EbayApi, { cursor }: PullAsk): Promise<PulledPage> {
  const offset = Number(cursor ?? 0);
  const path = `/sell/inventory/v1/location?limit=${PLACES_AT_ONCE}&offset=${offset}`;
  const { locations, total } = await ebay.ask(p.placesAnswer, { path, scope: INVENTORY });
  const places = locations.map(({ merchantLocationKey, name, location }) => ({
    ref: merchantLocationKey,
    name: name ?? merchantLocationKey,
    country: location?.address?.country ?? null,
  }));
  const next = offset + PLACES_AT_ONCE;
  return { places, next: next < total ? String(next) : null, restMs: 0 };
}

const quantityOf = ({ availability }: p.EbayItem): number | null =>
  availability?.shipToLocationAvailability?.quantity ?? null;

function offerOf(item: p.EbayItem, offer: p.EbayOffer, row: number): ListingFact {
  const { product } = item;
  const { listing, pricingSummary } = offer;
  const barcode = product?.ean?.[0] ?? product?.upc?.[0] ?? null;
  return {
    kind: 'listing',
    row,
    item: { ...NO_ITEM_IDS, sku: item.sku, barcode, externalId: listing?.listingId ?? null },
    title: product?.title ?? item.sku,
    price: pricingSummary?.price?.value ?? null,
    currency: pricingSummary?.price?.currency ?? null,
    listedQuantity: offer.availableQuantity ?? quantityOf(item),
    fulfilment: null,
    status: listing?.listingStatus === 'ACTIVE' ? 'active' : 'inactive',
  };
}

// One number for the whole listing; eBay knows what may be bought, never what lies on a shelf.
function levelOf(item: p.EbayItem, offer: p.EbayOffer): PulledLevel[] {
  if (offer.merchantLocationKey === null) return [];
  return [
    {
      itemRef: itemRefOf(offer),
      placeRef: offer.merchantLocationKey,
      offerRef: offer.listing?.listingId ?? offer.offerId,
      sellerSku: item.sku,
      available: quantityOf(item),
      onHand: null,
      unavailable: null,
    },
  ];
}

/** Offer and SKU: telling a quantity names both. */
export const itemRefOf = ({ offerId, sku }: Pick<p.EbayOffer, 'offerId' | 'sku'>) =>
  `${offerId} ${sku}`;

async function askOffers(ebay: EbayApi, { cursor }: PullAsk): Promise<PulledPage> {
  const offset = Number(cursor ?? 0);
  const path = `/sell/inventory/v1/inventory_item?limit=${ITEMS_AT_ONCE}&offset=${offset}`;
  const { inventoryItems, total } = await ebay.ask(p.itemsAnswer, { path, scope: INVENTORY });
  const offers: ListingFact[] = [];
  const levels: PulledLevel[] = [];
  for (const item of inventoryItems) {
    const query = `/sell/inventory/v1/offer?sku=${encodeURIComponent(item.sku)}`;
    const answer = await ebay.ask(p.offersAnswer, { path: query, scope: INVENTORY });
    const offer = answer.offers.find(({ status }) => status === 'PUBLISHED');
    if (!offer) continue;
    offers.push(offerOf(item, offer, offers.length + 1));
    levels.push(...levelOf(item, offer));
  }
  const next = offset + ITEMS_AT_ONCE;
  return { offers, levels, next: next < total ? String(next) : null, restMs: 0 };
}

/** An order with the parcels it needs to be understood. */
export async function wholeOrder(ebay: EbayApi, order: p.EbayOrder, context: EbayContext) {
  const { accountId, nowMs: receivedAtUtc, connectedAtUtc } = context;
  const path = `/sell/fulfillment/v1/order/${order.orderId}/shipping_fulfillment`;
  const parcels = needsParcels(order, connectedAtUtc)
    ? (await ebay.ask(p.parcelsAnswer, { path, scope: FULFILMENT })).fulfillments
    : [];
  return ebayOrderEvent(order, parcels, { accountId, connectedAtUtc, receivedAtUtc });
}

async function askOrders(ebay: EbayApi, ask: PullAsk, context: EbayContext): Promise<PulledPage> {
  const { sinceMs, cursor } = ask;
  const offset = Number(cursor ?? 0);
  // Before the first round only what is open matters: what has left is in no count of ours.
  const filter =
    sinceMs === null
      ? 'orderfulfillmentstatus:{NOT_STARTED|IN_PROGRESS}'
      : `lastmodifieddate:[${new Date(sinceMs).toISOString()}..]`;
  const query = new URLSearchParams({ filter, limit: `${ORDERS_AT_ONCE}`, offset: `${offset}` });
  const path = `/sell/fulfillment/v1/order?${query}`;
  const answer = await ebay.ask(p.ordersAnswer, { path, scope: FULFILMENT });
  const orders = [];
  for (const order of answer.orders) orders.push(await wholeOrder(ebay, order, context));
  const newestMs = newestOf(orders.map((o) => o.occurredAtUtc));
  const isLast = offset + ORDERS_AT_ONCE >= answer.total;
  const next = isLast ? null : String(offset + ORDERS_AT_ONCE - OVERLAP_ORDERS);
  return { orders, newestMs, next, restMs: 0 };
}

/** What eBay can be asked for. */
export const ebayPull: Pull<'ebay'> = {
  stages: ['shop', 'hooks', 'places', 'offers', 'orders'],
  page(ask, context) {
    const ebay = new EbayApi(context);
    if (ask.stage === 'shop') return askShop(ebay);
    if (ask.stage === 'hooks') return keepHooks(ebay, context, ask.hookUrl);
    if (ask.stage === 'places') return askPlaces(ebay, ask);
    if (ask.stage === 'offers') return askOffers(ebay, ask);
    return askOrders(ebay, ask, context);
  },
};
