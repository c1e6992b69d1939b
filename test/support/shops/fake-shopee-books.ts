// The books of the fake Shopee shop: items with and without models, what each location sells,
// orders with their packages in the published form (buyers included, so that a test sees us drop
// them) and returns. Not the product's code.

/** What a buyer can choose, and the seller's own shelf behind it. */
export interface FakeShopeeItem {
  readonly itemId: string;
  /** 0 = the item has no models. */
  readonly modelId: string;
  readonly sku: string;
  readonly title: string;
  readonly location: string;
  /** What may be bought of the seller's own. */
  quantity: number;
  /** What lies on the seller's shelf, and what of it orders wait for. */
  onHand: number;
  promised: number;
  /** What lies in Shopee's own warehouses. */
  theirs: number;
}

// biome-ignore lint/suspicious/noExplicitAny: orders have the many fields of the published shape.
export type FakeShopeeOrder = Record<string, any>;

interface KeptBooks {
  readonly items: FakeShopeeItem[];
  readonly returns: FakeShopeeOrder[];
  readonly orders: [string, FakeShopeeOrder][];
  readonly ids: number;
}

/** The seller's own truth. */
export class FakeShopeeBooks {
  readonly items: FakeShopeeItem[] = [];
  readonly orders = new Map<string, FakeShopeeOrder>();
  readonly returns: FakeShopeeOrder[] = [];
  readonly now: () => number;
  #ids = 2_500_139_861;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    const { items, orders, returns } = this;
    return { items, returns, orders: [...orders], ids: this.#ids };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { items, returns, orders, ids } = kept as KeptBooks;
    this.items.splice(0, Number.POSITIVE_INFINITY, ...items);
    this.returns.splice(0, Number.POSITIVE_INFINITY, ...returns);
    for (const [id, order] of orders) this.orders.set(id, order);
    this.#ids = ids;
  }

  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  addItem(sku: string, units: number, more: Partial<FakeShopeeItem> = {}): FakeShopeeItem {
    const item = {
      ...{ itemId: this.nextId(), modelId: '0', sku, title: `Box ${sku}`, location: 'SGZ' },
      ...{ quantity: units, onHand: units, promised: 0, theirs: 0, ...more },
    };
    this.items.push(item);
    return item;
  }

