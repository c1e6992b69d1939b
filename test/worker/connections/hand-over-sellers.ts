// The shops of the rules on handing orders over: for each platform its fake, how its owner lets us
// in, how a buyer orders there, and where that order goes, beside how a warehouse sells for it.
import { FAKE_LWA, FAKE_REFRESH, FakeAmazon } from '../../support/shops/fake-amazon.ts';
import { FAKE_MARKETPLACE, FAKE_SELLER } from '../../support/shops/fake-amazon-books.ts';
import { FAKE_EBAY_APP, FAKE_RU_NAME, FakeEbay } from '../../support/shops/fake-ebay.ts';
import { FAKE_ETSY_APP, FakeEtsy } from '../../support/shops/fake-etsy.ts';
import { FAKE_MERCADO_APP, FakeMercadoLibre } from '../../support/shops/fake-mercado-libre.ts';
import { FAKE_PARTNER, FakeShopee } from '../../support/shops/fake-shopee.ts';
import { FAKE_APP, FAKE_SHOP, FakeShopify } from '../../support/shops/fake-shopify.ts';
import { FakeTiktokShop, FAKE_APP as TIKTOK_APP } from '../../support/shops/fake-tiktok-shop.ts';
import { FAKE_WALMART, FakeWalmart } from '../../support/shops/fake-walmart.ts';
import { backFrom } from './asked-shop.ts';

// biome-ignore lint/suspicious/noExplicitAny: orders of seven platforms, each with its own fields
export type AnyOrder = Record<string, any>;

/** One platform's shop. */
export interface HandOverSeller {
  readonly platform: string;
  readonly fake: { readonly fetch: unknown };
  readonly form: { readonly credentials: object; readonly settings: object };
  /** Where the owner's browser goes after consent; null = nobody is asked. */
  comeBack(authoriseUrl: string): string | Promise<string> | null;
  addGood(sku: string): void;
  place(sku: string, units: number): AnyOrder;
  orderRef(order: AnyOrder): string;
  cancel(order: AnyOrder): void;
  failUntil(untilMs: number): void;
  /** What the shop knows of an order's parcels. */
  parcels(order: AnyOrder): { tracking: string | null; units: number }[];
}

type Now = () => number;
type Consent = { consent(url: string): URLSearchParams };
const connectPath = (platform: string, fake: Consent) => (url: string) =>
  `/connect/${platform}?${fake.consent(url)}`;

function shopify(now: Now) {
  const fake = new FakeShopify(now);
  const { books } = fake;
  const place = books.addLocation('Newark');
  return {
    ...{ platform: 'shopify', fake },
    form: { credentials: FAKE_APP, settings: { shopDomain: FAKE_SHOP, warehouses: {} } },
    comeBack: (url: string) => backFrom(url, fake),
    addGood: (sku: string) => void books.addVariant(sku, { [place]: 1_000 }),
    place(sku: string, units: number) {
      const variant = books.variants.find((one) => one.sku === sku);
      if (!variant) throw new Error(`No ${sku}.`);
      return books.place([{ variant, units }]);
    },
    orderRef: ({ id }: AnyOrder) => id,
    cancel: (order: AnyOrder) => books.cancel(order),
    parcels: ({ fulfillments }: AnyOrder) =>
      fulfillments.map(({ tracking_number, line_items }: AnyOrder) => ({
        ...{ tracking: tracking_number, units: line_items[0].quantity },
      })),
    failUntil: (ms: number) => fake.failUntil(ms, 503),
  };
}

function tiktok(now: Now) {
  const fake = new FakeTiktokShop(now);
  fake.books.warehouses.push('7000714532876273420');
  return {
    ...{ platform: 'tiktok', fake, comeBack: connectPath('tiktok', fake) },
    form: { credentials: TIKTOK_APP, settings: { warehouses: {} } },
    addGood: (sku: string) => void fake.books.addItem(sku, 1_000),
    place: (sku: string, units: number) => fake.books.place(sku, units),
    orderRef: ({ id }: AnyOrder) => id,
    cancel: (order: AnyOrder) => fake.books.cancel(order as never),
    parcels({ line_items }: AnyOrder) {
      const lines: AnyOrder[] = line_items.filter((one: AnyOrder) => one.tracking_number);
      const numbers = [...new Set(lines.map(({ tracking_number }) => tracking_number as string))];
      return numbers.map((tracking) => ({
        ...{ tracking, units: lines.filter((one) => one.tracking_number === tracking).length },
      }));
    },
    failUntil: (ms: number) => fake.failUntil(ms, 503),
  };
}

function ebay(now: Now) {
  const fake = new FakeEbay(now);
  fake.locations.push('newark');
  return {
    ...{ platform: 'ebay', fake, comeBack: connectPath('ebay', fake) },
    form: {
      credentials: FAKE_EBAY_APP,
      settings: { ruName: FAKE_RU_NAME, warehouses: {} },
    },
    addGood: (sku: string) => void fake.books.addItem(sku, 1_000, 'newark'),
    place: (sku: string, units: number) => fake.books.place(sku, units),
    orderRef: ({ orderId }: AnyOrder) => orderId,
    parcels: ({ orderId }: AnyOrder) =>
      (fake.books.parcels.get(orderId) ?? []).map(({ shipmentTrackingNumber, lineItems }) => ({
        ...{ tracking: shipmentTrackingNumber, units: lineItems[0].quantity },
      })),
    cancel: (order: AnyOrder) => fake.books.cancel(order),
    failUntil: (ms: number) => fake.failUntil(ms, 503),
  };
}

