// The fake Whatnot as `npm start` runs it: orders, and a show that begins and ends, told to the
// address that was typed for it. While the show is on air its buyers buy in it. Not the product's
// code.
import { FAKE_SELLER, FAKE_WHATNOT, FakeWhatnot } from '../fake-whatnot.ts';
import { type ServedShop, type ShopOpening, someGoods } from './served-shop.ts';
import { signedAsStandard } from './signed-messages.ts';
import { typedHook } from './typed-hook.ts';

const ACCOUNT = 'lumen_home_live';
const JSON_TYPE = { 'content-type': 'application/json' };
/** Whatnot takes 10 calls a second, and asks twice for each product. */
const MOST_GOODS = 24;

/** Opens the fake Whatnot with some of what the sample's own site sells. */
export function openServedWhatnot({ now, goodsOf, warehouse }: ShopOpening): ServedShop {
  const fake = new FakeWhatnot(now);
  for (const { sku, title, units } of someGoods(goodsOf).slice(0, MOST_GOODS)) {
    fake.addVariant(sku, units, title);
  }
  const hook = typedHook(fake);
  const open = () => fake.orders.filter(({ status }) => status.startsWith('pending'));
  const onAir = () => fake.shows.find(({ status }) => status === 'live') ?? null;
  const toggle = () => {
    const show = onAir();
    if (show) return fake.end(show);
    const next = fake.schedule('Storage boxes, live', now());
    fake.start(next);
  };
  return {
    name: 'Whatnot',
    accountRef: ACCOUNT,
    form: {
      platform: 'whatnot',
      credentials: FAKE_WHATNOT,
      settings: { sellerId: FAKE_SELLER, warehouses: { default: warehouse.id } },
    },
    acts: [{ act: 'show', label: 'A show begins, or ends · 开播 / 下播', run: toggle }],
    answer: (request) => fake.answer(request),
    isConnected: () => hook.url() !== null,
    stock: () =>
      fake.variants.map(({ sku, title, available }) => ({ sku, title, units: available })),
    buy(sku, units) {
      const variant = fake.variants.find((one) => one.sku === sku);
      if (!variant || variant.available < units) return false;
      fake.place(variant, units, onAir()?.id ?? null);
      return true;
    },
    shipOldest() {
      const [order] = open();
      if (order) fake.complete(order);
      return order !== undefined;
    },
    orders: () => ({ all: fake.orders.length, open: open().length }),
    async takeMessages() {
      const fresh = fake.messages.splice(0);
      const url = hook.url();
      if (url === null) return [];
      const { webhookSecret: secret } = FAKE_WHATNOT;
      return fresh.map((message) => {
        const { headers, body } = signedAsStandard(message, { secret, atMs: now() });
        return { url, headers: { ...JSON_TYPE, ...headers }, body };
      });
    },
    ...hook.parts,
  };
}
