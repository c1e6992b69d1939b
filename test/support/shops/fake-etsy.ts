// A fake Etsy for tests, behind `fetch` or a server: consent with its proof, tokens of one hour
// whose refresh token every renewal replaces, listings, whole inventories, receipts, with limits
// and outages, and signed webhooks. In the shapes Etsy publishes; it is no Etsy. Not the product's
// code.
import { FakeEtsyBooks, type FakeEtsyItem, inventoryOf } from './fake-etsy-books.ts';
import { FakeSignIn } from './fake-sign-in.ts';

export const FAKE_ETSY_APP = {
  ...{ keystring: 'a-keystring', sharedSecret: 'a-shared-secret' },
  webhookSecret: `whsec_${btoa('an endpoint of ours signs with it')}`,
};
export const FAKE_ETSY_SHOP = '55512345';
const HOSTS = ['openapi.etsy.com', 'api.etsy.com'];
const TOKEN_MS = 3_600_000;

// biome-ignore lint/suspicious/noExplicitAny: bodies of many calls
type Any = any;

const json = (body: unknown, status = 200) => Response.json(body, { status });
const refused = (status: number, error: string) => json({ error }, status);
const base64 = (bytes: ArrayBuffer) =>
  btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** The shop and its Etsy. */
export class FakeEtsy extends FakeSignIn {
  readonly books: FakeEtsyBooks;
  readonly requests: string[] = [];
  /** Scopes the owner took back, as part of a path. */
  readonly denied = new Set<string>();
  /** Whole inventories as they were sent. */
  readonly puts: Any[] = [];
  /** Listings with one quantity for all their products. */
  readonly shared = new Set<string>();

  constructor(now: () => number) {
    super(now);
    this.books = new FakeEtsyBooks(now);
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
  readonly fetch = this.fetchOf(HOSTS, (request) => this.answer(request));

  /** The owner's click on "Grant access": what the browser comes back with. */
  consent(authoriseUrl: string): URLSearchParams {
    const { searchParams: asked, origin, pathname } = new URL(authoriseUrl);
    const isOurs =
      `${origin}${pathname}` === 'https://www.etsy.com/oauth/connect' &&
      asked.get('client_id') === FAKE_ETSY_APP.keystring &&
      asked.get('code_challenge_method') === 'S256' &&
      (asked.get('scope') ?? '').split(' ').includes('transactions_r');
    if (!isOurs) throw new Error('Unknown app.');
    return this.agree(`code-${this.grants}`, asked);
  }

  /** A webhook as Etsy would send it now, or as if it had at another time. */
  async hook(
    event: string,
    receiptId: unknown,
    more: Record<string, unknown> = {},
    atMs = this.now(),
  ) {
    const path = `shops/${FAKE_ETSY_SHOP}/receipts/${receiptId}`;
    const resource_url = `https://openapi.etsy.com/v3/application/${path}`;
    const text = JSON.stringify({
      ...{ event_type: event, resource_url, shop_id: Number(FAKE_ETSY_SHOP), ...more },
    });
    const id = `msg_${this.books.nextId()}`;
    const timestamp = String(Math.floor(atMs / 1000));
    const secret = Uint8Array.from(atob(FAKE_ETSY_APP.webhookSecret.slice(6)), (char) =>
      char.charCodeAt(0),
    );
    const hmac = { name: 'HMAC', hash: 'SHA-256' };
    const key = await crypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
    const mac = await crypto.subtle.sign('HMAC', key, bytesOf(`${id}.${timestamp}.${text}`));
    const signature = `v1,${base64(mac)}`;
    const headers: Record<string, string> = {
      ...{ 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
    };
    return { text, headers };
  }

  /** Answers a request. */
  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    this.requests.push(pathname);
    const out = this.refusal();
    if (out) return out;
    const text = await request.text();
    if (pathname === '/v3/public/oauth/token') return this.#token(new URLSearchParams(text));
    const { keystring, sharedSecret } = FAKE_ETSY_APP;
    if (request.headers.get('x-api-key') !== `${keystring}:${sharedSecret}`) {
      return refused(403, 'Shared secret is required in x-api-key header.');
    }
    if (!this.isBearerLetIn(request)) return refused(401, 'invalid_token');
    for (const part of this.denied) {
      if (pathname.includes(part)) return refused(403, 'insufficient_scope');
    }
    if (request.method === 'PUT') return this.#putInventory(pathname, JSON.parse(text));
    if (pathname.endsWith('/tracking')) return this.#takeParcel(pathname, JSON.parse(text));
    return this.#get(pathname, searchParams);
  }

  async #token(grant: URLSearchParams): Promise<Response> {
    const isApp = grant.get('client_id') === FAKE_ETSY_APP.keystring;
    if (!isApp || !(await this.isWorthAccess(grant))) return refused(400, 'invalid_grant');
    const given = this.give(TOKEN_MS, (nth) => [`777.at-${nth}`, `777.rt-${nth}`]);
    return json({ ...given, token_type: 'Bearer', expires_in: TOKEN_MS / 1000 });
  }

