// A fake Mercado Libre for tests, behind `fetch` or a server: consent with its proof, tokens of 6
// hours whose refresh token is good once, items, stock by place, orders, shipments, returns and
// missed notifications, with limits and outages. In the shapes Mercado Libre publishes; it is no
// Mercado Libre. Not the product's code.
import {
  FAKE_USER,
  FakeMercadoBooks,
  type FakeMercadoItem,
  type FakeMercadoOrder,
  itemOf,
} from './fake-mercado-books.ts';
import { FakeSignIn } from './fake-sign-in.ts';

export const FAKE_MERCADO_APP = { clientId: '1620218256833906', clientSecret: 'mercado-secret' };
const API_HOST = 'api.mercadolibre.com';
const TOKEN_MS = 21_600_000;

// biome-ignore lint/suspicious/noExplicitAny: bodies of many calls
type Any = any;

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });
const refusal = (status: number, error: string) => json({ error, status, cause: [] }, status);

interface Notice {
  readonly _id: string;
  readonly resource: string;
  readonly topic: string;
  readonly [field: string]: unknown;
}

/** The seller and their Mercado Libre. */
export class FakeMercadoLibre extends FakeSignIn {
  readonly books: FakeMercadoBooks;
  readonly requests: string[] = [];
  /** Resources the application was not allowed, by the beginning of their path. */
  readonly denied = new Set<string>();
  /** Notifications nobody answered. */
  readonly missed: Notice[] = [];
  /** Whether the seller keeps goods in several depots. */
  hasDepots = false;

  constructor(now: () => number) {
    super(now);
    this.books = new FakeMercadoBooks(now);
  }

  /** What outlives a restart; who is let in among it. */
  toJSON(): object {
    return { books: this.books.toJSON(), missed: this.missed, ...this.keptAccess() };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { books, missed, ...access } = kept as Any;
    this.books.restore(books);
    this.missed.push(...missed);
    this.restoreAccess(access);
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = this.fetchOf([API_HOST], (request) => this.answer(request));

  /** The owner's click on "Allow": what the browser comes back with. */
  consent(authoriseUrl: string): URLSearchParams {
    const { searchParams, pathname, host } = new URL(authoriseUrl);
    const isOurs =
      host === 'auth.mercadolivre.com.br' &&
      pathname === '/authorization' &&
      searchParams.get('client_id') === FAKE_MERCADO_APP.clientId &&
      searchParams.get('code_challenge_method') === 'S256';
    if (!isOurs) throw new Error('Unknown application.');
    return this.agree(`TG-${this.grants}-${FAKE_USER}`, searchParams);
  }

  /** A notification as it would be sent now. */
  notice(topic: string, resource: string, more: Record<string, unknown> = {}) {
    const body = {
      ...{ _id: `n-${this.books.nextId()}`, resource, user_id: Number(FAKE_USER), topic },
      ...{ application_id: Number(FAKE_MERCADO_APP.clientId), attempts: 1 },
      ...{ sent: new Date(this.now()).toISOString(), received: new Date(this.now()).toISOString() },
      ...more,
    };
    return { text: JSON.stringify(body), headers: {}, body: body as Notice };
  }

  /** Answers a request. */
  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    this.requests.push(pathname);
    const refused = this.refusal();
    if (refused) return refused;
    const text = await request.text();
    if (pathname === '/oauth/token') return this.#token(new URLSearchParams(text));
    if (!this.isBearerLetIn(request)) return refusal(401, 'invalid_token');
    for (const root of this.denied) {
      if (pathname.startsWith(root)) return refusal(403, 'PA_UNAUTHORIZED_RESULT_FROM_POLICIES');
    }
    const body: Any = text === '' ? null : JSON.parse(text);
    if (request.method === 'PUT') return this.#put(pathname, body, request.headers);
    return this.#get(pathname, searchParams, request.headers);
  }

