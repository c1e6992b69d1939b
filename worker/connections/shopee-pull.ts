// What a Shopee shop can be asked for: its region, its locations, its items with what each location
// sells, orders and returns by their last change. Where its pushes go is set in Shopee's console.
import type { PullAsk, PulledPage } from '../domain/connections/pulled.ts';
import type { OrderEvent } from '../domain/order-facts.ts';
import { newestOf, type Pull } from './pull.ts';
import { ShopeeApi, type ShopeeContext } from './shopee-api.ts';
import {
  isDone,
  OWN_PLACE,
  SHOPEE_PLACE,
  type ShopeeShop,
  shopeeOrderEvent,
  shopeeRefundEvents,
} from './shopee-events.ts';
import { askItems, choicesOf, levelsOf, offerOf } from './shopee-items.ts';
import * as p from './shopee-payloads.ts';
import {
  halved,
  type TimeWindow,
  windowAfter,
  windowFrom,
  windowIn,
  windowText,
} from './time-window.ts';

// A model list is a call for each item.
const ITEMS_AT_ONCE = 20;
const NUMBERS_AT_ONCE = 100;
const ORDERS_AT_ONCE = 50;
const RETURNS_AT_ONCE = 50;
// «The maximum date range is 15 days», a second less on each side.
const LONGEST_MS = 15 * 86_400_000 - 2_000;
// What is open is younger.
const OPEN_SINCE_MS = 60 * 86_400_000;
const DETAILS = 'item_list,package_list,fulfillment_flag,pickup_done_time';

const CURRENCIES: Readonly<Record<string, string>> = {
  ...{ SG: 'SGD', MY: 'MYR', TH: 'THB', ID: 'IDR', PH: 'PHP', TW: 'TWD', VN: 'VND', BR: 'BRL' },
  ...{ MX: 'MXN', CO: 'COP', CL: 'CLP' },
};

async function askShop(api: ShopeeApi): Promise<PulledPage> {
  const { region } = await api.ask(p.shopAnswer, { path: '/api/v2/shop/get_shop_info' });
  const market = /^[A-Z]{2}$/.test(region ?? '') ? region : null;
  const currency = CURRENCIES[market ?? ''] ?? null;
  return { shop: { currency, timeZone: null, market, scopes: [] }, next: null, restMs: 0 };
}

// A shop with one location is refused this question: that is the answer.
async function locationsOf(api: ShopeeApi) {
  const path = '/api/v2/shop/get_warehouse_detail';
  const { error, value } = await api.attempt(p.warehousesAnswer, { path });
  return error === '' ? value : [];
}

async function askPlaces(api: ShopeeApi): Promise<PulledPage> {
  const locations = await locationsOf(api);
  const own = locations.map(({ location_id, warehouse_name, region }) => ({
    ...{ ref: location_id, name: warehouse_name ?? location_id, country: region },
  }));
  const whole = { ref: OWN_PLACE, name: 'Seller stock', country: null };
  const theirs = { ref: SHOPEE_PLACE, name: 'Fulfilled by Shopee', country: null };
  const places = [...(own.length === 0 ? [whole] : own), theirs];
  return { places, next: null, restMs: 0 };
}

// `1 20`: whether the shop has several locations, and how far the list was read.
async function askOffers(api: ShopeeApi, { cursor }: PullAsk): Promise<PulledPage> {
  const [spread, offset = '0'] = (cursor ?? '').split(' ');
  const isSpread = cursor === null ? (await locationsOf(api)).length > 0 : spread === '1';
  const query = { offset, page_size: ITEMS_AT_ONCE, item_status: ['NORMAL', 'UNLIST', 'BANNED'] };
  const page = await api.ask(p.itemIdsAnswer, { path: '/api/v2/product/get_item_list', query });
  const ids = page.item.map(({ item_id }) => item_id);
  const offers = [];
  const levels = [];
  for (const item of await askItems(api, ids)) {
    for (const choice of await choicesOf(api, item)) {
      const held = levelsOf(choice, isSpread);
      offers.push(offerOf(choice, held, offers.length + 1));
      levels.push(...held);
    }
  }
  const more = page.has_next_page ? page.next_offset : null;
  return { offers, levels, next: more === null ? null : `${isSpread ? 1 : 0} ${more}`, restMs: 0 };
}

