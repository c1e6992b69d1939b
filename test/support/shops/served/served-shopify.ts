// The fake Shopify as `npm start` runs it: its owner's page, and its webhooks signed as Shopify
// signs (HMAC-SHA256 over the raw body, base64; a query's over its sorted pairs, hex). Stands on
// the published rules, not on the product's code. Not the product's code.
import { createHmac } from 'node:crypto';
import { FAKE_APP, FakeShopify } from '../fake-shopify.ts';
import { availableOf } from '../fake-shopify-books.ts';
import { ownerPage } from './pages.ts';
import type { ServedShop, ShopOpening } from './served-shop.ts';
import { signedByShopify } from './signed-messages.ts';

const ACCOUNT = 'lumen-home';
const OWNER_PATH = '/admin/oauth/authorize';

const hmac = (text: string) => createHmac('sha256', FAKE_APP.clientSecret).update(text);

/** The address the owner's browser is sent back to, signed. */
export function signedReturn(redirect: string, query: URLSearchParams): string {
  const pairs = [...query].map(([name, value]) => `${name}=${value}`).sort();
  const url = new URL(redirect);
  for (const [name, value] of query) url.searchParams.set(name, value);
  url.searchParams.set('hmac', hmac(pairs.join('&')).digest('hex'));
  return url.href;
}

function askOwner(url: URL, shop: string): Response {
  const scopes = url.searchParams.get('scope')?.split(',') ?? [];
  if (url.searchParams.get('client_id') !== FAKE_APP.clientId) {
    return new Response('Oauth error invalid_request: no application with this client id.', {
      status: 400,
    });
  }
  return ownerPage({
    shop,
    platform: 'Shopify',
    scopes,
    action: url.pathname + url.search,
  });
}

// What the owner has ticked is what is given; without a word of consent there is no code.
async function takeOwner(fake: FakeShopify, request: Request): Promise<Response> {
  const form = await request.formData();
  const { redirect, query } = fake.consent(request.url);
  if (form.get('act') !== 'install') query.delete('code');
  else fake.scopes = form.getAll('scope').join(',');
  return Response.redirect(signedReturn(redirect, query), 303);
}

const topicOf = (topic: string) => topic.toUpperCase().replace('/', '_');

const isOpen = (order: { cancelled_at: unknown; fulfillments: unknown[] }) =>
  order.cancelled_at === null && order.fulfillments.length === 0;

function booksOf({
  books,
}: FakeShopify): Pick<ServedShop, 'stock' | 'buy' | 'shipOldest' | 'orders'> {
  const all = () => [...books.orders.values()] as Parameters<typeof books.ship>[0][];
  const open = () => all().filter((order) => isOpen(order as never));
  return {
    stock: () =>
      books.variants.map((one) => {
        const units = availableOf(books.level(one));
        return { sku: one.sku ?? '', title: one.title, units };
      }),
    buy(sku, units) {
      const variant = books.variants.find((one) => one.sku === sku);
      if (!variant || availableOf(books.level(variant)) < units) return false;
      books.place([{ variant, units }]);
      return true;
    },
    shipOldest() {
      const [order] = open();
      if (order) books.ship(order, order.line_items[0].quantity);
      return order !== undefined;
    },
    orders: () => ({ all: books.orders.size, open: open().length }),
  };
}

/** Opens the fake Shopify with what an account offers; the sample's own by default. */
export function openServedShopify(
  { now, goodsOf, warehouse }: Omit<ShopOpening, 'appOrigin'>,
  account = ACCOUNT,
): ServedShop {
  const domain = `${account}.myshopify.com`;
  const fake = new FakeShopify(now, domain);
  fake.books.tellsLevels = true;
  const place = fake.books.addLocation(warehouse.name);
  for (const { sku, title, units } of goodsOf(account)) {
    fake.books.addVariant(sku, { [place]: units }, title);
  }
  return {
    ...booksOf(fake),
    name: 'Shopify',
    accountRef: account,
    form: {
      platform: 'shopify',
      credentials: FAKE_APP,
      settings: { shopDomain: domain, warehouses: { [place]: warehouse.id } },
    },
    answer(request) {
      const url = new URL(request.url);
      if (url.pathname !== OWNER_PATH) return fake.answer(request);
      return request.method === 'POST'
        ? takeOwner(fake, request)
        : Promise.resolve(askOwner(url, domain));
    },
    isConnected: () => fake.subscriptions.length > 0,
    async takeMessages() {
      const messages = fake.books.messages.splice(0);
      return messages.flatMap((message) =>
        fake.subscriptions
          .filter(({ topic }) => topic === topicOf(message.topic))
          .map(({ uri }) => ({
            url: uri,
            ...signedByShopify(message, { domain, atMs: now() }),
          })),
      );
    },
    toJSON: () => fake.toJSON(),
    restore: (kept) => fake.restore(kept as object),
  };
}
