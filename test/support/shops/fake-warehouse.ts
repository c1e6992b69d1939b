// The shelves of a fake warehouse, whatever API stands in front of them: units by SKU and place,
// orders to ship with what was handed over, parcels that left, troubles. Not the product's code.

/** Units of a SKU at a place. */
export interface FakeShelf {
  readonly sku: string;
  readonly placeRef: string;
  onHand: number;
  committed: number;
  heldBack: number;
}

/** An order that was handed over. */
export interface FakeShippingOrder {
  readonly id: string;
  readonly reference: string;
  readonly placeRef: string;
  readonly lines: readonly { readonly sku: string; readonly units: number }[];
  /** As it came: the tests look whether it is whole. */
  readonly recipient: unknown;
  readonly createdAtMs: number;
  shippedAtMs: number | null;
  tracking: string | null;
  /** `picked`: in the hands of its floor; nobody can call it off any more. */
  standing: 'open' | 'picked' | 'called-off';
}

/** What is on its way to a place. */
export interface FakeInbound {
  readonly id: string;
  readonly reference: string;
  readonly placeRef: string;
  readonly etaMs: number;
}

interface Kept {
  readonly shelves: FakeShelf[];
  readonly orders: FakeShippingOrder[];
  readonly inbound: FakeInbound[];
  readonly ids: number;
}

/** Shelves, orders and troubles. */
export class FakeShelves {
  readonly shelves: FakeShelf[] = [];
  readonly orders: FakeShippingOrder[] = [];
  readonly inbound: FakeInbound[] = [];
  readonly requests: { path: string; status: number }[] = [];
  readonly now: () => number;
  perMinute = 150;
  isKeyGood = true;
  /** The next order that is handed over is taken, and its answer lost. */
  losesNextAnswer = false;
  #outageUntilMs = 0;
  #calls: number[] = [];
  #ids = 100_000_000;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    const { shelves, orders, inbound } = this;
    return { shelves, orders, inbound, ids: this.#ids };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { shelves, orders, inbound, ids } = kept as Kept;
    this.shelves.splice(0, Number.POSITIVE_INFINITY, ...shelves);
    this.orders.splice(0, Number.POSITIVE_INFINITY, ...orders);
    this.inbound.splice(0, Number.POSITIVE_INFINITY, ...inbound);
    this.#ids = ids;
  }

  failUntil(untilMs: number): void {
    this.#outageUntilMs = untilMs;
  }

  add(sku: string, placeRef: string, onHand: number): FakeShelf {
    const shelf = { sku, placeRef, onHand, committed: 0, heldBack: 0 };
    this.shelves.push(shelf);
    return shelf;
  }

  /** Seconds to wait by the limit; null = the call counts and is answered. Throws in an outage. */
  admit(): number | null {
    if (this.#outageUntilMs > this.now()) throw new RangeError('outage');
    this.#calls = this.#calls.filter((at) => at > this.now() - 60_000);
    if (this.#calls.length >= this.perMinute) {
      return Math.ceil(((this.#calls[0] ?? 0) + 60_000 - this.now()) / 1000);
    }
    this.#calls.push(this.now());
    return null;
  }

  take(order: Pick<FakeShippingOrder, 'reference' | 'placeRef' | 'lines' | 'recipient'>) {
    const made = { ...order, id: this.id(), createdAtMs: this.now() };
    const taken: FakeShippingOrder = {
      ...{ ...made, shippedAtMs: null, tracking: null, standing: 'open' },
    };
    this.orders.push(taken);
    for (const line of taken.lines) this.#shelf(line.sku, taken.placeRef).committed += line.units;
    return taken;
  }

  ship(order: FakeShippingOrder, tracking: string): void {
    order.shippedAtMs = this.now();
    order.tracking = tracking;
    for (const { sku, units } of order.lines) {
      const shelf = this.#shelf(sku, order.placeRef);
      shelf.committed -= units;
      shelf.onHand -= units;
    }
  }

  /** Stops an order where it still can: whether it did. */
  callOff(order: FakeShippingOrder): boolean {
    if (order.standing !== 'open' || order.shippedAtMs !== null) return false;
    order.standing = 'called-off';
    for (const { sku, units } of order.lines) this.#shelf(sku, order.placeRef).committed -= units;
    return true;
  }

  id(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  #shelf(sku: string, placeRef: string): FakeShelf {
    const shelf = this.shelves.find((one) => one.sku === sku && one.placeRef === placeRef);
    return shelf ?? this.add(sku, placeRef, 0);
  }
}
