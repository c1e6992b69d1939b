// The books of the fake Mercado Libre seller: items, variations, a product whose goods lie in two
// places, orders with their shipments in the published form (buyers included, so that a test sees
// us drop them). Not the product's code.

export const FAKE_USER = '8035443';
const ADDRESS = {
  ...{ country: { id: 'BR', name: 'Brasil' }, state: { id: 'BR-SP', name: 'São Paulo' } },
  ...{ street_name: 'Rua das Flores', street_number: '123', zip_code: '01415000' },
  ...{ city: { id: 'BR-SP-44', name: 'São Paulo' }, address_line: 'Rua das Flores 123' },
  comment: 'Apartamento 45',
};

/** What a buyer can choose, and the seller's own shelf behind it. */
export interface FakeMercadoItem {
  readonly id: string;
  /** Null = the item itself. */
  readonly variationId: string | null;
  readonly sku: string;
  readonly title: string;
  readonly productId: string;
  /** `fulfillment` = goods also lie in Full. */
  readonly logistic: string;
  /** What may be bought of the seller's own. */
  quantity: number;
  /** What lies on the seller's shelf, and what of it orders wait for. */
  onHand: number;
  promised: number;
  /** What may be bought out of Full. */
  full: number;
  /** Grows with every change of what may be bought. */
  version: number;
  status: string;
}

// biome-ignore lint/suspicious/noExplicitAny: orders have the many fields of the published shape.
export type FakeMercadoOrder = Record<string, any>;

type KeptOrders = [string, FakeMercadoOrder][];
interface KeptBooks {
  readonly items: FakeMercadoItem[];
  readonly orders: KeptOrders;
  readonly shipments: KeptOrders;
  readonly returns: KeptOrders;
  readonly ids: number;
}

/** The seller's own truth. */
export class FakeMercadoBooks {
  readonly items: FakeMercadoItem[] = [];
  readonly orders = new Map<string, FakeMercadoOrder>();
  readonly shipments = new Map<string, FakeMercadoOrder>();
  readonly returns = new Map<string, FakeMercadoOrder>();
  readonly now: () => number;
  // As long as its ids are today.
  #ids = 2_000_003_508_419_000;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    const { items, orders, shipments, returns } = this;
    const maps = { orders: [...orders], shipments: [...shipments], returns: [...returns] };
    return { items, ...maps, ids: this.#ids };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { items, ids, ...maps } = kept as KeptBooks;
    this.items.splice(0, Number.POSITIVE_INFINITY, ...items);
    for (const name of ['orders', 'shipments', 'returns'] as const) {
      for (const [id, one] of maps[name]) this[name].set(id, one);
    }
    this.#ids = ids;
  }

  nextId(): number {
    this.#ids += 1;
    return this.#ids;
  }

  addItem(sku: string, units: number, more: Partial<FakeMercadoItem> = {}): FakeMercadoItem {
    const item = {
      ...{ id: `MLB${this.nextId()}`, variationId: null, sku, title: `Box ${sku}` },
      productId: `MLBU${this.nextId()}`,
      ...{ logistic: 'drop_off', quantity: units, onHand: units, promised: 0, full: 0 },
      ...{ version: 1, status: 'active', ...more },
    };
    this.items.push(item);
    return item;
  }

