// The books of the fake eBay seller: items with their one offer, a shelf behind them, and orders in
// the form of the Fulfillment API (buyers included, so that a test sees us drop them). Not the
// product's code.

/** An item with its offer, and the seller's own shelf. */
export interface FakeEbayItem {
  readonly sku: string;
  readonly title: string;
  readonly offerId: string;
  readonly listingId: string;
  readonly location: string;
  /** What may be bought. */
  quantity: number;
  /** What lies there, and what of it orders wait for. */
  onHand: number;
  promised: number;
}

// biome-ignore lint/suspicious/noExplicitAny: orders have the many fields of the published shape.
export type FakeEbayOrder = Record<string, any>;

interface KeptBooks {
  readonly items: FakeEbayItem[];
  readonly orders: [string, FakeEbayOrder][];
  readonly parcels: [string, FakeEbayOrder[]][];
  readonly ids: number;
}

/** The seller's own truth. */
export class FakeEbayBooks {
  readonly items: FakeEbayItem[] = [];
  readonly orders = new Map<string, FakeEbayOrder>();
  readonly parcels = new Map<string, FakeEbayOrder[]>();
  #ids = 110_000_000_000;

  readonly now: () => number;

  constructor(now: () => number) {
    this.now = now;
  }

  /** What outlives a restart. */
  toJSON(): object {
    const { items, orders, parcels } = this;
    return { items, orders: [...orders], parcels: [...parcels], ids: this.#ids };
  }

  /** Takes up what `toJSON` gave. */
  restore(kept: object): void {
    const { items, orders, parcels, ids } = kept as KeptBooks;
    this.items.splice(0, Number.POSITIVE_INFINITY, ...items);
    for (const [id, order] of orders) this.orders.set(id, order);
    for (const [id, of] of parcels) this.parcels.set(id, of);
    this.#ids = ids;
  }

  nextId(): string {
    this.#ids += 1;
    return String(this.#ids);
  }

  addItem(sku: string, units: number, location: string, title = `Box ${sku}`): FakeEbayItem {
    const ids = { offerId: this.nextId(), listingId: this.nextId() };
    const item = { sku, title, ...ids, location, quantity: units, onHand: units, promised: 0 };
    this.items.push(item);
    return item;
  }

  /** A buyer pays for so many. */
  place(sku: string, units: number): FakeEbayOrder {
    const item = this.#item(sku);
    item.quantity = Math.max(0, item.quantity - units);
    item.promised += units;
    const orderId = `27-${this.nextId().slice(-5)}-${this.nextId().slice(-5)}`;
    const order: FakeEbayOrder = {
      ...{ orderId, creationDate: this.#at(), lastModifiedDate: this.#at() },
      ...{ orderFulfillmentStatus: 'NOT_STARTED', orderPaymentStatus: 'PAID' },
      buyer: { username: 'a-buyer', buyerRegistrationAddress: { fullName: 'Bob Biller' } },
      cancelStatus: { cancelState: 'NONE_REQUESTED', cancelRequests: [] },
      fulfillmentStartInstructions: [
        {
          fulfillmentInstructionsType: 'SHIP_TO',
          shippingStep: {
            shipTo: {
              ...{ fullName: 'Bob Biller', primaryPhone: { phoneNumber: '415-555-0100' } },
              contactAddress: {
                ...{ addressLine1: '123 Shipping Street', city: 'San Jose' },
                ...{ stateOrProvince: 'CA', postalCode: '95125', countryCode: 'US' },
              },
            },
          },
        },
      ],
      lineItems: [
        {
          ...{ lineItemId: this.nextId(), legacyItemId: item.listingId, sku, title: item.title },
          lineItemCost: { value: (19.99 * units).toFixed(2), currency: 'USD' },
          ...{ quantity: units, lineItemFulfillmentStatus: 'NOT_STARTED' },
        },
      ],
    };
    this.orders.set(orderId, order);
    return order;
  }

  /** The carrier has so many more of the order's line. */
  ship(order: FakeEbayOrder, units: number, tracking: string | null = null): void {
    const [line] = order.lineItems;
    const item = this.#item(line.sku);
    item.onHand -= units;
    item.promised -= units;
    const parcels = this.parcels.get(order.orderId) ?? [];
    const lineItems = [{ lineItemId: line.lineItemId, quantity: units }];
    const shipmentTrackingNumber = tracking;
    const ids = { fulfillmentId: this.nextId(), shipmentTrackingNumber };
    parcels.push({ ...ids, shippedDate: this.#at(), lineItems });
    this.parcels.set(order.orderId, parcels);
    const left = parcels.reduce((sum, parcel) => sum + parcel.lineItems[0].quantity, 0);
    const status = left >= line.quantity ? 'FULFILLED' : 'IN_PROGRESS';
    order.orderFulfillmentStatus = status;
    line.lineItemFulfillmentStatus = status;
    order.lastModifiedDate = this.#at();
  }

  /** Something changes that moves nothing. */
  touch(order: FakeEbayOrder): void {
    order.lastModifiedDate = this.#at();
  }

  /** Nothing of it left, and nothing will. */
  cancel(order: FakeEbayOrder): void {
    const [line] = order.lineItems;
    this.#item(line.sku).promised -= line.quantity;
    order.cancelStatus.cancelState = 'CANCELED';
    order.lastModifiedDate = this.#at();
  }

  #item(sku: string): FakeEbayItem {
    const item = this.items.find((one) => one.sku === sku);
    if (!item) throw new Error('No such item.');
    return item;
  }

  #at(): string {
    return new Date(this.now()).toISOString();
  }
}
