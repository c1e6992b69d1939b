// The fake Shopee as `npm start` runs it: its owner's page, and a signed push of each order and
// parcel to the address that was typed for it. Not the product's code.
import { FAKE_PARTNER, FAKE_SHOPEE_SHOP, FakeShopee } from '../fake-shopee.ts';
import type { FakeShopeeOrder } from '../fake-shopee-books.ts';
import { atPlatform, ownerAnswer } from './owner-consent.ts';
import { type ServedShop, type ShopOpening, shelfOf, someGoods } from './served-shop.ts';
import { typedHook } from './typed-hook.ts';

const ACCOUNT = 'lumen-home-sg';
const OWNER_PATH = '/auth';
const OWNER_ORIGIN = 'https://open.shopee.com';
const JSON_TYPE = { 'content-type': 'application/json' };
/** Its pushes: an order's status, a parcel's number. */
const [STATUS, TRACKING] = [3, 4];

/** Opens the fake Shopee of Singapore with some of what the sample's own site sells. */
export function openServedShopee(opening: ShopOpening): ServedShop {
  const { now, goodsOf, appOrigin, warehouse } = opening;
  const fake = new FakeShopee(now);
  const { books } = fake;
  for (const { sku, title, units } of someGoods(goodsOf)) books.addItem(sku, units, { title });
  const told: { code: number; order: FakeShopeeOrder }[] = [];
  const hook = typedHook(fake);
  const open = () =>
    [...books.orders.values()].filter(({ order_status }) => order_status === 'READY_TO_SHIP');
  return {
    name: 'Shopee',
    accountRef: ACCOUNT,
    form: {
      platform: 'shopee',
      credentials: FAKE_PARTNER,
      settings: { shopId: FAKE_SHOPEE_SHOP, warehouses: { seller_stock: warehouse.id } },
    },
    answer(request) {
      if (new URL(request.url).pathname !== OWNER_PATH) return fake.answer(request);
      return ownerAnswer(request, {
        ...{ platform: 'Shopee', shop: ACCOUNT, scopes: ['Order', 'Product', 'Shop', 'Returns'] },
        redirectUrl: `${appOrigin()}/connect/shopee`,
        agree: (url) => fake.consent(atPlatform(url, OWNER_ORIGIN)),
      });
    },
    isConnected: () => fake.grants > 0,
    ...shelfOf(books, (order) => told.push({ code: STATUS, order })),
    shipOldest() {
      const [order] = open();
      if (!order) return false;
      books.ship(order);
      told.push({ code: TRACKING, order });
      return true;
    },
    orders: () => ({ all: books.orders.size, open: open().length }),
    async takeMessages() {
      const fresh = told.splice(0);
      const url = hook.url();
      if (url === null) return [];
      const send = async ({ code, order }: (typeof told)[number]) => {
        const { order_sn: ordersn, order_status: status, update_time } = order;
        const { text, headers } = await fake.push(url, code, { ordersn, status, update_time });
        return { url, headers: { ...JSON_TYPE, ...headers }, body: text };
      };
      return Promise.all(fresh.map(send));
    },
    ...hook.parts,
  };
}
