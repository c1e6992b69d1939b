// What an Etsy shop can be asked for: itself, its listings with their inventories, and its receipts
// by their last change, a window at a time. Where its webhooks go is set in Etsy's portal.
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PullAsk, PulledLevel, PulledPage } from '../domain/connections/pulled.ts';
import { EtsyApi, type EtsyContext, SCOPES } from './etsy-api.ts';
import { decimalOf, ETSY_PLACE, type EtsyShop, etsyOrderEvent } from './etsy-events.ts';
import * as p from './etsy-payloads.ts';
import { newestOf, type Pull } from './pull.ts';
import { halved, windowAfter, windowFrom, windowIn, windowText } from './time-window.ts';

const LISTINGS_AT_ONCE = 25;
const RECEIPTS_AT_ONCE = 100;
const LONGEST_MS = 90 * 86_400_000;
// What is open is younger.
const OPEN_SINCE_MS = 60 * 86_400_000;
// Drafts and expired listings sell nothing.
const STATES = ['active', 'sold_out', 'inactive'] as const;

const shopPath = ({ settings }: EtsyContext) => `/v3/application/shops/${settings.shopId}`;

async function askShop(api: EtsyApi, context: EtsyContext): Promise<PulledPage> {
  const call = { path: shopPath(context), scope: 'shops_r' } as const;
  const { currency_code, shop_location_country_iso } = await api.ask(p.shopAnswer, call);
  const currency = /^[A-Z]{3}$/.test(currency_code ?? '') ? currency_code : null;
  const country = shop_location_country_iso ?? '';
  const market = /^[A-Z]{2}$/.test(country) ? country : null;
  const shop = { currency, timeZone: null, market, scopes: SCOPES };
  return { shop, next: null, restMs: 0 };
}

function askPlaces(): PulledPage {
  const places = [{ ref: ETSY_PLACE, name: 'Etsy', country: null }];
  return { places, next: null, restMs: 0 };
}

/** A listing's inventory; null when it has none. */
export const askInventory = (api: EtsyApi, listingId: string): Promise<p.EtsyInventory | null> =>
  api.find(p.inventorySchema, {
    path: `/v3/application/listings/${listingId}/inventory?legacy=false`,
    ...{ scope: 'listings_r', passes: [404] },
  });

/** Listing and product: telling a quantity names both. */
export const itemRefOf = (listingId: string, productId: string) => `${listingId} ${productId}`;

/** What of a product can be bought; null = nothing is on sale. */
export const offeringOf = ({ offerings }: p.EtsyProduct) =>
  offerings.find((one) => one.is_deleted !== true) ?? null;

/** The products of an inventory that still exist. */
export const productsOf = ({ products }: p.EtsyInventory) =>
  products.filter((one) => one.is_deleted !== true);

function offersOf(listing: p.EtsyListing, inventory: p.EtsyInventory) {
  const products = productsOf(inventory);
  return products.map((product) => {
    const offering = offeringOf(product);
    const offerRef = products.length === 1 ? listing.listing_id : product.product_id;
    const sku = product.sku || null;
    const words = product.property_values.flatMap(({ values }) => values);
    const offer: Omit<ListingFact, 'row'> = {
      kind: 'listing',
      item: { ...NO_ITEM_IDS, sku, externalId: offerRef },
      title: [listing.title, ...words].filter(Boolean).join(', ').slice(0, 300) || offerRef,
      price: decimalOf(offering?.price ?? null),
      currency: offering?.price?.currency_code ?? null,
      listedQuantity: offering?.quantity ?? null,
      fulfilment: null,
      status: listing.state === 'active' && offering?.is_enabled ? 'active' : 'inactive',
    };
    const level: PulledLevel = {
      ...{ itemRef: itemRefOf(listing.listing_id, product.product_id), placeRef: ETSY_PLACE },
      ...{ offerRef, sellerSku: sku, available: offering?.quantity ?? null },
      ...{ onHand: null, unavailable: null },
    };
    return { offer, level };
  });
}

