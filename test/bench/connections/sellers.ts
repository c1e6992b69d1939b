// The five sellers of the `connections` bench: each a fake of its platform, how its owner lets us
// in, how an order comes to be and goes on there, and its messages, signed when they are sent.
// Knows nothing of what Stockcast makes of them.
import {
  FAKE_BRIDGE,
  FAKE_LWA,
  FAKE_REFRESH,
  FakeAmazon,
} from '../../support/shops/fake-amazon.ts';
import { FAKE_MARKETPLACE, FAKE_SELLER } from '../../support/shops/fake-amazon-books.ts';
import { FAKE_EBAY_APP, FAKE_RU_NAME, FakeEbay } from '../../support/shops/fake-ebay.ts';
import {
  FAKE_SHOP,
  FakeShopify,
  FAKE_APP as SHOPIFY_APP,
} from '../../support/shops/fake-shopify.ts';
import {
  FakeTiktokShop,
  FAKE_APP as TIKTOK_APP,
  FAKE_SHOP as TIKTOK_SHOP,
} from '../../support/shops/fake-tiktok-shop.ts';
import { FAKE_NODE, FAKE_WALMART, FakeWalmart } from '../../support/shops/fake-walmart.ts';
import { signedReturn } from '../../support/shops/served/served-shopify.ts';
import {
  type SignedMessage,
  signedByBridge,
  signedByShopify,
  signedByTiktok,
  signedByWalmart,
} from '../../support/shops/served/signed-messages.ts';

/** A message that waits to be sent; `again`: under another id of the platform's. */
export interface Told {
  sign(hookPath: string, again: boolean): SignedMessage | Promise<SignedMessage>;
}

/** An order at its platform. */
export interface Sale {
  readonly orderRef: string;
  /** The carrier has so many of it. */
  ship(units: number): void;
  /** What has not left is called off. */
  cancel(): void;
}

/** One shop. */
export interface Seller {
  readonly platform: string;
  /** Whether its orders are asked for; else its messages alone tell of them. */
  readonly isAsked: boolean;
  answer(request: Request): Promise<Response>;
  /** What a person would type. */
  form(warehouseId: string): { credentials: object; settings: object };
  /** Where the owner's browser is sent after consent, path and query; null = nobody is asked. */
  comeBack(authoriseUrl: string | null): string | null;
  addGood(sku: string, units: number): void;
  place(sku: string, units: number): Sale;
  /** What it has told since the last time. */
  takeMessages(): Told[];
}

type Now = () => number;

function shopify(now: Now): Seller {
  const fake = new FakeShopify(now);
  const { books } = fake;
  const place = books.addLocation('Newark');
  return {
    ...{ platform: 'shopify', isAsked: false, answer: (request) => fake.answer(request) },
    form: (warehouseId) => ({
      credentials: SHOPIFY_APP,
      settings: { shopDomain: FAKE_SHOP, warehouses: { [place]: warehouseId } },
    }),
    comeBack(url) {
      const { redirect, query } = fake.consent(url ?? '');
      const { pathname, search } = new URL(signedReturn(redirect, query));
      return pathname + search;
    },
    addGood: (sku, units) => void books.addVariant(sku, { [place]: units }),
    place(sku, units) {
      const variant = books.variants.find((one) => one.sku === sku);
      if (!variant) throw new Error(`Shopify has no ${sku}.`);
      const order = books.place([{ variant, units }]);
      const cancel = () => books.cancel(order);
      return { orderRef: order.id, ship: (n) => books.ship(order, n), cancel };
    },
    takeMessages: () =>
      books.messages.splice(0).map(({ id, ...message }) => ({
        sign: (_path, again) =>
          signedByShopify(
            { id: again ? `${id}-again` : id, ...message },
            { domain: FAKE_SHOP, atMs: now() },
          ),
      })),
  };
}

