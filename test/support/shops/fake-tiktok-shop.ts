// A fake TikTok Shop for tests, behind `fetch` or a server: consent, tokens, and the signed calls
// we make, paged, with limits and outages; checks signature, token and shop of each as the
// published rules say. It is no TikTok: what it proves is that we keep to those rules. Not the
// product's code.
import { FakeTroubles } from './fake-outage.ts';
import { type FakeOrder, FakeTiktokBooks } from './fake-tiktok-books.ts';

/** Keys the fake knows. */
export const FAKE_APP = { appKey: 'fake_app_key', appSecret: 'fake_app_secret' };
/** The shop the fake is. */
export const FAKE_SHOP = { shopId: '7494726673780148744', shopCipher: 'ROW_fake' };
const API_HOST = 'open-api.tiktokglobalshop.com';
const AUTH_HOST = 'auth.tiktok-shops.com';

// biome-ignore lint/suspicious/noExplicitAny: bodies of many calls
type Any = any;
type Query = Record<string, string>;

/** The shop and its API. */
export class FakeTiktokShop extends FakeTroubles {
  readonly books: FakeTiktokBooks;
  readonly paths: string[] = [];
  readonly webhooks: { event_type: string; address: string }[] = [];
  accessToken = 'token-1';
  refreshToken = 'refresh-1';
  /** The second at which the access token ends. */
  endsAt = Number.POSITIVE_INFINITY;
  renewals = 0;
  /** Carriers it lists for the seller's own way of sending. */
  carriers = ['UPS', 'USPS', 'FedEx'];
  /** How many of the next requests get no answer. */
  silentFor = 0;
  /** Categories the app was not allowed. */
  readonly denied = new Set<string>();
  #code: string | null = null;

  constructor(now: () => number = () => Date.UTC(2026, 10, 22, 6)) {
    super(now);
    this.books = new FakeTiktokBooks(now);
  }

  /** What outlives a restart: books, access and where messages go. */
  toJSON(): object {
    const { books, webhooks, accessToken, refreshToken, renewals } = this;
    const endsAt = Number.isFinite(this.endsAt) ? this.endsAt : null;
    return { books: books.toJSON(), webhooks, accessToken, refreshToken, renewals, endsAt };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { books, webhooks, endsAt, ...access } = kept as Any;
    this.books.restore(books);
    this.webhooks.push(...webhooks);
    this.endsAt = endsAt ?? Number.POSITIVE_INFINITY;
    Object.assign(this, access);
  }

  get orders(): Map<string, FakeOrder> {
    return this.books.orders;
  }

  get requests(): number {
    return this.paths.length;
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(String(input), { ...init, signal: null });
    const { host, pathname } = new URL(request.url);
    const isAuth = pathname.startsWith('/api/v2/token/');
    if (host !== (isAuth ? AUTH_HOST : API_HOST)) throw new TypeError('Nobody is there.');
    return this.answer(request);
  };

  /** The owner's click on "Authorize": what the browser comes back with. */
  consent(authoriseUrl: string): URLSearchParams {
    const { searchParams } = new URL(authoriseUrl);
    if (searchParams.get('app_key') !== FAKE_APP.appKey) throw new Error('Unknown app.');
    this.#code = `ROW_code_${this.renewals}`;
    const { appKey } = FAKE_APP;
    const state = searchParams.get('state') ?? '';
    return new URLSearchParams({ app_key: appKey, code: this.#code, shop_region: 'US', state });
  }

  /** The owner takes the access away. */
  revoke(): void {
    this.accessToken = 'gone';
    this.refreshToken = 'gone';
  }

  /** Answers a request. */
  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    this.paths.push(url.pathname);
    if (this.silentFor > 0) {
      this.silentFor -= 1;
      throw new TypeError('The network is gone.');
    }
    const refused = this.refusal();
    if (refused) return refused;
    if (url.pathname.startsWith('/api/v2/token/')) return this.#tokens(url);
    const text = await request.text();
    const { sign, ...query } = Object.fromEntries(url.searchParams);
    const signed = { path: url.pathname, query, ...(text === '' ? {} : { body: text }) };
    const isSigned = sign === (await signatureOf(signed));
    const isShopless = url.pathname === '/authorization/202309/shops';
    const isOurs = isShopless || query.shop_cipher === FAKE_SHOP.shopCipher;
    if (!isSigned || !isOurs || query.app_key !== FAKE_APP.appKey) return answer(106_001, null);
    const isKnown = request.headers.get('x-tts-access-token') === this.accessToken;
    if (!isKnown || this.endsAt * 1000 <= this.now()) return answer(105_002, null, 401);
    if (this.denied.has(url.pathname.split('/')[1] ?? '')) return answer(105_005, null);
    return this.#route(url.pathname, query, text === '' ? null : JSON.parse(text), request.method);
  }

  #tokens({ searchParams, pathname }: URL): Response {
    const isApp = searchParams.get('app_secret') === FAKE_APP.appSecret;
    const isCode = pathname.endsWith('/get') && searchParams.get('auth_code') === this.#code;
    const isRefresh = searchParams.get('refresh_token') === this.refreshToken;
    if (!isApp || !(isCode || (pathname.endsWith('/refresh') && isRefresh))) {
      return answer(105_000, null);
    }
    this.#code = null;
    this.renewals += 1;
    this.accessToken = `token-${this.renewals + 1}`;
    this.refreshToken = `refresh-${this.renewals + 1}`;
    this.endsAt = Math.floor(this.now() / 1000) + 7 * 86_400;
    const tokens = { access_token: this.accessToken, refresh_token: this.refreshToken };
    return answer(0, { ...tokens, access_token_expire_in: this.endsAt });
  }