// `1 25`: which state is being read, and how far.
async function askOffers(api: EtsyApi, { cursor }: PullAsk, context: EtsyContext) {
  const [stateAt = 0, offset = 0] = (cursor ?? '0 0').split(' ').map(Number);
  const query = new URLSearchParams({
    ...{ state: STATES[stateAt] ?? STATES[0], limit: String(LISTINGS_AT_ONCE) },
    ...{ offset: String(offset), includes: 'Inventory', legacy: 'false' },
  });
  const path = `${shopPath(context)}/listings?${query}`;
  const { count, results } = await api.ask(p.listingsAnswer, { path, scope: 'listings_r' });
  const found = [];
  for (const listing of results) {
    const inventory = listing.inventory ?? (await askInventory(api, listing.listing_id));
    if (inventory) found.push(...offersOf(listing, inventory));
  }
  const isThrough = offset + LISTINGS_AT_ONCE >= count;
  const [state, from] = isThrough ? [stateAt + 1, 0] : [stateAt, offset + LISTINGS_AT_ONCE];
  return {
    offers: found.map(({ offer }, at) => ({ ...offer, row: at + 1 })),
    levels: found.map(({ level }) => level),
    next: state < STATES.length ? `${state} ${from}` : null,
    restMs: 0,
  };
}

/** The shop as the orders of a context are read. */
export const shopOf = ({ accountId, settings, nowMs, connectedAtUtc }: EtsyContext): EtsyShop => ({
  ...{ accountId, places: settings.warehouses ?? {}, connectedAtUtc, heardAtUtc: nowMs },
});

async function askOrders(api: EtsyApi, ask: PullAsk, context: EtsyContext): Promise<PulledPage> {
  const { nowMs } = context;
  const isFirst = ask.sinceMs === null;
  const first = windowFrom(ask.sinceMs ?? nowMs - OPEN_SINCE_MS, nowMs, LONGEST_MS);
  const { window, rest } = windowIn(ask.cursor) ?? { window: first, rest: '' };
  // Before the first round only what is open matters: what has left is in no count of ours.
  const field = isFirst ? 'created' : 'last_modified';
  const query = new URLSearchParams({
    [`min_${field}`]: String(Math.floor(window.fromMs / 1000)),
    [`max_${field}`]: String(Math.ceil(window.toMs / 1000)),
    ...(isFirst ? { was_shipped: 'false', was_canceled: 'false' } : {}),
    ...{ limit: String(RECEIPTS_AT_ONCE), offset: rest || '0', legacy: 'false' },
    ...{ sort_on: isFirst ? 'created' : 'updated', sort_order: 'asc' },
  });
  const path = `${shopPath(context)}/receipts?${query}`;
  const { count, results } = await api.ask(p.receiptsAnswer, { path, scope: 'transactions_r' });
  const half = count > RECEIPTS_AT_ONCE && rest === '' ? halved(window) : null;
  if (half) return { next: windowText(half), restMs: 0 };
  const orders = results.map((one) => etsyOrderEvent(one, shopOf(context)));
  const newestMs = newestOf(orders.map((o) => o.occurredAtUtc));
  const end = Number(rest || '0') + RECEIPTS_AT_ONCE;
  const after = windowAfter(window, LONGEST_MS);
  const following = after && windowText(after);
  const next = end < count ? windowText(window, String(end)) : following;
  return { orders, newestMs, next, restMs: 0 };
}

/** What an Etsy shop can be asked for. */
export const etsyPull: Pull<'etsy'> = {
  stages: ['shop', 'places', 'offers', 'orders'],
  async page(ask, context) {
    const api = new EtsyApi(context);
    if (ask.stage === 'shop') return askShop(api, context);
    if (ask.stage === 'places') return askPlaces();
    if (ask.stage === 'offers') return askOffers(api, ask, context);
    return askOrders(api, ask, context);
  },
};
