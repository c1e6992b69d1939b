// What Mercado Libre can be asked for: the seller, their places, their items with what may be
// bought, orders by their last change, and what its notifications said while nobody listened.
import type { PullAsk, PulledPage } from '../domain/connections/pulled.ts';
import { MercadoApi, type MercadoContext, SCOPES } from './mercado-api.ts';
import { changedAtUtc, FULL_PLACE, type MercadoShop, OWN_PLACE } from './mercado-events.ts';
import { askOffersOf, ITEMS_AT_ONCE } from './mercado-items.ts';
import { readResource, TOPICS, wholeOrder } from './mercado-notices.ts';
import * as p from './mercado-payloads.ts';
import { newestOf, type Pull } from './pull.ts';

// Every order's shipment is a call of its own.
const ORDERS_AT_ONCE = 25;
// Orders that leave the list while it is read move the others up: pages overlap by so many.
const OVERLAP_ORDERS = 5;
// Its search goes no further than 10,000; a longer list is asked for in two halves of the time.
const MOST_ORDERS = 9_000;
const SHORTEST_MS = 60_000;
// What is open is younger; what was to be agreed with a buyer stays open for ever.
const OPEN_SINCE_MS = 60 * 86_400_000;
const MISSED_AT_ONCE = 20;
// A notification counts as missed when it was tried for an hour.
const MISSED_BEFORE_MS = 2 * 3_600_000;

const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ AR: 'ARS', BO: 'BOB', BR: 'BRL', CL: 'CLP', CO: 'COP', CR: 'CRC', DO: 'DOP', EC: 'USD' },
  ...{ MX: 'MXN', PA: 'USD', PE: 'PEN', PY: 'PYG', UY: 'UYU', VE: 'VES' },
};

const askUser = (api: MercadoApi) => api.ask(p.userAnswer, { path: '/users/me', scope: 'users' });

async function askShop(api: MercadoApi, { credentials }: MercadoContext): Promise<PulledPage> {
  const { country_id: market } = await askUser(api);
  const currency = CURRENCIES[market ?? ''] ?? null;
  const scopes = credentials.allowed?.split(' ') ?? SCOPES;
  return { shop: { currency, timeZone: null, market, scopes }, next: null, restMs: 0 };
}

async function askPlaces(api: MercadoApi, { settings }: MercadoContext): Promise<PulledPage> {
  const { country, userId } = settings;
  const path = `/users/${userId}/stores/search?tags=stock_location`;
  const own = await api.find(p.storesAnswer, { path, scope: 'users', passes: [403, 404] });
  const depots = (own?.results ?? []).map(({ id, description, network_node_id }) => ({
    ...{ ref: network_node_id ?? id, name: description ?? id, country },
  }));
  const fixed = [
    { ref: OWN_PLACE, name: 'Selling address', country },
    { ref: FULL_PLACE, name: 'Mercado Libre Full', country },
  ];
  return { places: [...fixed, ...depots], next: null, restMs: 0 };
}

// `1 scroll`: whether the seller's goods lie in several depots, and how far the list was read.
async function askOffers(api: MercadoApi, ask: PullAsk, { settings }: MercadoContext) {
  const [spread, scroll = ''] = (ask.cursor ?? '').split(' ');
  const isSpread =
    ask.cursor === null
      ? (await askUser(api)).tags.includes('warehouse_management')
      : spread === '1';
  const list = `/users/${settings.userId}/items/search?search_type=scan&limit=${ITEMS_AT_ONCE}`;
  const path = scroll === '' ? list : `${list}&scroll_id=${encodeURIComponent(scroll)}`;
  const page = await api.find(p.itemIdsAnswer, { path, scope: 'items', passes: [400, 404] });
  // A scroll ends after 5 minutes: the list is read again from its beginning.
  if (page === null && scroll !== '') return { next: isSpread ? '1 ' : '0 ', restMs: 0 };
  const ids = page?.results ?? [];
  const { offers, levels } = await askOffersOf(api, ids, isSpread);
  const more = ids.length === 0 ? null : (page?.scroll_id ?? null);
  return { offers, levels, next: more && `${isSpread ? 1 : 0} ${more}`, restMs: 0 };
}

/** Where a list of orders is being read. */
interface OrderPlace {
  /** 1 = those called off, which the plain list hides. */
  readonly pass: number;
  readonly fromMs: number;
  /** Null = up to now. */
  readonly toMs: number | null;
  readonly offset: number;
}

const placeIn = (cursor: string | null, fromMs: number): OrderPlace => {
  const [pass = 0, from = fromMs, to = 0, offset = 0] = (cursor?.split(' ') ?? []).map(Number);
  return { pass, fromMs: from, toMs: to || null, offset };
};
const cursorOf = ({ pass, fromMs, toMs, offset }: OrderPlace) =>
  [pass, fromMs, toMs ?? 0, offset].join(' ');
