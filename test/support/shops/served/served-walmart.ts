// The fake Walmart as `npm start` runs it: a seller the sample has no account of, with some of what
// its Shopify sells; its messages go to whoever subscribed. Not the product's code.
import { FAKE_NODE, FAKE_WALMART, FakeWalmart } from '../fake-walmart.ts';
import { type ServedShop, type ShopOpening, someGoods } from './served-shop.ts';
import { signedByWalmart } from './signed-messages.ts';

const ACCOUNT = 'lumen-home-walmart';

/** Opens the fake Walmart. */
export function openServedWalmart({ now, goodsOf, warehouse }: ShopOpening): ServedShop {
  const fake = new FakeWalmart(now);
  for (const { sku, title, units } of someGoods(goodsOf)) fake.addItem(sku, units, title);
  const isOpen = ({ units, shipped, cancelled }: ReturnType<typeof fake.place>) =>
    shipped + cancelled < units;
  const open = () => [...fake.orders.values()].filter(isOpen);
  return {
    name: 'Walmart',
    accountRef: ACCOUNT,
    form: {
      platform: 'walmart',
      credentials: FAKE_WALMART,
      settings: { warehouses: { [FAKE_NODE]: warehouse.id } },
    },
    answer: (request) => fake.answer(request),
    isConnected: () => fake.grants > 0,
    stock: () =>
      fake.items.map(({ sku, title, units, reserved }) => {
        return { sku, title, units: units - reserved };
      }),
    buy(sku, units) {
      const item = fake.items.find((one) => one.sku === sku);
      if (!item || item.units - item.reserved < units) return false;
      fake.place(item, units);
      return true;
    },
    shipOldest() {
      const [order] = open();
      if (order) fake.ship(order, order.units - order.shipped);
      return order !== undefined;
    },
    orders: () => ({ all: fake.orders.size, open: open().length }),
    async takeMessages() {
      return fake.messages.splice(0).flatMap(({ body }) => {
        const { source } = JSON.parse(body) as { source: { eventType: string } };
        return fake.events
          .filter(({ eventType }) => eventType === source.eventType)
          .map(({ eventUrl: url }) => ({
            ...{ url, ...signedByWalmart(body, new URL(url).pathname, now()) },
          }));
      });
    },
    toJSON: () => fake.toJSON(),
    restore: (kept) => fake.restore(kept as object),
  };
}