  async #token(grant: URLSearchParams): Promise<Response> {
    const { clientId, clientSecret } = FAKE_MERCADO_APP;
    const isApp =
      grant.get('client_id') === clientId && grant.get('client_secret') === clientSecret;
    if (!isApp) return refusal(400, 'invalid_client');
    if (!(await this.isWorthAccess(grant))) return refusal(400, 'invalid_grant');
    // A refresh token is good once: the one of before is worth nothing from now on.
    const given = this.give(TOKEN_MS, (nth) => [`APP_USR-${nth}`, `TG-refresh-${nth}`]);
    return json({
      ...{ ...given, token_type: 'bearer', expires_in: TOKEN_MS / 1000 },
      ...{ scope: 'offline_access read write', user_id: Number(FAKE_USER) },
    });
  }

  #get(path: string, query: URLSearchParams, headers: Headers): Response {
    const { books } = this;
    if (path === '/users/me') {
      const tags = this.hasDepots ? ['normal', 'warehouse_management'] : ['normal'];
      return json({ id: Number(FAKE_USER), country_id: 'BR', site_id: 'MLB', tags });
    }
    if (path === `/users/${FAKE_USER}/stores/search`) return this.#stores();
    if (path === `/users/${FAKE_USER}/items/search`) return this.#itemIds(query);
    if (path === '/items/bulk') return this.#itemsOf((query.get('ids') ?? '').split(','));
    if (path === '/orders/search') return this.#search(query);
    if (path === '/missed_feeds') return this.#missedOf(query);
    const [, root, id = '', part] = path.split('/');
    if (root === 'items') return this.#itemAlone(id, query);
    if (root === 'user-products') return this.#stock(id);
    if (root === 'orders') return found(books.orders.get(id));
    if (root === 'post-purchase') return found(books.returns.get(path.split('/')[4] ?? ''));
    if (root === 'shipments' && headers.get('x-format-new') === 'true') {
      return this.#shipment(id, part);
    }
    return refusal(404, 'not_found');
  }

  #shipment(id: string, part: string | undefined): Response {
    const shipment = this.books.shipments.get(id);
    if (!shipment) return refusal(404, 'not_found');
    const { history, ...shown } = shipment;
    if (part === 'history') return json(history);
    if (part !== 'items') return json(shown);
    const orders = [...this.books.orders.values()].filter(({ shipping }) => {
      return String(shipping.id) === id;
    });
    return json(orders.map((order) => ({ order_id: order.id, quantity: 1 })));
  }

  #stores(): Response {
    if (!this.hasDepots) return refusal(404, 'not_found');
    const depot = { id: '9876543', description: 'Depósito', network_node_id: 'MXP123451' };
    return json({ paging: { limit: 50, total: 1 }, results: [depot] });
  }

  #itemIds(query: URLSearchParams): Response {
    const from = Number(query.get('scroll_id')?.split('-')[1] ?? 0);
    const end = from + Number(query.get('limit'));
    const ids = [...new Set(this.books.items.map(({ id }) => id))];
    const scroll_id = end < ids.length ? `scroll-${end}` : null;
    return json({ seller_id: FAKE_USER, results: ids.slice(from, end), scroll_id });
  }

  #itemsOf(ids: readonly string[]): Response {
    if (ids.length > 20) return refusal(400, 'too_many_ids');
    return json(
      ids.map((id) => {
        const choices = this.books.items.filter((one) => one.id === id);
        if (choices.length === 0) return { id, status_code: 404, body: { error: 'not_found' } };
        return { id, status_code: 200, body: itemOf(choices, false) };
      }),
    );
  }

  // Only here are the codes of variations shown.
  #itemAlone(id: string, query: URLSearchParams): Response {
    const choices = this.books.items.filter((one) => one.id === id);
    const isWhole = query.get('include_attributes') === 'all';
    return choices.length === 0 ? refusal(404, 'not_found') : json(itemOf(choices, isWhole));
  }

  #stock(productId: string): Response {
    const item = this.books.items.find((one) => one.productId === productId);
    if (!item) return refusal(404, 'not_found');
    const own = this.hasDepots
      ? { type: 'seller_warehouse', network_node_id: 'MXP123451', store_id: '9876543' }
      : { type: 'selling_address' };
    const locations: Any[] = [{ ...own, quantity: item.quantity }];
    if (item.full > 0) locations.push({ type: 'meli_facility', quantity: item.full });
    const headers = { 'x-version': String(item.version) };
    return json({ id: productId, user_id: Number(FAKE_USER), locations }, 200, headers);
  }

  #search(query: URLSearchParams): Response {
    const of = (name: string) => [...query.keys()].find((key) => key.endsWith(name)) ?? '';
    const fromMs = Date.parse(query.get(of('.from')) ?? '');
    const toMs = Date.parse(query.get(of('.to')) ?? '') || Number.POSITIVE_INFINITY;
    const field = of('.from').includes('created') ? 'date_created' : 'last_updated';
    const status = query.get('order.status');
    const tag = query.get('tags');
    const asked = [...this.books.orders.values()].filter((order) => {
      const ms = Date.parse(order[field]);
      // A seller's list hides what was called off, unless just that is asked for.
      const isShown = status ? order.status === status : order.status !== 'cancelled';
      return ms >= fromMs && ms <= toMs && isShown && (!tag || order.tags.includes(tag));
    });
    const offset = Number(query.get('offset'));
    const results = asked.slice(offset, offset + Number(query.get('limit')));
    return json({ results, paging: { total: asked.length, offset, limit: 25 } });
  }

  #missedOf(query: URLSearchParams): Response {
    const own = this.missed.filter(({ topic }) => topic === query.get('topic'));
    const offset = Number(query.get('offset'));
    return json({ messages: own.slice(offset, offset + Number(query.get('limit'))) });
  }

  #put(path: string, body: Any, headers: Headers): Response {
    const [, root, id = '', part, last, place] = path.split('/');
    if (root === 'items') {
      const variationId = part === 'variations' ? (last ?? null) : null;
      const item = this.books.items.find((one) => {
        return one.id === id && one.variationId === variationId;
      });
      if (!item) return refusal(404, 'not_found');
      return this.#setPlain(item, body.available_quantity);
    }
    const item = this.books.items.find((one) => one.productId === id);
    if (!item) return refusal(404, 'not_found');
    const version = headers.get('x-version');
    if (version === null) return refusal(400, 'bad_request');
    if (Number(version) !== item.version) return refusal(409, 'conflict');
    if (place === 'seller_warehouse' && body.locations[0].store_id !== '9876543') {
      return refusal(400, 'store_not_found');
    }
    item.quantity = body.quantity ?? body.locations[0].quantity;
    item.version += 1;
    return new Response(null, { status: 204 });
  }

  #setPlain(item: FakeMercadoItem, units: number): Response {
    if (item.logistic === 'fulfillment') {
      const cause = [{ code: 'item.available_quantity.not_modifiable' }];
      return json({ error: 'validation_error', status: 400, cause }, 400);
    }
    item.quantity = units;
    item.version += 1;
    return json({ id: item.id, available_quantity: units });
  }
}

const found = (body: FakeMercadoOrder | undefined) =>
  body ? json(body) : refusal(404, 'not_found');
