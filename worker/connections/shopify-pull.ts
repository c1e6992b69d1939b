// What Shopify can be asked for: the shop, its locations, its variants with what each location
// holds, and orders by their last change. A question too large for it is asked in smaller pages.
import * as v from 'valibot';
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PullAsk, PulledLevel, PulledPage } from '../domain/connections/pulled.ts';
import { newestOf, type Pull } from './pull.ts';
import {
  QuestionTooLarge,
  type ShopifyAnswer,
  ShopifyApi,
  type ShopifyContext,
} from './shopify-api.ts';
import { shopifyOrderEvent } from './shopify-events.ts';
import { refOf, restOrder, whole } from './shopify-order-node.ts';
import { shopifyOrderSchema } from './shopify-payloads.ts';
import * as q from './shopify-queries.ts';

/** Topics Shopify is asked to tell us of; `shopify.ts` reads them. */
export const HOOK_TOPICS = [
  'ORDERS_CREATE',
  'ORDERS_UPDATED',
  'ORDERS_PAID',
  'ORDERS_CANCELLED',
  'ORDERS_FULFILLED',
  'ORDERS_PARTIALLY_FULFILLED',
  'REFUNDS_CREATE',
  'INVENTORY_LEVELS_UPDATE',
] as const;

type Hooks = v.InferOutput<typeof q.hooksAnswer>;

const OFFERS_AT_ONCE = 50;
const ORDERS_AT_ONCE = 10;

async function askShop(api: ShopifyApi): Promise<PulledPage> {
  const { data, restMs } = await api.ask(q.shopAnswer, q.SHOP_QUERY);
  const { currencyCode, ianaTimezone, billingAddress } = data.shop;
  const scopes = data.currentAppInstallation.accessScopes.map(({ handle }) => handle);
  const market = billingAddress?.countryCodeV2 ?? null;
  const shop = { currency: currencyCode, timeZone: ianaTimezone, market, scopes };
  return { shop, next: null, restMs };
}

// Shopify ends a subscription whose address failed for long; each full round makes what is missing.
async function keepHooks(api: ShopifyApi, hookUrl: string | null): Promise<PulledPage> {
  if (hookUrl === null) return { next: null, restMs: 0 };
  const told = new Set<string>();
  let rest = 0;
  let page: { hasNextPage: boolean; endCursor: string | null } | null = null;
  while (page === null || page.hasNextPage) {
    const after: string | null = page?.endCursor ?? null;
    const answer: ShopifyAnswer<Hooks> = await api.ask(q.hooksAnswer, q.HOOKS_QUERY, { after });
    const { nodes, pageInfo }: Hooks['webhookSubscriptions'] = answer.data.webhookSubscriptions;
    for (const { topic, uri } of nodes) if (uri === hookUrl) told.add(topic);
    page = pageInfo;
    rest = answer.restMs;
  }
  for (const topic of HOOK_TOPICS.filter((one) => !told.has(one))) {
    const { restMs } = await api.ask(q.hookAnswer, q.HOOK_MUTATION, { topic, uri: hookUrl });
    rest = restMs;
  }
  return { next: null, restMs: rest };
}

async function askPlaces(api: ShopifyApi, { cursor }: PullAsk): Promise<PulledPage> {
  const { data, restMs } = await api.ask(q.placesAnswer, q.PLACES_QUERY, { after: cursor });
  const { nodes, pageInfo } = data.locations;
  const places = nodes.map(({ id, name, address }) => ({
    ...{ ref: refOf(id), name, country: address?.countryCode ?? null },
  }));
  return { places, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, restMs };
}

const quantityOf = ({ quantities }: q.ShopifyLevel, name: string): number | null =>
  quantities.find((one) => one.name === name)?.quantity ?? null;

// What nobody can buy but is there: Shopify counts it apart from what orders have taken.
function unavailableOf(level: q.ShopifyLevel): number | null {
  const kinds = ['damaged', 'quality_control', 'safety_stock', 'reserved'];
  const known = kinds.flatMap((kind) => quantityOf(level, kind) ?? []);
  return known.length === 0 ? null : known.reduce((sum, units) => sum + units, 0);
}

function levelsOf({ id, sku, inventoryItem }: q.ShopifyVariant): PulledLevel[] {
  if (!inventoryItem.tracked) return [];
  return inventoryItem.inventoryLevels.nodes.map((level) => ({
    itemRef: refOf(inventoryItem.id),
    placeRef: refOf(level.location.id),
    offerRef: refOf(id),
    sellerSku: sku || null,
    available: quantityOf(level, 'available'),
    onHand: quantityOf(level, 'on_hand'),
    unavailable: unavailableOf(level),
  }));
}

// "Default Title" is Shopify's word for a product without variants.
const titleOf = ({ product, title }: q.ShopifyVariant) =>
  title && title !== 'Default Title' ? `${product.title} - ${title}` : product.title;

