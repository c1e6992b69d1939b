// A fake Shopify for tests, behind `fetch` or a server: one shop with its owner's consent, tokens
// that run out, a bucket of query cost, paged lists and webhooks, in the shapes Shopify publishes.
// It is no Shopify: what it proves is that we keep to those shapes. Not the product's code.
import { FakeShopifyBooks } from './fake-shopify-books.ts';
import { answerQuestion, costOf, type Question } from './fake-shopify-graphql.ts';

export const FAKE_SHOP = 'box-shop.myshopify.com';
export const FAKE_APP = { clientId: 'fake_client_id', clientSecret: 'shpss_fake_client_secret' };
const ALL_SCOPES =
  'read_products,write_inventory,read_locations,read_orders,' +
  'write_merchant_managed_fulfillment_orders';
/** A standard shop's bucket (shopify.dev, rate limits, 2026). */
const BUCKET = { maximum: 2000, perSecond: 100 };
const TOKEN_MS = 3_600_000;

interface Outage {
  readonly untilMs: number;
  readonly status: number | 'silent';
}

interface Kept {
  readonly books: object;
  readonly subscriptions: { topic: string; uri: string }[];
  readonly scopes: string;
  readonly grants: number;
  readonly access: { token: string; endsAtMs: number } | null;
  readonly refresh: string | null;
}

/** The shop and its API. */
export class FakeShopify {
  readonly books: FakeShopifyBooks;
  readonly requests: { path: string; operation: string; status: number }[] = [];
  readonly subscriptions: { topic: string; uri: string }[] = [];
  /** Keys of mutations that were carried out, with their answers: a repeat changes nothing. */
  readonly done = new Map<string, unknown>();
  scopes = ALL_SCOPES;
  /** Whether Shopify has let the app see protected customer data. */
  showsAddresses = true;
  grants = 0;
  /** Most points one question may cost. */
  maxCost = 1000;
  available = BUCKET.maximum;
  #filledAtMs: number;
  #codes = new Map<string, { redirect: string }>();
  #access: { token: string; endsAtMs: number } | null = null;
  #refresh: string | null = null;
  #outage: Outage | null = null;

  readonly now: () => number;
  readonly shopDomain: string;

  constructor(now: () => number, shopDomain: string = FAKE_SHOP) {
    this.now = now;
    this.shopDomain = shopDomain;
    this.books = new FakeShopifyBooks(now);
    this.#filledAtMs = now();
  }

  /** What outlives a restart: books, access and subscriptions. */
  toJSON(): object {
    const { books, subscriptions, scopes, grants } = this;
    const access = { access: this.#access, refresh: this.#refresh };
    return { books: books.toJSON(), subscriptions, scopes, grants, ...access };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: ReturnType<FakeShopify['toJSON']>): void {
    const { books, subscriptions, scopes, grants, access, refresh } = kept as Kept;
    this.books.restore(books);
    this.subscriptions.push(...subscriptions);
    this.scopes = scopes;
    this.grants = grants;
    this.#access = access;
    this.#refresh = refresh;
  }

  /** No answer, or an error status, until then. */
  failUntil(untilMs: number, status: Outage['status']) {
    this.#outage = { untilMs, status };
  }

  /** The owner takes the app's access away. */
  uninstall() {
    this.#access = null;
    this.#refresh = null;
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(String(input), { ...init, signal: null });
    if (new URL(request.url).host !== this.shopDomain)
      throw new TypeError(`Nobody at ${request.url}`);
    return this.answer(request);
  };

  /** The owner's click on "Install": where the browser is sent next. Signed by the caller. */
  consent(authoriseUrl: string): { redirect: string; query: URLSearchParams } {
    const { searchParams } = new URL(authoriseUrl);
    if (searchParams.get('client_id') !== FAKE_APP.clientId) throw new Error('Unknown app.');
    const redirect = searchParams.get('redirect_uri') ?? '';
    this.grants += 1;
    const code = `code-${this.grants}`;
    this.#codes.set(code, { redirect });
    const query = new URLSearchParams({
      ...{ code, host: 'YWRtaW4uc2hvcGlmeS5jb20', shop: this.shopDomain },
      state: searchParams.get('state') ?? '',
      timestamp: String(Math.floor(this.now() / 1000)),
    });
    return { redirect, query };
  }

  /** Answers a request to the shop. */
  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const body = (await request.json().catch(() => ({}))) as Record<string, unknown>;
    const operation = /(?:query|mutation) (\w+)/.exec(String(body.query ?? ''))?.[1] ?? 'token';
    const outage = this.#outage && this.#outage.untilMs > this.now() ? this.#outage : null;
    if (outage?.status === 'silent') {
      this.requests.push({ path: pathname, operation, status: 0 });
      throw new TypeError('The network is gone.');
    }
    const response = outage
      ? new Response('busy', { status: Number(outage.status) })
      : this.#route(pathname, body, request.headers);
    this.requests.push({ path: pathname, operation, status: response.status });
    return response;
  }

