// Sellers of the `cycles` bench on platforms beside the five of `sellers.ts`: each a fake of its
// platform, how its owner lets us in, how an order comes to be and goes on there, and its messages,
// signed when they are sent. Knows nothing of what Stockcast makes of them.
import { FAKE_ETSY_APP, FakeEtsy } from '../../support/shops/fake-etsy.ts';
import { FAKE_MERCADO_APP, FakeMercadoLibre } from '../../support/shops/fake-mercado-libre.ts';
import type { FakeTroubles } from '../../support/shops/fake-outage.ts';
import { FAKE_PARTNER, FakeShopee } from '../../support/shops/fake-shopee.ts';
import { FAKE_SELLER, FAKE_WHATNOT, FakeWhatnot } from '../../support/shops/fake-whatnot.ts';
import { atPlatform } from '../../support/shops/served/owner-consent.ts';
import { signedAsStandard } from '../../support/shops/served/signed-messages.ts';
import type { Seller, Told } from './seller.ts';
import { ORIGIN } from './stockcast-worker.ts';

type Now = () => number;

const HOUR_MS = 3_600_000;
/** Shopee tries again after 5 minutes, 30 minutes and 3 hours. */
const LAST_TRY_SECONDS = 12_900;

// Books of a shop that knows what may be bought, and whose seller knows the shelf behind it.
interface Shelved {
  readonly items: { sku: string; quantity: number; onHand: number; promised: number }[];
}

const troublesOf = (fake: FakeTroubles & { books: Shelved }, tokenMs: number, calls: number) => ({
  ...{ tokenMs, countsStock: false },
  failUntil: (ms: number) => fake.failUntil(ms, 503),
  // The first call of all is one too many.
  limit(isOn: boolean) {
    fake.limitTo(isOn ? calls : 1e9);
    if (isOn) fake.callsLeft = 0;
  },
  lose(sku: string, units: number) {
    const one = fake.books.items.find((item) => item.sku === sku);
    if (one) one.quantity -= units;
  },
  books: () =>
    fake.books.items.map(({ sku, onHand, promised }) => [sku, onHand, promised] as const),
});

const back = (platform: string, query: URLSearchParams) => `/connect/${platform}?${query}`;

// What became of an order, with the message it makes.
const changing =
  <O>(order: O, tell: (order: O) => void) =>
  (what: (order: O) => void): void => {
    what(order);
    tell(order);
  };

function mercado(now: Now): Seller {
  const fake = new FakeMercadoLibre(now);
  const { books } = fake;
  const resources = new Map<Told, { topic: string; resource: string }>();
  let told: Told[] = [];
  let count = 0;
  const tell = (topic: string, resource: string) => {
    count += 1;
    const id = `n-told-${count}`;
    const message: Told = {
      sign(_path, again) {
        const { text, headers } = fake.notice(topic, resource, { _id: again ? `${id}-2` : id });
        return { headers, body: text };
      },
    };
    resources.set(message, { topic, resource });
    told.push(message);
  };
  return {
    ...{ platform: 'mercadolibre', isAsked: true, answer: (request) => fake.answer(request) },
    lacks: {
      parts: 'An order names one shipment, of all its units (Orders: `shipping.id`).',
    },
    troubles: troublesOf(fake, 6 * HOUR_MS, 30),
    form: (warehouseId) => ({
      credentials: FAKE_MERCADO_APP,
      settings: { country: 'BR', warehouses: { selling_address: warehouseId } },
    }),
    comeBack: (url) =>
      back('mercadolibre', fake.consent(atPlatform(url ?? '', 'https://auth.mercadolivre.com.br'))),
    addGood: (sku, units) => void books.addItem(sku, units),
    place(sku, units) {
      const order = books.place(sku, units);
      const ofOrder = () => tell('orders_v2', `/orders/${order.id}`);
      const ofParcel = () => tell('shipments', `/shipments/${order.shipping.id}`);
      ofOrder();
      return {
        orderRef: String(order.id),
        ship: () => changing(order, ofParcel)((one) => books.ship(one)),
        cancel: () => changing(order, ofOrder)((one) => books.cancel(one)),
      };
    },
    takeMessages() {
      const fresh = told;
      told = [];
      return fresh;
    },
    // It keeps what nobody answered, to be asked for.
    notTaken(messages) {
      for (const message of messages) {
        const { topic, resource } = resources.get(message) ?? { topic: '', resource: '' };
        fake.missed.push(fake.notice(topic, resource).body);
      }
    },
  };
}

