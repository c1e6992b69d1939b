// A fake Whatnot for tests, behind `fetch`: one seller with a token, 10 calls a second, lists by
// pages, shows and messages, in the shapes of developers.whatnot.com (2026-11-23); an order's item
// follows the older GraphQL OrderItem. It is no Whatnot. Not the product's code.

export const FAKE_WHATNOT = {
  accessToken: 'wn_pat_tk_fake-token-of-tests',
  webhookSecret: `whsec_${btoa('fake-whatnot-webhook-secret')}`,
};
export const FAKE_SELLER = '1234567';
const ORIGIN = 'https://api.whatnot.com';
const BASE = '/seller-api/rest/v2';

/** One variant in the seller's shop. */
export interface FakeVariant {
  readonly id: string;
  readonly productId: string;
  readonly sku: string;
  readonly title: string;
  available: number;
}

/** One order of one item. */
export interface FakeWhatnotOrder {
  readonly id: string;
  readonly variant: FakeVariant;
  readonly units: number;
  readonly showId: string | null;
  readonly createdAtMs: number;
  updatedAtMs: number;
  status: 'pending' | 'pending_fulfillment' | 'completed' | 'cancelled';
}

/** One show. */
export interface FakeShow {
  readonly id: string;
  readonly title: string;
  readonly scheduledAtMs: number;
  updatedAtMs: number;
  endedAtMs: number | null;
  status: 'scheduled' | 'live' | 'stopped' | 'ended';
}

/** A message as it would be sent, unsigned. */
export interface FakeWhatnotMessage {
  readonly id: string;
  readonly body: string;
}

interface Kept {
  readonly variants: FakeVariant[];
  readonly shows: FakeShow[];
  readonly orders: (Omit<FakeWhatnotOrder, 'variant'> & { readonly sku: string })[];
  readonly ids: number;
}

const iso = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());
const money = (amount: string) => ({ amount, currency: 'USD' });
const problem = (status: number, type: string, headers = {}) =>
  Response.json({ type, title: type, status, detail: type }, { status, headers });

/** The seller and its API. */
export class FakeWhatnot {
  readonly variants: FakeVariant[] = [];
  readonly orders: FakeWhatnotOrder[] = [];
  readonly shows: FakeShow[] = [];
  readonly messages: FakeWhatnotMessage[] = [];
  readonly requests: { path: string; status: number }[] = [];
  readonly now: () => number;
  /** Calls a second. */
  perSecond = 10;
  pageSize = 50;
  /** Every call is one too many until then. */
  busyUntilMs = 0;
  isTokenGood = true;
  canWriteInventory = true;
  #calls: number[] = [];
  #outageUntilMs = 0;
  #ids = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    const orders = this.orders.map(({ variant, ...order }) => ({ ...order, sku: variant.sku }));
    return { variants: this.variants, orders, shows: this.shows, ids: this.#ids };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { variants, orders, shows, ids } = kept as Kept;
    this.variants.splice(0, Number.POSITIVE_INFINITY, ...variants);
    this.shows.splice(0, Number.POSITIVE_INFINITY, ...shows);
    for (const { sku, ...order } of orders) {
      const variant = this.variants.find((one) => one.sku === sku);
      if (variant) this.orders.push({ ...order, variant });
    }
    this.#ids = ids;
  }

  failUntil(untilMs: number): void {
    this.#outageUntilMs = untilMs;
  }

