// The fake Mercado Libre as `npm start` runs it: its owner's page, and a notification of each order
// and parcel to the address that was typed for it. Nothing of it is signed, as there. Not the
// product's code.
import { FAKE_USER, type FakeMercadoOrder } from '../fake-mercado-books.ts';
import { FAKE_MERCADO_APP, FakeMercadoLibre } from '../fake-mercado-libre.ts';
import { atPlatform, ownerAnswer } from './owner-consent.ts';
import { type ServedShop, type ShopOpening, shelfOf, someGoods } from './served-shop.ts';
import { typedHook } from './typed-hook.ts';

const ACCOUNT = 'LUMENHOMEBR';
const OWNER_PATH = '/authorization';
const OWNER_ORIGIN = 'https://auth.mercadolivre.com.br';
const SELLER = { country: 'BR', userId: FAKE_USER };
const JSON_TYPE = { 'content-type': 'application/json' };

/** Opens the fake Mercado Libre of Brazil with some of what the sample's own site sells. */
export function openServedMercado(opening: ShopOpening): ServedShop {
  const { now, goodsOf, appOrigin, warehouse } = opening;
  const fake = new FakeMercadoLibre(now);
  const { books } = fake;
  for (const { sku, title, units } of someGoods(goodsOf)) books.addItem(sku, units, { title });
  const told: { topic: string; resource: string }[] = [];
  const hook = typedHook(fake);
  const isOpen = (order: FakeMercadoOrder) =>
    order.status === 'paid' && books.shipmentOf(order).status === 'ready_to_ship';
  const open = () => [...books.orders.values()].filter(isOpen);
  return {
    name: 'Mercado Libre',
    accountRef: ACCOUNT,
    form: {
      platform: 'mercadolibre',
      credentials: FAKE_MERCADO_APP,
      settings: { ...SELLER, warehouses: { selling_address: warehouse.id } },
    },
    answer(request) {
      if (new URL(request.url).pathname !== OWNER_PATH) return fake.answer(request);
      return ownerAnswer(request, {
        ...{
          platform: 'Mercado Libre',
          shop: ACCOUNT,
          scopes: ['offline_access', 'read', 'write'],
        },
        redirectUrl: `${appOrigin()}/connect/mercadolibre`,
        agree: (url) => fake.consent(atPlatform(url, OWNER_ORIGIN)),
      });
    },
    isConnected: () => fake.grants > 0,
    ...shelfOf(books, ({ id }) => told.push({ topic: 'orders_v2', resource: `/orders/${id}` })),
    shipOldest() {
      const [order] = open();
      if (!order) return false;
      books.ship(order);
      told.push({ topic: 'shipments', resource: `/shipments/${order.shipping.id}` });
      return true;
    },
    orders: () => ({ all: books.orders.size, open: open().length }),
    async takeMessages() {
      const fresh = told.splice(0);
      const url = hook.url();
      if (url === null) return [];
      return fresh.map(({ topic, resource }) => {
        const { text: body } = fake.notice(topic, resource);
        return { url, headers: JSON_TYPE, body };
      });
    },
    ...hook.parts,
  };
}