/** Orders in full, by their numbers. */
export async function askOrdersOf(
  api: ShopeeApi,
  numbers: readonly string[],
  shop: ShopeeShop,
): Promise<OrderEvent[]> {
  const orders: OrderEvent[] = [];
  for (let from = 0; from < numbers.length; from += ORDERS_AT_ONCE) {
    const order_sn_list = numbers.slice(from, from + ORDERS_AT_ONCE).join(',');
    const query = {
      ...{ order_sn_list, response_optional_fields: DETAILS },
      request_order_status_pending: 'true',
    };
    const path = '/api/v2/order/get_order_detail';
    const { order_list } = await api.ask(p.ordersAnswer, { path, query });
    orders.push(...order_list.map((order) => shopeeOrderEvent(order, shop)));
  }
  return orders;
}

/** The shop as the orders of a context are read. */
export const shopOf = ({
  accountId,
  settings,
  nowMs,
  connectedAtUtc,
}: ShopeeContext): ShopeeShop => ({
  ...{ accountId, places: settings.warehouses ?? {}, connectedAtUtc, heardAtUtc: nowMs },
});

const secondsOf = (ms: number) => Math.floor(ms / 1000);

function whereOf({ cursor, sinceMs }: PullAsk, nowMs: number) {
  const first = windowFrom(sinceMs ?? nowMs - OPEN_SINCE_MS, nowMs, LONGEST_MS);
  return windowIn(cursor) ?? { window: first, rest: '' };
}

const nextOf = (window: TimeWindow) => {
  const after = windowAfter(window, LONGEST_MS);
  return after && windowText(after);
};

async function askOrders(
  api: ShopeeApi,
  ask: PullAsk,
  context: ShopeeContext,
): Promise<PulledPage> {
  const isFirst = ask.sinceMs === null;
  const { window, rest } = whereOf(ask, context.nowMs);
  const page = await api.ask(p.orderNumbersAnswer, {
    path: '/api/v2/order/get_order_list',
    query: {
      // Before the first round only what is open matters: what has left is in no count of ours.
      time_range_field: isFirst ? 'create_time' : 'update_time',
      ...{ time_from: secondsOf(window.fromMs), time_to: secondsOf(window.toMs) },
      ...{ page_size: NUMBERS_AT_ONCE, cursor: rest, response_optional_fields: 'order_status' },
      request_order_status_pending: 'true',
    },
  });
  const half = page.more && rest === '' ? halved(window) : null;
  if (half) return { next: windowText(half), restMs: 0 };
  const wanted = page.order_list.filter((one) => !isFirst || !isDone(one.order_status));
  const numbers = wanted.map(({ order_sn }) => order_sn);
  const orders = await askOrdersOf(api, numbers, shopOf(context));
  const newestMs = newestOf(orders.map((o) => o.occurredAtUtc));
  const more = page.more && page.next_cursor ? windowText(window, page.next_cursor) : null;
  return { orders, newestMs, next: more ?? nextOf(window), restMs: 0 };
}

async function askReturns(
  api: ShopeeApi,
  ask: PullAsk,
  context: ShopeeContext,
): Promise<PulledPage> {
  // Of what was returned before the first round nothing is counted here.
  if (ask.sinceMs === null) return { next: null, restMs: 0 };
  const { window, rest } = whereOf(ask, context.nowMs);
  const pageNo = Number(rest || '0');
  const query = {
    ...{ page_no: pageNo, page_size: RETURNS_AT_ONCE },
    update_time_from: secondsOf(window.fromMs),
    update_time_to: secondsOf(window.toMs),
  };
  const call = { path: '/api/v2/returns/get_return_list', query };
  // Its page says «default is 0», its samples begin with 1: both are asked; twice told is once.
  const { error, value } = await api.attempt(p.returnsAnswer, call);
  if (error !== '' && pageNo > 0) await api.ask(p.returnsAnswer, call);
  const shop = shopOf(context);
  const orders = value.return.flatMap((one) => shopeeRefundEvents(one, shop));
  const isOver = pageNo > 0 && !value.more;
  const next = isOver ? nextOf(window) : windowText(window, String(pageNo + 1));
  return { orders, next, restMs: 0 };
}

/** What a Shopee shop can be asked for. */
export const shopeePull: Pull<'shopee'> = {
  stages: ['shop', 'places', 'offers', 'orders', 'returns'],
  page(ask, context) {
    const api = new ShopeeApi(context);
    if (ask.stage === 'shop') return askShop(api);
    if (ask.stage === 'places') return askPlaces(api);
    if (ask.stage === 'offers') return askOffers(api, ask);
    if (ask.stage === 'returns') return askReturns(api, ask, context);
    return askOrders(api, ask, context);
  },
};