  #takeParcel(path: string, { tracking_code }: Any): Response {
    const receipt = this.books.receipts.get(path.split('/').at(-2) ?? '');
    if (!receipt) return refused(404, 'not found');
    this.books.ship(receipt, tracking_code);
    return json(receipt);
  }

  #get(path: string, query: URLSearchParams): Response {
    const root = `/v3/application/shops/${FAKE_ETSY_SHOP}`;
    if (path === '/v3/application/users/me') {
      return json({ user_id: 777, shop_id: Number(FAKE_ETSY_SHOP) });
    }
    if (path === root) return json({ currency_code: 'USD', shop_location_country_iso: 'US' });
    if (path === `${root}/listings`) return this.#listings(query);
    if (path === `${root}/receipts`) return this.#receipts(query);
    const receipt = this.books.receipts.get(path.slice(`${root}/receipts/`.length));
    if (receipt) return json(receipt);
    const listingId = /^\/v3\/application\/listings\/(\d+)\/inventory$/.exec(path)?.[1] ?? '';
    const products = this.#productsOf(listingId);
    return products.length > 0 ? json(this.#shown(listingId)) : refused(404, 'not found');
  }

  #productsOf(listingId: string): FakeEtsyItem[] {
    return this.books.items.filter((one) => one.listingId === listingId);
  }

  #shown(listingId: string) {
    return inventoryOf(this.#productsOf(listingId), this.shared.has(listingId));
  }

  #listings(query: URLSearchParams): Response {
    const isActive = query.get('state') === 'active';
    const ids = isActive ? [...new Set(this.books.items.map(({ listingId }) => listingId))] : [];
    const from = Number(query.get('offset'));
    const page = ids.slice(from, from + Number(query.get('limit')));
    const results = page.map((id) => ({
      ...{
        listing_id: Number(id),
        title: this.#productsOf(id)[0]?.title ?? '',
        state: 'active',
        quantity: 1,
      },
      ...(query.get('includes') === 'Inventory' ? { inventory: this.#shown(id) } : {}),
    }));
    return json({ count: ids.length, results });
  }

  #receipts(query: URLSearchParams): Response {
    const number = (name: string, other: number) => Number(query.get(name) ?? other);
    const is = (name: string, value: boolean) =>
      query.get(name) === null || (query.get(name) === 'true') === value;
    const found = [...this.books.receipts.values()].filter((one) => {
      const { created_timestamp: made, updated_timestamp: changed } = one;
      return (
        made >= number('min_created', 0) &&
        made <= number('max_created', Number.POSITIVE_INFINITY) &&
        changed >= number('min_last_modified', 0) &&
        changed <= number('max_last_modified', Number.POSITIVE_INFINITY) &&
        is('was_shipped', one.is_shipped) &&
        is('was_canceled', one.status === 'Canceled')
      );
    });
    const limit = number('limit', 25);
    if (limit > 100) return refused(400, 'limit');
    const from = number('offset', 0);
    return json({ count: found.length, results: found.slice(from, from + limit) });
  }

  // What is not sent along is gone: the whole inventory is replaced.
  #putInventory(path: string, body: Any): Response {
    const listingId = path.split('/')[4] ?? '';
    const products = this.#productsOf(listingId);
    const isWhole = body.products.length === products.length;
    const quantities = new Set(body.products.map((one: Any) => one.offerings[0].quantity));
    const isUneven = products.length > 1 && body.quantity_on_property.length === 0;
    const isPriced = body.products.every((one: Any) => one.offerings[0].price === 19.99);
    const isReady = body.products.every((one: Any) => one.offerings[0].readiness_state_id === 77);
    if (!isWhole || (isUneven && quantities.size > 1) || !isPriced || !isReady) {
      return refused(400, 'inventory');
    }
    this.puts.push(body);
    for (const told of body.products) {
      const item = products.find(({ sku }) => sku === told.sku);
      if (item) item.quantity = told.offerings[0].quantity;
    }
    return json(this.#shown(listingId));
  }
}
