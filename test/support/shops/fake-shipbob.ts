// A fake ShipBob for tests, behind `fetch`: an account with a token, 150 calls a minute, locations,
// inventory by location, receiving orders, orders and webhooks, in the shapes of its OpenAPI
// document (2026-01). It is no ShipBob. Not the product's code.
import { FakeShelves, type FakeShippingOrder } from './fake-warehouse.ts';

export const FAKE_SHIPBOB = { accessToken: 'fake-shipbob-token-of-tests' };
export const FAKE_CENTRE = '10';
const ORIGIN = 'https://api.shipbob.com';
const BASE = '/2026-01';

/** The account and its API. */
export class FakeShipbob extends FakeShelves {
  readonly hooks: { id: string; url: string; topics: string[]; secret: string }[] = [];
  readonly messages: { readonly id: string; readonly topic: string; readonly body: string }[] = [];
  canWriteOrders = true;
  stocksAtOnce = 250;

  override ship(order: FakeShippingOrder, tracking: string): void {
    super.ship(order, tracking);
    const body = JSON.stringify({ id: Number(order.id) + 1, order_id: Number(order.id) });
    this.messages.push({ id: `msg_${this.id()}`, topic: 'order.shipped', body });
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
    this.requests.push({ path: `${request.method} ${pathname}`, status: response.status });
    return response;
  }

  override toJSON(): object {
    return { ...super.toJSON(), hooks: this.hooks };
  }

  override restore(kept: object): void {
    super.restore(kept);
    const { hooks } = kept as Pick<FakeShipbob, 'hooks'>;
    this.hooks.splice(0, Number.POSITIVE_INFINITY, ...hooks);
  }