function tiktok(now: Now): Seller {
  const fake = new FakeTiktokShop(now);
  const { books } = fake;
  const warehouse = '7000714532876273420';
  books.warehouses.push(warehouse);
  const told: Told[] = [];
  let count = 0;
  const tell = ({ id, status, update_time }: ReturnType<typeof books.place>) => {
    count += 1;
    const noticeId = `tt-${count}`;
    const data = { order_id: id, order_status: status, update_time };
    const body = { type: 1, shop_id: TIKTOK_SHOP.shopId, timestamp: update_time, data };
    told.push({
      sign: (_path, again) => {
        const tts_notification_id = again ? `${noticeId}-again` : noticeId;
        return signedByTiktok(JSON.stringify({ ...body, tts_notification_id }));
      },
    });
  };
  return {
    ...{ platform: 'tiktok', isAsked: false, answer: (request) => fake.answer(request) },
    form: (warehouseId) => ({
      credentials: TIKTOK_APP,
      settings: { warehouses: { [warehouse]: warehouseId } },
    }),
    comeBack: (url) => `/connect/tiktok?${fake.consent(url ?? '')}`,
    addGood: (sku, units) => void books.addItem(sku, units),
    place(sku, units) {
      const order = books.place(sku, units);
      tell(order);
      const change = (what: () => void) => {
        what();
        tell(order);
      };
      return {
        orderRef: order.id,
        ship: (n) => change(() => books.ship(order, n)),
        cancel: () => change(() => books.cancel(order)),
      };
    },
    takeMessages: () => told.splice(0),
  };
}

function ebay(now: Now): Seller {
  const fake = new FakeEbay(now);
  const { books } = fake;
  fake.locations.push('newark');
  const told: Told[] = [];
  return {
    ...{ platform: 'ebay', isAsked: true, answer: (request) => fake.answer(request) },
    form: (warehouseId) => ({
      credentials: FAKE_EBAY_APP,
      settings: { ruName: FAKE_RU_NAME, warehouses: { newark: warehouseId } },
    }),
    comeBack: (url) => `/connect/ebay?${fake.consent(url ?? '')}`,
    addGood: (sku, units) => void books.addItem(sku, units, 'newark'),
    place(sku, units) {
      const order = books.place(sku, units);
      const { orderId } = order;
      // eBay confirms an order; of what becomes of it the API alone tells.
      const sign = async () => {
        const { text, headers } = await fake.notice('ORDER_CONFIRMATION', { order: { orderId } });
        return { headers, body: text };
      };
      told.push({ sign });
      const cancel = () => books.cancel(order);
      return { orderRef: orderId, ship: (n) => books.ship(order, n), cancel };
    },
    takeMessages: () => told.splice(0),
  };
}

function amazon(now: Now): Seller {
  const fake = new FakeAmazon(now);
  const { books } = fake;
  return {
    ...{ platform: 'amazon', isAsked: true, answer: (request) => fake.answer(request) },
    form: (warehouseId) => ({
      credentials: { ...FAKE_LWA, refreshToken: FAKE_REFRESH, bridgeSecret: FAKE_BRIDGE },
      settings: {
        ...{ sellerId: FAKE_SELLER, marketplaceId: FAKE_MARKETPLACE },
        warehouses: { DEFAULT: warehouseId },
      },
    }),
    comeBack: () => null,
    addGood: (sku, units) => void books.addOwn(sku, units),
    place(sku, units) {
      const offer = books.offers.find((one) => one.sku === sku);
      if (!offer) throw new Error(`Amazon has no ${sku}.`);
      const order = books.place(offer, units);
      books.pay(order);
      const cancel = () => books.cancel(order);
      return { orderRef: order.orderId, ship: (n) => books.ship(order, n), cancel };
    },
    takeMessages: () =>
      books.notices.splice(0).map((notice) => ({ sign: () => signedByBridge(notice, now()) })),
  };
}

function walmart(now: Now): Seller {
  const fake = new FakeWalmart(now);
  return {
    ...{ platform: 'walmart', isAsked: true, answer: (request) => fake.answer(request) },
    form: (warehouseId) => ({
      credentials: FAKE_WALMART,
      settings: { warehouses: { [FAKE_NODE]: warehouseId } },
    }),
    comeBack: () => null,
    addGood: (sku, units) => void fake.addItem(sku, units),
    place(sku, units) {
      const item = fake.items.find((one) => one.sku === sku);
      if (!item) throw new Error(`Walmart has no ${sku}.`);
      const order = fake.place(item, units);
      const cancel = () => fake.cancel(order);
      return { orderRef: order.id, ship: (n) => fake.ship(order, n), cancel };
    },
    takeMessages: () =>
      fake.messages
        .splice(0)
        .map(({ body }) => ({ sign: (path) => signedByWalmart(body, path, now()) })),
  };
}

/** Opens all five on one clock. */
export const openSellers = (now: Now): Seller[] =>
  [shopify, tiktok, ebay, amazon, walmart].map((open) => open(now));