// Its examples write the offset and no Z.
const at = (ms: number) => new Date(ms).toISOString().replace('Z', '-00:00');

function orderPath({ pass, fromMs, toMs, offset }: OrderPlace, userId: string, isFirst: boolean) {
  const range = isFirst ? 'order.date_created' : 'order.date_last_updated';
  const query = new URLSearchParams({ seller: userId, [`${range}.from`]: at(fromMs) });
  if (toMs !== null) query.set(`${range}.to`, at(toMs));
  if (isFirst) query.set('tags', 'not_delivered');
  if (pass === 1) query.set('order.status', 'cancelled');
  query.set('sort', 'date_asc');
  query.set('limit', String(ORDERS_AT_ONCE));
  query.set('offset', String(offset));
  return `/orders/search?${query}`;
}

function placeAfter(place: OrderPlace, total: number): OrderPlace | null {
  const { pass, toMs, offset } = place;
  if (offset + ORDERS_AT_ONCE < total) {
    return { ...place, offset: offset + ORDERS_AT_ONCE - OVERLAP_ORDERS };
  }
  if (toMs !== null) return { pass, fromMs: toMs, toMs: null, offset: 0 };
  return null;
}

async function askOrders(api: MercadoApi, ask: PullAsk, context: MercadoContext) {
  const { settings, nowMs } = context;
  const isFirst = ask.sinceMs === null;
  const sinceMs = ask.sinceMs ?? nowMs - OPEN_SINCE_MS;
  const place = placeIn(ask.cursor, sinceMs);
  const path = orderPath(place, settings.userId ?? '', isFirst);
  const { results, paging } = await api.ask(p.ordersAnswer, { path, scope: 'orders' });
  const total = paging?.total ?? 0;
  const untilMs = place.toMs ?? nowMs;
  if (place.offset === 0 && total > MOST_ORDERS && untilMs - place.fromMs > SHORTEST_MS) {
    const half = Math.floor((place.fromMs + untilMs) / 2);
    return { next: cursorOf({ ...place, toMs: half }), restMs: 0 };
  }
  const orders = [];
  for (const order of results) orders.push(await wholeOrder(api, order, shopOf(context)));
  const times = results.flatMap((order) => changedAtUtc(order) ?? []);
  const newestMs = newestOf(times);
  const following = placeAfter(place, total);
  const cancelled = isFirst || place.pass === 1 ? null : placeIn(`1 ${sinceMs} 0 0`, sinceMs);
  const after = following ?? cancelled;
  return { orders, newestMs, next: after && cursorOf(after), restMs: 0 };
}

const shopOf = ({ accountId, settings, nowMs, connectedAtUtc }: MercadoContext): MercadoShop => ({
  ...{ accountId, places: settings.warehouses ?? {}, connectedAtUtc, heardAtUtc: nowMs },
});

// Shipments and returns are in no list by their change: what was said of them and not heard is.
async function askMissed(api: MercadoApi, ask: PullAsk, context: MercadoContext) {
  const { sinceMs, cursor } = ask;
  if (sinceMs === null) return { next: null, restMs: 0 };
  const [topicAt = 0, offset = 0] = (cursor ?? '0 0').split(' ').map(Number);
  const { clientId } = context.credentials;
  const query = new URLSearchParams({
    ...{ app_id: clientId, topic: TOPICS[topicAt] ?? TOPICS[0] },
    ...{ limit: String(MISSED_AT_ONCE), offset: String(offset) },
  });
  const call = { path: `/missed_feeds?${query}`, scope: 'notifications', passes: [404] } as const;
  const told = (await api.find(p.missedAnswer, call)) ?? [];
  const own = told.filter(
    ({ user_id, sent }) =>
      user_id === context.settings.userId && !(Date.parse(sent ?? '') < sinceMs - MISSED_BEFORE_MS),
  );
  const orders = [];
  for (const resource of new Set(own.map((one) => one.resource))) {
    orders.push(...(await readResource(api, resource, shopOf(context))));
  }
  const isThrough = told.length < MISSED_AT_ONCE;
  const [topic, from] = isThrough ? [topicAt + 1, 0] : [topicAt, offset + MISSED_AT_ONCE];
  return { orders, next: topic < TOPICS.length ? `${topic} ${from}` : null, restMs: 0 };
}

/** What Mercado Libre can be asked for; where its notifications go is set by hand. */
export const mercadoPull: Pull<'mercadolibre'> = {
  stages: ['shop', 'places', 'offers', 'orders', 'returns'],
  page(ask, context) {
    const api = new MercadoApi(context);
    if (ask.stage === 'shop') return askShop(api, context);
    if (ask.stage === 'places') return askPlaces(api, context);
    if (ask.stage === 'offers') return askOffers(api, ask, context);
    if (ask.stage === 'returns') return askMissed(api, ask, context);
    return askOrders(api, ask, context);
  },
};
