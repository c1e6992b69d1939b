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
  signedByBridge,
  signedByShopify,
  signedByTiktok,
  signedByWalmart,
} from '../../support/shops/served/signed-messages.ts';
import type { Seller, Told } from './seller.ts';

type Now = () => number;

function shopify(now: Now): Seller {
  const fake = new FakeShopify(now);
  const { books } = fake;
  const place = books.addLocation('Newark');
  return {
    ...{ platform: 'shopify', isAsked: false, answer: (request) => fake.answer(request) },
    troubles: {
      ...{ tokenMs: 3_600_000, countsStock: true },
      failUntil: (ms) => fake.failUntil(ms, 503),
      limit: (isOn) => {
        fake.available = isOn ? 0 : fake.available;
      },
      lose(sku, units) {
        const one = books.variants.find((variant) => variant.sku === sku);
        if (one) books.level(one).on_hand -= units;
      },
      books: () =>
        books.variants.map((one) => {
          const { on_hand, committed } = books.level(one);
          return [one.sku ?? '', on_hand, committed] as const;
        }),
    },
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
    troubles: {
      ...{ tokenMs: 7 * 86_400_000, countsStock: true },
      failUntil: (ms) => fake.failUntil(ms, 503),
      limit: (isOn) => fake.limitTo(isOn ? 1 : Number.POSITIVE_INFINITY),
      lose(sku, units) {
        const one = books.items.find((item) => item.sku === sku);
        if (one) one.available -= units;
      },
      books: () =>
        books.items.map(({ sku, available, committed }) => {
          return [sku, available + committed, committed] as const;
        }),
    },
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
    troubles: {
      ...{ tokenMs: 7_200_000, countsStock: false },
      failUntil: (ms) => fake.failUntil(ms, 503),
      limit: (isOn) => fake.limitTo(isOn ? 1 : Number.POSITIVE_INFINITY),
      lose(sku, units) {
        const one = books.items.find((item) => item.sku === sku);
        if (one) one.quantity -= units;
      },
      books: () => books.items.map(({ sku, onHand, promised }) => [sku, onHand, promised] as const),
    },
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

function amazon(now: Now, isFba = false): Seller {
  const fake = new FakeAmazon(now);
  const { books } = fake;
  return {
    ...{ platform: 'amazon', isAsked: true, answer: (request) => fake.answer(request) },
    troubles: {
      ...{ tokenMs: 3_600_000, countsStock: isFba },
      failUntil: (ms) => fake.failUntil(ms, 503),
      limit: (isOn) => {
        fake.ordersAtOnce = isOn ? 1 : 100;
      },
      lose(sku, units) {
        const one = books.offers.find((offer) => offer.sku === sku);
        if (one) books.count(one, -units);
      },
      books: () =>
        books.offers.map(({ sku, fba }) => {
          const { fulfillable = 0, pending = 0 } = fba ?? {};
          return [sku, fulfillable + pending, pending] as const;
        }),
    },
    form: (warehouseId) => ({
      credentials: { ...FAKE_LWA, refreshToken: FAKE_REFRESH, bridgeSecret: FAKE_BRIDGE },
      settings: {
        ...{ sellerId: FAKE_SELLER, marketplaceId: FAKE_MARKETPLACE },
        warehouses: { [isFba ? 'FBA-US' : 'DEFAULT']: warehouseId },
      },
    }),
    comeBack: () => null,
    addGood: (sku, units) => void (isFba ? books.addFba(sku, units) : books.addOwn(sku, units)),
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
    troubles: {
      ...{ tokenMs: 900_000, countsStock: true },
      failUntil: (ms) => fake.failUntil(ms),
      limit: (isOn) => {
        fake.perMinute = isOn ? 1 : 1_000;
      },
      lose(sku, units) {
        const one = fake.items.find((item) => item.sku === sku);
        if (one) one.units -= units;
      },
      books: () => fake.items.map(({ sku, units, reserved }) => [sku, units, reserved] as const),
    },
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

/** Opens all five on one clock; `isFba`: Amazon keeps the stock and counts it. */
export const openSellers = (now: Now, isFba = false): Seller[] => [
  ...[shopify(now), tiktok(now), ebay(now), amazon(now, isFba), walmart(now)],
];