  addVariant(sku: string, available: number, title = `Box ${sku}`): FakeVariant {
    const variant = { id: this.#id('var'), productId: this.#id('prd'), sku, title, available };
    this.variants.push(variant);
    return variant;
  }

  place(variant: FakeVariant, units: number, showId: string | null = null): FakeWhatnotOrder {
    const at = this.now();
    const order = { id: this.#id('ord'), variant, units, showId, createdAtMs: at };
    const placed = { ...order, updatedAtMs: at, status: 'pending_fulfillment' as const };
    variant.available -= units;
    this.orders.push(placed);
    this.#say('orders.created', { id: placed.id });
    return placed;
  }

  complete(order: FakeWhatnotOrder): void {
    this.#change(order, 'completed');
  }

  cancel(order: FakeWhatnotOrder): void {
    order.variant.available += order.units;
    this.#change(order, 'cancelled');
  }

  schedule(title: string, scheduledAtMs: number): FakeShow {
    const at = this.now();
    const show: FakeShow = {
      ...{ id: this.#id('show'), title, scheduledAtMs, updatedAtMs: at, endedAtMs: null },
      status: 'scheduled',
    };
    this.shows.push(show);
    return show;
  }

  start(show: FakeShow): void {
    show.status = 'live';
    show.updatedAtMs = this.now();
    this.#say('shows.started', { show_id: show.id });
  }

  end(show: FakeShow): void {
    show.status = 'ended';
    show.endedAtMs = this.now();
    show.updatedAtMs = this.now();
    this.#say('shows.ended', { show_id: show.id });
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(String(input), { ...init, signal: null });
    if (new URL(request.url).origin !== ORIGIN) throw new TypeError(`Nobody at ${request.url}`);
    return this.answer(request);
  };

  /** Answers a request, whoever carried it here. */
  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const text = new TextDecoder().decode(await request.arrayBuffer());
    const response = this.#answer(request, pathname, searchParams, text);
    this.requests.push({ path: pathname, status: response.status });
    return response;
  }

  #answer(request: Request, pathname: string, query: URLSearchParams, text: string): Response {
    if (this.#outageUntilMs > this.now()) return new Response('', { status: 503 });
    const given = request.headers.get('authorization');
    if (!this.isTokenGood || given !== `Bearer ${FAKE_WHATNOT.accessToken}`) {
      return problem(401, 'unauthenticated');
    }
    const limit = `${this.perSecond}, ${this.perSecond};w=1`;
    this.#calls = this.#calls.filter((at) => at > this.now() - 1_000);
    const busyMs = this.busyUntilMs - this.now();
    if (this.#calls.length >= this.perSecond || busyMs > 0) {
      const seconds = String(Math.max(1, Math.ceil(busyMs / 1000)));
      const headers = {
        'retry-after': seconds,
        'ratelimit-limit': limit,
        'ratelimit-remaining': '0',
      };
      return problem(429, 'rate-limited', headers);
    }
    this.#calls.push(this.now());
    const path = pathname.slice(BASE.length).split('/').map(decodeURIComponent);
    if (request.method === 'POST') return this.#post(path.join('/'), JSON.parse(text));
    return this.#get(path, query);
  }

  #get([, noun, id, part]: string[], query: URLSearchParams): Response {
    if (noun === 'products' && part === 'variants') {
      const held = this.variants.filter((one) => one.productId === id);
      return this.#page(
        held.map((one) => this.#variant(one)),
        query,
      );
    }
    if (noun === 'products') {
      const all = this.variants.map(({ productId: id, title }) => ({ id, title }));
      return this.#page(all, query);
    }
    if (noun === 'shows' && id)
      return this.#one(
        this.shows.find((one) => one.id === id),
        this.#show,
      );
    if (noun === 'shows') return this.#page([...this.shows].reverse().map(this.#show), query);
    const order = this.orders.find((one) => one.id === id);
    if (noun === 'orders' && part === 'items') {
      return this.#page(order ? [this.#item(order)] : [], query);
    }
    if (noun === 'orders' && id) return this.#one(order, this.#order);
    if (noun === 'orders') return this.#page([...this.orders].reverse().map(this.#order), query);
    return problem(404, 'not-found');
  }

  // biome-ignore lint/suspicious/noExplicitAny: the body of a request
  #post(path: string, body: any): Response {
    if (path !== '/inventory/set') return problem(404, 'not-found');
    if (!this.canWriteInventory) return problem(403, 'inventory-writes-not-enabled');
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const results = body.items.map(({ variant_id, quantity, idempotency_key }: any) => {
      const variant = this.variants.find((one) => one.id === variant_id);
      const previous_quantity = variant?.available ?? null;
      if (variant) variant.available = quantity;
      const status = variant ? 'applied' : 'not_found';
      const told = { previous_quantity, new_quantity: variant?.available ?? null, warnings: [] };
      return { variant_id, idempotency_key, status, ...told };
    });
    return Response.json({ results });
  }

  #page(all: readonly unknown[], query: URLSearchParams): Response {
    const size = Math.min(this.pageSize, Number(query.get('limit') ?? this.pageSize));
    const from = Number(query.get('cursor') ?? 0);
    const next_cursor = from + size < all.length ? String(from + size) : null;
    return Response.json({ data: all.slice(from, from + size), next_cursor });
  }

  #one<T>(found: T | undefined, show: (one: T) => unknown): Response {
    return found ? Response.json(show(found)) : problem(404, 'not-found');
  }

  #variant({ id, productId, sku, available }: FakeVariant) {
    return {
      ...{ id, sku, external_id: null, product_id: productId, country_of_origin: null },
      ...{ inventory: { available_quantity: available }, media: [], selected_options: [] },
      pricing: { buy_it_now: { price: money('19.99') }, auction: null },
    };
  }

  readonly #order = (order: FakeWhatnotOrder) => ({
    ...{ id: order.id, show_id: order.showId, status: order.status },
    ...{ created_at: iso(order.createdAtMs), updated_at: iso(order.updatedAtMs) },
    cancelled_at: order.status === 'cancelled' ? iso(order.updatedAtMs) : null,
    transaction_type: 'buy_it_now',
    buyer: { id: '9', username: 'steve_shipper', display_name: 'Steve Shipper' },
    amounts: { total: money('19.99') },
  });

  #item({ id, variant, units }: FakeWhatnotOrder) {
    const { id: variant_id, productId: product_id, sku } = variant;
    return { id: `${id}-1`, variant_id, product_id, sku, quantity: units, price: money('19.99') };
  }

  readonly #show = (show: FakeShow) => ({
    ...{ id: show.id, title: show.title, status: show.status, visibility: 'public' },
    ...{ description: null, thumbnail: null, created_at: iso(show.updatedAtMs) },
    ...{ scheduled_start_at: iso(show.scheduledAtMs), ended_at: iso(show.endedAtMs) },
    updated_at: iso(show.updatedAtMs),
  });

  #change(order: FakeWhatnotOrder, status: FakeWhatnotOrder['status']): void {
    order.status = status;
    order.updatedAtMs = this.now();
    this.#say('orders.updated', { id: order.id });
  }

  #say(type: string, data: unknown): void {
    const at = { timestamp: iso(this.now()), version: 'v2', seller_id: FAKE_SELLER };
    this.messages.push({ id: this.#id('evt'), body: JSON.stringify({ type, data, ...at }) });
  }

  #id(prefix: string): string {
    this.#ids += 1;
    return `${prefix}_${1_000_000 + this.#ids}`;
  }
}