  #route(path: string, body: Record<string, unknown>, headers: Headers): Response {
    if (path === '/admin/oauth/access_token') return this.#token(body);
    if (path !== '/admin/api/2026-10/graphql.json') return new Response('', { status: 404 });
    const given = headers.get('x-shopify-access-token');
    const access = this.#access;
    if (!access || given !== access.token || access.endsAtMs <= this.now()) {
      return Response.json({ errors: '[API] Invalid API key or access token' }, { status: 401 });
    }
    return this.#graphql({ query: String(body.query), variables: body.variables as never });
  }

  #token(body: Record<string, unknown>): Response {
    const isApp =
      body.client_id === FAKE_APP.clientId && body.client_secret === FAKE_APP.clientSecret;
    const isCode = this.#codes.delete(String(body.code ?? ''));
    const isRefresh = body.grant_type === 'refresh_token' && body.refresh_token === this.#refresh;
    if (!isApp || (!isCode && !isRefresh)) {
      return Response.json({ error: 'invalid_request' }, { status: 400 });
    }
    this.grants += 1;
    this.#access = { token: `shpat_fake_${this.grants}`, endsAtMs: this.now() + TOKEN_MS };
    this.#refresh = `shprt_fake_${this.grants}`;
    return Response.json({
      ...{ access_token: this.#access.token, scope: this.scopes, expires_in: TOKEN_MS / 1000 },
      ...{ refresh_token: this.#refresh, refresh_token_expires_in: 7_776_000 },
    });
  }

  #graphql(question: Question): Response {
    const asked = costOf(question);
    if (asked > this.maxCost) return Response.json(refusal('MAX_COST_EXCEEDED', asked));
    const seconds = (this.now() - this.#filledAtMs) / 1000;
    this.#filledAtMs = this.now();
    this.available = Math.min(BUCKET.maximum, this.available + seconds * BUCKET.perSecond);
    const throttleStatus = () => ({
      ...{ maximumAvailable: BUCKET.maximum, restoreRate: BUCKET.perSecond },
      currentlyAvailable: Math.floor(this.available),
    });
    if (asked > this.available) {
      const cost = { requestedQueryCost: asked, actualQueryCost: null };
      const answer = { ...refusal('THROTTLED', asked), extensions: { cost: {} } };
      answer.extensions.cost = { ...cost, throttleStatus: throttleStatus() };
      return Response.json(answer);
    }
    this.available -= asked;
    const answer = answerQuestion(this, question);
    const cost = { requestedQueryCost: asked, actualQueryCost: asked };
    const extensions = { cost: { ...cost, throttleStatus: throttleStatus() } };
    return Response.json({ ...answer, extensions });
  }
}

function refusal(code: string, cost: number) {
  return { errors: [{ message: `${code} at ${cost}`, extensions: { code } }] };
}
