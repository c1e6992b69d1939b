// What Walmart can be asked for: subscriptions, ship nodes, items, what each node holds, and orders
// by their last change, the seller's own and those Walmart ships.
import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PullAsk, PulledPage } from '../domain/connections/pulled.ts';
import { ConnectionError } from './connection-error.ts';
import { newestOf, type Pull } from './pull.ts';
import { WalmartApi, type WalmartContext } from './walmart-api.ts';
import { changedAtUtc, walmartOrderEvent } from './walmart-events.ts';
import * as p from './walmart-payloads.ts';

/** Events that say something of an order. */
export const WALMART_EVENTS = ['PO_CREATED', 'PO_LINE_AUTOCANCELLED', 'INTENT_TO_CANCEL'] as const;

const NODES_PATH = '/v3/settings/shipping/shipnodes';
const HOOKS_PATH = '/v3/webhooks/subscriptions';
const ITEMS_AT_ONCE = 200;
const LEVELS_AT_ONCE = 50;
const ORDERS_AT_ONCE = 100;
/** Orders are kept for 180 days; what is open is younger. */
const OPEN_SINCE_MS = 60 * 86_400_000;

// The header our messages are signed in is Walmart's own, so nothing beside the secret is set.
async function keepHooks(
  api: WalmartApi,
  hookUrl: string | null,
  { credentials }: WalmartContext,
): Promise<PulledPage> {
  const { webhookSecret } = credentials;
  if (hookUrl === null || webhookSecret === null) return { next: null, restMs: 0 };
  const { events } = await api.ask(p.subscriptionsAnswer, { path: HOOKS_PATH });
  const known = (events ?? []).filter(({ eventUrl }) => eventUrl === hookUrl);
  const missing = WALMART_EVENTS.filter((type) => !known.some((one) => one.eventType === type));
  if (missing.length > 0) {
    const authDetails = { authMethod: 'HMAC', clientSecret: webhookSecret };
    const wanted = missing.map((eventType) => ({
      ...{ eventType, eventVersion: 'V1', resourceName: 'ORDER', eventUrl: hookUrl },
      ...{ authDetails, status: 'ACTIVE' },
    }));
    const body = { events: wanted };
    await api.ask(p.subscriptionsAnswer, { path: HOOKS_PATH, method: 'POST', body });
  }
  return { next: null, restMs: 0 };
}

async function askPlaces(api: WalmartApi): Promise<PulledPage> {
  const nodes = await api.ask(p.nodesAnswer, { path: NODES_PATH });
  const places = nodes.map(({ shipNode, shipNodeName, postalAddress }) => {
    const country = postalAddress?.country?.slice(0, 2).toUpperCase() ?? null;
    return { ref: shipNode, name: shipNodeName ?? shipNode, country };
  });
  return { places, next: null, restMs: 0 };
}

async function askOffers(api: WalmartApi, cursor: string | null): Promise<PulledPage> {
  const query = { limit: ITEMS_AT_ONCE, nextCursor: cursor ?? '*' };
  const { ItemResponse: items, nextCursor } = await api.ask(p.itemsAnswer, {
    ...{ path: '/v3/items', query },
  });
  const offers = items.map(
    (item, place): ListingFact => ({
      kind: 'listing',
      row: place + 1,
      item: {
        ...{ ...NO_ITEM_IDS, sku: item.sku, externalId: item.wpid },
        barcode: item.gtin ?? item.upc,
      },
      title: item.productName?.slice(0, 300) ?? null,
      price: item.price === null ? null : String(item.price.amount),
      currency: item.price?.currency ?? null,
      listedQuantity: null,
      fulfilment: null,
      status: item.publishedStatus === 'PUBLISHED' ? 'active' : 'inactive',
    }),
  );
  const next = items.length < ITEMS_AT_ONCE ? null : nextCursor || null;
  return { offers, next, restMs: 0 };
}

async function askLevels(api: WalmartApi, cursor: string | null): Promise<PulledPage> {
  const query = { limit: LEVELS_AT_ONCE, nextCursor: cursor };
  const { meta, elements } = await api.ask(p.inventoriesAnswer, {
    ...{ path: '/v3/inventories', query },
  });
  const levels = elements.inventories.flatMap(({ sku, nodes }) =>
    nodes.map(({ shipNode, inputQty, availToSellQty }) => ({
      ...{ itemRef: sku, placeRef: shipNode, offerRef: sku, sellerSku: sku },
      available: availToSellQty?.amount ?? null,
      onHand: inputQty?.amount ?? null,
      unavailable: null,
    })),
  );
  return { levels, next: meta?.nextCursor || null, restMs: 0 };
}

/** Lists of orders that are asked for one after the other. */
function passesOf(sinceMs: number | null): readonly Record<string, string>[] {
  const types = ['SellerFulfilled', 'WFSFulfilled'];
  if (sinceMs !== null) return types.map((shipNodeType) => ({ shipNodeType }));
  // Before the first round only what is open matters.
  return types.flatMap((shipNodeType) =>
    ['Created', 'Acknowledged'].map((status) => ({ shipNodeType, status })),
  );
}

async function askOrders(api: WalmartApi, ask: PullAsk, context: WalmartContext) {
  const { nowMs, accountId, settings } = context;
  const [pass, ...rest] = (ask.cursor ?? '0').split(' ');
  const at = Number(pass);
  const passes = passesOf(ask.sinceMs);
  const since = new Date(ask.sinceMs ?? nowMs - OPEN_SINCE_MS).toISOString();
  const from = ask.sinceMs === null ? 'createdStartDate' : 'lastModifiedStartDate';
  const { list } = await api.ask(p.ordersAnswer, {
    path: '/v3/orders',
    query: { ...passes[at], [from]: since, limit: ORDERS_AT_ONCE, productInfo: 'false' },
    cursor: rest.join(' ') || null,
  });
  const told = list.elements?.order ?? [];
  const shop = { accountId, places: settings.warehouses ?? {}, heardAtUtc: nowMs };
  const orders = told.map((order) => walmartOrderEvent(order, shop));
  const times = told.flatMap((order) => changedAtUtc(order) ?? []);
  const newestMs = newestOf(times);
  const more = list.meta?.nextCursor ?? null;
  if (more) return { orders, newestMs, next: `${at} ${more}`, restMs: 0 };
  const next = at + 1 < passes.length ? String(at + 1) : null;
  return { orders, newestMs, next, restMs: 0 };
}

/** What Walmart can be asked for. */
export const walmartPull: Pull<'walmart'> = {
  stages: ['hooks', 'places', 'offers', 'levels', 'orders'],
  async page(ask, context) {
    const api = new WalmartApi(context);
    const { stage, cursor } = ask;
    if (stage === 'hooks') return keepHooks(api, ask.hookUrl, context);
    if (stage === 'places') return askPlaces(api);
    if (stage === 'offers') return askOffers(api, cursor);
    if (stage === 'levels') return askLevels(api, cursor);
    if (stage === 'orders') return askOrders(api, ask, context);
    throw new ConnectionError('platform-refused', `Walmart has no ${stage}.`);
  },
};
