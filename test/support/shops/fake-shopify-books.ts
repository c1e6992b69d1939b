// The books of the fake Shopify: variants, locations with what they hold, orders in the form of its
// webhooks (buyers included, so that a test sees us drop them), and the messages it would send.
// Not the product's code.

/** What a location holds of an item. */
export interface FakeLevel {
  on_hand: number;
  committed: number;
  damaged: number;
}

/** A variant with its one inventory item. */
export interface FakeVariant {
  readonly id: string;
  readonly productId: string;
  readonly itemId: string;
  readonly sku: string | null;
  readonly title: string;
  readonly levels: Map<string, FakeLevel>;
}

/** A message that Shopify would send. */
export interface FakeMessage {
  readonly id: string;
  readonly topic: string;
  readonly body: string;
}

/** What a location sells of an item. */
export const availableOf = (level: FakeLevel) => level.on_hand - level.committed - level.damaged;

// biome-ignore lint/suspicious/noExplicitAny: orders have the many fields of a published sample.
type Order = Record<string, any>;

interface KeptBooks {
  readonly locations: { id: string; name: string }[];
  readonly messages: FakeMessage[];
  readonly variants: (Omit<FakeVariant, 'levels'> & { levels: [string, FakeLevel][] })[];
  readonly orders: [string, Order][];
  readonly ids: string;
}

