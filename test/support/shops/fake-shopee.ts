// A fake Shopee for tests, behind `fetch` or a server: consent, tokens of 4 hours whose refresh
// token is good once, the signed calls we make with limits and outages, and signed pushes. Checks
// signature, second, token and shop of each call as the published rules say. It is no Shopee. Not
// the product's code.
import {
  baseInfoOf,
  FakeShopeeBooks,
  type FakeShopeeOrder,
  modelInfoOf,
} from './fake-shopee-books.ts';
import { FakeSignIn } from './fake-sign-in.ts';

export const FAKE_PARTNER = {
  partnerId: '2001887',
  partnerKey: 'a-partner-key',
  pushKey: 'a-push-key',
};
export const FAKE_SHOPEE_SHOP = '14701711';
const API_HOST = 'partner.shopeemobile.com';
const TOKEN_SECONDS = 14_400;
const FIFTEEN_DAYS = 15 * 86_400;

// biome-ignore lint/suspicious/noExplicitAny: bodies of many calls
type Any = any;

const given = (response: unknown) => Response.json({ error: '', message: '', response });
const refused = (error: string, message = '', response?: unknown) =>
  Response.json({ error, message, request_id: 'r', response }, { status: 200 });

async function hmacHex(key: string, text: string): Promise<string> {
  const bytes = (one: string) => new TextEncoder().encode(one);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', bytes(key), hmac, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', imported, bytes(text)));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The shop and its Shopee. */
export class FakeShopee extends FakeSignIn {
  readonly books: FakeShopeeBooks;
  readonly requests: string[] = [];
  /** Modules the app was not given. */
  readonly denied = new Set<string>();
  /** Whether the seller sends parcels by a channel of their own. */
  isOwnChannel = false;
  /** Locations of a shop that has several; empty = it has one. */
  readonly locations: string[] = [];

  constructor(now: () => number) {
    super(now);
    this.books = new FakeShopeeBooks(now);
  }

