// The fake Etsy as `npm start` runs it: its owner's page, and a signed webhook of each receipt to
// the address that was typed for it. Not the product's code.
import { FAKE_ETSY_APP, FAKE_ETSY_SHOP, FakeEtsy } from '../fake-etsy.ts';
import { atPlatform, ownerAnswer } from './owner-consent.ts';
import { type ServedShop, type ShopOpening, shelfOf, someGoods } from './served-shop.ts';
import { typedHook } from './typed-hook.ts';

const ACCOUNT = 'LumenHomeStudio';
const OWNER_PATH = '/oauth/connect';
const OWNER_ORIGIN = 'https://www.etsy.com';
const JSON_TYPE = { 'content-type': 'application/json' };

/** Opens the fake Etsy with some of what the sample's own site sells. */
export function openServedEtsy(opening: ShopOpening): ServedShop {
  const { now, goodsOf, appOrigin, warehouse } = opening;
  const fake = new FakeEtsy(now);
  const { books } = fake;
  for (const { sku, title, units } of someGoods(goodsOf)) {
    books.addItem(sku, units, books.nextId(), title);
  }
  const told: { event: string; receiptId: number }[] = [];
  const hook = typedHook(fake);
  const open = () => [...books.receipts.values()].filter(({ status }) => status === 'Paid');
  return {
    name: 'Etsy',
    accountRef: ACCOUNT,
    form: {
      platform: 'etsy',
      credentials: FAKE_ETSY_APP,
      settings: { shopId: FAKE_ETSY_SHOP, warehouses: { etsy: warehouse.id } },
    },
    answer(request) {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== OWNER_PATH) return fake.answer(request);
      return ownerAnswer(request, {
        ...{ platform: 'Etsy', shop: ACCOUNT },
        scopes: (searchParams.get('scope') ?? '').split(' '),
        redirectUrl: `${appOrigin()}/connect/etsy`,
        agree: (url) => fake.consent(atPlatform(url, OWNER_ORIGIN)),
      });
    },
    isConnected: () => fake.grants > 0,
    ...shelfOf(books, ({ receipt_id: receiptId }) => told.push({ event: 'order.paid', receiptId })),
    shipOldest() {
      const [receipt] = open();
      if (!receipt) return false;
      books.ship(receipt);
      told.push({ event: 'order.shipped', receiptId: receipt.receipt_id });
      return true;
    },
    orders: () => ({ all: books.receipts.size, open: open().length }),
    async takeMessages() {
      const fresh = told.splice(0);
      const url = hook.url();
      if (url === null) return [];
      const send = async ({ event, receiptId }: (typeof told)[number]) => {
        const { text, headers } = await fake.hook(event, receiptId);
        return { url, headers: { ...JSON_TYPE, ...headers }, body: text };
      };
      return Promise.all(fresh.map(send));
    },
    ...hook.parts,
  };
}
