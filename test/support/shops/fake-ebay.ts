// A fake eBay for tests, behind `fetch` or a server: consent, tokens of two hours, the Identity,
// Inventory, Fulfillment and Notification calls we make, paged, with limits and outages, and
// notifications signed with a key of its own. In the shapes eBay publishes; it is no eBay.
import { FakeEbayBooks, type FakeEbayItem, type FakeEbayOrder } from './fake-ebay-books.ts';
import { FakeSignIn } from './fake-sign-in.ts';

export const FAKE_EBAY_APP = { clientId: 'Fake-App-PRD-1', clientSecret: 'PRD-fake-cert-id' };
export const FAKE_RU_NAME = 'Fake-Fake-App-wxyz';
const HOSTS = ['api.ebay.com', 'apiz.ebay.com'];
const TOKEN_MS = 7_200_000;
const KEY_ID = 'fake-key-1';

// biome-ignore lint/suspicious/noExplicitAny: bodies of many calls
type Any = any;

const base64 = (bytes: ArrayBuffer | Uint8Array) =>
  btoa(Array.from(new Uint8Array(bytes as ArrayBuffer), (b) => String.fromCharCode(b)).join(''));

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  Response.json(body, { status, headers });

const refusal = (status: number, errorId: number) => json({ errors: [{ errorId }] }, status);

/** WebCrypto's 64 bytes as the DER eBay sends. */
export function derOf(raw: Uint8Array): Uint8Array {
  const integer = (part: Uint8Array) => {
    let from = 0;
    while (from < part.length - 1 && part[from] === 0) from += 1;
    const short = part.slice(from);
    const body = (short[0] ?? 0) > 127 ? [0, ...short] : [...short];
    return [2, body.length, ...body];
  };
  const body = [...integer(raw.slice(0, 32)), ...integer(raw.slice(32))];
  return Uint8Array.from([0x30, body.length, ...body]);
}

/** The seller and their eBay. */
export class FakeEbay extends FakeSignIn {
  readonly books: FakeEbayBooks;
  readonly requests: string[] = [];
  readonly destinations: { id: string; endpoint: string; verificationToken: string }[] = [];
  readonly subscriptions: { topicId: string; destinationId: string }[] = [];
  readonly locations: string[] = [];
  /** Scopes the owner took back. */
  readonly denied = new Set<string>();
  /** The next parcel it is told of is taken, and its answer lost. */
  losesNextAnswer = false;
  #keys: Promise<CryptoKeyPair> | null = null;

  constructor(now: () => number) {
    super(now);
    this.books = new FakeEbayBooks(now);
  }

  /** What outlives a restart: books, access and where messages go. */
  toJSON(): object {
    const { books, destinations, subscriptions, locations } = this;
    const access = this.keptAccess();
    return { books: books.toJSON(), destinations, subscriptions, locations, ...access };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { books, destinations, subscriptions, locations, ...access } = kept as Any;
    this.books.restore(books);
    this.destinations.push(...destinations);
    this.subscriptions.push(...subscriptions);
    this.locations.splice(0, Number.POSITIVE_INFINITY, ...locations);
    this.restoreAccess(access);
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = this.fetchOf(HOSTS, (request) => this.answer(request));

  /** The owner's click on "Agree": what the browser comes back with. */
  consent(authoriseUrl: string): URLSearchParams {
    const { searchParams, pathname } = new URL(authoriseUrl);
    const isOurs =
      pathname === '/oauth2/authorize' &&
      searchParams.get('client_id') === FAKE_EBAY_APP.clientId &&
      searchParams.get('redirect_uri') === FAKE_RU_NAME;
    if (!isOurs) throw new Error('Unknown application.');
    this.grants += 1;
    const back = this.agree(`v^1.1#i^${this.grants}`, searchParams);
    back.set('expires_in', '299');
    return back;
  }

  /** A notification as eBay would send it. */
  async notice(topic: string, data: unknown) {
    const notificationId = `n-${this.books.nextId()}`;
    const metadata = { topic, schemaVersion: '1.0', deprecated: false };
    const eventDate = new Date(this.now()).toISOString();
    const notification = { notificationId, eventDate, publishAttemptCount: 1, data };
    const text = JSON.stringify({ metadata, notification });
    const { privateKey } = await this.#pair();
    const sign = { name: 'ECDSA', hash: 'SHA-1' };
    const raw = await crypto.subtle.sign(sign, privateKey, new TextEncoder().encode(text));
    const signature = base64(derOf(new Uint8Array(raw)));
    const header = { alg: 'ecdsa', kid: KEY_ID, signature, digest: 'SHA1' };
    return { text, headers: { 'x-ebay-signature': btoa(JSON.stringify(header)) } };
  }

  /** Answers a request. */
  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    this.requests.push(pathname);
    const refused = this.refusal();
    if (refused) return refused;
    const text = await request.text();
    if (pathname === '/identity/v1/oauth2/token') return this.#token(request, text);
    const key = /\/notification\/v1\/public_key\/(.+)$/.exec(pathname)?.[1];
    if (key) return this.#publicKey(request, key);
    if (!this.isBearerLetIn(request)) return refusal(401, 1001);
    for (const scope of this.denied) if (pathname.includes(scope)) return refusal(403, 1100);
    const body: Any = text === '' ? null : JSON.parse(text);
    if (pathname.startsWith('/sell/inventory/v1')) {
      return this.#inventory(pathname, searchParams, body);
    }
    if (pathname.startsWith('/sell/fulfillment/v1')) {
      return this.#orders(pathname, searchParams, body);
    }
    if (pathname.startsWith('/commerce/notification/v1')) return this.#notices(pathname, body);
    if (pathname === '/commerce/identity/v1/user/') {
      return json({ userId: 'u-1', username: 'a-seller', registrationMarketplaceId: 'EBAY_US' });
    }
    return refusal(404, 2002);
  }