  /** A buyer pays for so many. */
  place(sku: string, units: number): FakeShopeeOrder {
    const item = this.#item(sku);
    item.quantity = Math.max(0, item.quantity - units);
    item.promised += units;
    const ids = { item_id: Number(item.itemId), model_id: Number(item.modelId) };
    const order: FakeShopeeOrder = {
      ...{ order_sn: `26${this.nextId()}ABC`, order_status: 'READY_TO_SHIP', region: 'SG' },
      ...{ currency: 'SGD', create_time: this.#at(), update_time: this.#at() },
      ...{ pickup_done_time: 0, fulfillment_flag: 'fulfilled_by_local_seller', cod: false },
      ...{ message_to_seller: 'please hurry, Tan Ah Kow', buyer_username: 'a-buyer' },
      recipient_address: {
        ...{ name: 'Tan Ah Kow', full_address: '123 Orchard Road', region: 'SG' },
        ...{ phone: '******12', town: '', district: '', city: '', state: '', zipcode: '238858' },
      },
      item_list: [
        {
          ...{ ...ids, item_name: item.title, item_sku: ids.model_id === 0 ? sku : 'PARENT' },
          ...{ model_sku: ids.model_id === 0 ? '' : sku, model_quantity_purchased: units },
          ...{ model_discounted_price: 19.99, product_location_id: [item.location] },
          ...{ order_item_id: ids.item_id, cancelled_qty: 0 },
        },
      ],
      package_list: [
        {
          ...{ package_number: `OFG${this.nextId()}`, logistics_status: 'LOGISTICS_READY' },
          item_list: [{ ...ids, model_quantity: units, product_location_id: item.location }],
        },
      ],
    };
    this.orders.set(order.order_sn, order);
    return order;
  }

  /** The order goes out in two packages, the first with so many. */
  split(order: FakeShopeeOrder, first: number): void {
    const [whole] = order.package_list;
    const [line] = whole.item_list;
    const part = (units: number) => ({
      ...{ ...whole, package_number: `OFG${this.nextId()}` },
      item_list: [{ ...line, model_quantity: units }],
    });
    order.package_list = [part(first), part(line.model_quantity - first)];
    order.update_time = this.#at();
  }

  /** The carrier has the next package. */
  ship(order: FakeShopeeOrder): void {
    const next = order.package_list.find(
      (one: FakeShopeeOrder) => one.logistics_status === 'LOGISTICS_READY',
    );
    const item = this.#itemOf(order);
    item.onHand -= next.item_list[0].model_quantity;
    item.promised -= next.item_list[0].model_quantity;
    next.logistics_status = 'LOGISTICS_PICKUP_DONE';
    order.order_status = 'SHIPPED';
    order.pickup_done_time = this.#at();
    order.update_time = this.#at();
  }

  /** The buyer has it. */
  finish(order: FakeShopeeOrder): void {
    order.order_status = 'COMPLETED';
    for (const one of order.package_list) one.logistics_status = 'LOGISTICS_DELIVERY_DONE';
    order.update_time = this.#at();
  }

  /** Nothing of it left, and nothing will. */
  cancel(order: FakeShopeeOrder): void {
    const units = order.item_list[0].model_quantity_purchased;
    const item = this.#itemOf(order);
    item.promised -= units;
    item.quantity += units;
    order.order_status = 'CANCELLED';
    for (const one of order.package_list) one.logistics_status = 'LOGISTICS_INVALID';
    order.update_time = this.#at();
  }

  /** The buyer has the money of so many again. */
  refund(order: FakeShopeeOrder, units: number): string {
    const [{ item_id, model_id }] = order.item_list;
    const return_sn = this.nextId();
    this.returns.push({
      ...{ return_sn, order_sn: order.order_sn, status: 'REFUND_PAID', update_time: this.#at() },
      user: { username: 'a-buyer', email: 'buyer@example.com' },
      item: [{ item_id, model_id, amount: units, item_price: 19.99 }],
    });
    return return_sn;
  }

  #itemOf(order: FakeShopeeOrder): FakeShopeeItem {
    const [{ item_id, model_id }] = order.item_list;
    const item = this.items.find((one) => {
      return one.itemId === String(item_id) && one.modelId === String(model_id);
    });
    if (!item) throw new Error('No such item.');
    return item;
  }

  #item(sku: string): FakeShopeeItem {
    const item = this.items.find((one) => one.sku === sku);
    if (!item) throw new Error('No such item.');
    return item;
  }

  #at(): number {
    return Math.floor(this.now() / 1000);
  }
}

const stockOf = ({ quantity, theirs, location }: FakeShopeeItem) => ({
  summary_info: { total_reserved_stock: 0, total_available_stock: quantity + theirs },
  seller_stock: [{ location_id: location, stock: quantity, if_saleable: true }],
  shopee_stock: theirs > 0 ? [{ location_id: 'SGS', stock: String(theirs) }] : [],
});
const PRICES = [{ currency: 'SGD', original_price: 29.99, current_price: 19.99 }];

/** An item as it is shown; stock and price only where it has no models. */
export function baseInfoOf(choices: readonly FakeShopeeItem[]) {
  const [first] = choices;
  if (!first) return null;
  const has_model = first.modelId !== '0';
  return {
    ...{ item_id: Number(first.itemId), item_name: first.title, item_status: 'NORMAL' },
    ...{ item_sku: has_model ? 'PARENT' : first.sku, has_model },
    ...(has_model ? {} : { price_info: PRICES, stock_info_v2: stockOf(first) }),
  };
}

/** A model as it is shown. */
export const modelInfoOf = (item: FakeShopeeItem) => ({
  ...{ model_id: Number(item.modelId), model_name: item.sku, model_sku: item.sku },
  ...{ model_status: 'MODEL_NORMAL', price_info: PRICES, stock_info_v2: stockOf(item) },
});