  #answer(request: Request, pathname: string, query: URLSearchParams, text: string): Response {
    let waitSeconds: number | null;
    try {
      waitSeconds = this.admit();
    } catch {
      // An outage: nobody is there to say more.
      return new Response('', { status: 503 });
    }
    if (waitSeconds !== null) {
      const headers = { 'x-retry-after': String(waitSeconds), 'x-remaining-calls': '0' };
      return new Response('', { status: 429, headers });
    }
    const given = request.headers.get('authorization');
    if (!this.isKeyGood || given !== `Bearer ${FAKE_SHIPBOB.accessToken}`) {
      return new Response('', { status: 401 });
    }
    const [, noun = '', id] = pathname.slice(BASE.length).split('/');
    const body = text === '' ? null : JSON.parse(text);
    if (noun === 'webhook') return this.#webhook(request.method, id, body);
    if (id?.endsWith(':cancel')) return this.#callOff(id.replace(':cancel', ''));
    if (noun === 'order' && request.method === 'POST') return this.#create(request, body);
    return this.#get(noun, id, query);
  }

  #get(noun: string, id: string | undefined, query: URLSearchParams): Response {
    if (noun === 'channel') {
      const scopes = ['orders_read', ...(this.canWriteOrders ? ['orders_write'] : [])];
      return Response.json({ items: [{ id: 7, name: 'API', scopes }], next: null, prev: null });
    }
    if (noun === 'location') {
      const centre = { id: Number(FAKE_CENTRE), name: 'Cicero (IL)', abbreviation: 'CHI1' };
      return Response.json([{ ...centre, is_active: true, access_granted: true }]);
    }
    if (noun === 'inventory-level') return this.#stocks(query);
    if (noun === 'receiving') {
      const found = this.inbound.map((one) => ({
        ...{ id: Number(one.id), purchase_order_number: one.reference, status: 'Awaiting' },
        expected_arrival_date: new Date(one.etaMs).toISOString(),
        fulfillment_center: { id: Number(one.placeRef), name: 'Cicero (IL)' },
      }));
      return Response.json(found);
    }
    if (noun === 'order' && id) {
      const order = this.orders.find((one) => one.id === id);
      return order ? Response.json(this.#order(order)) : new Response('', { status: 404 });
    }
    return noun === 'order' ? this.#orders(query) : new Response('', { status: 404 });
  }

  #stocks(query: URLSearchParams): Response {
    const from = Number(query.get('cursor') ?? 0);
    const page = this.shelves.slice(from, from + this.stocksAtOnce);
    const next = from + page.length < this.shelves.length ? String(from + page.length) : null;
    const items = page.map((shelf, at) => ({
      ...{ inventory_id: from + at + 1, name: `Box ${shelf.sku}`, sku: shelf.sku },
      locations: [
        {
          ...{ location_id: Number(shelf.placeRef), name: 'Cicero (IL)', awaiting_quantity: 0 },
          ...{ on_hand_quantity: shelf.onHand, committed_quantity: shelf.committed },
          fulfillable_quantity: shelf.onHand - shelf.committed - shelf.heldBack,
        },
      ],
    }));
    const address = next && `${BASE}/inventory-level/locations?cursor=${next}&PageSize=250`;
    return Response.json({ items, next: address, prev: null, first: null, last: null });
  }

  #orders(query: URLSearchParams): Response {
    const refs = query.get('ReferenceIds')?.split(',');
    const since = Date.parse(query.get('LastUpdateStartDate') ?? '1970-01-01T00:00:00Z');
    const size = Number(query.get('Limit') ?? 50);
    const from = (Number(query.get('Page') ?? 1) - 1) * size;
    const found = this.orders
      .filter((one) => refs === undefined || refs.includes(one.reference))
      .filter((one) => query.get('HasTracking') !== 'true' || one.tracking !== null)
      .filter((one) => (one.shippedAtMs ?? one.createdAtMs) >= since);
    return Response.json(found.slice(from, from + size).map((one) => this.#order(one)));
  }

  #callOff(id: string): Response {
    const order = this.orders.find((one) => one.id === id);
    if (!order) return new Response('', { status: 404 });
    const isDone = this.callOff(order);
    if (!isDone) return Response.json({ '': ['It cannot be cancelled.'] }, { status: 422 });
    return Response.json({ order_id: Number(id), status: 'Success' });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the body of a request
  #create(request: Request, body: any): Response {
    if (request.headers.get('shipbob_channel_id') !== '7') return new Response('', { status: 403 });
    const isKnown = this.orders.some(({ reference }) => reference === body.reference_id);
    const { address } = body.recipient;
    if (isKnown || !address.address1 || !address.city || !body.recipient.name) {
      return Response.json({ errors: ['A sentence that quotes the buyer.'] }, { status: 422 });
    }
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const lines = body.products.map((one: any) => ({ sku: one.reference_id, units: one.quantity }));
    const { reference_id: reference, location_id, recipient } = body;
    const order = this.take({ reference, placeRef: String(location_id), lines, recipient });
    if (this.losesNextAnswer) {
      this.losesNextAnswer = false;
      return new Response('', { status: 504 });
    }
    return Response.json(this.#order(order), { status: 201 });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the body of a request
  #webhook(method: string, id: string | undefined, body: any): Response {
    if (method === 'DELETE') {
      this.hooks.splice(0, this.hooks.length, ...this.hooks.filter((one) => one.id !== id));
      return new Response(null, { status: 204 });
    }
    if (method === 'GET') {
      const items = this.hooks.map(({ secret: _hidden, ...hook }) => ({ ...hook, enabled: true }));
      return Response.json({ items, next: null, prev: null });
    }
    const secret = `whsec_${btoa(`secret-of-hook-${this.id()}`)}`;
    const hook = { id: this.id(), url: body.url, topics: body.topics, secret };
    this.hooks.push(hook);
    return Response.json({ ...hook, description: body.description });
  }

  #order(order: FakeShippingOrder) {
    const at = order.shippedAtMs === null ? null : new Date(order.shippedAtMs).toISOString();
    const shipment = {
      ...{ id: Number(order.id) + 1, order_id: Number(order.id), reference_id: order.reference },
      status: at === null ? 'Processing' : 'Completed',
      ...{ actual_fulfillment_date: at, last_update_at: at, last_tracking_update_at: at },
      location: { id: Number(order.placeRef), name: 'Cicero (IL)' },
      products: order.lines.map(({ sku, units }) => ({
        ...{ id: 1, sku, reference_id: sku, name: `Box ${sku}` },
        inventory_items: [{ id: 1, name: `Box ${sku}`, quantity: units }],
      })),
      tracking: { tracking_number: order.tracking, carrier: 'USPS' },
      recipient: order.recipient,
    };
    const { id, reference, recipient, standing } = order;
    const status = { open: 'Processing', picked: 'Processing', 'called-off': 'Cancelled' }[
      standing
    ];
    return {
      status: at === null ? status : 'Fulfilled',
      id: Number(id),
      reference_id: reference,
      recipient,
      shipments: [shipment],
    };
  }
}
