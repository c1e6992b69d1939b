// The fake eBay as `npm start` runs it: its owner's page, and a notification of each order, signed
// with the fake's own key. That a parcel left is in no notification: it is found when eBay is asked
// next. Not the product's code.
import { FAKE_EBAY_APP, FAKE_RU_NAME, FakeEbay } from '../fake-ebay.ts';
import type { FakeEbayOrder } from '../fake-ebay-books.ts';
import { ownerAnswer } from './owner-consent.ts';
import { type ServedShop, type ShopOpening, shelfOf } from './served-shop.ts';

const ACCOUNT = 'lumen_home_store';
const OWNER_PATH = '/oauth2/authorize';
const LOCATION = 'us-east';
const JSON_TYPE = { 'content-type': 'application/json' };

const isOpen = ({ orderFulfillmentStatus, cancelStatus }: FakeEbayOrder) =>
  orderFulfillmentStatus === 'NOT_STARTED' && cancelStatus.cancelState !== 'CANCELED';

/** Opens the fake eBay with what the sample's account offers. */
export function openServedEbay({ now, goodsOf, appOrigin, warehouse }: ShopOpening): ServedShop {
  const fake = new FakeEbay(now);
  const { books } = fake;
  fake.locations.push(LOCATION);
  for (const { sku, title, units } of goodsOf(ACCOUNT)) {
    books.addItem(sku, units, LOCATION, title);
  }
  const told: string[] = [];
  const open = () => [...books.orders.values()].filter(isOpen);
  return {
    name: 'eBay',
    accountRef: ACCOUNT,
    form: {
      platform: 'ebay',
      credentials: FAKE_EBAY_APP,
      settings: { ruName: FAKE_RU_NAME, warehouses: { [LOCATION]: warehouse.id } },
    },
    answer(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== OWNER_PATH) return fake.answer(request);
      return ownerAnswer(request, {
        ...{ platform: 'eBay', shop: ACCOUNT },
        scopes: (searchParams.get('scope') ?? '').split(' '),
        redirectUrl: `${appOrigin()}/connect/ebay`,
        agree: (url) => fake.consent(url),
      });
    },
    isConnected: () => fake.grants > 1,
    ...shelfOf(books, ({ orderId }) => told.push(orderId)),
    shipOldest() {
      const [order] = open();
      if (order) books.ship(order, order.lineItems[0].quantity);
      return order !== undefined;
    },
    orders: () => ({ all: books.orders.size, open: open().length }),
    async takeMessages() {
      const [subscription] = fake.subscriptions;
      const to = fake.destinations.find(({ id }) => id === subscription?.destinationId);
      const orders = told.splice(0);
      if (!to) return [];
      const send = async (orderId: string) => {
        const { text, headers } = await fake.notice('ORDER_CONFIRMATION', { order: { orderId } });
        return { url: to.endpoint, headers: { ...JSON_TYPE, ...headers }, body: text };
      };
      return Promise.all(orders.map(send));
    },
    toJSON: () => fake.toJSON(),
    restore: (kept) => fake.restore(kept as object),
  };
}