  /** What outlives a restart; who is let in among it. */
  toJSON(): object {
    return { books: this.books.toJSON(), ...this.keptAccess() };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { books, ...access } = kept as Any;
    this.books.restore(books);
    this.restoreAccess(access);
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = this.fetchOf([API_HOST], (request) => this.answer(request));

  /** The owner's click on "Confirm Authorization": what the browser comes back with. */
  consent(authoriseUrl: string): URLSearchParams {
    const { searchParams, host, pathname } = new URL(authoriseUrl);
    const isOurs =
      host === 'open.shopee.com' &&
      pathname === '/auth' &&
      searchParams.get('partner_id') === FAKE_PARTNER.partnerId &&
      searchParams.get('response_type') === 'code';
    if (!isOurs) throw new Error('Unknown app.');
    const back = this.agree(`code-${this.grants}`, searchParams);
    back.set('shop_id', FAKE_SHOPEE_SHOP);
    return back;
  }

  /** A push as Shopee would send it to an address. */
  async push(url: string, code: number, data: unknown, more: Record<string, unknown> = {}) {
    const timestamp = Math.floor(this.now() / 1000);
    const body = { data, shop_id: Number(FAKE_SHOPEE_SHOP), code, timestamp, ...more };
    const text = JSON.stringify(body);
    const authorization = await hmacHex(FAKE_PARTNER.pushKey, `${url}|${text}`);
    return { text, headers: { authorization } };
  }

  /** Answers a request. */
  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams: query } = new URL(request.url);
    this.requests.push(pathname);
    const out = this.refusal();
    // Its own limits come with status 200 and a code.
    if (out?.status === 429) return refused('error_rate_limit', 'Too many requests.');
    if (out) return out;
    const text = await request.text();
    const body: Any = text === '' ? null : JSON.parse(text);
    const isPublic = pathname.startsWith('/api/v2/auth/');
    const second = query.get('timestamp') ?? '';
    const of = (name: string) => query.get(name) ?? '';
    const base = `${FAKE_PARTNER.partnerId}${pathname}${second}`;
    const signed = isPublic ? base : `${base}${of('access_token')}${of('shop_id')}`;
    const sign = await hmacHex(FAKE_PARTNER.partnerKey, signed);
    if (of('sign') !== sign || of('partner_id') !== FAKE_PARTNER.partnerId) {
      return refused('error_sign', 'Wrong sign.');
    }
    if (Math.abs(this.now() / 1000 - Number(second)) > 300) return refused('error_param');
    if (isPublic) return this.#tokens(pathname, body);
    if (!this.isLetIn(of('access_token')) || of('shop_id') !== FAKE_SHOPEE_SHOP) {
      return refused('error_auth', 'Invalid access_token.');
    }
    if (this.denied.has(pathname.split('/')[3] ?? '')) {
      return refused('error_auth', 'No permission to current api.');
    }
    return this.#route(pathname, query, body);
  }

  #tokens(path: string, body: Any): Response {
    const isShop = String(body.shop_id) === FAKE_SHOPEE_SHOP;
    if (!isShop) return refused('error_param');
    const isRenewal = path.endsWith('/access_token/get');
    if (isRenewal && !this.isRefresh(body.refresh_token)) return refused('error_auth', 'Invalid.');
    if (!isRenewal && !(path.endsWith('/token/get') && this.isCode(body.code))) {
      return refused('invalid_code', 'Invalid.');
    }
    // A refresh token is good once.
    const tokens = this.give(TOKEN_SECONDS * 1000, (nth) => [`at-${nth}`, `rt-${nth}`]);
    return Response.json({ error: '', message: '', ...tokens, expire_in: TOKEN_SECONDS });
  }

  #route(path: string, query: URLSearchParams, body: Any): Response {
    switch (path.replace('/api/v2/', '')) {
      case 'shop/get_shop_info':
        return Response.json({ error: '', message: '', shop_name: 'Box shop', region: 'SG' });
      case 'shop/get_warehouse_detail':
        return this.#warehouses();
      case 'product/get_item_list':
        return this.#itemList(query);
      case 'product/get_item_base_info':
        return this.#baseInfo(query);
      case 'product/get_model_list': {
        const own = this.#choices(query.get('item_id') ?? '');
        return given({ model: own.map(modelInfoOf) });
      }
      case 'product/update_stock':
        return this.#updateStock(body);
      case 'order/get_order_list':
        return this.#orderList(query);
      case 'order/get_order_detail':
        return this.#orderDetail(query);
      case 'logistics/get_shipping_parameter':
        return given({
          info_needed: this.isOwnChannel ? { non_integrated: [''] } : { pickup: [] },
        });
      case 'returns/get_return_list':
        return this.#returnList(query);
      default:
        return refused('error_param', 'request path is incorrect');
    }
  }

  #warehouses(): Response {
    if (this.locations.length === 0) {
      return refused('warehouse.error_not_in_whitelist', 'Not in multi-warehouse whitelist.', []);
    }
    return given(
      this.locations.map((location_id) => ({
        ...{ warehouse_id: 6, warehouse_name: `Warehouse ${location_id}`, location_id },
        ...{ region: 'SG', address: '1 Somewhere' },
      })),
    );
  }

  #choices(itemId: string) {
    return this.books.items.filter((one) => one.itemId === itemId);
  }

  #itemList(query: URLSearchParams): Response {
    if (query.getAll('item_status').length === 0) return refused('error_param');
    const ids = [...new Set(this.books.items.map(({ itemId }) => itemId))];
    const from = Number(query.get('offset'));
    const end = from + Number(query.get('page_size'));
    const item = ids.slice(from, end).map((id) => ({ item_id: Number(id), item_status: 'NORMAL' }));
    const has_next_page = end < ids.length;
    const next = has_next_page ? { next_offset: end } : {};
    return given({ item, total_count: ids.length, has_next_page, ...next });
  }

  #baseInfo(query: URLSearchParams): Response {
    const ids = (query.get('item_id_list') ?? '').split(',');
    if (ids.length > 50) return refused('error_param');
    return given({ item_list: ids.flatMap((id) => baseInfoOf(this.#choices(id)) ?? []) });
  }

  #updateStock({ item_id, stock_list }: Any): Response {
    const success_list: Any[] = [];
    const failure_list: Any[] = [];
    for (const { model_id, seller_stock } of stock_list) {
      const item = this.#choices(String(item_id)).find((one) => one.modelId === String(model_id));
      const [{ location_id, stock }] = seller_stock;
      const isPlace = this.locations.length > 0 ? location_id === item?.location : !location_id;
      if (item && isPlace) {
        item.quantity = stock;
        success_list.push({ model_id, location_id: item.location, stock });
      } else failure_list.push({ model_id, failed_reason: 'wrong location_id' });
    }
    const error = failure_list.length > 0 ? 'product.error_busi_update_stock_failed' : '';
    return Response.json({ error, message: '', response: { success_list, failure_list } });
  }

  #orderList(query: URLSearchParams): Response {
    const field = query.get('time_range_field') ?? '';
    const [from, to] = [Number(query.get('time_from')), Number(query.get('time_to'))];
    if (!(from < to && to - from <= FIFTEEN_DAYS)) return refused('order.order_list_invalid_time');
    const all = [...this.books.orders.values()].filter((order) => {
      return order[field] >= from && order[field] <= to;
    });
    const size = Number(query.get('page_size'));
    const at = Number(query.get('cursor') || 0);
    const more = at + size < all.length;
    const order_list = all
      .slice(at, at + size)
      .map(({ order_sn, order_status }) => ({ order_sn, order_status }));
    return given({ more, next_cursor: more ? String(at + size) : '', order_list });
  }

  #orderDetail(query: URLSearchParams): Response {
    const numbers = (query.get('order_sn_list') ?? '').split(',');
    if (numbers.length > 50) return refused('error_param');
    const wanted = (query.get('response_optional_fields') ?? '').split(',');
    const found = numbers.flatMap((one) => this.books.orders.get(one) ?? []);
    if (found.length === 0) return refused('error_not_found', 'the order is not found.');
    return given({ order_list: found.map((order) => shownOf(order, wanted)) });
  }

  #returnList(query: URLSearchParams): Response {
    const [from, to] = [Number(query.get('update_time_from')), Number(query.get('update_time_to'))];
    if (!(from <= to && to - from <= FIFTEEN_DAYS)) return refused('error_param');
    // Its pages begin with 1.
    const pageNo = Number(query.get('page_no'));
    if (pageNo < 1) return refused('error_param', 'page_no');
    const size = Number(query.get('page_size'));
    const all = this.books.returns.filter(({ update_time: at }) => at >= from && at <= to);
    const more = pageNo * size < all.length;
    return given({ more, return: all.slice((pageNo - 1) * size, pageNo * size) });
  }
}

const OPTIONAL = [
  ...['item_list', 'package_list', 'fulfillment_flag', 'pickup_done_time'],
  ...['recipient_address', 'buyer_username'],
];

// These are shown only where they were asked for.
function shownOf(order: FakeShopeeOrder, wanted: readonly string[]) {
  return Object.fromEntries(
    Object.entries(order).filter(([name]) => !OPTIONAL.includes(name) || wanted.includes(name)),
  );
}
