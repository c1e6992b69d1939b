// A fake Walmart Marketplace for tests, behind `fetch` or a server: one seller with a token of 15
// minutes, a limit of calls a minute, paged lists and one ship node, in the shapes of
// developer.walmart.com (2026-11-23). It is no Walmart. Not the product's code.

import { type FakeOrder, orderView, toldParcel } from './fake-walmart-orders.ts';

export const FAKE_WALMART = {
  clientId: 'fake-walmart-client-id',
  clientSecret: 'fake-walmart-client-secret',
  webhookSecret: 'fake-walmart-webhook-secret-x',
};
export const FAKE_NODE = '721407632';
const HOST = 'marketplace.walmartapis.com';
const TOKEN_MS = 900_000;
/** One item on the seller's shelf. */
export interface FakeItem {
  readonly sku: string;
  readonly title: string;
  units: number;
  reserved: number;
}

interface Kept {
  readonly items: FakeItem[];
  readonly events: FakeWalmart['events'];
  readonly grants: number;
  readonly orders: (Omit<FakeOrder, 'item'> & { readonly sku: string })[];
  readonly ids: number;
  readonly told: number;
}

const each = (amount: number) => ({ unit: 'EACH', amount });
const json = (body: unknown, status = 200, headers = {}) =>
  Response.json(body, { status, headers });

