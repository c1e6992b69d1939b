// A fake Amazon for tests, behind `fetch` or a server: one seller in one marketplace with tokens of
// Login with Amazon, a bucket for each operation, and page tokens that die after half a minute, in
// the shapes Amazon publishes. It is no Amazon. Not the product's code.
import { FAKE_OPERATIONS, type FakeAsk, listingReport } from './fake-amazon-answers.ts';
import { FAKE_SELLER, FakeAmazonBooks } from './fake-amazon-books.ts';

export const FAKE_LWA = {
  clientId: 'amzn1.application-oa2-client.fake',
  clientSecret: 'amzn1.oa2-cs.v1.fake-client-secret',
};
export const FAKE_REFRESH = 'Atzr|fake-refresh-token';
export const FAKE_BRIDGE = 'fake-bridge-secret-of-32-letters';
const TOKEN_MS = 3_600_000;
const DOCUMENT_HOST = 'tortuga-prod-na.s3-external-1.amazonaws.com';
const HOSTS = ['sellingpartnerapi-na.amazon.com', 'api.amazon.com', DOCUMENT_HOST];

/** The seller and its API. */
export class FakeAmazon {
  readonly books: FakeAmazonBooks;
  readonly requests: { operation: string; method: string; status: number; url: string }[] = [];
  readonly subscriptions = new Map<string, string>();
  readonly destinations: { destinationId: string; name: string; resource: unknown }[] = [];
  /** Roles the app lacks, by operation. */
  readonly denied = new Set<string>();
  documentUrl = `https://${DOCUMENT_HOST}/report.txt?X-Amz-Signature=fake`;
  inventoriesAtOnce = 50;
  ordersAtOnce = 100;
  /** What the list of offers says there are; null = as many as there are. */
  listedAtLeast: number | null = null;
  polls = 0;
  grants = 0;
  readonly now: () => number;
  #codes = new Set<string>();
  #access: { token: string; endsAtMs: number } | null = null;
  #isAllowed = true;
  #buckets = new Map<string, { left: number; atMs: number }>();
  #outage: { untilMs: number; status: number } | null = null;

  constructor(now: () => number) {
    this.now = now;
    this.books = new FakeAmazonBooks(now);
  }

  /** An error status, until then. */
  failUntil(untilMs: number, status: number): void {
    this.#outage = { untilMs, status };
  }

  /** The seller takes the app's access away. */
  disallow(): void {
    this.#isAllowed = false;
    this.#access = null;
  }