/** The shop's own truth. */
export class FakeShopifyBooks {
  readonly locations: { id: string; name: string }[] = [];
  readonly variants: FakeVariant[] = [];
  readonly orders = new Map<string, Order>();
  /** In the order in which they happened; a test delivers them as it likes. */
  readonly messages: FakeMessage[] = [];
  /** Whether it also tells of levels, as a shop with that subscription does. */
  tellsLevels = false;
  // Beyond 2^53, as Shopify's own samples are.
  #ids = 820_982_911_946_154_500n;

  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart; messages that were not taken are among it. */
  toJSON(): object {
    const { locations, messages } = this;
    const variants = this.variants.map(({ levels, ...one }) => ({ ...one, levels: [...levels] }));
    return { locations, messages, variants, orders: [...this.orders], ids: String(this.#ids) };
  }

  /** Takes up what `toJSON` gave, in place of what is here. */
  restore(kept: object): void {
    const { locations, messages, variants, orders, ids } = kept as KeptBooks;
    this.locations.splice(0, Number.POSITIVE_INFINITY, ...locations);
    this.messages.splice(0, Number.POSITIVE_INFINITY, ...messages);
    const whole = variants.map(({ levels, ...one }) => ({ ...one, levels: new Map(levels) }));
    this.variants.splice(0, Number.POSITIVE_INFINITY, ...whole);
    for (const [id, order] of orders) this.orders.set(id, order);
    this.#ids = BigInt(ids);
  }

  nextId(): string {
    this.#ids += 1n;
    return String(this.#ids);
  }

  addLocation(name: string): string {
    const id = this.nextId();
    this.locations.push({ id, name });
    return id;
  }

  addVariant(
    sku: string | null,
    held: Readonly<Record<string, number>>,
    title = `Box ${sku}`,
  ): FakeVariant {
    const levels = new Map(
      Object.entries(held).map(([place, on_hand]) => [
        place,
        { on_hand, committed: 0, damaged: 0 },
      ]),
    );
    const ids = { id: this.nextId(), productId: this.nextId(), itemId: this.nextId() };
    const variant = { ...ids, sku, title, levels };
    this.variants.push(variant);
    return variant;
  }

  /** A buyer orders; what is sold is committed at the first location. */
  place(sold: readonly { variant: FakeVariant; units: number }[]): Order {
    const order: Order = {
      ...{ id: this.nextId(), email: 'jon@doe.example', note: null, test: false },
      ...{ currency: 'USD', created_at: this.#at(), cancelled_at: null },
      customer: { id: 1, first_name: 'John', email: 'jon@doe.example' },
      shipping_address: {
        ...{ first_name: 'Steve', last_name: 'Shipper', address1: '123 Shipping Street' },
        ...{ city: 'Shippington', zip: '40003', phone: '555-555-SHIP' },
        ...{ country_code: 'US', province_code: 'KY' },
      },
      line_items: sold.map(({ variant, units }) => ({
        ...{ id: this.nextId(), variant_id: variant.id, product_id: variant.productId },
        ...{ sku: variant.sku, title: variant.title, quantity: units, price: '19.99' },
        ...{ gift_card: false, fulfillment_status: null },
      })),
      ...{ fulfillments: [], refunds: [] },
    };
    for (const { variant, units } of sold) this.level(variant).committed += units;
    this.orders.set(order.id, order);
    this.#changed(order, 'orders/create');
    for (const { variant } of sold) this.#sayLevel(variant);
    return order;
  }

  /** The carrier has so many units of the order's first line. */
  ship(order: Order, units: number, tracking: string | null = null): void {
    const [line] = order.line_items;
    const variant = this.variantOf(line);
    const level = this.level(variant);
    level.on_hand -= units;
    level.committed -= units;
    order.fulfillments.push({
      ...{ id: this.nextId(), status: 'success', location_id: this.locations[0]?.id },
      ...{ created_at: this.#at(), updated_at: this.#at() },
      ...{ tracking_number: tracking, line_items: [{ id: line.id, quantity: units }] },
    });
    this.#changed(order, 'orders/updated');
  }

  /** Units of the first line are taken off before they left, or come back after it. */
  refund(order: Order, units: number, restock: 'cancel' | 'return' | 'no_restock'): void {
    const [line] = order.line_items;
    const level = this.level(this.variantOf(line));
    if (restock === 'cancel') level.committed -= units;
    if (restock === 'return') level.on_hand += units;
    const refund = {
      ...{ id: this.nextId(), order_id: order.id, created_at: this.#at() },
      refund_line_items: [
        {
          ...{ id: this.nextId(), line_item_id: line.id, quantity: units },
          ...{ restock_type: restock, location_id: this.locations[0]?.id },
        },
      ],
    };
    order.refunds.push(refund);
    this.#say('refunds/create', refund);
    this.#changed(order, 'orders/updated');
    if (restock !== 'no_restock') this.#sayLevel(this.variantOf(line));
  }

  cancel(order: Order): void {
    order.cancelled_at = this.#at();
    for (const line of order.line_items) {
      const shipped = order.fulfillments.flatMap((one: Order) => one.line_items);
      const left = shipped
        .filter(({ id }: Order) => id === line.id)
        .reduce((sum: number, { quantity }: Order) => sum + quantity, 0);
      this.level(this.variantOf(line)).committed -= line.quantity - left;
    }
    this.#changed(order, 'orders/cancelled');
    for (const line of order.line_items) this.#sayLevel(this.variantOf(line));
  }

  /** Orders by their last change, those changed longest ago first. */
  byChange(): Order[] {
    return [...this.orders.values()].sort((a, b) => (a.updated_at < b.updated_at ? -1 : 1));
  }

  level(variant: FakeVariant): FakeLevel {
    const [level] = variant.levels.values();
    if (!level) throw new Error('It is stocked nowhere.');
    return level;
  }

  variantOf(line: Order): FakeVariant {
    const variant = this.variants.find(({ id }) => id === line.variant_id);
    if (!variant) throw new Error('No such variant.');
    return variant;
  }

  #at(): string {
    return new Date(this.now()).toISOString();
  }

  #changed(order: Order, topic: string): void {
    order.updated_at = this.#at();
    this.#say(topic, order);
  }

  /** Somebody counts at the first location. */
  count(variant: FakeVariant, units: number): void {
    this.level(variant).on_hand = units;
    this.#sayLevel(variant);
  }

  #sayLevel(variant: FakeVariant): void {
    if (!this.tellsLevels) return;
    const [location_id] = variant.levels.keys();
    const available = availableOf(this.level(variant));
    const times = { updated_at: this.#at() };
    const ids = { inventory_item_id: variant.itemId, location_id };
    this.#say('inventory_levels/update', { ...ids, available, ...times });
  }

  // Ids are numbers on the wire, beyond what a double holds.
  #say(topic: string, body: unknown): void {
    const text = JSON.stringify(body).replaceAll(/"(\d{15,})"/g, '$1');
    this.messages.push({ id: `wh-${this.nextId()}`, topic, body: text });
  }
}