/** The seller and its API. */
export class FakeWalmart {
  readonly items: FakeItem[] = [];
  readonly orders = new Map<string, FakeOrder>();
  readonly events: { eventType: string; eventUrl: string; status: string }[] = [];
  readonly requests: { path: string; status: number }[] = [];
  /** In the order in which they happened. */
  readonly messages: { readonly id: string; readonly body: string }[] = [];
  readonly now: () => number;
  /** Calls a minute. */
  perMinute = 1_000;
  ordersAtOnce = 100;
  areKeysGood = true;
  grants = 0;
  #access: { token: string; endsAtMs: number } | null = null;
  #calls: number[] = [];
  #outageUntilMs = 0;
  #ids = 1_796_277_083_000;
  #told = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart; access is asked for anew. */
  toJSON(): object {
    const orders = [...this.orders.values()].map(({ item, ...order }) => {
      return { ...order, sku: item.sku };
    });
    const { items, events, grants } = this;
    return { items, events, grants, orders, ids: this.#ids, told: this.#told };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { items, events, grants, orders, ids, told } = kept as Kept;
    this.items.splice(0, Number.POSITIVE_INFINITY, ...items);
    this.events.push(...events);
    for (const { sku, ...order } of orders) {
      const item = this.items.find((one) => one.sku === sku);
      if (item) this.orders.set(order.id, { ...order, item });
    }
    this.grants = grants;
    this.#ids = ids;
    this.#told = told;
  }

  failUntil(untilMs: number): void {
    this.#outageUntilMs = untilMs;
  }

  endToken(): void {
    if (this.#access) this.#access.endsAtMs = this.now();
  }

  addItem(sku: string, units: number, title = `Box ${sku}`): FakeItem {
    const item = { sku, title, units, reserved: 0 };
    this.items.push(item);
    return item;
  }

  place(item: FakeItem, units: number): FakeOrder {
    this.#ids += 1;
    const at = this.now();
    const order = { id: String(this.#ids), item, units, placedAtMs: at, changedAtMs: at };
    const placed = { ...order, shipped: 0, cancelled: 0, parcels: [] };
    item.reserved += units;
    this.orders.set(placed.id, placed);
    this.#say('PO_CREATED', placed);
    return placed;
  }

  ship(order: FakeOrder, units: number, tracking: string | null = null): void {
    order.shipped += units;
    order.parcels.push({ units, tracking });
    order.item.reserved -= units;
    order.item.units -= units;
    this.#change(order, 'PO_CREATED');
  }

  cancel(order: FakeOrder): void {
    const left = order.units - order.shipped - order.cancelled;
    order.cancelled += left;
    order.item.reserved -= left;
    this.#change(order, 'PO_LINE_AUTOCANCELLED');
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(String(input), { ...init, signal: null });
    if (new URL(request.url).host !== HOST) throw new TypeError(`Nobody at ${request.url}`);
    return this.answer(request);
  };

  /** Answers a request. */
  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const text = new TextDecoder().decode(await request.arrayBuffer());
    const response = this.#answer(request, pathname, searchParams, text);
    this.requests.push({ path: pathname, status: response.status });
    return response;
  }

  #answer(request: Request, path: string, query: URLSearchParams, text: string): Response {
    if (this.#outageUntilMs > this.now()) return new Response('', { status: 520 });
    if (!request.headers.get('wm_qos.correlation_id')) return json({ error: 'header' }, 400);
    if (path === '/v3/token') return this.#token(request);
    const given = request.headers.get('wm_sec.access_token');
    const access = this.#access;
    if (!access || given !== access.token || access.endsAtMs <= this.now()) {
      return json({ error: [{ code: 'UNAUTHORIZED' }] }, 401);
    }
    this.#calls = this.#calls.filter((at) => at > this.now() - 60_000);
    if (this.#calls.length >= this.perMinute) {
      const filled = String((this.#calls[0] ?? 0) + 60_000);
      return json({}, 429, { 'x-current-token-count': '0', 'x-next-replenishment-time': filled });
    }
    this.#calls.push(this.now());
    return this.#route(request.method, path, query, text === '' ? null : JSON.parse(text));
  }

  // biome-ignore lint/suspicious/noExplicitAny: bodies of many operations
  #route(method: string, path: string, query: URLSearchParams, body: any): Response {
    if (path === '/v3/webhooks/subscriptions') {
      if (method === 'POST') this.events.push(...body.events);
      return json({ events: this.events });
    }
    if (path === '/v3/settings/shipping/shipnodes') {
      const postalAddress = { country: 'USA', city: 'Newark' };
      return json([
        { shipNode: FAKE_NODE, shipNodeName: 'Newark', status: 'ACTIVE', postalAddress },
      ]);
    }
    if (path === '/v3/items') return json(this.#items());
    if (path === '/v3/inventories') {
      const { page, next } = this.#page(this.items, 50, query.get('nextCursor'));
      const inventories = page.map((item) => this.#inventory(item));
      const meta = { totalCount: this.items.length, ...(next ? { nextCursor: next } : {}) };
      return json({ meta, elements: { inventories } });
    }
    const [, , noun, id] = path.split('/');
    if (noun === 'inventories') return this.#oneInventory(method, id ?? '', body);
    if (noun === 'orders' && id) {
      const order = this.orders.get(id);
      if (order && path.endsWith('/shipping')) {
        const { units, tracking } = toldParcel(body);
        this.ship(order, units, tracking);
      }
      return order ? json({ order: orderView(order) }) : json({}, 404);
    }
    return noun === 'orders' ? this.#list(query) : json({}, 404);
  }

  #items() {
    return {
      ItemResponse: this.items.map(({ sku, title }) => ({
        ...{ mart: 'WALMART_US', sku, wpid: `W${sku}`, upc: null, gtin: null },
        ...{ productName: title, price: { currency: 'USD', amount: 19.99 } },
        ...{ publishedStatus: 'PUBLISHED', lifecycleStatus: 'ACTIVE' },
      })),
      totalItems: this.items.length,
    };
  }

  #inventory({ sku, units, reserved }: FakeItem) {
    const node = {
      ...{ shipNode: FAKE_NODE, inputQty: each(units), reservedQty: each(reserved) },
      availToSellQty: each(Math.max(0, units - reserved)),
    };
    return { sku, nodes: [node] };
  }

  // biome-ignore lint/suspicious/noExplicitAny: see above
  #oneInventory(method: string, sku: string, body: any): Response {
    const item = this.items.find((one) => one.sku === decodeURIComponent(sku));
    if (!item) return json({}, 404);
    if (method !== 'PUT') return json(this.#inventory(item));
    item.units = body.inventories.nodes[0].inputQty.amount;
    return json({ sku: item.sku, nodes: [{ shipNode: FAKE_NODE, status: 'Success' }] });
  }

  #list(query: URLSearchParams): Response {
    const modified = Date.parse(query.get('lastModifiedStartDate') ?? '1970-01-01');
    const status = query.get('status');
    const isSellers = query.get('shipNodeType') === 'SellerFulfilled';
    const isOpen = (one: FakeOrder) => one.shipped + one.cancelled < one.units;
    const all = [...this.orders.values()]
      .filter((one) => isSellers && one.changedAtMs >= modified)
      .filter((one) => status === null || (status === 'Created' && isOpen(one)));
    const { page, next } = this.#page(all, this.ordersAtOnce, query.get('soIndex'));
    // The next page is a query of Walmart's own making.
    const since = query.get('lastModifiedStartDate') ?? '1970-01-01T00:00:00.000Z';
    const head = `?shipNodeType=SellerFulfilled&lastModifiedStartDate=${since}`;
    const nextCursor = next && `${head}${status ? `&status=${status}` : ''}&soIndex=${next}`;
    const meta = { totalCount: all.length, limit: this.ordersAtOnce, nextCursor };
    return json({ list: { meta, elements: { order: page.map((one) => orderView(one)) } } });
  }

  #page<T>(all: readonly T[], size: number, cursor: string | null) {
    const from = Number(cursor ?? 0) || 0;
    const next = from + size < all.length ? String(from + size) : null;
    return { page: all.slice(from, from + size), next };
  }

  #token(request: Request): Response {
    const { clientId, clientSecret } = FAKE_WALMART;
    const expected = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
    if (!this.areKeysGood || request.headers.get('authorization') !== expected) {
      return json({ error: [{ code: 'INVALID_CLIENT' }] }, 401);
    }
    this.grants += 1;
    this.#access = { token: `wm-fake-token-${this.grants}`, endsAtMs: this.now() + TOKEN_MS };
    const { token } = this.#access;
    return json({ access_token: token, token_type: 'Bearer', expires_in: TOKEN_MS / 1000 });
  }

  #change(order: FakeOrder, type: string): void {
    order.changedAtMs = this.now();
    this.#say(type, order);
  }

  #say(eventType: string, { id: purchaseOrderId }: FakeOrder): void {
    this.#told += 1;
    const id = `evt-${this.#told}`;
    const eventTime = new Date(this.now()).toISOString();
    const source = { eventType, eventTime, eventId: id };
    this.messages.push({ id, body: JSON.stringify({ source, payload: { purchaseOrderId } }) });
  }
}