function shopee(now: Now): Seller {
  const fake = new FakeShopee(now);
  const { books } = fake;
  const told: Told[] = [];
  const tell = (code: number, order: { order_sn: string; order_status: string }) => {
    const { order_sn: ordersn, order_status: status } = order;
    const data = { ordersn, status, update_time: Math.floor(now() / 1000) };
    const toldAt = data.update_time;
    told.push({
      // Only the body names a push: another one of the same says another second. After its last
      // try, three and a half hours later, nothing of before comes any more.
      async sign(path, again) {
        const second = Math.floor(now() / 1000);
        const isOver = second - toldAt > LAST_TRY_SECONDS;
        const at = { timestamp: (isOver ? second : toldAt) + (again ? 1 : 0) };
        const { text, headers } = await fake.push(`${ORIGIN}${path}`, code, data, at);
        return { headers, body: text };
      },
    });
  };
  return {
    ...{ platform: 'shopee', isAsked: true, answer: (request) => fake.answer(request) },
    troubles: troublesOf(fake, 4 * HOUR_MS, 3),
    form: (warehouseId) => ({
      credentials: FAKE_PARTNER,
      settings: { warehouses: { seller_stock: warehouseId } },
    }),
    comeBack: (url) =>
      back('shopee', fake.consent(atPlatform(url ?? '', 'https://open.shopee.com'))),
    addGood: (sku, units) => void books.addItem(sku, units),
    place(sku, units) {
      const order = books.place(sku, units) as Parameters<typeof books.ship>[0] & {
        order_sn: string;
        order_status: string;
      };
      tell(3, order);
      return {
        orderRef: order.order_sn,
        ship(parcel) {
          if (parcel < units) books.split(order, parcel);
          changing(order, (one) => tell(4, one))((one) => books.ship(one));
        },
        cancel: () => changing(order, (one) => tell(3, one))((one) => books.cancel(one)),
      };
    },
    takeMessages: () => told.splice(0),
  };
}

function etsy(now: Now): Seller {
  const fake = new FakeEtsy(now);
  const { books } = fake;
  const told: Told[] = [];
  let count = 0;
  const tell = (event: string, receiptId: unknown) => {
    count += 1;
    const id = `msg_told_${count}`;
    told.push({
      async sign(_path, again) {
        const { text: body } = await fake.hook(event, receiptId);
        const { webhookSecret: secret } = FAKE_ETSY_APP;
        return signedAsStandard({ id: again ? `${id}_2` : id, body }, { secret, atMs: now() });
      },
    });
  };
  return {
    ...{ platform: 'etsy', isAsked: true, answer: (request) => fake.answer(request) },
    lacks: {
      parts: 'A transaction leaves at one time, whole (ShopReceiptTransaction.shipped_timestamp).',
    },
    troubles: troublesOf(fake, HOUR_MS, 1),
    form: (warehouseId) => ({
      credentials: FAKE_ETSY_APP,
      settings: { warehouses: { etsy: warehouseId } },
    }),
    comeBack: (url) => back('etsy', fake.consent(atPlatform(url ?? '', 'https://www.etsy.com'))),
    addGood: (sku, units) => void books.addItem(sku, units),
    place(sku, units) {
      const receipt = books.place(sku, units);
      const change = (event: string) =>
        changing(receipt, ({ receipt_id }) => tell(event, receipt_id));
      tell('order.paid', receipt.receipt_id);
      return {
        orderRef: String(receipt.receipt_id),
        ship: () => change('order.shipped')((one) => books.ship(one)),
        cancel: () => change('order.canceled')((one) => books.cancel(one)),
      };
    },
    takeMessages: () => told.splice(0),
  };
}

function whatnot(now: Now): Seller {
  const fake = new FakeWhatnot(now);
  const first = new Map<string, number>();
  const unitsOf = (sku: string, isCounted: (status: string) => boolean) =>
    fake.orders
      .filter(({ variant, status }) => variant.sku === sku && isCounted(status))
      .reduce((sum, { units }) => sum + units, 0);
  return {
    ...{ platform: 'whatnot', isAsked: true, answer: (request) => fake.answer(request) },
    lacks: {
      parts: 'An order has one status for all of it (developers.whatnot.com, Orders).',
      renewal:
        'A personal access token is made by the seller and not renewed by us ' +
        '(developers.whatnot.com, Authentication): refused, then good again.',
    },
    troubles: {
      ...{ tokenMs: HOUR_MS, countsStock: false },
      failUntil: (ms) => fake.failUntil(ms),
      limit: (isOn) => {
        fake.busyUntilMs = isOn ? now() + 90_000 : 0;
      },
      refuse: (isOn) => {
        fake.isTokenGood = !isOn;
      },
      lose(sku, units) {
        const one = fake.variants.find((variant) => variant.sku === sku);
        if (one) one.available -= units;
      },
      books: () =>
        fake.variants.map(({ sku }) => {
          const gone = unitsOf(sku, (status) => status === 'completed');
          const open = unitsOf(sku, (status) => status.startsWith('pending'));
          return [sku, (first.get(sku) ?? 0) - gone, open] as const;
        }),
    },
    form: (warehouseId) => ({
      credentials: FAKE_WHATNOT,
      settings: { sellerId: FAKE_SELLER, warehouses: { default: warehouseId } },
    }),
    comeBack: () => null,
    addGood(sku, units) {
      first.set(sku, units);
      fake.addVariant(sku, units);
    },
    place(sku, units) {
      const variant = fake.variants.find((one) => one.sku === sku);
      if (!variant) throw new Error(`Whatnot has no ${sku}.`);
      const order = fake.place(variant, units);
      const cancel = () => fake.cancel(order);
      return { orderRef: order.id, ship: () => fake.complete(order), cancel };
    },
    takeMessages: () =>
      fake.messages.splice(0).map(({ id, body }) => ({
        sign(_path, again) {
          const message = { id: again ? `${id}_2` : id, body };
          return signedAsStandard(message, { secret: FAKE_WHATNOT.webhookSecret, atMs: now() });
        },
      })),
  };
}

/** Opens them on one clock. */
export const openMarketSellers = (now: Now): Seller[] => [
  ...[whatnot(now), mercado(now), shopee(now), etsy(now)],
];
