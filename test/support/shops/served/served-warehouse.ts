// A fake warehouse as `npm start` runs it, whichever API stands in front of its shelves: what it
// holds, what is on its way to it, and the orders it was handed, which leave one after the other.
// Not the product's code.
import type { FakeShelves } from '../fake-warehouse.ts';
import {
  type OpenedPlace,
  type ServedShop,
  type ShopForm,
  type ShopMessage,
  type ShopOpening,
  someGoods,
} from './served-shop.ts';

/** Units found broken at a press of the button. */
const BROKEN_UNITS = 2;
/** An inbound comes later than was planned. */
const LATE_MS = 3 * 86_400_000;
/** What lies there of each SKU, at most. */
const MOST_UNITS = 120;

/** What is particular to a platform. */
export interface WarehouseFront {
  readonly name: string;
  readonly accountRef: string;
  readonly form: ShopForm;
  /** Its place at the platform. */
  readonly placeRef: string;
  readonly opens?: OpenedPlace;
  readonly fake: FakeShelves & { answer(request: Request): Promise<Response> };
  takeMessages(): readonly ShopMessage[];
}

/** Opens the warehouse with some of what the sample sells. */
export function openWarehouse(front: WarehouseFront, opening: ShopOpening): ServedShop {
  const { name, accountRef, form, placeRef, opens, fake } = front;
  const { goodsOf, inboundOf, warehouse } = opening;
  for (const { sku, units } of someGoods(goodsOf)) {
    fake.add(sku, placeRef, Math.min(units, MOST_UNITS));
  }
  for (const { reference, etaMs } of inboundOf?.(warehouse.id) ?? []) {
    const of = { id: fake.id(), reference, placeRef };
    fake.inbound.push({ ...of, etaMs: etaMs + LATE_MS });
  }
  let isAsked = false;
  let parcels = 0;
  const open = () => fake.orders.filter(({ shippedAtMs }) => shippedAtMs === null);
  const free = (sku: string) => {
    const found = fake.shelves.filter((one) => one.sku === sku);
    return found.reduce((sum, one) => sum + one.onHand - one.committed - one.heldBack, 0);
  };
  const findBroken = () => {
    const shelf = fake.shelves.find(({ sku }) => free(sku) >= BROKEN_UNITS);
    if (shelf) shelf.heldBack += BROKEN_UNITS;
  };
  return {
    ...{ name, accountRef, form, isWarehouse: true, ...(opens ? { opens } : {}) },
    acts: [{ act: 'broken', label: '2 units are found broken · 发现 2 件破损', run: findBroken }],
    async answer(request) {
      const response = await fake.answer(request);
      if (response.ok) isAsked = true;
      return response;
    },
    isConnected: () => isAsked,
    stock: () => fake.shelves.map(({ sku }) => ({ sku, title: sku, units: free(sku) })),
    // An order of a channel that Stockcast does not know leaves at once.
    buy(sku, units) {
      const shelf = fake.shelves.find((one) => one.sku === sku);
      if (!shelf || free(sku) < units) return false;
      shelf.onHand -= units;
      return true;
    },
    shipOldest() {
      const [order] = open();
      if (!order) return false;
      parcels += 1;
      fake.ship(order, `9400${order.id}${parcels}`);
      return true;
    },
    orders: () => ({ all: fake.orders.length, open: open().length }),
    takeMessages: async () => front.takeMessages(),
    toJSON: () => ({ fake: fake.toJSON(), isAsked, parcels }),
    restore(kept) {
      const before = kept as { fake: object; isAsked: boolean; parcels: number };
      fake.restore(before.fake);
      isAsked = before.isAsked;
      parcels = before.parcels;
    },
  };
}
