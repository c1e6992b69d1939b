// The fake TikTok Shop as `npm start` runs it: its owner's page, and its messages to whoever asked
// to be told. Stands on the published rules, not on the product's code. Not the product's code.
import type { FakeOrder } from '../fake-tiktok-books.ts';
import { FAKE_APP, FAKE_SHOP, FakeTiktokShop } from '../fake-tiktok-shop.ts';
import { ownerAnswer } from './owner-consent.ts';
import type { ServedShop, ShopOpening } from './served-shop.ts';
import { signedByTiktok } from './signed-messages.ts';

const ACCOUNT = '7495012345678901234';
const OWNER_PATH = '/oauth/authorize';
const WAREHOUSE = '7000714532876273420';

const isOpen = ({ status }: FakeOrder) => status === 'AWAITING_SHIPMENT';

// One message a change, as type 1 of the webhooks (partner.tiktokshop.com).
function noticeOf({ id, status, update_time }: FakeOrder): string {
  const data = { order_id: id, order_status: status, update_time };
  const notice = `practice-${id}-${status}`;
  const head = { type: 1, tts_notification_id: notice, shop_id: FAKE_SHOP.shopId };
  return JSON.stringify({ ...head, timestamp: update_time, data });
}

/** Opens the fake TikTok Shop with what the sample's account offers. */
export function openServedTiktok(opening: ShopOpening): ServedShop {
  const { now, goodsOf, appOrigin, warehouse } = opening;
  const fake = new FakeTiktokShop(now);
  const { books } = fake;
  books.warehouses.push(WAREHOUSE);
  for (const { sku, title, units } of goodsOf(ACCOUNT)) books.addItem(sku, units, title);
  const told: string[] = [];
  const open = () => [...books.orders.values()].filter(isOpen);
  return {
    name: 'TikTok Shop',
    accountRef: ACCOUNT,
    form: {
      platform: 'tiktok',
      credentials: FAKE_APP,
      settings: { warehouses: { [WAREHOUSE]: warehouse.id } },
    },
    answer(request) {
      if (new URL(request.url).pathname !== OWNER_PATH) return fake.answer(request);
      return ownerAnswer(request, {
        ...{ platform: 'TikTok Shop', shop: ACCOUNT, scopes: ['seller.order', 'seller.product'] },
        redirectUrl: `${appOrigin()}/connect/tiktok`,
        agree: (url) => fake.consent(url),
      });
    },
    isConnected: () => fake.renewals > 0,
    stock: () => books.items.map(({ sku, title, available }) => ({ sku, title, units: available })),
    buy(sku, units) {
      const item = books.items.find((one) => one.sku === sku);
      if (!item || item.available < units) return false;
      told.push(noticeOf(books.place(sku, units)));
      return true;
    },
    shipOldest() {
      const [order] = open();
      if (!order) return false;
      books.ship(order, order.line_items.length);
      told.push(noticeOf(order));
      return true;
    },
    orders: () => ({ all: books.orders.size, open: open().length }),
    async takeMessages() {
      const asked = fake.webhooks.filter(({ event_type }) => event_type === 'ORDER_STATUS_CHANGE');
      return told
        .splice(0)
        .flatMap((body) => asked.map(({ address }) => ({ url: address, ...signedByTiktok(body) })));
    },
    toJSON: () => fake.toJSON(),
    restore: (kept) => fake.restore(kept as object),
  };
}
