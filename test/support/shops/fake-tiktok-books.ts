// The books of the fake TikTok Shop: products of one SKU, what its warehouse holds, orders of one
// line a unit (buyers included, so that a test sees us drop them) and returns. Not the product's
// code.

/** An order as `GET /order/202309/orders` shows it; ids are text. */
export interface FakeOrder {
  id: string;
  status: string;
  create_time: number;
  update_time: number;
  line_items: Record<string, unknown>[];
  [field: string]: unknown;
}

/** A product with its SKU. */
export interface FakeTiktokItem {
  readonly productId: string;
  readonly skuId: string;
  readonly sku: string;
  readonly title: string;
  available: number;
  committed: number;
}

interface FakeReturn {
  readonly return_id: string;
  readonly order_id: string;
  readonly update_time: number;
  readonly [field: string]: unknown;
}

interface KeptBooks {
  readonly warehouses: string[];
  readonly items: FakeTiktokItem[];
  readonly returns: FakeReturn[];
  readonly orders: [string, FakeOrder][];
  readonly ids: string;
}

/** The shop's own truth. */
export class FakeTiktokBooks {
  readonly warehouses: string[] = [];
  readonly items: FakeTiktokItem[] = [];
  readonly orders = new Map<string, FakeOrder>();
  readonly returns: FakeReturn[] = [];
  // Beyond 2^53, as TikTok's are.
  #ids = 576_684_019_603_311_000n;

  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    const { warehouses, items, orders, returns } = this;
    return { warehouses, items, returns, orders: [...orders], ids: String(this.#ids) };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { warehouses, items, returns, orders, ids } = kept as KeptBooks;
    this.warehouses.splice(0, Number.POSITIVE_INFINITY, ...warehouses);
    this.items.splice(0, Number.POSITIVE_INFINITY, ...items);
    this.returns.splice(0, Number.POSITIVE_INFINITY, ...returns);
    for (const [id, order] of orders) this.orders.set(id, order);
    this.#ids = BigInt(ids);
  }

  nextId(): string {
    this.#ids += 1n;
    return String(this.#ids);
  }

  addItem(sku: string, units: number, title = `Box ${sku}`): FakeTiktokItem {
    const ids = { productId: this.nextId(), skuId: this.nextId() };
    const item = { ...ids, sku, title, available: units, committed: 0 };
    this.items.push(item);
    return item;
  }

  /** A buyer orders so many. */
  place(sku: string, units: number): FakeOrder {
    const item = this.#item(sku);
    item.available -= units;
    item.committed += units;
    const line = () => ({
      ...{ id: this.nextId(), sku_id: item.skuId, product_id: item.productId, seller_sku: sku },
      ...{ product_name: item.title, sale_price: '19.99', currency: 'USD' },
      display_status: 'AWAITING_SHIPMENT',
    });
    const order = {
      ...{ id: this.nextId(), status: 'AWAITING_SHIPMENT', create_time: this.#at() },
      ...{ update_time: this.#at(), warehouse_id: this.warehouses[0] },
      ...{ shipping_type: 'SELLER', delivery_option_id: '7091146663229654785' },
      recipient_address: {
        ...{ name: 'Bob Biller', region_code: 'US', address_line1: '123 Shipping' },
        ...{ address_line2: 'Unit 4', postal_code: '95000', phone_number: '(+1)213-***-1234' },
        district_info: [
          { address_level: 'L0', address_level_name: 'Country', address_name: 'United States' },
          { address_level: 'L1', address_level_name: 'State', address_name: 'California' },
          { address_level: 'L3', address_level_name: 'City', address_name: 'San Jose' },
        ],
      },
      line_items: Array.from({ length: units }, line),
    };
    this.orders.set(order.id, order);
    return order;
  }

  /** The carrier has the first so many lines. */
  ship(order: FakeOrder, units: number): void {
    const due = order.line_items.filter((one) => one.display_status === 'AWAITING_SHIPMENT');
    for (const line of due.slice(0, units)) {
      line.display_status = 'IN_TRANSIT';
      line.rts_time = this.#at();
      this.#item(String(line.seller_sku)).committed -= 1;
    }
    order.status = units < due.length ? 'PARTIALLY_SHIPPING' : 'IN_TRANSIT';
    order.collection_time ??= this.#at();
    order.update_time = this.#at();
  }

  /** Something changes that moves nothing. */
  touch(order: FakeOrder): void {
    order.update_time = this.#at();
  }

  /** The seller's own carrier has these lines, under a number. */
  packUp(orderId: string, lineIds: readonly string[], tracking: string): object {
    const order = this.orders.get(orderId);
    if (!order) return {};
    for (const line of order.line_items.filter(({ id }) => lineIds.includes(String(id)))) {
      line.display_status = 'IN_TRANSIT';
      line.tracking_number = tracking;
      this.#item(String(line.seller_sku)).committed -= 1;
    }
    const isLeft = order.line_items.some((one) => one.display_status === 'AWAITING_SHIPMENT');
    order.status = isLeft ? 'PARTIALLY_SHIPPING' : 'IN_TRANSIT';
    order.update_time = this.#at();
    return { order_id: orderId, order_line_item_ids: lineIds, package_id: this.nextId() };
  }

  /** Nothing of it has left, and nothing will. */
  cancel(order: FakeOrder): void {
    for (const line of order.line_items) {
      line.display_status = 'CANCELLED';
      const item = this.#item(String(line.seller_sku));
      item.committed -= 1;
      item.available += 1;
    }
    order.status = 'CANCELLED';
    order.update_time = this.#at();
  }

  /** The buyer has the money of the first line again. */
  refund(order: FakeOrder): void {
    const [line] = order.line_items;
    this.returns.push({
      ...{ return_id: this.nextId(), order_id: order.id, update_time: this.#at() },
      ...{ return_type: 'RETURN_AND_REFUND' },
      return_status: 'RETURN_OR_REFUND_REQUEST_COMPLETE',
      return_line_items: [{ return_line_item_id: this.nextId(), order_line_item_id: line?.id }],
    });
  }

  products() {
    return this.items.map(({ productId, skuId, sku, title }) => ({
      ...{ id: productId, title, status: 'ACTIVATE' },
      skus: [{ id: skuId, seller_sku: sku, price: { currency: 'USD', sale_price: '19.99' } }],
    }));
  }

  inventory(productIds: readonly string[]) {
    const asked = this.items.filter(({ productId }) => productIds.includes(productId));
    return asked.map(({ productId, skuId, sku, available, committed }) => {
      const held = { available_quantity: available, committed_quantity: committed };
      const warehouse_inventory = [{ warehouse_id: this.warehouses[0], ...held }];
      return { product_id: productId, skus: [{ id: skuId, seller_sku: sku, warehouse_inventory }] };
    });
  }

  setQuantities(
    productId: string,
    skus: readonly { id: string; inventory: readonly { quantity: number }[] }[],
  ) {
    for (const { id, inventory } of skus) {
      const item = this.items.find((one) => one.productId === productId && one.skuId === id);
      if (!item) return { errors: [{ code: 12_052_900, detail: { sku_id: id } }] };
      item.available = inventory[0]?.quantity ?? item.available;
    }
    return {};
  }

  /** Orders of a status, or changed since, those changed longest ago first. */
  changed(filter: { order_status?: string; update_time_ge?: number }): FakeOrder[] {
    const { order_status, update_time_ge = 0 } = filter;
    return [...this.orders.values()]
      .filter((one) => order_status === undefined || one.status === order_status)
      .filter(({ update_time }) => update_time >= update_time_ge)
      .sort((a, b) => a.update_time - b.update_time);
  }

  returned({ update_time_ge = 0 }: { update_time_ge?: number }): FakeReturn[] {
    return this.returns.filter(({ update_time }) => update_time >= update_time_ge);
  }

  #item(sku: string): FakeTiktokItem {
    const item = this.items.find((one) => one.sku === sku);
    if (!item) throw new Error('No such item.');
    return item;
  }

  #at(): number {
    return Math.floor(this.now() / 1000);
  }
}
