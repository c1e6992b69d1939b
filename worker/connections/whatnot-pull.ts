// What Whatnot can be asked for: products with their variants and quantities, shows, and orders
// with their items. A list's order and filters are not published where we could read, so a round
// reads pages until one holds nothing newer than what was seen; older changes come by message.

import type { ListingFact } from '../../shared/reports/facts.ts';
import { NO_ITEM_IDS } from '../../shared/reports/facts.ts';
import type { PullAsk, PulledLevel, PulledPage } from '../domain/connections/pulled.ts';
import { ConnectionError } from './connection-error.ts';
import { newestOf, type Pull } from './pull.ts';
import { askWhatnot, type WhatnotContext } from './whatnot-api.ts';
import {
  changedAtUtc,
  WHATNOT_PLACE,
  whatnotOrderEvent,
  whatnotShowEvent,
} from './whatnot-events.ts';
import * as p from './whatnot-payloads.ts';

/** Permissions of the token, as Whatnot's dashboard calls them. */
export const WHATNOT_SCOPES = {
  orders: 'read:orders',
  shows: 'read:shows',
  products: 'read:products',
  inventory: 'write:inventory',
} as const;

/** Each of a page asks once more, and 10 requests a second are allowed. */
const AT_ONCE = 8;
const REST_MS = 1_000;
/** Before the first round: what is open is younger. */
const OPEN_SINCE_MS = 60 * 86_400_000;
const ITEM_PAGES = 20;

const CLOSED: readonly string[] = ['completed', 'cancelled', 'failed'];

/** Where a list goes on: its own page, and how many of it are done. */
interface Place {
  readonly page: string | null;
  readonly done: number;
}

const placeOf = (cursor: string | null): Place =>
  cursor === null ? { page: null, done: 0 } : (JSON.parse(cursor) as Place);

// The part of a page that is worked on now, and where the next part begins.
function partOf<T>({ page, done }: Place, all: readonly T[], nextPage: string | null) {
  const part = all.slice(done, done + AT_ONCE);
  const isThrough = done + AT_ONCE >= all.length;
  const next = isThrough ? nextPage && { page: nextPage, done: 0 } : { page, done: done + AT_ONCE };
  return { part, isThrough, next: next && JSON.stringify(next) };
}

/** Everything of a list that goes on over several pages. */
async function wholeItems(context: WhatnotContext, orderId: string): Promise<p.WhatnotItem[]> {
  const items: p.WhatnotItem[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < ITEM_PAGES; page += 1) {
    const path = `/orders/${encodeURIComponent(orderId)}/items`;
    const ask = { path, query: { cursor }, scope: WHATNOT_SCOPES.orders };
    const answer: { data: p.WhatnotItem[]; next_cursor: string | null } = await askWhatnot(
      ...([context, p.itemsAnswer, ask] as const),
    );
    items.push(...answer.data);
    cursor = answer.next_cursor;
    if (cursor === null) return items;
  }
  throw new ConnectionError('unreadable', 'The items of an order go on without end.');
}

/** An order with its items, as it stands. */
export async function wholeOrder(
  context: WhatnotContext,
  order: p.WhatnotOrder,
  heardAtUtc: number,
) {
  const { accountId, settings } = context;
  const warehouseId = settings.warehouses?.[WHATNOT_PLACE] ?? null;
  const items = await wholeItems(context, order.id);
  return whatnotOrderEvent(order, items, { accountId, warehouseId, heardAtUtc });
}

type Product = { readonly id: string; readonly title: string | null };

function offerOf(product: Product, one: p.WhatnotVariant): ListingFact {
  const price = one.pricing?.buy_it_now?.price ?? null;
  return {
    kind: 'listing',
    row: 1,
    item: { ...NO_ITEM_IDS, sku: one.sku || one.external_id || one.id, externalId: one.id },
    title: product.title?.slice(0, 300) ?? null,
    price: price?.amount ?? null,
    currency: price?.currency ?? null,
    listedQuantity: one.inventory.available_quantity,
    fulfilment: 'own',
    status: 'active',
  };
}

/** An item of ours is a product's variant: both stand in its reference. */
export function partsOf(itemRef: string): { productId: string; variantId: string } {
  const [productId = '', variantId = ''] = itemRef.split('/');
  return { productId, variantId };
}