  /** A buyer pays for so many. */
  place(sku: string, units: number): FakeMercadoOrder {
    const item = this.#item(sku);
    item.quantity = Math.max(0, item.quantity - units);
    item.version += 1;
    item.promised += units;
    const shipmentId = this.nextId();
    const order: FakeMercadoOrder = {
      ...{ id: this.nextId(), status: 'paid', date_created: this.#at(), last_updated: this.#at() },
      ...{ currency_id: 'BRL', shipping: { id: shipmentId }, fulfilled: null },
      ...{ tags: ['paid', 'not_delivered'], payments: [{ id: 1, status: 'approved' }] },
      buyer: { id: 555000222, nickname: 'COMPRADOR', first_name: 'Maria', last_name: 'da Silva' },
      seller: { id: Number(FAKE_USER) },
      order_items: [
        {
          item: {
            ...{ id: item.id, title: item.title, variation_id: numberOrNull(item.variationId) },
            ...{ seller_sku: sku, seller_custom_field: null },
          },
          ...{ quantity: units, unit_price: 19.99, currency_id: 'BRL' },
        },
      ],
    };
    this.orders.set(String(order.id), order);
    this.shipments.set(String(shipmentId), {
      ...{ id: shipmentId, status: 'ready_to_ship', last_updated: this.#at() },
      logistic: { mode: 'me2', type: 'drop_off', direction: 'forward' },
      origin: { type: 'selling_address', shipping_address: { ...ADDRESS, node: null } },
      destination: { receiver_name: 'Maria da Silva', shipping_address: ADDRESS },
      history: [],
    });
    return order;
  }

  /** The carrier has it: the shipment says so, the order not a word. */
  ship(order: FakeMercadoOrder): void {
    const shipment = this.shipmentOf(order);
    const item = this.#item(order.order_items[0].item.seller_sku);
    item.onHand -= order.order_items[0].quantity;
    item.promised -= order.order_items[0].quantity;
    this.#move(shipment, 'shipped');
  }

  /** The buyer has it: now the order says so too. */
  finish(order: FakeMercadoOrder): void {
    this.#move(this.shipmentOf(order), 'delivered');
    order.tags = ['paid', 'delivered'];
    order.last_updated = this.#at();
  }

  /** Nothing of it left, and nothing will. */
  cancel(order: FakeMercadoOrder): void {
    const [line] = order.order_items;
    const item = this.#item(line.item.seller_sku);
    item.promised -= line.quantity;
    item.quantity += line.quantity;
    item.version += 1;
    order.status = 'cancelled';
    order.last_updated = this.#at();
    this.#move(this.shipmentOf(order), 'cancelled');
  }

  /** The buyer has the money of so many again; the claim's id. */
  refund(order: FakeMercadoOrder, units: number): string {
    const claimId = String(this.nextId());
    const { id: item_id, variation_id } = order.order_items[0].item;
    const quantities = { total_quantity: '1', return_quantity: String(units) };
    this.returns.set(claimId, {
      ...{ id: this.nextId(), status: 'closed', status_money: 'refunded' },
      last_updated: this.#at(),
      orders: [{ order_id: order.id, item_id, variation_id, ...quantities }],
    });
    return claimId;
  }

  shipmentOf(order: FakeMercadoOrder): FakeMercadoOrder {
    const shipment = this.shipments.get(String(order.shipping.id));
    if (!shipment) throw new Error('No such shipment.');
    return shipment;
  }

  #move(shipment: FakeMercadoOrder, status: string): void {
    shipment.status = status;
    shipment.last_updated = this.#at();
    shipment.history.push({ status, substatus: null, date: this.#at() });
  }

  #item(sku: string): FakeMercadoItem {
    const item = this.items.find((one) => one.sku === sku);
    if (!item) throw new Error('No such item.');
    return item;
  }

  // With an offset, as it writes instants.
  #at(): string {
    return new Date(this.now()).toISOString().replace('Z', '+00:00');
  }
}

const numberOrNull = (id: string | null) => (id === null ? null : Number(id));

const codeOf = ({ sku }: FakeMercadoItem) => [{ id: 'SELLER_SKU', value_name: sku }];

/** An item as it is shown; the codes of variations only where it is asked for alone. */
export function itemOf(choices: readonly FakeMercadoItem[], isWhole: boolean) {
  const [first] = choices;
  if (!first) return null;
  const hasVariations = first.variationId !== null;
  const available_quantity = choices.reduce((sum, one) => sum + one.quantity + one.full, 0);
  return {
    ...{ id: first.id, title: first.title, price: 19.99, currency_id: 'BRL' },
    ...{ status: first.status, available_quantity, seller_custom_field: null },
    ...{ user_product_id: hasVariations ? null : first.productId },
    shipping: { mode: 'me2', logistic_type: first.logistic },
    attributes: hasVariations ? [] : codeOf(first),
    variations: hasVariations
      ? choices.map((one) => ({
          ...{ id: numberOrNull(one.variationId), price: 19.99, seller_custom_field: null },
          ...{ available_quantity: one.quantity, user_product_id: one.productId },
          ...(isWhole ? { attributes: codeOf(one) } : {}),
        }))
      : [],
  };
}
