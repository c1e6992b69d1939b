// The fake Amazon as `npm start` runs it. Amazon tells only queues of the seller's own, and there
// is no bridge here: its orders are found when it is asked next. Not the product's code.
import { FAKE_BRIDGE, FAKE_LWA, FAKE_REFRESH, FakeAmazon } from '../fake-amazon.ts';
import { FAKE_MARKETPLACE, FAKE_SELLER } from '../fake-amazon-books.ts';
import type { ServedShop, ShopOpening } from './served-shop.ts';

const ACCOUNT = 'A2LUMENHOMEUS1';

interface Kept {
  readonly books: object;
  readonly grants: number;
}

/** Opens the fake Amazon with what the sample's account in the US offers; the seller ships. */
export function openServedAmazon({ now, goodsOf, warehouse }: ShopOpening): ServedShop {
  const fake = new FakeAmazon(now);
  const { books } = fake;
  for (const { sku, title, units } of goodsOf(ACCOUNT)) books.addOwn(sku, units, title);
  const open = () =>
    [...books.orders.values()].filter(
      ({ fulfillment }) => fulfillment.fulfillmentStatus === 'UNSHIPPED',
    );
  return {
    name: 'Amazon',
    accountRef: ACCOUNT,
    form: {
      platform: 'amazon',
      credentials: { ...FAKE_LWA, refreshToken: FAKE_REFRESH, bridgeSecret: FAKE_BRIDGE },
      settings: {
        ...{ sellerId: FAKE_SELLER, marketplaceId: FAKE_MARKETPLACE },
        warehouses: { DEFAULT: warehouse.id },
      },
    },
    answer: (request) => fake.answer(request),
    isConnected: () => fake.grants > 0,
    stock: () => books.offers.map(({ sku, title, own }) => ({ sku, title, units: own })),
    buy(sku, units) {
      const offer = books.offers.find((one) => one.sku === sku);
      if (!offer || offer.own < units) return false;
      books.pay(books.place(offer, units));
      return true;
    },
    shipOldest() {
      const [order] = open();
      if (order) books.ship(order, order.orderItems[0].quantityOrdered);
      return order !== undefined;
    },
    orders: () => ({ all: books.orders.size, open: open().length }),
    async takeMessages() {
      books.notices.splice(0);
      return [];
    },
    toJSON: () => ({ books: books.toJSON(), grants: fake.grants }),
    restore(kept) {
      const { books: before, grants } = kept as Kept;
      books.restore(before);
      fake.grants = grants;
    },
  };
}