// What Whatnot holds is what it may sell: it counts no shelf.
const levelOf = (product: Product, one: p.WhatnotVariant): PulledLevel => ({
  ...{ itemRef: `${product.id}/${one.id}`, placeRef: WHATNOT_PLACE, offerRef: one.id },
  sellerSku: one.sku || one.external_id || one.id,
  ...{ available: one.inventory.available_quantity, onHand: null, unavailable: null },
});

async function askOffers(context: WhatnotContext, cursor: string | null): Promise<PulledPage> {
  const place = placeOf(cursor);
  const scope = WHATNOT_SCOPES.products;
  const query = { limit: AT_ONCE, cursor: place.page };
  const { data, next_cursor } = await askWhatnot(context, p.productsAnswer, {
    ...{ path: '/products', query, scope },
  });
  const { part, next } = partOf(place, data, next_cursor);
  const offers: ListingFact[] = [];
  const levels: PulledLevel[] = [];
  for (const product of part) {
    const path = `/products/${encodeURIComponent(product.id)}/variants`;
    const variants = await askWhatnot(context, p.variantsAnswer, { path, scope });
    if (variants.next_cursor !== null) {
      throw new ConnectionError('unreadable', 'A product has more variants than one page holds.');
    }
    offers.push(...variants.data.map((one) => offerOf(product, one)));
    levels.push(...variants.data.map((one) => levelOf(product, one)));
  }
  const rows = offers.map((offer, at) => ({ ...offer, row: at + 1 }));
  return { offers: rows, levels, next, restMs: next === null ? 0 : REST_MS };
}

async function askShows(context: WhatnotContext, ask: PullAsk): Promise<PulledPage> {
  const { accountId, nowMs: heardAtUtc, connectedAtUtc } = context;
  const query = { limit: 50, cursor: ask.cursor };
  const { data, next_cursor } = await askWhatnot(context, p.showsAnswer, {
    ...{ path: '/shows', query, scope: WHATNOT_SCOPES.shows },
  });
  const since = Math.max(connectedAtUtc, ask.sinceMs ?? 0);
  const isNews = (show: p.WhatnotShow) => show.status === 'live' || (show.ended_at ?? 0) >= since;
  const shows = data
    .filter(isNews)
    .flatMap((show) => whatnotShowEvent(show, { accountId, heardAtUtc }) ?? []);
  const isOld = data.every((show) => (show.updated_at ?? 0) < since);
  return { shows, next: isOld ? null : next_cursor, restMs: 0 };
}

async function askOrders(context: WhatnotContext, ask: PullAsk): Promise<PulledPage> {
  const { nowMs } = context;
  const place = placeOf(ask.cursor);
  const query = { limit: AT_ONCE, cursor: place.page };
  const { data, next_cursor } = await askWhatnot(context, p.ordersAnswer, {
    ...{ path: '/orders', query, scope: WHATNOT_SCOPES.orders },
  });
  const since = ask.sinceMs ?? nowMs - OPEN_SINCE_MS;
  const isNew = (order: p.WhatnotOrder) => (changedAtUtc(order) ?? nowMs) >= since;
  const { part, isThrough, next } = partOf(place, data, next_cursor);
  const isWanted = (order: p.WhatnotOrder) =>
    isNew(order) && (ask.sinceMs !== null || !CLOSED.includes(order.status));
  const orders = [];
  for (const order of part.filter(isWanted)) orders.push(await wholeOrder(context, order, nowMs));
  const times = data.flatMap((order) => changedAtUtc(order) ?? []);
  const isOver = isThrough && !data.some(isNew);
  const newestMs = newestOf(times);
  return { orders, newestMs, next: isOver ? null : next, restMs: orders.length > 0 ? REST_MS : 0 };
}

/** What Whatnot can be asked for. */
export const whatnotPull: Pull<'whatnot'> = {
  stages: ['places', 'offers', 'shows', 'orders'],
  async page(ask, context) {
    const { stage, cursor } = ask;
    if (stage === 'places') {
      const places = [{ ref: WHATNOT_PLACE, name: 'Whatnot', country: null }];
      return { places, next: null, restMs: 0 };
    }
    if (stage === 'offers') return askOffers(context, cursor);
    if (stage === 'shows') return askShows(context, ask);
    if (stage === 'orders') return askOrders(context, ask);
    throw new ConnectionError('platform-refused', `Whatnot has no ${stage}.`);
  },
};