function amazon(now: Now) {
  const fake = new FakeAmazon(now);
  return {
    ...{ platform: 'amazon', fake, comeBack: () => null },
    form: {
      credentials: { ...FAKE_LWA, refreshToken: FAKE_REFRESH },
      settings: { sellerId: FAKE_SELLER, marketplaceId: FAKE_MARKETPLACE, warehouses: {} },
    },
    addGood: (sku: string) => void fake.books.addOwn(sku, 1_000),
    place(sku: string, units: number) {
      const offer = fake.books.offers.find((one) => one.sku === sku);
      if (!offer) throw new Error(`No ${sku}.`);
      const order = fake.books.place(offer, units);
      fake.books.pay(order);
      return order;
    },
    parcels: ({ packages = [] }: AnyOrder) =>
      packages.map(({ trackingNumber, packageItems }: AnyOrder) => ({
        ...{ tracking: trackingNumber, units: packageItems[0].quantity },
      })),
    orderRef: ({ orderId }: AnyOrder) => orderId,
    cancel: (order: AnyOrder) => fake.books.cancel(order),
    failUntil: (ms: number) => fake.failUntil(ms, 503),
  };
}

function etsy(now: Now) {
  const fake = new FakeEtsy(now);
  return {
    ...{ platform: 'etsy', fake, comeBack: connectPath('etsy', fake) },
    form: { credentials: FAKE_ETSY_APP, settings: { warehouses: {} } },
    addGood: (sku: string) => void fake.books.addItem(sku, 999),
    place: (sku: string, units: number) => fake.books.place(sku, units),
    orderRef: ({ receipt_id }: AnyOrder) => String(receipt_id),
    parcels: ({ shipments, transactions }: AnyOrder) =>
      shipments.map(({ tracking_code }: AnyOrder) => ({
        ...{ tracking: tracking_code, units: transactions[0].quantity },
      })),
    cancel: (order: AnyOrder) => fake.books.cancel(order),
    failUntil: (ms: number) => fake.failUntil(ms, 503),
  };
}

function mercado(now: Now) {
  const fake = new FakeMercadoLibre(now);
  return {
    ...{ platform: 'mercadolibre', fake, comeBack: connectPath('mercadolibre', fake) },
    form: { credentials: FAKE_MERCADO_APP, settings: { country: 'br', warehouses: {} } },
    addGood: (sku: string) => void fake.books.addItem(sku, 1_000),
    place(sku: string, units: number) {
      const order = fake.books.place(sku, units);
      fake.books.shipmentOf(order).logistic.mode = 'custom';
      return order;
    },
    orderRef: ({ id }: AnyOrder) => String(id),
    parcels: () => [],
    cancel: (order: AnyOrder) => fake.books.cancel(order),
    failUntil: (ms: number) => fake.failUntil(ms, 503),
  };
}

function shopee(now: Now) {
  const fake = new FakeShopee(now);
  fake.isOwnChannel = true;
  return {
    ...{ platform: 'shopee', fake, comeBack: connectPath('shopee', fake) },
    form: { credentials: FAKE_PARTNER, settings: { warehouses: {} } },
    addGood: (sku: string) => void fake.books.addItem(sku, 1_000),
    place: (sku: string, units: number) => fake.books.place(sku, units),
    orderRef: ({ order_sn }: AnyOrder) => order_sn,
    parcels: () => [],
    cancel: (order: AnyOrder) => fake.books.cancel(order),
    failUntil: (ms: number) => fake.failUntil(ms, 503),
  };
}

function walmart(now: Now) {
  const fake = new FakeWalmart(now);
  return {
    ...{ platform: 'walmart', fake, comeBack: () => null },
    form: { credentials: FAKE_WALMART, settings: { warehouses: {} } },
    addGood: (sku: string) => void fake.addItem(sku, 1_000),
    place(sku: string, units: number) {
      const item = fake.items.find((one) => one.sku === sku);
      if (!item) throw new Error(`No ${sku}.`);
      return fake.place(item, units);
    },
    orderRef: ({ id }: AnyOrder) => id,
    parcels: ({ parcels }: AnyOrder) => parcels,
    cancel: (order: AnyOrder) => fake.cancel(order as never),
    failUntil: (ms: number) => fake.failUntil(ms),
  };
}

/** Every platform whose orders can be handed over. */
export const HAND_OVER_SELLERS = {
  ...{ shopify, tiktok, ebay, amazon, walmart, etsy, mercado, shopee },
} as const;

/** Name of one of them. */
export type SellerName = keyof typeof HAND_OVER_SELLERS;
/** A seller with its own fake. */
export type SellerOf<N extends SellerName> = ReturnType<(typeof HAND_OVER_SELLERS)[N]>;