  async #token(request: Request, text: string): Promise<Response> {
    const grant = new URLSearchParams(text);
    const { clientId, clientSecret } = FAKE_EBAY_APP;
    const isApp =
      request.headers.get('authorization') === `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
    if (!isApp) return json({ error: 'invalid_client' }, 401);
    const kind = grant.get('grant_type');
    if (kind === 'client_credentials') {
      return json({ access_token: 'app-token', expires_in: 7200, token_type: 'Application' });
    }
    if (!(await this.isWorthAccess(grant))) return json({ error: 'invalid_grant' }, 400);
    // A refresh token lives 18 months, and renewing brings no other one.
    const { access_token, refresh_token } = this.give(TOKEN_MS, (nth) => [
      `v^1.1#user-${nth}`,
      'v^1.1#refresh',
    ]);
    const isCode = kind === 'authorization_code';
    const more = isCode ? { refresh_token, refresh_token_expires_in: 47304000 } : {};
    return json({ access_token, expires_in: TOKEN_MS / 1000, ...more });
  }

  async #publicKey(request: Request, key: string): Promise<Response> {
    if (request.headers.get('authorization') !== 'Bearer app-token') return refusal(401, 1001);
    if (key !== KEY_ID) return refusal(404, 195017);
    const { publicKey } = await this.#pair();
    const spki = base64((await crypto.subtle.exportKey('spki', publicKey)) as ArrayBuffer);
    const pem = `-----BEGIN PUBLIC KEY-----${spki}-----END PUBLIC KEY-----`;
    return json({ key: pem, algorithm: 'ECDSA', digest: 'SHA1' });
  }

  #pair(): Promise<CryptoKeyPair> {
    const curve = { name: 'ECDSA', namedCurve: 'P-256' };
    this.#keys ??= crypto.subtle.generateKey(curve, true, [
      'sign',
      'verify',
    ]) as Promise<CryptoKeyPair>;
    return this.#keys;
  }

  #inventory(path: string, query: URLSearchParams, body: Any): Response {
    const name = path.split('/').at(-1);
    const { items } = this.books;
    if (name === 'location') {
      const locations = this.locations.map((key) => ({
        ...{ merchantLocationKey: key, name: key },
        location: { address: { country: 'US' } },
      }));
      return json({ locations, total: locations.length });
    }
    if (name === 'inventory_item') {
      const from = Number(query.get('offset'));
      const page = items.slice(from, from + Number(query.get('limit')));
      return json({ inventoryItems: page.map(itemOf), total: items.length });
    }
    if (name === 'offer') return this.#offersOf(query.get('sku'));
    if (name === 'bulk_get_inventory_item') {
      const responses = body.requests.map(({ sku }: Any) => {
        const item = items.find((one) => one.sku === sku);
        return item
          ? { sku, statusCode: 200, inventoryItem: itemOf(item) }
          : { sku, statusCode: 404 };
      });
      return json({ responses });
    }
    if (name === 'bulk_update_price_quantity') return this.#setQuantities(body);
    return refusal(404, 2002);
  }

  #offersOf(sku: string | null): Response {
    const item = this.books.items.find((one) => one.sku === sku);
    if (!item) return refusal(404, 25713);
    const offer = {
      ...{ offerId: item.offerId, sku, marketplaceId: 'EBAY_US', format: 'FIXED_PRICE' },
      ...{ status: 'PUBLISHED', availableQuantity: item.quantity },
      merchantLocationKey: item.location,
      listing: { listingId: item.listingId, listingStatus: 'ACTIVE' },
      pricingSummary: { price: { value: '19.99', currency: 'USD' } },
    };
    return json({ offers: [offer], total: 1 });
  }

  #setQuantities({ requests }: Any): Response {
    if (requests.length > 25) return refusal(400, 25709);
    const responses = requests.map(({ sku, shipToLocationAvailability, offers }: Any) => {
      const item = this.books.items.find((one) => one.sku === sku);
      const isOffer = item && offers[0].offerId === item.offerId;
      if (!isOffer) return { sku, statusCode: 400, errors: [{ errorId: 25702 }] };
      item.quantity = shipToLocationAvailability.quantity;
      return { sku, offerId: item.offerId, statusCode: 200 };
    });
    return json({ responses });
  }

  #orders(path: string, query: URLSearchParams, body: Any): Response {
    const [, , , , , id, part] = path.split('/');
    if (part === 'shipping_fulfillment' && body) return this.#takeParcel(id ?? '', body);
    if (part === 'shipping_fulfillment') {
      return json({ fulfillments: this.books.parcels.get(id ?? '') ?? [] });
    }
    if (id) {
      const order = this.books.orders.get(id);
      return order ? json(order) : refusal(404, 32100);
    }
    const filter = query.get('filter') ?? '';
    const since = /^lastmodifieddate:\[(.+)\.\.\]$/.exec(filter)?.[1];
    const isAsked = (order: FakeEbayOrder) =>
      since
        ? order.lastModifiedDate >= since
        : order.orderFulfillmentStatus !== 'FULFILLED' &&
          order.cancelStatus.cancelState !== 'CANCELED';
    const all = [...this.books.orders.values()].filter(isAsked);
    const from = Number(query.get('offset'));
    const orders = all.slice(from, from + Number(query.get('limit')));
    return json({ orders, total: all.length });
  }

  #takeParcel(id: string, { lineItems, trackingNumber }: Any): Response {
    const order = this.books.orders.get(id);
    if (!order || !/^[A-Za-z0-9]+$/.test(trackingNumber)) return refusal(400, 32210);
    this.books.ship(order, lineItems[0].quantity, trackingNumber);
    if (!this.losesNextAnswer) return new Response(null, { status: 201 });
    this.losesNextAnswer = false;
    return new Response('', { status: 504 });
  }

  #notices(path: string, body: Any): Response {
    const isDestination = path.endsWith('/destination');
    if (body === null && isDestination) {
      const destinations = this.destinations.map(({ id, endpoint }) => ({
        ...{ destinationId: id, status: 'ENABLED', deliveryConfig: { endpoint } },
      }));
      return json({ destinations, total: destinations.length });
    }
    if (body === null) return json({ subscriptions: this.subscriptions });
    const id = this.books.nextId();
    if (isDestination) this.destinations.push({ id, ...body.deliveryConfig });
    else this.subscriptions.push({ topicId: body.topicId, destinationId: body.destinationId });
    return new Response(null, {
      status: 201,
      headers: { location: `https://api.ebay.com${path}/${id}` },
    });
  }
}

// Each item has a code of its own, of thirteen digits.
const itemOf = ({ sku, title, quantity, listingId }: FakeEbayItem) => ({
  ...{ sku, product: { title, ean: [listingId.padStart(13, '2')] } },
  availability: { shipToLocationAvailability: { quantity } },
});