  #route(path: string, query: Query, body: Any, method: string): Response {
    const { books } = this;
    const update = /^\/product\/202309\/products\/(\d+)\/inventory\/update$/.exec(path)?.[1];
    if (update) return answer(0, books.setQuantities(update, body.skus));
    const packed = /^\/fulfillment\/202309\/orders\/(\d+)\/packages$/.exec(path)?.[1];
    if (packed) {
      return answer(0, books.packUp(packed, body.order_line_item_ids, body.tracking_number));
    }
    if (/^\/logistics\/202309\/delivery_options\/\d+\/shipping_providers$/.test(path)) {
      const shipping_providers = this.carriers.map((name, at) => ({ id: `711785${at}`, name }));
      return answer(0, { shipping_providers });
    }
    switch (path) {
      case '/authorization/202309/shops':
        return answer(0, {
          shops: [{ id: FAKE_SHOP.shopId, cipher: FAKE_SHOP.shopCipher, region: 'US' }],
        });
      case '/event/202309/webhooks':
        if (method === 'PUT') this.webhooks.push(body);
        return answer(0, method === 'PUT' ? {} : { webhooks: this.webhooks });
      case '/logistics/202309/warehouses':
        return answer(0, {
          warehouses: books.warehouses.map((id) => ({
            ...{ id, name: 'Newark', address: { region_code: 'US' } },
          })),
        });
      case '/product/202309/products/search':
        return answer(0, paged('products', books.products(), query));
      case '/product/202309/inventory/search':
        return answer(0, { inventory: books.inventory(body.product_ids) });
      case '/order/202309/orders/search':
        return answer(0, paged('orders', books.changed(body), query));
      case '/return_refund/202309/returns/search':
        return answer(0, paged('return_orders', books.returned(body), query));
      case '/order/202309/orders': {
        const orders = (query.ids ?? '').split(',').flatMap((id) => this.orders.get(id) ?? []);
        // The key is left out when there is nothing to show.
        return answer(0, orders.length > 0 ? { orders } : {});
      }
      default:
        return answer(36_009_009, null, 404);
    }
  }
}

// Hex of HMAC-SHA256 over secret, path, sorted query, body and secret again, reckoned here anew.
async function signatureOf({
  path,
  query,
  body = '',
}: {
  path: string;
  query: Query;
  body?: string;
}) {
  const { appSecret } = FAKE_APP;
  const pairs = Object.keys(query)
    .sort()
    .map((key) => key + query[key]);
  const text = `${appSecret}${path}${pairs.join('')}${body}${appSecret}`;
  const bytes = (one: string) => new TextEncoder().encode(one);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(appSecret), hmac, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(text)));
  return Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function paged(name: string, all: readonly unknown[], query: Query) {
  const from = Number(query.page_token ?? 0);
  const end = from + Number(query.page_size);
  const next_page_token = end < all.length ? String(end) : '';
  return { [name]: all.slice(from, end), next_page_token, total_count: all.length };
}

const answer = (code: number, data: unknown, status = 200) =>
  Response.json(
    { code, message: code === 0 ? 'Success' : 'no', data, request_id: 'r' },
    { status },
  );