  /** Tokens given so far are worth nothing from now on. */
  endToken(): void {
    if (this.#access) this.#access.endsAtMs = this.now();
  }

  /** The seller's click in Seller Central: where the browser is sent next. */
  consent(authoriseUrl: string): string {
    const { searchParams } = new URL(authoriseUrl);
    const code = `ANc${this.#codes.size}`;
    this.#codes.add(code);
    const query = new URLSearchParams({
      ...{ state: searchParams.get('state') ?? '', selling_partner_id: FAKE_SELLER },
      spapi_oauth_code: code,
    });
    return `${new URL(searchParams.get('redirect_uri') ?? '').pathname}?${query}`;
  }

  /** A page token that knows when it was given. */
  tokenAt(position: number): string {
    return `t:${position}:${this.now()}`;
  }

  /** Where a token goes on; null = it is dead. Only FBA's die so soon. */
  positionOf(token: string | null, lifeMs = 24 * 3_600_000): number | null {
    if (token === null) return 0;
    const [, position, atMs] = token.split(':');
    return this.now() - Number(atMs) > lifeMs ? null : Number(position);
  }

  /** Stands in for the global `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(String(input), { ...init, signal: null });
    if (!HOSTS.includes(new URL(request.url).host)) {
      throw new TypeError(`Nobody at ${request.url}`);
    }
    return this.answer(request);
  };

  /** Answers a request. */
  async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const text = new TextDecoder().decode(await request.arrayBuffer());
    const operation = FAKE_OPERATIONS.find(
      ({ method, path }) => method === request.method && path.test(pathname),
    );
    const name = operation?.name ?? (pathname === '/auth/o2/token' ? 'token' : 'document');
    const isOut = this.#outage && this.#outage.untilMs > this.now();
    let response: Response;
    if (isOut) response = new Response('busy', { status: this.#outage?.status ?? 503 });
    else if (name === 'token') response = this.#token(new URLSearchParams(text));
    else if (operation) {
      const body = text === '' ? {} : JSON.parse(text);
      response = this.#operate(name, { path: pathname, query: searchParams, body }, request);
    } else response = this.#document(request);
    const { method, url } = request;
    this.requests.push({ operation: name, method, status: response.status, url });
    return response;
  }

  #operate(name: string, ask: FakeAsk, request: Request): Response {
    const operation = FAKE_OPERATIONS.find((one) => one.name === name);
    if (!operation) return new Response('', { status: 404 });
    const given = request.headers.get('x-amz-access-token');
    const isApp = /Destinations?$/.test(name);
    const access = this.#access;
    const isSeller = access !== null && given === access.token && access.endsAtMs > this.now();
    if (isApp ? given !== 'Atc|fake-app-token' : !isSeller) {
      const details = 'The access token you provided has expired.';
      const message = 'Access to requested resource is denied.';
      return Response.json(
        { errors: [{ code: 'Unauthorized', message, details }] },
        { status: 403 },
      );
    }
    if (this.denied.has(name)) {
      const message = 'Access to requested resource is denied.';
      const errors = [{ code: 'Unauthorized', message, details: '' }];
      return Response.json({ errors }, { status: 403 });
    }
    const { perSecond, burst } = operation;
    const bucket = this.#buckets.get(name) ?? { left: burst, atMs: this.now() };
    const seconds = (this.now() - bucket.atMs) / 1000;
    const left = Math.min(burst, bucket.left + seconds * perSecond);
    this.#buckets.set(name, { left: left < 1 ? left : left - 1, atMs: this.now() });
    const response =
      left < 1
        ? Response.json({ errors: [{ code: 'QuotaExceeded', message: 'quota' }] }, { status: 429 })
        : operation.answer(this, ask);
    response.headers.set('x-amzn-RateLimit-Limit', String(perSecond));
    return response;
  }

  #token(form: URLSearchParams): Response {
    const isApp =
      form.get('client_id') === FAKE_LWA.clientId &&
      form.get('client_secret') === FAKE_LWA.clientSecret;
    if (!isApp) return Response.json({ error: 'invalid_client' }, { status: 401 });
    const grant = form.get('grant_type');
    const head = { token_type: 'bearer', expires_in: TOKEN_MS / 1000 };
    if (grant === 'client_credentials') {
      const isScope = form.get('scope') === 'sellingpartnerapi::notifications';
      if (!isScope) return Response.json({ error: 'invalid_scope' }, { status: 400 });
      return Response.json({ ...head, access_token: 'Atc|fake-app-token' });
    }
    const isCode = grant === 'authorization_code' && this.#codes.delete(form.get('code') ?? '');
    const isRefresh = grant === 'refresh_token' && form.get('refresh_token') === FAKE_REFRESH;
    if (!this.#isAllowed || (!isCode && !isRefresh)) {
      return Response.json({ error: 'invalid_grant' }, { status: 400 });
    }
    this.grants += 1;
    this.#access = { token: `Atza|fake-${this.grants}`, endsAtMs: this.now() + TOKEN_MS };
    const { token } = this.#access;
    return Response.json({ ...head, access_token: token, refresh_token: FAKE_REFRESH });
  }

  // No token of ours may go with a link that holds its own permission.
  #document(request: Request): Response {
    if (request.headers.has('x-amz-access-token')) return new Response('', { status: 400 });
    const text = new Blob([listingReport(this.books.offers)]).stream();
    return new Response(text.pipeThrough(new CompressionStream('gzip')));
  }
}