function offerOf(variant: q.ShopifyVariant, row: number): ListingFact {
  const { id, sku, barcode, price, product, inventoryItem } = variant;
  const known = levelsOf(variant).flatMap(({ available }) => available ?? []);
  const isWhole = inventoryItem.tracked && !inventoryItem.inventoryLevels.pageInfo.hasNextPage;
  return {
    kind: 'listing',
    row,
    item: { ...NO_ITEM_IDS, sku: sku || null, barcode: barcode || null, externalId: refOf(id) },
    title: titleOf(variant),
    price,
    currency: null,
    listedQuantity: isWhole
      ? Math.max(
          0,
          known.reduce((sum, units) => sum + units, 0),
        )
      : null,
    fulfilment: null,
    status: product.status === 'ACTIVE' ? 'active' : 'inactive',
  };
}

// `50 abc`: so many at once, from this cursor on. Smaller pages stay small for the whole stage.
function sized(cursor: string | null, usual: number): { first: number; after: string | null } {
  const [size, ...after] = (cursor ?? '').split(' ');
  return { first: Number(size) || usual, after: after.join(' ') || null };
}

async function inSmallerPages(
  cursor: string | null,
  usual: number,
  ask: (first: number, after: string | null) => Promise<PulledPage>,
): Promise<PulledPage> {
  const { first, after } = sized(cursor, usual);
  try {
    const page = await ask(first, after);
    return { ...page, next: page.next === null ? null : `${first} ${page.next}` };
  } catch (error) {
    if (!(error instanceof QuestionTooLarge) || first === 1) throw error;
    return { next: `${Math.max(1, Math.floor(first / 2))} ${after ?? ''}`, restMs: 0 };
  }
}

// A shop with more than 20 locations tells of the others on further pages.
async function withAllLevels(api: ShopifyApi, variant: q.ShopifyVariant) {
  const { inventoryItem } = variant;
  if (!inventoryItem.inventoryLevels.pageInfo.hasNextPage) return variant;
  const nodes = await whole(
    api,
    inventoryItem.id,
    'inventoryLevels',
    inventoryItem.inventoryLevels,
  );
  const pageInfo = { hasNextPage: false, endCursor: null };
  return { ...variant, inventoryItem: { ...inventoryItem, inventoryLevels: { pageInfo, nodes } } };
}

async function askOffers(api: ShopifyApi, first: number, after: string | null) {
  const { data, restMs } = await api.ask(q.offersAnswer, q.OFFERS_QUERY, { first, after });
  const { pageInfo } = data.productVariants;
  const nodes = await Promise.all(data.productVariants.nodes.map((one) => withAllLevels(api, one)));
  const offers = nodes.map((variant, place) => offerOf(variant, place + 1));
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  return { offers, levels: nodes.flatMap(levelsOf), next, restMs };
}

async function askOrders(
  api: ShopifyApi,
  { sinceMs }: PullAsk,
  { first, after }: { first: number; after: string | null },
  { accountId, settings, nowMs, connectedAtUtc }: ShopifyContext,
): Promise<PulledPage> {
  // Before the first round only what is open matters: what has left is in no count of ours.
  const since = sinceMs === null ? null : new Date(sinceMs).toISOString();
  const query = since === null ? 'status:open' : `updated_at:>='${since}'`;
  const { data, restMs } = await api.ask(q.ordersAnswer, q.ORDERS_QUERY, { first, after, query });
  const { nodes, pageInfo } = data.orders;
  const places = settings.warehouses ?? {};
  const shop = { accountId, places, receivedAtUtc: nowMs, connectedAtUtc, isAsked: true };
  const orders = [];
  for (const node of nodes) {
    const order = v.parse(shopifyOrderSchema, await restOrder(api, node));
    orders.push(shopifyOrderEvent(order, shop));
  }
  const times = nodes.map(({ updatedAt }) => Date.parse(updatedAt ?? '')).filter(Number.isFinite);
  const newestMs = newestOf(times);
  return { orders, newestMs, next: pageInfo.hasNextPage ? pageInfo.endCursor : null, restMs };
}

/** What Shopify can be asked for. */
export const shopifyPull: Pull<'shopify'> = {
  stages: ['shop', 'hooks', 'places', 'offers', 'orders'],
  page(ask, context) {
    const api = new ShopifyApi(context);
    const { stage, cursor } = ask;
    if (stage === 'shop') return askShop(api);
    if (stage === 'hooks') return keepHooks(api, ask.hookUrl);
    if (stage === 'places') return askPlaces(api, ask);
    if (stage === 'offers') {
      return inSmallerPages(cursor, OFFERS_AT_ONCE, (first, after) => askOffers(api, first, after));
    }
    return inSmallerPages(cursor, ORDERS_AT_ONCE, (first, after) =>
      askOrders(api, ask, { first, after }, context),
    );
  },
};
